package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"parkledger/app/report"
	"parkledger/assets"
	"parkledger/data"
	"parkledger/ui/control"
)

// styled opens the settings at the card of the style.
func (b *bench) styled() *styleCard {
	b.Helper()
	return b.settings().style
}

// typeStyle types into the field of an item.
func (b *bench) typeStyle(c *styleCard, key, text string) *control.Entry {
	b.Helper()
	for _, f := range c.fields {
		if f.item.Key == key {
			b.retype(f.entry, f.entry.SetText, text)
			return f.entry
		}
	}
	b.Fatalf("no field for %s", key)
	return nil
}

// under is what stands under the field of an item.
func under(c *styleCard, key string) string {
	for _, f := range c.fields {
		if f.item.Key == key {
			return f.under.Text
		}
	}
	return ""
}

func (b *bench) style() report.Style {
	b.Helper()
	s, err := report.ParseStyle(b.book().Setting(report.StyleSetting, ""))
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func TestStyleIsEditedRefusedSavedUndoneAndReset(t *testing.T) {
	b := newOpenBench(t)
	c := b.styled()
	b.sees("公文版式")
	b.sees("按此设置，版心 156 × 225 毫米，每页 22 行，每行 28 字。")
	if !c.button.Disabled() {
		t.Error("an unchanged style may be saved")
	}
	top := b.typeStyle(c, "top", "三厘米")
	b.tap("保存版式")
	b.sees("“三厘米”不是数字。请只填数字，如 28。")
	if got := b.p.window.Canvas().Focused(); got != fyne.Focusable(top) || top.Text != "三厘米" {
		t.Errorf("the focus is at %T, the field reads %q", got, top.Text)
	}
	b.typeStyle(c, "top", "36")
	size := b.typeStyle(c, "body.size", "初号")
	b.tap("保存版式")
	for key, want := range map[string]string{"chars_per_line": "每行排不下28个42磅的字", "pitch": "行距小于字号，文字会重叠"} {
		if got := under(c, key); !strings.Contains(got, want) {
			t.Errorf("under %s stands %s", key, got)
		}
	}
	if size.Text != "初号" || b.style() != report.GBT9704() {
		t.Error("a refused style is stored, or the text is gone")
	}
	b.typeStyle(c, "body.size", "小三")
	if got := under(c, "pitch"); strings.Contains(got, "重叠") {
		t.Errorf("after the size was changed the problem stays: %s", got)
	}
	b.sees("按此设置，版心 156 × 226 毫米，每页 22 行，每行 29 字。")
	b.key("保存")
	b.sees("已保存公文版式")
	if got := b.style(); got.Top != 36 || got.Body.Size != 15 {
		t.Errorf("stored are %v mm and %v pt", got.Top, got.Body.Size)
	}
	b.tap("撤销")
	if b.style() != report.GBT9704() || top.Text != "37" || size.Text != "三号" {
		t.Errorf("after the undo the fields read %s and %s", top.Text, size.Text)
	}
	b.typeStyle(c, "title.name", "华文中宋")
	b.tap("保存版式")
	b.tap("恢复国标默认")
	b.tap("保存版式")
	if b.style() != report.GBT9704() {
		t.Error("the standard is not back")
	}
	b.tap("撤销")
	if got := b.style().Title.Name; got != "华文中宋" {
		t.Errorf("after the undo of the reset the title is set in %s", got)
	}
}

func TestTypedStyleIsNotLostOnLeaving(t *testing.T) {
	b := newOpenBench(t)
	c := b.styled()
	top := b.typeStyle(c, "top", "36")
	b.tap("专家库")
	b.sees("公文版式尚未保存")
	b.tap("继续编辑")
	if top.Text != "36" {
		t.Error("what was typed is gone")
	}
	b.tap("专家库")
	b.tap("放弃改动")
	b.styled()
	if top.Text != "37" || b.style() != report.GBT9704() {
		t.Errorf("after giving up the field reads %s", top.Text)
	}
}

func TestFontFileIsCheckedKeptAndSaved(t *testing.T) {
	b := newOpenBench(t)
	c := b.styled()
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "我的楷体.ttf"), filepath.Join(dir, "合集.ttc")
	err := errors.Join(os.WriteFile(good, assets.Font(assets.Kai), 0o600), os.WriteFile(bad, []byte("ttcf\x00\x01\x00\x00"), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	b.choosing(bad)
	row := c.fonts[1]
	row.pick.Choose(pickFile)
	b.settle()
	b.sees("字体文件“合集.ttc”是字体集合")
	if row.pick.Chosen() != pickComputer || c.edited {
		t.Error("a refused file is chosen")
	}
	b.choosing(good)
	row.pick.Choose(pickFile)
	b.settle()
	b.sees("使用“我的楷体.ttf”")
	c.fonts[0].pick.Choose(pickProgram)
	b.tap("保存版式")
	got := b.style().Print
	if got.Body.File != "我的楷体.ttf" || got.Title.From != report.FromProgram || got.Level1.From != report.FromComputer {
		t.Errorf("stored are %+v", got)
	}
	if _, err := os.Stat(b.p.desk.ledger.EvidencePath(got.Body.SHA256)); err != nil {
		t.Error(err)
	}
	b.tap("撤销")
	if row.pick.Chosen() != pickComputer || c.fonts[0].pick.Chosen() != pickComputer {
		t.Error("the rows do not follow the undo")
	}
}

func TestPageFollowsTheStyleTyped(t *testing.T) {
	b := newOpenBench(t)
	c := b.styled()
	b.typeStyle(c, "pitch", "3")
	b.tap("预览样张")
	b.sees("应在10到60磅之间")
	b.typeStyle(c, "pitch", "28")
	b.tap("预览样张")
	control.Reveal(c.paper.d.shown.(*settingsScreen).page, c.frame)
	first := string(c.paper.pdf)
	if len(b.pictures()) == 0 || c.paper.doc == nil || len(c.paper.doc.Sizes()) != 1 {
		t.Fatalf("no page is shown: %s", c.paper.state.Text)
	}
	b.typeStyle(c, "left", "35")
	if second := string(c.paper.pdf); second == first {
		t.Error("the page does not follow")
	}
	if b.style() != report.GBT9704() {
		t.Error("looking stores the style")
	}
	b.tap("预览样张")
	if c.frame.Visible() || c.paper.doc != nil {
		t.Error("the page stays")
	}
}

func TestStoredStyleThatIsNotPossibleIsTold(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Setting{Key: report.StyleSetting, Value: `{"pitch": 5}`})
	c := b.styled()
	b.sees("原来保存的版式不能使用：版式方案的“正文行距”是5磅")
	b.tap("保存版式")
	if b.style() != report.GBT9704() || c.edited {
		t.Error("the standard does not take its place")
	}
}

// Pages of a case that were drawn are drawn anew in another style, also when it comes by an undo.
func TestPagesOfCasesFollowTheStyle(t *testing.T) {
	b := newOpenBench(t)
	cases := b.p.desk.screenNamed("cases").(*caseScreen)
	b.p.desk.show(cases)
	b.settle()
	c := b.styled()
	b.typeStyle(c, "top", "36")
	b.tap("保存版式")
	if !b.p.desk.stale[cases] {
		t.Error("a new style leaves the pages as they are")
	}
	b.p.desk.show(cases)
	b.settle()
	cases.paper.current = true
	b.key("撤销")
	if cases.paper.current {
		t.Error("an undone style leaves the pages as they are")
	}
	if text := b.texts(); strings.Contains(text, "公文版式尚未保存") {
		t.Error("nothing was typed")
	}
}
