package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/assets"
)

func TestStyleIsShownChangedAndReset(t *testing.T) {
	dir := t.TempDir()
	p, font := filepath.Join(dir, "P"), filepath.Join(dir, "我的字体.ttf")
	if err := os.WriteFile(font, assets.Font(assets.Kai), 0o600); err != nil {
		t.Fatal(err)
	}
	want(t, exitDone, "new", p)
	if said := want(t, exitDone, "style", p); !strings.Contains(said, "GB/T 9704") || !strings.Contains(said, "（pitch）：28.95 磅") {
		t.Errorf("style says %s", said)
	}
	said := want(t, exitDone, "style", p, "--set", "top=30", "--set", "正文字号=小三", "--set", "print.body="+font)
	for _, line := range []string{"已保存公文版式", "（top）：30 毫米", "（body.size）：小三", "（print.body）：我的字体.ttf"} {
		if !strings.Contains(said, line) {
			t.Errorf("%q is not in %s", line, said)
		}
	}
	for change, reason := range map[string]string{
		"top=宽":               "上边距（天头）（top）：“宽”不是数字",
		"top=300":             "应在5到80毫米之间",
		"pitch=12":            "行距小于字号",
		"margin=3":            "没有“margin”这一项",
		"top":                 "应写作 项目=值",
		"print.body=无.ttf":    "字体文件“无.ttf”不存在",
		"print.body=" + p:     "不是字体文件",
		"print.foot=embedded": "没有“print.foot”这一项",
	} {
		if said := want(t, exitRefused, "style", p, "--set", "bottom=40", "--set", change); !strings.Contains(said, reason) {
			t.Errorf("%s is refused with %q", change, said)
		}
	}
	want(t, exitUsage, "style", p, "--margin", "3")
	want(t, exitUsage, "style")
	var s struct {
		Top, Bottom float64
		Print       struct{ Body struct{ File string } }
	}
	if err := json.Unmarshal([]byte(want(t, exitDone, "style", p, "--json")), &s); err != nil {
		t.Fatal(err)
	}
	if s.Top != 30 || s.Bottom != 35 || s.Print.Body.File != "我的字体.ttf" {
		t.Errorf("after refusals the style is %+v", s)
	}
	want(t, exitDone, "check", p)
	if said := want(t, exitDone, "style", p, "--reset"); !strings.Contains(said, "GB/T 9704") || !strings.Contains(said, "（top）：37 毫米") {
		t.Errorf("reset says %s", said)
	}
	want(t, exitDone, "undo", p)
	if said := want(t, exitDone, "style", p); !strings.Contains(said, "（top）：30 毫米") {
		t.Errorf("after the undo of the reset: %s", said)
	}
}
