package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// reading makes the help the window the bench looks at.
func (b *bench) reading() *helpWindow {
	b.Helper()
	h := b.p.helping
	if h == nil {
		b.Fatal("the help is not open")
	}
	desk := b.p.window
	b.p.window = h.window
	b.Cleanup(func() { b.p.window = desk })
	return h
}

func TestHelpIsFoundAndRead(t *testing.T) {
	b := newOpenBench(t)
	b.tap("导入")
	b.key("使用帮助")
	h := b.reading()
	if h.shown.title != "导入" {
		t.Errorf("on the import screen the help opens at %s", h.shown.title)
	}
	b.sees("导入分四步：选择、识别、核对、完成。")
	b.tap("备份与换电脑")
	b.sees("逐页检查台账文件")
	test.Type(h.search, "同一天")
	b.sees("核对与存疑 · 专家服务人次")
	b.seesNot("年终材料包")
	h.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.sees("同一专家同一天的第二条列为存疑")
	h.search.SetText("没有这个词")
	b.sees("没有找到“没有这个词”")
	h.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.sees("年终材料包")
	h.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.p.helping != nil {
		t.Error("Esc does not close the help")
	}
}

func TestHelpOpensOnce(t *testing.T) {
	b := newBench(t)
	b.p.help("")
	first := b.p.helping
	b.p.help("keys")
	if b.p.helping != first || first.shown.name != "keys" {
		t.Error("a second call does not turn the open help")
	}
	first.window.Close()
	b.p.help("licences")
	if b.p.helping == first || b.p.helping.shown.name != "licences" {
		t.Error("a closed help does not open again")
	}
	b.p.helping.window.Close()
}

func TestEveryScreenOfTheHelpMapExists(t *testing.T) {
	pages := map[string]bool{}
	for _, p := range helpPages() {
		pages[p.name] = true
	}
	for id, page := range helpPageOf {
		if !pages[page] {
			t.Errorf("%s leads to %s, which is no page", id, page)
		}
	}
}
