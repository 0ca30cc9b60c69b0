package app

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestPaperNamesTheFolderThatIsMissing(t *testing.T) {
	l := newLedger(t)
	folder := filepath.Join(t.TempDir(), "没有的文件夹")
	_, err := l.StageReport(t.Context(), filepath.Join(folder, "阶段.docx"), PaperOptions{})
	if err == nil || !strings.Contains(err.Error(), folder) || strings.Contains(err.Error(), ".parkledger") {
		t.Errorf("error %v does not name the folder", err)
	}
}
