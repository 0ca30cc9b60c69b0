package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"parkledger/assets"
	"parkledger/data"
	"parkledger/ui/control"
)

// samplePark lays the files of the sample park out in a folder.
func (b *bench) samplePark() string {
	b.Helper()
	dir := b.TempDir()
	if err := os.CopyFS(dir, assets.SamplePark()); err != nil {
		b.Fatal(err)
	}
	return dir
}

// importing is the import screen, in front.
func (b *bench) importing() *importScreen {
	b.Helper()
	b.tap("导入")
	return b.p.desk.shown.(*importScreen)
}

// choosing answers the next question for files with paths.
func (b *bench) choosing(paths ...string) {
	b.p.choose = func(_ wish, take func([]string)) { take(paths) }
}

// tapNow clicks without waiting for the work that follows.
func (b *bench) tapNow(label string) {
	b.Helper()
	var found fyne.Tappable
	b.visible(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.Button:
			if o.Text == label {
				found = o
			}
		case *control.Press:
			if textsIn(o) == label+"\n" {
				found = o
			}
		}
	})
	if found == nil {
		b.Fatalf("nothing to tap is labelled %q", label)
	}
	test.Tap(found)
}

func TestImportFromChosenFolderToUndo(t *testing.T) {
	b := newOpenBench(t)
	x := b.importing()
	b.sees("把文件或文件夹拖到这里")
	b.choosing(b.samplePark())
	b.tap("选择文件夹")
	b.sees("还有 13 个问题请您确认，确认前不会写入任何内容。")
	b.sees("是同一需求吗？")
	b.sees(described(x)) // the two are told apart by what they say
	b.sees("○ 同一需求，后一条记为重复（建议）")
	if !x.review.confirm.Disabled() {
		t.Error("the import may be confirmed while questions are open")
	}
	if n := len(data.All[*data.Need](b.book())); n != 0 {
		t.Fatalf("a dry run stored %d needs", n)
	}
	b.tap("○ 对接后终止，仍为有效")
	b.sees("需要确认 12")
	b.sees("● 对接后终止，仍为有效")
	b.tap("全部采纳建议")
	b.sees("需要确认 0")
	b.sees("都已确认，看过“将要改动”即可导入")
	b.sees("企业需求　新增 66")
	if got := x.answers["c7e2f91ae635"]; got != "ended" {
		t.Errorf("the answer became %q when the other proposals were taken", got)
	}
	n := x.review.changes.records
	b.tap("导入 " + itoa(n) + " 条记录")
	b.sees("已导入 " + itoa(n) + " 条记录")
	needs := data.All[*data.Need](b.book())
	if len(needs) != 66 {
		t.Errorf("%d needs are stored, the files hold 66", len(needs))
	}
	b.tap("企业需求")
	b.sees("需求清单")
	if len(b.list().visible) != 66 {
		t.Errorf("the list shows %d needs", len(b.list().visible))
	}
	b.tap("导入")
	b.tap("撤销本次导入")
	b.sees("本次新增的记录移入回收站")
	b.tap("撤销本次导入")
	b.sees("已撤销本次导入")
	if n := len(data.All[*data.Need](b.book())); n != 0 {
		t.Errorf("%d needs are left after the undo", n)
	}
	b.tap("选择文件夹")
	b.sees("需要确认 13")
	b.seesNot("已撤销本次导入")
}

// described is what the first question that compares records says of one of them.
func described(x *importScreen) string {
	for _, q := range x.plan.Open {
		for _, text := range q.Details {
			return string([]rune(text)[:8])
		}
	}
	return "no question compares records"
}

func TestUndoOfAnImportListsWhatItLeaves(t *testing.T) {
	b := newOpenBench(t)
	x := b.importing()
	b.choosing(b.samplePark())
	b.tap("选择文件夹")
	b.tap("全部采纳建议")
	b.tap("导入 " + itoa(x.review.changes.records) + " 条记录")
	firm := *data.All[*data.Company](b.book())[0]
	firm.Industry = "改过的行业"
	b.save(&firm)
	b.tap("导入")
	b.tap("撤销本次导入")
	b.tap("撤销本次导入")
	b.sees("保持现状）")
	b.sees("企业 " + firm.No + " " + firm.FullName)
	b.sees("保留后来的修改")
	b.tap("知道了")
	b.seesNot("保留后来的修改")
}

func TestImportShowsWhereColumnsGo(t *testing.T) {
	b := newOpenBench(t)
	x := b.importing()
	x.drop([]string{filepath.Join(b.samplePark(), "需求清单-二次座谈会(定稿2).xlsx")})
	b.settle()
	b.tap("识别结果 " + itoa(x.review.found.table.Len()))
	found := x.review.found
	for i, r := range found.rows {
		if r.Sheet == "Sheet1" {
			found.table.Choose(i)
			found.selected()
		}
	}
	b.sees("表头在第 3 行，各列对应如下")
	b.sees("未识别的列：“内部评分”（M列）")
	b.sees("2024-07-10") // a sample stored as a number
	b.sees("六维力传感器温漂补偿")
	last := found.mapping.Len() - 1
	for last > 0 && found.column(last, 1).Text != "内部评分" {
		last--
	}
	if got := found.column(last, 2).Text; got != "△ 不导入" {
		t.Errorf("内部评分 goes to %q", got)
	}
}

