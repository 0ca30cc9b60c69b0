package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/data"
)

const searchHint = "查找全部记录：文字、编号、电话或拼音首字母"

func TestEverythingIsFoundFromAnywhere(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	b.save(&data.Expert{FullName: "周岩松", Phone: "13800001111", Expertise: "甲醛检测"})
	b.tap("工作台")
	for query, want := range map[string]string{"zys": "周岩松", "xq-002": "甲题", "00001111": "周岩松", "jgs": "甲公司"} {
		b.key("查找全部记录…")
		test.Type(b.entry(searchHint), query)
		b.settle()
		b.sees(want)
		b.seesNot("13800001111")
		b.entry(searchHint).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	b.key("查找全部记录…")
	e := b.entry(searchHint)
	test.Type(e, "甲")
	b.settle()
	for _, want := range []string{"甲题", "甲公司", "专业领域：甲醛检测"} {
		b.sees(want)
	}
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
	if got := b.p.desk.shown.title(); got != "企业名录" {
		t.Errorf("the second find leads to %s", got)
	}
	b.key("查找全部记录…")
	test.Type(b.entry(searchHint), "没有这个")
	b.settle()
	b.sees("没有找到。")
}

func TestBackAndForward(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	at := func(screen, name string) {
		t.Helper()
		if got := b.p.desk.shown.title(); got != screen {
			t.Fatalf("at %s, want %s", got, screen)
		}
		if name == "" {
			return
		}
		if recs := b.list().chosen(); len(recs) != 1 || recs[0].Name() != name {
			t.Errorf("on %v, want %s", recs, name)
		}
	}
	go2 := func(title string) {
		for _, n := range data.All[*data.Need](b.book()) {
			if n.Title == title {
				b.p.desk.open(n)
				b.settle()
			}
		}
	}
	go2("丙题")
	go2("甲题")
	b.tap("专家库")
	b.key("后退")
	at("需求清单", "甲题")
	b.key("后退")
	at("需求清单", "丙题")
	b.key("前进")
	at("需求清单", "甲题")
	b.key("前进")
	at("专家库", "")
	b.key("前进")
	at("专家库", "")
	b.key("后退")
	b.tap("企业名录")
	b.key("前进") // the way forward ended with going elsewhere
	at("企业名录", "")
}

func TestBackAsksBeforeAFormIsLost(t *testing.T) {
	b := newOpenBench(t)
	b.tap("专家库")
	b.tap("企业名录")
	b.key("新增")
	b.fill("企业名称", "甲公司")
	b.key("后退")
	b.sees("有尚未保存的修改")
	b.tap("放弃修改")
	if got := b.p.desk.shown.title(); got != "专家库" {
		t.Errorf("at %s", got)
	}
	b.key("前进")
	if got := b.p.desk.shown.title(); got != "企业名录" {
		t.Errorf("forward leads to %s", got)
	}
}
