package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/app/report"
	"parkledger/data"
	"parkledger/ui/control"
)

// summaryDesk is an empty project at the report.
func summaryDesk(t *testing.T) (*bench, *summaryScreen) {
	t.Helper()
	b := newOpenBench(t)
	b.tap("总结报告")
	x, ok := b.p.desk.shown.(*summaryScreen)
	if !ok {
		t.Fatalf("总结报告 is a %T", b.p.desk.shown)
	}
	return b, x
}

// into types into the n-th paragraph of the shown chapter, in place of what stood there.
func (b *bench) into(x *summaryScreen, n int, text string) *paraCard {
	b.Helper()
	code := x.state.chapters[x.chosen].Code
	paras := append(x.words.of(code, true), x.words.of(code, false)...)
	if n >= len(paras) {
		b.Fatalf("the chapter has %d paragraphs", len(paras))
	}
	card := x.chapter.cards[paras[n]]
	card.field.entry.SetText("")
	b.p.window.Canvas().Focus(card.field.entry)
	test.Type(card.field.entry, text)
	b.settle()
	return card
}

func (b *bench) narratives() []*data.Narrative {
	b.Helper()
	return data.All[*data.Narrative](b.book())
}

func TestOwnParagraphIsWrittenCheckedAndStored(t *testing.T) {
	b, x := summaryDesk(t)
	b.save(&data.Need{Title: "降噪", Validity: data.Valid, ConfirmedBy: "许静", Progress: data.NotStarted, Date: data.MustDate(2024, 6, 3)})
	b.tap("（三）促进供需对接")
	b.tap("在后面加一段")
	b.into(x, 0, "全年征集有效需求58个。")
	b.sees("未保存")
	b.sees("台账中征集有效需求为 0个")
	b.key("保存")
	b.sees("已保存总结报告的文字")
	if e, ok := b.p.window.Canvas().Focused().(*control.Entry); !ok || e.Text != "全年征集有效需求58个。" || e.CursorColumn != 12 {
		t.Error("saving took the cursor out of the paragraph")
	}
	n := b.narratives()
	if len(n) != 1 || n[0].Text != "全年征集有效需求58个。" || n[0].Section != "matching" || n[0].Before || n[0].Checked {
		t.Fatalf("stored %+v", n)
	}
	b.sees("段文字含未经核对的数字")
	card := x.chapter.cards[x.words.of("matching", false)[0]]
	finding := x.check.findings[n[0].ID][0]
	b.tap("改为 " + finding.Figure.Text)
	if got := card.field.entry.Text; strings.Contains(got, "58") {
		t.Errorf("the number was not replaced: %s", got)
	}
	test.Tap(card.checked)
	b.settle()
	b.key("保存")
	if n := b.narratives(); len(n) != 1 || !n[0].Checked {
		t.Errorf("stored %+v", n)
	}
	b.seesNot("段文字含未经核对的数字")
	b.into(x, 0, "全年征集有效需求60个。")
	if x.words.of("matching", false)[0].now.Checked {
		t.Error("a paragraph whose figures were changed still counts as checked")
	}
	b.tap("工作台")
	b.sees("有尚未保存的修改")
	b.tap("放弃修改")
	if n := b.narratives(); !n[0].Checked {
		t.Error("changes that were given up are stored")
	}
}

func TestParagraphsAreMovedAndDeleted(t *testing.T) {
	b, x := summaryDesk(t)
	b.save(
		&data.Narrative{Section: "plan", Text: "甲段。", Order: data.N(1)},
		&data.Narrative{Section: "plan", Text: "乙段。", Order: data.N(2)},
	)
	b.tap("七、下一步工作计划")
	paras := x.words.of("plan", false)
	x.chapter.moved(paras[1], x.words.move(paras[1], false)) // 乙 above 甲
	x.chapter.moved(paras[1], x.words.move(paras[1], false)) // 乙 before the generated words
	b.settle()
	b.key("保存")
	order := map[string]int64{}
	for _, n := range b.narratives() {
		order[n.Text] = n.Order.N
		if n.Text == "乙段。" && !n.Before {
			t.Error("乙 did not go before the generated words")
		}
	}
	if order["乙段。"] != 1 || order["甲段。"] != 2 {
		t.Errorf("order: %v", order)
	}
	b.tap("删除")
	b.key("保存")
	if n := b.narratives(); len(n) != 1 {
		t.Errorf("%d paragraphs are left", len(n))
	}
	b.key("撤销")
	if n := b.narratives(); len(n) != 2 {
		t.Errorf("after undo: %d", len(n))
	}
	if len(x.words.paras) != 2 {
		t.Errorf("the screen shows %d paragraphs after undo", len(x.words.paras))
	}
}

func TestEmptiedParagraphIsRefusedInPlace(t *testing.T) {
	b, x := summaryDesk(t)
	b.save(&data.Narrative{Section: "overview", Text: "甲段。"})
	b.into(x, 0, " ")
	b.key("保存")
	b.sees("这一段还没有内容。")
	if b.narratives()[0].Text != "甲段。" {
		t.Error("an empty paragraph was stored")
	}
}