func TestImportRefusesABrokenFileAndTakesTheRest(t *testing.T) {
	b := newOpenBench(t)
	dir := b.TempDir()
	good, err := os.ReadFile(filepath.Join(b.samplePark(), "云杉园科协专家名单.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"专家名单.xlsx": good, "坏表.xlsx": good[:len(good)/2]} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	x := b.importing()
	b.p.desk.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(dir)})
	b.settle()
	b.sees("有 1 个文件没有读取，原因见“识别结果”。")
	b.tap("识别结果 2")
	b.sees("未读取")
	b.tap("问题 " + itoa(len(x.plan.Problems)))
	b.sees("坏表.xlsx")
	for _, digits := range []string{"6222", "1101"} { // of bank cards and identity numbers in the list
		b.seesNot(digits)
	}
	b.tap(x.review.changes.verb())
	if n := len(data.All[*data.Expert](b.book())); n != 18 {
		t.Errorf("%d experts are stored, the list holds 18", n)
	}
	b.sees("没有按原样导入，请核对")
}

func TestImportOfTheSameFilesFindsNothingNew(t *testing.T) {
	b := newOpenBench(t)
	x := b.importing()
	dir := b.samplePark()
	b.choosing(dir)
	b.tap("选择文件夹")
	b.tap("全部采纳建议")
	b.tap(x.review.changes.verb())
	b.tap("继续导入其他文件")
	b.sees("以前的导入")
	b.tap("选择文件夹")
	if len(x.plan.Open) > 0 {
		b.tap("全部采纳建议")
	}
	b.sees("没有新的内容")
	if !x.review.confirm.Disabled() {
		t.Error("an import of nothing may be confirmed")
	}
}

func TestImportOfAnEmptyFolderIsExplained(t *testing.T) {
	b := newOpenBench(t)
	b.importing().drop([]string{t.TempDir()})
	b.settle()
	b.sees("没有可以导入的文件")
	b.tap("知道了")
	b.sees("把文件或文件夹拖到这里")
}

func TestImportReplansWhenRecordsChange(t *testing.T) {
	b := newOpenBench(t)
	x := b.importing()
	x.drop([]string{filepath.Join(b.samplePark(), "云杉园科协专家名单.xlsx")})
	b.settle()
	before := x.review.changes.fresh
	var one *data.Expert
	for _, c := range x.plan.Changes {
		if e, ok := c.Record.(*data.Expert); ok && one == nil {
			one = &data.Expert{FullName: e.FullName, Org: e.Org}
		}
	}
	b.save(one)
	if x.review.changes.fresh != before-1 {
		t.Errorf("%d experts are new, of %d one exists now", x.review.changes.fresh, before)
	}
	b.tap("换一批文件")
	b.tap("放弃这批文件")
	b.sees("把文件或文件夹拖到这里")
}

func TestImportShowsWhatAnUpdateChanges(t *testing.T) {
	b := newOpenBench(t)
	x := b.importing()
	path := filepath.Join(b.samplePark(), "项目计划书-填报表.xlsx")
	x.drop([]string{path})
	b.settle()
	b.tap("将要改动 " + itoa(x.review.changes.records))
	c := x.review.changes
	var text strings.Builder
	for i := range c.visible {
		if !c.visible[i].New {
			text.WriteString(c.cell(i, 3).Text)
		}
	}
	if !strings.Contains(text.String(), "（空白） → ") {
		t.Errorf("updates read %q", text.String())
	}
	if strings.Contains(text.String(), "联系电话：1") {
		t.Error("a telephone number is shown")
	}
}

func TestImportIsCancelled(t *testing.T) {
	b := newOpenBench(t)
	x := b.importing()
	dir := b.samplePark()
	x.drop([]string{dir})
	b.tapNow("取消") // reading begins in the same moment
	b.settle()
	b.sees("已取消，没有写入任何内容")
	b.sees("把文件或文件夹拖到这里")
	x.drop([]string{dir})
	b.settle()
	b.tap("全部采纳建议")
	written := b.hold()
	x.write()
	b.tapNow("取消")
	written()
	b.settle()
	b.sees("已取消，没有写入任何内容")
	if n := len(data.All[*data.Need](b.book())); n != 0 {
		t.Errorf("%d needs were stored", n)
	}
	b.tap(x.review.changes.verb()) // the answers are still there
	b.sees("已导入")
}

func TestLeavingAnImportThatIsBeingWrittenAsks(t *testing.T) {
	b := newOpenBench(t)
	x := b.importing()
	x.drop([]string{filepath.Join(b.samplePark(), "云杉园科协专家名单.xlsx")})
	b.settle()
	written := b.hold()
	x.write()
	left := false
	b.p.leave(func() { left = true })
	b.sees("导入还没有完成")
	if left {
		t.Fatal("the import is left without asking")
	}
	b.tapNow("停止导入并离开")
	if !left {
		t.Error("the user cannot leave")
	}
	written()
	b.settle()
	b.sees("已取消，没有写入任何内容")
	if n := len(data.All[*data.Expert](b.book())); n != 0 {
		t.Errorf("%d experts were stored", n)
	}
}

func TestImportKeepsThePlanWhileAnotherIsMade(t *testing.T) {
	b := newOpenBench(t)
	x := b.importing()
	x.drop([]string{b.samplePark()})
	b.settle()
	kept := x.plan
	b.tapNow("○ 对接后终止，仍为有效")
	b.sees("● 对接后终止，仍为有效")
	b.sees("正在按您的回答重新核对")
	b.sees("需要确认 13")
	if x.plan != kept {
		t.Error("the plan is gone before there is another")
	}
	b.settle()
	b.sees("需要确认 12")
}
