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

func TestWordsInAnAmountMoveToTheirOwnField(t *testing.T) {
	b := newOpenBench(t)
	b.tap("需求清单")
	b.key("新增")
	b.fill("需求名称", "温升控制")
	b.fill("拟投入", "面议")
	b.fill("合作方式", "委托") // leaves the field
	b.sees("“面议”不是一个数字，已从“拟投入”移到这里。")
	b.fill("拟投入", "待定")
	b.key("保存")
	if got := b.field("拟投入").under.Text; got != "看不懂这个金额。这里以万元计，请写成 200 或 1.5，或写明单位，如 5000元。“面议”等文字请填在“拟投入原文”中。" {
		t.Errorf("told %q", got)
	}
	b.fill("拟投入", "3")
	b.key("保存")
	n := data.All[*data.Need](b.book())[0]
	if n.AmountWords != "面议" || n.Amount != data.Fen(3e6) {
		t.Errorf("stored %v and %q", n.Amount, n.AmountWords)
	}
}

func TestANewNeedTakesContactAndPhoneFromTheFirm(t *testing.T) {
	b := newOpenBench(t)
	a, c := &data.Company{FullName: "甲公司", Contact: "周岩松", Phone: "01000000001"}, &data.Company{FullName: "乙公司", Contact: "何以宁"}
	b.save(a, c)
	b.tap("需求清单")
	b.key("新增")
	pick := func(firm data.Record) {
		p := b.field("企业名称").input.(*refInput).picker
		p.Set(itemOf(firm))
		p.OnChanged()
	}
	text := func(label string) string { return b.field(label).input.(*textInput).entry.Text }
	pick(a)
	if text("联系人") != "周岩松" || text("电话") != a.Phone {
		t.Error("contact and phone are not those of the firm")
	}
	b.sees("取自企业“甲公司”的资料，可以改。")
	pick(c)
	if text("联系人") != "何以宁" || text("电话") != "" {
		t.Error("contact and phone of the first firm have stayed")
	}
	b.fill("联系人", "许静")
	pick(a)
	if text("联系人") != "许静" {
		t.Error("what was typed is gone")
	}
}

func TestSavingClosesAnOpenList(t *testing.T) {
	b := newOpenBench(t)
	b.tap("需求清单")
	b.key("新增")
	b.fill("需求名称", "温升控制")
	b.p.window.Canvas().Focus(b.field("需求类型").input.focus())
	b.press(fyne.KeyDown)
	b.sees("工艺改进")
	b.key("保存")
	b.sees("已保存企业需求“温升控制”")
	b.seesNot("工艺改进")
}
