package ui

import "testing"

func TestAboutLeadsToTheLicences(t *testing.T) {
	b := newOpenBench(t)
	b.key("关于园科台账")
	b.noLatin()
	b.sees("版本　" + version(b.p.app))
	b.sees("数据只保存在这台电脑上")
	b.tap("许可与致谢")
	if len(b.p.window.Canvas().Overlays().List()) > 0 {
		t.Error("关于 still lies over the window")
	}
	if h := b.reading(); h.shown.name != "licences" {
		t.Errorf("the help opens at %s", h.shown.name)
	}
}
