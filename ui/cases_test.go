package ui

import (
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/data"
)

// caseDesk is an empty project at the screen of cases.
func caseDesk(t *testing.T) (*bench, *caseScreen) {
	t.Helper()
	b := newOpenBench(t)
	b.tap("典型案例")
	x, ok := b.p.desk.shown.(*caseScreen)
	if !ok {
		t.Fatalf("典型案例 is a %T", b.p.desk.shown)
	}
	return b, x
}

// write types into a part of the open case.
func (b *bench) write(x *caseScreen, part, text string) {
	b.Helper()
	e := x.form.title.entry
	if part != "title" {
		e = x.form.parts[part].entry
	}
	e.SetText("")
	b.p.window.Canvas().Focus(e)
	test.Type(e, text)
	b.settle()
}

func (b *bench) storedCase() *data.CaseStudy {
	b.Helper()
	all := data.All[*data.CaseStudy](b.book())
	if len(all) != 1 {
		b.Fatalf("%d cases are stored", len(all))
	}
	return all[0]
}

func TestCaseIsWrittenAndSaved(t *testing.T) {
	b, x := caseDesk(t)
	b.sees("还没有典型案例")
	b.key("新增")
	b.sees("企业是谁，遇到什么难题")
	b.write(x, "background", "甲公司的关节模组温升过快。")
	b.sees("13 字")
	b.sees("现有13字，距标准版（约2000字）还差1987字，可补充：")
	b.key("保存")
	b.sees("请填写案例名称。")
	if f := b.p.window.Canvas().Focused(); f != fyne.Focusable(x.form.title.entry) {
		t.Errorf("the focus is at %T, not at the title", f)
	}
	b.write(x, "title", "十二分钟到四十一分钟")
	b.seesNot("请填写案例名称。")
	b.key("保存")
	b.sees("已保存典型案例")
	c := b.storedCase()
	if c.Title != "十二分钟到四十一分钟" || c.Background != "甲公司的关节模组温升过快。" || c.No != "AL-001" {
		t.Errorf("stored %+v", c)
	}
	if x.form.dirty() {
		t.Error("a saved case still counts as changed")
	}
	b.write(x, "lessons", "先诊断再对接。")
	if !x.form.dirty() {
		t.Error("a changed case does not count as changed")
	}
	b.tap("专家库")
	b.sees("有尚未保存的修改")
	b.tap("放弃修改")
	if got := b.p.desk.shown.title(); got != "专家库" {
		t.Errorf("shown: %s", got)
	}
	if c := b.storedCase(); c.Lessons != "" {
		t.Errorf("words that were given up are stored: %q", c.Lessons)
	}
}

func TestIncompleteCaseIsNotFinal(t *testing.T) {
	b, x := caseDesk(t)
	b.save(&data.CaseStudy{Title: "降噪", Background: "背景。", Practice: "做法。", Results: "成效。"})
	b.sees("草稿")
	b.tap("定稿")
	b.sees("“经验启示”还是空白，请补写后再定稿。")
	if f := b.p.window.Canvas().Focused(); f != fyne.Focusable(x.form.parts["lessons"].entry) {
		t.Errorf("the focus is at %T, not at the missing part", f)
	}
	if b.storedCase().Final {
		t.Fatal("an incomplete case is final")
	}
	b.write(x, "lessons", "先诊断再对接。")
	b.tap("定稿")
	b.sees("案例已定稿")
	if c := b.storedCase(); !c.Final || c.Lessons != "先诊断再对接。" || c.FinalBy == "" {
		t.Errorf("stored %+v", c)
	}
	b.sees("✓ 已定稿")
	if !x.final.Disabled() {
		t.Error("a final case can be made final again where a second click falls")
	}
	x.showMore()
	b.tapMenu("取消定稿…")
	b.tap("保持定稿")
	if !b.storedCase().Final {
		t.Fatal("the case is no longer final though that was not confirmed")
	}
	x.showMore()
	b.tapMenu("取消定稿…")
	b.tap("取消定稿")
	b.sees("已取消定稿")
	if b.storedCase().Final {
		t.Error("the case is still final")
	}
}

func TestContradictingCaseIsFinalOnlyWhenConfirmed(t *testing.T) {
	b, _ := caseDesk(t)
	b.save(&data.CaseStudy{
		Title: "降噪", Background: "背景。", Practice: "做法。", Lessons: "启示。", Checked: true,
		Results: "园区全年共征集有效需求86个。",
	})
	b.sees("草稿 △ 数字不一致")
	b.tap("定稿")
	b.sees("文中为 86，台账中")
	b.tap("先去核对")
	if b.storedCase().Final {
		t.Fatal("the case is final though that was not confirmed")
	}
	b.tap("定稿")
	b.tap("仍然定稿")
	b.sees("✓ 已定稿 △ 数字不一致")
	b.tap("年终材料包")
	b.tapLine("△ 典型案例《降噪》与台账不一致：文中为 86")
	if got := b.p.desk.shown.id(); got != "cases" {
		t.Errorf("the case leads to %s", got)
	}
}

