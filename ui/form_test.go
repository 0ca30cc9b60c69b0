package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/data"
	"parkledger/ui/control"
)

func TestAProblemPushesTheNextRowDown(t *testing.T) {
	b := newOpenBench(t)
	b.tap("需求清单")
	b.key("新增")
	wrong, next := b.field("需求名称"), b.field("需求描述")
	top := func(o fyne.CanvasObject) float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y }
	before := top(next.content)
	b.key("保存")
	b.sees("请填写需求名称。")
	if end := top(wrong.under) + wrong.under.MinSize().Height; top(next.content) < end {
		t.Errorf("the problem reaches down to %v, the next row begins at %v", end, top(next.content))
	}
	test.Type(wrong.input.focus(), "温升控制")
	if got := top(next.content); got != before {
		t.Errorf("with the problem gone the next row is at %v, it was at %v", got, before)
	}
}

func TestADayIsTakenFromTheCalendar(t *testing.T) {
	b := newOpenBench(t)
	b.tap("需求清单")
	b.key("新增")
	b.fill("需求名称", "温升控制")
	b.fill("提出日期", "6月17日")
	b.press(fyne.KeyDown)
	b.sees("2024年6月")
	b.press(fyne.KeyRight)
	b.press(fyne.KeyReturn)
	if _, ok := b.p.window.Canvas().Focused().(*control.Entry); !ok {
		t.Error("the field has lost the keys")
	}
	b.key("保存")
	if n := data.All[*data.Need](b.book()); len(n) != 1 || n[0].Date != data.MustDate(2024, 6, 18) {
		t.Errorf("stored %+v", n)
	}
}
