package main

import (
	"os"
	"testing"
)

func TestUsageOfThisProcess(t *testing.T) {
	u, err := takenBy(os.Getpid())
	if err != nil || u.wakeups == 0 {
		t.Errorf("%+v, %v", u, err)
	}
	m, err := memoryOf(os.Getpid())
	if err != nil || m.resident < m.share || m.share < 1 {
		t.Errorf("%+v, %v", m, err)
	}
}
