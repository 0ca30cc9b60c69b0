package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"parkledger/app"
)

// TestSampleTouchesNoFilesOfOthers gives it a folder of somebody, then cancels it in one of its own.
func TestSampleTouchesNoFilesOfOthers(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	theirs := t.TempDir()
	write(t, filepath.Join(theirs, "合同.docx"), "x")
	var refused *app.Refusal
	if _, err := app.Sample(cancelled, theirs, nil); !errors.As(err, &refused) {
		t.Errorf("a folder with files: %v", err)
	}
	if got := names(t, theirs); !slices.Equal(got, []string{"合同.docx"}) {
		t.Errorf("the folder holds %v", got)
	}
	ours := filepath.Join(t.TempDir(), "示例")
	if _, err := app.Sample(cancelled, ours, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := os.Stat(ours); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a cancelled sample left its folder: %v", err)
	}
}
