package data

import (
	"os"
	"testing"
)

func TestNoticeOf2024Parses(t *testing.T) {
	b, err := os.ReadFile("../assets/programmes/bast-park-2024.json")
	if err != nil {
		t.Fatal(err)
	}
	p, err := ParseProgramme(b)
	if err != nil {
		t.Fatal(err)
	}
	s := NewScope(NewBook(p.Records()), p.End)
	rs, err := Evaluate(s)
	if err != nil {
		t.Fatal(err)
	}
	if len(rs) != 17 {
		t.Fatalf("%d indicators, want 16 with a target and execution", len(rs))
	}
}