func TestDraftFromPickedRecords(t *testing.T) {
	b, x := caseDesk(t)
	firm := &data.Company{FullName: "甲公司", InPark: true, Industry: "机器人"}
	b.save(firm)
	n := &data.Need{
		Title: "关节模组温升控制", Company: firm.ID, Contact: "罗屹", Date: data.MustDate(2024, 6, 3), Description: "连续深蹲时绕组升温过快。", Goal: "温升降低10度",
		Validity: data.Valid, ConfirmedBy: "许静", Progress: data.Delivered,
	}
	b.save(n, &data.Expert{FullName: "周岩松", Org: "某大学", Title: "教授"})
	b.save(&data.FollowUp{
		Need: n.ID, Date: data.MustDate(2024, 6, 18), Method: "专家上门", Content: "现场诊断绕组", Result: "温升降低12度", Progress: data.Delivered,
	})
	b.key("新增")
	b.write(x, "practice", "这一段我自己写好了。")
	b.tap("生成初稿")
	b.sees("选择案例所依据的记录")
	for query, known := range map[string]bool{"gjmz": true, "关节": true, "gjmx": false} {
		b.entry("输入名称、编号或企业查找").SetText(query)
		if got := strings.Contains(b.texts(), "XQ-001"); got != known {
			t.Errorf("%s finds the need: %v", query, got)
		}
	}
	b.entry("输入名称、编号或企业查找").SetText("")
	b.tap("XQ-001")
	b.tap("专家")
	b.tap("ZJ-001")
	b.tap("选好了")
	text := x.form.parts["background"].entry.Text
	for _, want := range []string{"甲公司", "2024年6月3日", "关节模组温升控制", "XQ-001", "温升降低10度"} {
		if !strings.Contains(text, want) {
			t.Errorf("the draft does not tell %s: %s", want, text)
		}
	}
	if got := x.form.parts["results"].entry.Text; !strings.Contains(got, "温升降低12度") {
		t.Errorf("results: %s", got)
	}
	if got := x.form.parts["practice"].entry.Text; got != "这一段我自己写好了。" {
		t.Errorf("the draft overwrote what was written: %s", got)
	}
	if got := x.form.title.entry.Text; !strings.Contains(got, "关节模组温升控制") {
		t.Errorf("title: %s", got)
	}
	b.key("保存")
	c := b.storedCase()
	if got := b.book().Linked(c.ID, data.KindNeed, ""); len(got) != 1 || got[0].Name() != "关节模组温升控制" {
		t.Errorf("linked needs: %v", got)
	}
	if got := b.book().Linked(c.ID, data.KindExpert, ""); len(got) != 1 {
		t.Errorf("linked experts: %v", got)
	}
	b.key("撤销")
	if n := len(data.All[*data.CaseStudy](b.book())); n != 0 {
		t.Errorf("after undo %d cases are left", n)
	}
}

func TestNumbersThatDisagreeAreReplaced(t *testing.T) {
	b, x := caseDesk(t)
	a := &data.Activity{Title: "机器人需求座谈会", Type: data.NeedsSeminar, Start: data.MustDate(2024, 6, 1), Role: data.Host, Attendance: data.N(46)}
	c := &data.CaseStudy{Title: "座谈会", Background: "座谈会共58人参加。", Checked: true, CheckedBy: "许静"}
	b.save(a, c)
	b.save(&data.Link{AKind: data.KindCase, A: c.ID, BKind: data.KindActivity, B: a.ID})
	b.sees("处数字与台账不一致")
	b.tap("改为 46人")
	if got := x.form.parts["background"].entry.Text; got != "座谈会共46人参加。" {
		t.Errorf("after replacing: %s", got)
	}
	b.sees("没有发现与台账不一致的数字")
	if x.form.checked.Checked {
		t.Error("a case whose figures were changed still counts as checked")
	}
	b.tap("保存")
	if got := b.storedCase(); got.Background != "座谈会共46人参加。" || got.Checked {
		t.Errorf("stored %+v", got)
	}
}

func TestPhotoJoinsTheCaseWithItsCaption(t *testing.T) {
	b, x := caseDesk(t)
	b.save(&data.CaseStudy{Title: "降噪"})
	path := filepath.Join(t.TempDir(), "现场.png")
	writePicture(t, path)
	b.p.choose = func(w wish, take func([]string)) { take([]string{path}) }
	b.write(x, "background", "还没有保存的话。")
	b.tap("添加照片")
	b.sees("已添加 1 张照片")
	if got := x.form.parts["background"].entry.Text; got != "还没有保存的话。" {
		t.Errorf("adding a photo lost what was typed: %q", got)
	}
	e := data.All[*data.Evidence](b.book())[0]
	test.Type(x.form.side.thumbs[e.ID].caption, "专家在现场诊断")
	b.key("保存")
	if got := data.All[*data.Evidence](b.book())[0].Caption; got != "专家在现场诊断" {
		t.Errorf("caption: %q", got)
	}
	b.tap("移出案例")
	b.key("保存")
	if got := b.book().Linked(b.storedCase().ID, data.KindEvidence, ""); len(got) != 0 {
		t.Errorf("still linked: %v", got)
	}
}

func TestCasePages(t *testing.T) {
	b, x := caseDesk(t)
	b.save(&data.CaseStudy{Title: "降噪", Background: strings.Repeat("甲公司的关节模组温升过快。", 120), Aim: data.Short})
	b.tap("页面预览")
	b.sees("第 1 / ")
	p := x.paper
	if len(p.slots) < 2 {
		t.Fatalf("%d pages", len(p.slots))
	}
	if p.slots[0].image.Image == nil {
		t.Error("the first page is not drawn")
	}
	if last := p.slots[len(p.slots)-1]; last.image.Image != nil {
		t.Error("a page out of view was drawn")
	}
	p.keys.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	b.settle()
	if last := p.slots[len(p.slots)-1]; last.image.Image == nil {
		t.Error("a page that came into view was not drawn")
	}
	b.p.desk.escape()
	b.settle()
	b.sees("定稿检查")
	if p.doc != nil {
		t.Error("the document is kept open though nobody looks at it")
	}
}

// writePicture writes a small photo.
func writePicture(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(f, image.NewRGBA(image.Rect(0, 0, 64, 48))), f.Close()); err != nil {
		t.Fatal(err)
	}
}
