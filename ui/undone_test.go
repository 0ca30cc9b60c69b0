package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"parkledger/data"
	"parkledger/ui/control"
)

// shiftZ is the other shortcut of redo.
var shiftZ = &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}

func (b *bench) experts() int { return len(data.All[*data.Expert](b.book())) }

func TestRedo(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Expert{FullName: "李云岭"})
	b.save(&data.Expert{FullName: "周岩松"})
	b.tap("专家库")
	b.key("撤销")
	b.sees("已撤销：测试")
	b.tap("重做")
	b.sees("已重做：测试")
	if n := b.experts(); n != 2 {
		t.Fatalf("%d experts after redoing", n)
	}
	b.tap("撤销")
	if n := b.experts(); n != 1 {
		t.Fatalf("%d experts after undoing what was redone", n)
	}
	b.key("重做")
	if n := b.experts(); n != 2 {
		t.Errorf("%d experts after redoing again", n)
	}
	b.key("重做")
	b.sees("没有可以重做的操作")
}

func TestRedoWhileTypingIsOfTyping(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Expert{FullName: "周岩松"})
	b.tap("专家库")
	b.key("撤销")
	b.key("新增")
	e := b.field("姓名").input.focus().(*control.Entry)
	b.p.window.Canvas().Focus(e)
	test.Type(e, "甲")
	for _, again := range []fyne.Shortcut{&fyne.ShortcutRedo{}, shiftZ} {
		b.key("撤销")
		if e.Text != "" {
			t.Fatalf("the field holds %q after undoing", e.Text)
		}
		if _, menu := again.(*fyne.ShortcutRedo); menu {
			b.key("重做")
		} else {
			e.TypedShortcut(again)
		}
		if e.Text != "甲" {
			t.Errorf("the field holds %q after %s", e.Text, again.ShortcutName())
		}
	}
	if n := b.experts(); n != 0 {
		t.Errorf("%d experts: an act was redone while a field had the focus", n)
	}
}

func TestALargeUndoIsAskedFor(t *testing.T) {
	b := newOpenBench(t)
	var many []data.Record
	for i := range 21 {
		many = append(many, &data.Expert{FullName: fmt.Sprintf("专家%d", i)})
	}
	b.save(many...)
	b.key("撤销")
	b.sees("将撤销“测试”，涉及 21 条记录：专家 21。")
	b.tap("保留")
	if n := b.experts(); n != 21 {
		t.Fatalf("%d experts though they were to be kept", n)
	}
	b.key("撤销")
	b.tap("撤销 21 条")
	b.sees("已撤销：测试")
	if n := b.experts(); n != 0 {
		t.Fatalf("%d experts are left", n)
	}
	b.key("重做")
	b.sees("将重做“测试”，涉及 21 条记录：专家 21。")
	b.tap("重做 21 条")
	if n := b.experts(); n != 21 {
		t.Errorf("%d experts after redoing", n)
	}
}
