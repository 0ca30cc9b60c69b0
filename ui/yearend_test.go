package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/data"
)

// packageDesk is a project with one need whose package was made into the folder.
func packageDesk(t *testing.T) (b *bench, x *packageScreen, dir string) {
	t.Helper()
	b = newOpenBench(t)
	firm := &data.Company{FullName: "甲公司", InPark: true}
	b.save(firm)
	b.save(&data.Need{Title: "降噪", Company: firm.ID, Contact: "罗屹", Description: "噪声超标", Progress: data.NotStarted, Validity: data.Pending, Date: data.MustDate(2024, 6, 3)})
	b.tap("年终材料包")
	x = b.p.desk.shown.(*packageScreen)
	dir = filepath.Join(t.TempDir(), "材料包")
	x.asOf.SetText("11.30") // only a report of the whole year counts
	x.folder.SetText(dir)
	b.tap("生成年终材料包")
	return b, x, dir
}

// The sample is told from the user's own projects and works by the computer's clock, not by the one it was made by.
func TestSampleProjectIsTold(t *testing.T) {
	b := newBench(t)
	b.p.now = func() time.Time { return time.Date(2024, 12, 20, 9, 0, 0, 0, time.Local) }
	b.tap("打开示例项目")
	if got := b.p.window.Title(); !strings.Contains(got, "（示例）") {
		t.Errorf("the window is called %s", got)
	}
	b.sees("（示例）  ·")
	if got := b.p.recent()[0]; !strings.Contains(got, "（示例）\t") {
		t.Errorf("remembered as %s", got)
	}
	b.tap("年终材料包")
	x := b.p.desk.shown.(*packageScreen)
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	if got := x.folder.Text; filepath.Dir(got) != filepath.Join(home, "Documents", "园科台账") || !strings.HasSuffix(got, "示例年终材料包") {
		t.Errorf("the package is proposed in %s", got)
	}
	s, err := b.p.desk.ledger.Freeze(offUI(), data.Date{}, "")
	if err != nil || s.AsOf != data.MustDate(2024, 11, 30) {
		t.Errorf("without a day the records are frozen as of %v, %v; want the end of the project", s, err)
	}
}

// file marks the package as handed in, though it is a draft.
func (b *bench) file() {
	b.Helper()
	b.tap("标记为已报送")
	b.sees("这份材料包还是草稿")
	b.tap("仍然标记")
}

func (b *bench) filings() []*data.Filing {
	b.Helper()
	return data.All[*data.Filing](b.book())
}

func TestDraftIsFiledOnlyWhenConfirmed(t *testing.T) {
	b, x, dir := packageDesk(t)
	b.sees("没有标记为已报送")
	b.tap("标记为已报送")
	b.tap("先去处理")
	if n := len(b.filings()); n != 0 {
		t.Fatalf("%d filings though it was not confirmed", n)
	}
	x.filed.day.SetText("2月30日")
	b.tap("标记为已报送")
	b.sees("没有“2月30日”这一天")
	x.filed.day.SetText("9.1")
	b.file()
	f := b.filings()
	if len(f) != 1 || f[0].Date != data.MustDate(2024, 9, 1) || f[0].Folder != filepath.Base(dir) {
		t.Fatalf("filed %+v", f)
	}
	b.sees("✓ 已报送 2024-09-01")
	b.sees("△ 没有盖章扫描件")
	b.tap("工作台")
	if card := b.card("总结报告"); !strings.Contains(card, "1\n/ 1 份") {
		t.Errorf("the card of the report reads\n%s", card)
	}
}

// card is what stands on the card of an indicator.
func (b *bench) card(title string) string {
	b.Helper()
	var out string
	b.visible(func(o fyne.CanvasObject) {
		if _, tappable := o.(fyne.Tappable); tappable && strings.HasPrefix(textsIn(o), title+"\n") && strings.Contains(textsIn(o), "/") {
			out = textsIn(o)
		}
	})
	return out
}

