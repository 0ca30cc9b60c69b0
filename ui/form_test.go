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

func TestAllThatIsWrongIsToldAtOnceAndCountsDown(t *testing.T) {
	b := newOpenBench(t)
	b.tap("需求清单")
	b.key("新增")
	b.fill("提出日期", "下周")
	b.key("保存")
	b.sees("还没有保存：有 2 处需要改正。")
	b.sees("看不懂这个日期")
	b.sees("请填写需求名称。")
	if b.p.window.Canvas().Focused() != b.field("提出日期").input.focus() {
		t.Error("the first wrong field has not got the focus")
	}
	b.fill("提出日期", "6月17日")
	b.sees("还没有保存：有 1 处需要改正。")
	b.seesNot("看不懂这个日期")
	b.fill("需求名称", "温升控制")
	b.seesNot("处需要改正")
	b.sees("带 ＊ 的为必填项。")
	b.key("保存")
	b.sees("已保存企业需求“温升控制”")
}

func TestANewProjectTellsAllThatIsWrongAtOnce(t *testing.T) {
	b := newBench(t)
	b.tap("新建项目")
	b.p.newForm.signed.SetText("去年")
	b.tap("新建项目")
	b.sees("请填写园区或园区科协的名称。")
	b.sees("看不懂这个日期")
	if b.p.window.Canvas().Focused() != b.p.newForm.park {
		t.Error("the first wrong field has not got the focus")
	}
}

func TestABulkChangeSaysWhichRecordsItDoesNotSuit(t *testing.T) {
	b := newOpenBench(t)
	invalid, valid := &data.Need{Title: "甲", Validity: data.Invalid, Reason: data.NotInPark}, &data.Need{Title: "乙", Validity: data.Valid}
	like := &data.Need{Validity: data.Valid}
	b.save(invalid, valid)
	ps := wrongWith([]data.Record{invalid, valid}, data.EntityOf(data.KindNeed).Field("validity"), like)
	if len(ps) != 1 || ps[0].Field != "reason" || ps[0].Text != invalid.No+"：只有无效的需求才填写无效原因，请清空或改为无效。" {
		t.Errorf("told %v", ps)
	}
}
