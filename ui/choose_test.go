package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestADialogBeginsWhereTheLastOneOfThatPurposeEnded(t *testing.T) {
	b := newBench(t)
	root := t.TempDir()
	inside := filepath.Join(root, "佐证", "6月")
	if err := os.MkdirAll(inside, 0o700); err != nil {
		t.Fatal(err)
	}
	b.p.keepFolder(wish{use: forEvidence, many: true}, []string{filepath.Join(inside, "签到表.jpg")})
	b.p.keepFolder(wish{use: forProjects, folder: true}, []string{filepath.Join(root, "云杉园")})
	b.p.keepFolder(wish{use: forPackages, folder: true, into: true}, []string{inside})
	b.p.keepFolder(wish{use: forImport}, nil)
	for use, want := range map[purpose]string{forEvidence: inside, forProjects: root, forPackages: inside} {
		if got := firstFolder(b.p.folders(use)); got != want {
			t.Errorf("%s begins in %s, want %s", use, got, want)
		}
	}
	if got := firstFolder([]string{filepath.Join(inside, "已删除", "更深"), root}); got != inside {
		t.Errorf("where the folder is gone it begins in %s", got)
	}
	if got := firstFolder([]string{"", "相对", filepath.Join(string(filepath.Separator), "没有", "这里")}); got != "" {
		t.Errorf("where nothing is there it begins in %s", got)
	}
}

func TestKindsOfFiles(t *testing.T) {
	for kind, want := range map[string]string{
		tables.words(): "表格文件（*.xlsx、*.csv 等）", workbooks.words(): "表格文件（*.xlsx）",
		everyFile.words(): "所有文件", ledgers.words(): "台账、文档和佐证材料",
	} {
		if kind != want {
			t.Errorf("%s, want %s", kind, want)
		}
	}
	for name, want := range map[string]bool{"需求.XLSX": true, "需求.csv": true, "照片.jpg": false, "xlsx": false, "需求.xlsx.bak": false} {
		if tables.Matches(storage.NewFileURI("/甲/"+name)) != want {
			t.Errorf("%s: want %v", name, want)
		}
	}
	if !everyFile.holds("/甲/没有扩展名") || !slices.Equal(everyFile.patterns(), []string{"*"}) {
		t.Error("not every file is one")
	}
	pictures.patterns()[0] = "changed" // as the dialog does
	if got := pictures.patterns()[0]; got != "*.jpg" {
		t.Errorf("a dialog has changed the patterns of the next one: %s", got)
	}
}

// pickFile opens the file at that place of the toolkit's dialog; the folder above is the first.
func (b *bench) pickFile(i int) {
	b.Helper()
	for _, o := range test.LaidOutObjects(b.p.window.Canvas().Overlays().Top()) {
		if grid, ok := o.(*widget.GridWrap); ok {
			grid.Select(i)
			b.tapTop("打开")
			b.settle()
			return
		}
	}
	b.Fatalf("there are no files to choose from:\n%s", b.texts())
}

func TestTheToolkitsDialogGathersFiles(t *testing.T) {
	b := newBench(t)
	dir := t.TempDir()
	for _, name := range []string{"一.xlsx", "二.xlsx", "说明.exe"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var taken []string
	b.p.fyneDialog(wish{title: "选择要导入的文件", many: true, kinds: importKinds}, dir, func(paths []string) { taken = paths })
	b.sees("一") // names stand without their endings
	b.seesNot("说明")
	b.pickFile(1)
	b.sees("已选择：一.xlsx")
	b.tap("再选一个")
	b.pickFile(2)
	b.sees("一.xlsx，二.xlsx")
	b.tap("就用这 2 个")
	if want := []string{filepath.Join(dir, "一.xlsx"), filepath.Join(dir, "二.xlsx")}; !slices.Equal(taken, want) {
		t.Errorf("taken: %q", taken)
	}
	if over := b.p.window.Canvas().Overlays().Top(); over != nil {
		t.Errorf("a dialog is left:\n%s", strings.TrimSpace(b.texts()))
	}
}