func TestChangedPackageIsNotFiled(t *testing.T) {
	b, x, dir := packageDesk(t)
	x.filed.take("")
	if !x.filed.mark.Disabled() {
		t.Error("no package is chosen, but it can be marked")
	}
	names, err := filepath.Glob(filepath.Join(dir, "*", "*.docx"))
	if err != nil || len(names) == 0 {
		t.Fatalf("the package holds %v, %v", names, err)
	}
	if err := os.WriteFile(names[0], []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.p.choose = func(_ wish, take func([]string)) { take([]string{dir}) }
	b.tap("选择材料包文件夹…")
	b.sees(dir)
	b.tap("标记为已报送")
	b.sees("文件内容已改动")
	if n := len(b.filings()); n != 0 {
		t.Errorf("%d filings of a changed package", n)
	}
}

func TestStampedVersionIsImported(t *testing.T) {
	b, _, _ := packageDesk(t)
	b.file()
	dir := t.TempDir()
	word, scan := filepath.Join(dir, "盖章版.docx"), filepath.Join(dir, "盖章版.pdf")
	if err := errors.Join(os.WriteFile(word, []byte("PK"), 0o600), os.WriteFile(scan, []byte("%PDF-1.5\n盖章"), 0o600)); err != nil {
		t.Fatal(err)
	}
	b.p.choose = func(_ wish, take func([]string)) { take([]string{word}) }
	b.tap("导入盖章扫描件…")
	b.sees("不是 PDF 文件")
	b.tap("知道了")
	b.p.choose = func(_ wish, take func([]string)) { take([]string{scan}) }
	b.tap("导入盖章扫描件…")
	b.sees("✓ 有盖章扫描件")
	if got := b.book().Linked(b.filings()[0].ID, data.KindEvidence, ""); len(got) != 1 || got[0].Name() != "盖章版.pdf" {
		t.Errorf("kept %v", got)
	}
}

func TestSnapshotIsComparedWithNowAndWithAnother(t *testing.T) {
	b, x, _ := packageDesk(t)
	b.file()
	need := *data.All[*data.Need](b.book())[0]
	need.Validity, need.ConfirmedBy = data.Valid, "许静"
	b.save(&need, &data.Expert{FullName: "周岩松"})
	b.tap("与现在比较")
	b.sees("新增记录 2 条，修改 1 条，删除 0 条") // the expert and the filing
	b.sees("是否有效")
	b.sees("周岩松")
	v := x.compared
	row := -1
	for i, r := range v.rows {
		if r.rec.ID == need.ID && r.field.Label == "是否有效" {
			row = i
		}
	}
	if row < 0 || v.record(row, 5).Text != "待定" || v.record(row, 6).Text != "有效" {
		t.Fatalf("the changed need is not among %+v", v.rows)
	}
	for i, f := range v.made.Indicators {
		if f.Name == "征集有效需求" && v.figure(i, 4).Text != "+1" {
			t.Errorf("%s differs by %s", f.Name, v.figure(i, 4).Text)
		}
	}
	v.records.OnOpen(row)
	b.settle()
	if got := b.p.desk.shown.title(); got != "需求清单" {
		t.Errorf("the record opens %s", got)
	}
	b.tap("年终材料包")
	b.p.desk.escape()
	b.settle()
	b.sees("报送记录")
	b.tap("生成年终材料包") // freezes the records as they are now
	b.tap("与另一个快照比较")
	b.tapMenu("KZ-002")
	b.sees("快照 KZ-001（截至 2024-11-30）与快照 KZ-002（截至 2024-11-30）的比较")
	b.tap("返回")
	b.sees("KZ-002")
}

// tapMenu chooses the entry of the open menu that begins with the words.
func (b *bench) tapMenu(words string) {
	b.Helper()
	var found fyne.Tappable
	for _, o := range test.LaidOutObjects(b.p.window.Canvas().Overlays().Top()) {
		if t, ok := o.(fyne.Tappable); ok && strings.HasPrefix(textsIn(o), words) {
			found = t // the innermost: what lies round it takes taps too
		}
	}
	if found == nil {
		b.Fatalf("no entry %q in the menu", words)
	}
	test.Tap(found)
	b.settle()
}
