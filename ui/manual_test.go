package ui

import (
	"image"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"parkledger/app"
	"parkledger/data"
)

// TestManualShowsTheProgramOfToday walks through the first hour as the help tells it and draws each step. Pictures that
// no longer look so are told; cmd/dev shots --manual draws them anew.
func TestManualShowsTheProgramOfToday(t *testing.T) {
	e := newEasel(t)
	e.p.now = func() time.Time { return time.Date(2024, 9, 2, 1, 0, 0, 0, time.UTC) }
	e.beginning()
	e.reading()
	e.counting()
	e.keeping()
	e.handingIn()
}

// beginning is the start page and the page of a new project.
func (e *easel) beginning() {
	e.sized(720, 480)
	e.draw("start", image.Rectangle{}, "新建项目")
	e.tap("新建项目")
	e.sized(800, 760)
	test.Type(e.p.newForm.park, "云杉园")
	e.p.newForm.signed.SetText("2024-05-06")
	e.p.newForm.folder.SetText(`D:\园科台账\云杉园`)
	e.draw("newproject", image.Rectangle{}, "新建项目")
}

// reading is the import of a park's folder into the new project.
func (e *easel) reading() {
	e.dir = filepath.Join(e.TempDir(), "云杉园")
	l, err := app.New(e.dir, app.NewProject{Park: "云杉园", Signed: data.MustDate(2024, 5, 6)}, app.WithClock(e.p.now))
	if err != nil {
		e.Fatal(err)
	}
	if err := l.Close(); err != nil {
		e.Fatal(err)
	}
	e.reopen()
	e.sized(1080, 700)
	x := e.importing()
	e.draw("choose", image.Rect(0, 0, 1080, 680), "导入", "选择文件夹")
	x.take([]string{e.samplePark()})
	e.settle()
	e.draw("questions", image.Rect(198, 0, 1080, 560), "全部采纳建议")
	x.acceptAll()
	e.settle()
	x.review.segments.Choose(partChanges)
	e.settle()
	e.draw("changes", image.Rect(198, 0, 1080, 660), "导入 "+itoa(x.review.changes.records)+" 条记录")
}

// counting is what the first figures say, and a doubtful record.
func (e *easel) counting() {
	dir := filepath.Join(e.TempDir(), "示例")
	l, err := app.Sample(e.Context(), dir, nil)
	if err != nil {
		e.Fatal(err)
	}
	if err := l.Close(); err != nil {
		e.Fatal(err)
	}
	e.p.closeDesk(func() {})
	e.settle()
	e.dir = dir
	e.reopen()
	e.sized(1080, 1200)
	e.draw("todo", image.Rect(198, 0, 1080, 300))
	e.draw("cards", image.Rect(198, 660, 1080, 1010), "专家对接服务")
	e.sized(1080, 700)
	e.tap("专家对接服务")
	e.draw("tally", image.Rect(198, 0, 1080, 460))
	e.tap("存疑 2")
	e.draw("doubt", image.Rect(198, 0, 1080, 240), "确认计入", "不计入")
	e.p.desk.escape()
	e.settle()
}

// keeping is the work of every day: a follow-up, and evidence.
func (e *easel) keeping() {
	e.sized(1366, 768)
	e.at("needs", 0)
	e.choose(0)
	e.tap("写跟进")
	e.draw("followup", image.Rect(646, 0, 1366, 700), "保存跟进")
	e.tap("取消")
	e.at("activities", 0)
	e.choose(0)
	e.sized(1366, 900)
	e.draw("evidence", image.Rect(646, 94, 1366, 780), "添加文件")
}

// choose chooses a row of the shown list.
func (e *easel) choose(row int) {
	r := e.list()
	r.table.Choose(row)
	r.table.OnSelect()
	e.settle()
}

// handingIn is the report, and the package.
func (e *easel) handingIn() {
	e.at("summary", 0)
	e.sized(1080, 720)
	e.tap("页面预览")
	e.draw("preview", image.Rectangle{})
	e.at("package", 0)
	e.p.desk.shown.(*packageScreen).folder.SetText(`D:\园科台账\云杉园2024年终材料包`)
	e.draw("package", image.Rect(0, 0, 1080, 690), "生成年终材料包")
}
