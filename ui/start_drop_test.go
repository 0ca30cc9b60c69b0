package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"parkledger/app"
	"parkledger/data"
)

// dropOnStart drops files on the page without a project.
func (b *bench) dropOnStart(paths ...string) {
	b.Helper()
	var files []fyne.URI
	for _, path := range paths {
		files = append(files, storage.NewFileURI(path))
	}
	b.p.startDropped(fyne.Position{}, files)
	b.settle()
}

// makeProject makes a project of its own and returns its folder.
func makeProject(t *testing.T, park string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), park)
	l, err := app.New(dir, app.NewProject{Park: park, Signed: data.MustDate(2024, 5, 6)})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAProjectDroppedOnTheStartPageOpens(t *testing.T) {
	dir := makeProject(t, "云杉园")
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	opener := filepath.Join(dir, app.Opener)
	if err := os.WriteFile(opener, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	database := ""
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".db" {
			database = filepath.Join(dir, e.Name())
		}
	}
	for _, path := range []string{dir, opener, database} {
		b := newBench(t)
		b.dropOnStart(path)
		if b.p.desk == nil || b.p.desk.ledger.Dir() != dir {
			t.Errorf("%s is not opened:\n%s", path, b.texts())
		}
		b.p.closeDesk(func() {})
		b.settle()
	}
}

func TestWhatIsNoProjectIsExplainedOnTheStartPage(t *testing.T) {
	b := newBench(t)
	useless := filepath.Join(t.TempDir(), "程序.exe")
	if err := os.WriteFile(useless, []byte("MZ"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.dropOnStart(useless)
	b.sees("没有可以打开的内容")
	b.dropOnStart(makeProject(t, "云杉园")) // a message waits for an answer
	b.tap("知道了")
	if b.p.desk != nil {
		t.Error("a project was opened under a message")
	}
	b.dropOnStart(makeProject(t, "甲园"), makeProject(t, "乙园"))
	b.sees("一次打开一个项目")
	b.tap("知道了")
	b.dropOnStart(filepath.Join(t.TempDir(), "已移走"))
	b.sees("没有可以打开的内容")
}

func TestLedgersDroppedOnTheStartPageBeginAProject(t *testing.T) {
	b := newBench(t)
	list := filepath.Join(t.TempDir(), "需求清单.csv")
	if err := os.WriteFile(list, []byte("企业名称,需求名称,提出日期\n甲公司,降噪,2024-06-03\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.dropOnStart(list)
	b.sees("导入到哪个项目")
	b.tap("取消")
	b.seesNot("园区或园区科协名称")
	b.dropOnStart(list)
	b.tap("新建项目并导入")
	b.sees("建好后开始识别“需求清单.csv”")
	b.dropOnStart(list, list) // once more, on the page of the new project
	b.sees("等 2 个文件或文件夹")
	b.dropOnStart(list)
	form := b.p.newForm
	form.park.SetText("云杉园")
	form.signed.SetText("2024.5.6")
	form.folder.SetText(filepath.Join(b.dir, "云杉园"))
	b.tap("新建项目")
	if got := b.p.desk.shown.id(); got != "import" {
		t.Fatalf("the new project shows %s", got)
	}
	b.sees("需求清单")
	x := b.p.desk.shown.(*importScreen)
	if x.plan == nil || len(x.plan.Files) != 1 {
		t.Errorf("read: %+v", x.plan)
	}
	if n := len(data.All[*data.Need](b.book())); n != 0 {
		t.Errorf("%d needs were written before anybody agreed", n)
	}
}

func TestFilesOfAnEarlierStartAreForgotten(t *testing.T) {
	b := newBench(t)
	list := filepath.Join(t.TempDir(), "需求.csv")
	if err := os.WriteFile(list, []byte("企业名称\n甲公司\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.dropOnStart(list)
	b.tap("新建项目并导入")
	b.tap("返回")
	b.tap("新建项目")
	b.seesNot("建好后开始识别")
}