func TestReasonOfAShortfall(t *testing.T) {
	b, x := summaryDesk(t)
	b.tap("二、绩效指标完成情况")
	b.sees("未达到目标的指标：偏差原因")
	before := len(x.state.issues)
	var field *control.Entry
	for _, o := range test.LaidOutObjects(x.chapter.page) {
		if e, ok := o.(*control.Entry); ok && field == nil {
			field = e
		}
	}
	if field == nil {
		t.Fatal("there is no place for a reason")
	}
	test.Type(field, "企业样机推迟，已约定下月补齐。")
	b.settle()
	b.key("保存")
	found := 0
	for _, i := range data.All[*data.Indicator](b.book()) {
		if i.Shortfall == "企业样机推迟，已约定下月补齐。" {
			found++
		}
	}
	if found != 1 {
		t.Fatalf("the reason is stored with %d indicators", found)
	}
	if len(x.state.issues) != before-1 {
		t.Errorf("%d issues, %d before", len(x.state.issues), before)
	}
}

func TestFigureOpensItsRecords(t *testing.T) {
	b, x := summaryDesk(t)
	b.save(&data.Need{
		Title: "降噪", Contact: "罗屹", Description: "噪声超标", Validity: data.Valid, ConfirmedBy: "许静", Progress: data.NotStarted,
		Date: data.MustDate(2024, 6, 3),
	})
	b.tap("（三）促进供需对接")
	var hit *boundText
	var span report.Span
	for _, o := range test.LaidOutObjects(x.chapter.page) {
		if p, ok := o.(*boundText); ok && hit == nil {
			for _, s := range p.spans {
				if strings.HasPrefix(s.Measure, "valid_needs") || strings.HasPrefix(s.Measure, "needs.") {
					hit, span = p, s
				}
			}
		}
	}
	if hit == nil {
		t.Fatalf("no figure of needs in the chapter:\n%s", b.texts())
	}
	var at fyne.Position
	for y := float32(8); y < hit.Size().Height; y += 8 {
		for px := float32(2); px < hit.Size().Width; px += 3 {
			if s := hit.at(fyne.NewPos(px, y)); s != nil && s.Measure == span.Measure {
				at = fyne.NewPos(px, y)
			}
		}
	}
	test.TapAt(hit, at)
	b.settle()
	if x.behind == nil {
		t.Fatalf("tapping %s at %v opens nothing", span.Text, at)
	}
	b.sees("降噪")
	b.p.desk.escape()
	b.settle()
	b.sees("由台账自动写出")
}

func TestReportPagesFollowSaves(t *testing.T) {
	b, x := summaryDesk(t)
	b.tap("页面预览")
	b.sees("草稿")
	before := len(x.paper.slots)
	made, err := b.p.desk.ledger.Preview(offUI(), "", data.Date{})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := x.paper.renderer.Open(b.Context(), made.PDF)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(doc.Sizes()); n != before || n < 3 {
		t.Errorf("%d pages are shown, the report has %d", before, n)
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	b.save(&data.Narrative{Section: "plan", Text: strings.Repeat("继续做好下一年的服务工作。\n", 90)})
	if after := len(x.paper.slots); after <= before {
		t.Errorf("after a long paragraph was stored %d pages are shown, %d before", after, before)
	}
	b.tap("适合宽度")
	b.tap("100%")
	if w := x.paper.slots[0].place.Size().Width; w < 793 || w > 795 {
		t.Errorf("at 100%% an A4 page is %v wide", w)
	}
	b.tap("专家库")
	if x.paper.doc != nil {
		t.Error("the document is kept open though nobody looks at it")
	}
}

func TestReportOfAnotherDay(t *testing.T) {
	b, x := summaryDesk(t)
	b.p.window.Canvas().Focus(x.asOf)
	test.Type(x.asOf, "2月30日")
	b.p.window.Canvas().Unfocus()
	b.settle()
	b.sees("没有“2月30日”这一天")
	x.asOf.SetText("")
	b.p.window.Canvas().Focus(x.asOf)
	test.Type(x.asOf, "7.31")
	b.p.window.Canvas().Unfocus()
	b.settle()
	b.sees("统计截至 2024-07-31")
	b.seesNot("没有“2月30日”这一天")
	b.tap("生成年终材料包")
	if got := b.p.desk.shown.id(); got != "package" {
		t.Errorf("shown: %s", got)
	}
}

func TestReasonLeadsToItsChapter(t *testing.T) {
	b, x := summaryDesk(t)
	b.save(&data.Narrative{Section: "money", Text: "共支出3万元。"})
	var line string
	for _, i := range x.state.issues {
		if i.Section == "money" {
			line = i.Text
		}
	}
	if line == "" {
		t.Fatalf("nothing is wanting: %+v", x.state.issues)
	}
	x.jump("money")
	b.settle()
	if got := x.state.chapters[x.chosen].Code; got != "money" {
		t.Errorf("shown: %s", got)
	}
	b.sees("△ 1")
}

func TestChaptersTurnThePages(t *testing.T) {
	b, x := summaryDesk(t)
	b.tap("并排")
	if at := x.paper.page(); at != 0 {
		t.Fatalf("the pages open at %d", at)
	}
	b.tap("七、下一步工作计划")
	want, ok := x.paper.doc.PageOf("七、下一步工作计划")
	if !ok || want == 0 {
		t.Fatalf("the heading is on page %d (%v)", want, ok)
	}
	if at := x.paper.page(); at != want {
		t.Errorf("page %d is shown, the chapter begins on %d", at, want)
	}
	if x.paper.slots[want].image.Image == nil {
		t.Error("the page turned to is not drawn")
	}
}
