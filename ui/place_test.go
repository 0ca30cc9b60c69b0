package ui

import (
	"path/filepath"
	"testing"

	"parkledger/app"
)

// A place that a program synchronises is warned of when it is chosen and when a project there is opened.
func TestAPlaceThatIsSynchronisedIsWarnedOf(t *testing.T) {
	b := newBench(t)
	b.tap("新建项目")
	cloud := filepath.Join(b.dir, "我的坚果云", "云杉园")
	b.p.newForm.folder.SetText(cloud)
	b.settle()
	b.sees("△ 这个位置由坚果云同步")
	b.p.newForm.folder.SetText(filepath.Join(b.dir, "台账"))
	b.settle()
	b.seesNot("坚果云同步")
	l, err := app.New(cloud, app.NewProject{Park: "云杉园"}, app.WithClock(b.p.now))
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	b.p.openDir(cloud)
	b.settle()
	b.sees("这个位置由坚果云同步")
	b.sees("怎样搬移")
}
