package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/data"
	"parkledger/ui/control"
)

// Each line of what is wanting leads to the place where it is mended, from here and from the package.
func TestIssuesLeadToTheirPlaces(t *testing.T) {
	b, x := summaryDesk(t)
	n := &data.Narrative{Section: "matching", Text: "每人写一页纸，九月起实行，开会三次。"}
	b.save(n)
	focused := func() string {
		if e, ok := b.p.window.Canvas().Focused().(*control.Entry); ok {
			return e.Text
		}
		return "nothing"
	}
	b.tap("年终材料包")
	b.tapLine("△ “促进供需对接”部分有1段文字含未经核对的数字")
	if got := focused(); got != n.Text {
		t.Errorf("the paragraph is not ready to be edited but %s", got)
	}
	b.sees("数字已核对")
	b.tapLine("△ “征集有效需求”完成率")
	if e := b.p.window.Canvas().Focused(); e == nil || x.state.chapters[x.chosen].Code != "kpi" || !x.isReason(e, "valid_needs") {
		t.Errorf("in chapter %s the focus is at %T", x.state.chapters[x.chosen].Code, e)
	}
	b.tapLine("△ 典型案例已定稿")
	if got := b.p.desk.shown.id(); got != "cases" {
		t.Errorf("the missing cases lead to %s", got)
	}
}

// isReason tells whether something is the field of an indicator's reason.
func (x *summaryScreen) isReason(o fyne.Focusable, code string) bool {
	for id, f := range x.chapter.reasons {
		if r, ok := x.state.o.result(code); ok && r.ID == id {
			return o == fyne.Focusable(f.entry)
		}
	}
	return false
}

// tapLine clicks the last line that begins so, though it may be broken into several.
func (b *bench) tapLine(begin string) {
	b.Helper()
	var found fyne.Tappable
	b.visible(func(o fyne.CanvasObject) {
		if p, ok := o.(*control.Press); ok && strings.HasPrefix(strings.ReplaceAll(textsIn(p), "\n", ""), begin) {
			found = p
		}
	})
	if found == nil {
		b.Fatalf("no line begins with %q:\n%s", begin, b.texts())
	}
	test.Tap(found)
	b.settle()
}
