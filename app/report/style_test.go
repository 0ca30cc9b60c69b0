package report_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"parkledger/app/report"
)

func TestStyleIsWrittenAndRead(t *testing.T) {
	want := report.GBT9704()
	if err := want.Check(); err != nil {
		t.Fatal(err)
	}
	want.Name, want.Body.Size, want.CharsPerLine = "本园区方案", 15, 29
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := report.ParseStyle(string(text)); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	if lines, chars := report.GBT9704().Fit(); lines != 22 || chars != 28 {
		t.Errorf("the standard has %d lines of %d characters", lines, chars)
	}
	if got, err := report.ParseStyle(" \n"); err != nil || got != report.GBT9704() {
		t.Errorf("blank text: %+v, %v", got, err)
	}
	got, err := report.ParseStyle(`{"pitch": 28, "table": {"size": 12}}`)
	if err != nil || got.Pitch != 28 || got.Table.Size != 12 || got.Table.Name != "宋体" || got.Top != 37 {
		t.Errorf("a part of a style: %+v, %v", got, err)
	}
}

func TestWrongStylesAreExplained(t *testing.T) {
	for text, want := range map[string]string{
		`{`:                       "不完整，请检查",
		`{} {}`:                   "末尾有多余内容",
		`{"pich": 28}`:            "没有“pich”这一项",
		`{"pitch": "28"}`:         "“pitch”应是另一种内容",
		`{"pitch": 5}`:            "“正文行距”是5磅，应在10到60磅之间",
		`{"body": {"name": " "}}`: "“正文”没有填写字体名称",
		`{"body": {"size": 40}}`:  "每行排不下28个40磅的字",
		`{"pitch": 30}`:           "每页排不下22行、行距30磅的字",
		`{"page_width": 100, "left": 55, "right": 50}`:                                "没有版心",
		`{"bottom": 12, "top": 60}`:                                                   "页码需要14.9毫米，下边距只有12毫米",
		`{"table": {"name": "甲\n乙"}}`:                                                 "控制字符",
		`{"body": {"name": "` + strings.Repeat("宋", 32) + `"}}`:                       "超过31个字",
		`{"print": {"body": {"from": "file", "file": "a.ttf"}}}`:                      "请重新选择字体文件",
		`{"print": {"body": {"from": "file", "file": "a.ttf", "sha256": "../../x"}}}`: "请重新选择字体文件",
		`{"lines_per_page": 10, "body": {"size": 36}, "chars_per_line": 11}`:          "行距小于字号",
	} {
		if _, err := report.ParseStyle(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", text, err, want)
		}
	}
	s := report.GBT9704()
	s.Level2.Size = 30
	if ps := s.Problems(); len(ps) != 1 || ps[0].Key != "pitch" || !strings.Contains(ps[0].Text, "二级标题") {
		t.Errorf("a heading higher than its line: %v", ps)
	}
	s = report.GBT9704()
	s.Top = math.NaN()
	if s.Check() == nil {
		t.Error("a margin that is no number passes")
	}
}

func TestAligns(t *testing.T) {
	table := report.Table{
		Columns: []report.Column{{Align: report.Left}, {Align: report.Left}, {Align: report.Right}, {}, {Align: report.Left}},
		Rows: [][]report.Cell{
			{report.TextCell("XQ-001"), {Spans: []report.Span{report.T("文字")}, RowSpan: 2}, report.TextCell("1"), report.TextCell("2024-05-08"), report.TextCell("")},
			{report.TextCell("—"), report.TextCell("2"), report.TextCell("12.5%"), report.TextCell("3-1-01至3-1-04")},
			{{Spans: []report.Span{report.T("合计")}, ColSpan: 4}, report.TextCell("3-1-07")},
		},
	}
	want := []report.Align{report.Center, report.Left, report.Right, report.Center, report.Left}
	for i, got := range table.Aligns() {
		if got != want[i] {
			t.Errorf("column %d is aligned %v, want %v", i, got, want[i])
		}
	}
}

func TestChartSize(t *testing.T) {
	for bars, want := range map[int]float64{2: 45, 13: 82} {
		chart := report.Chart{Kind: report.HorizontalBars, Categories: make([]string, bars), Series: make([]report.Series, 1)}
		if _, height := chart.Size(); height != want {
			t.Errorf("%d bars are %v mm high, want %v", bars, height, want)
		}
	}
}

func TestSizesAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]float64{
		"三号": 16, "3号": 16, "小四": 12, "小4号": 12, " 二号 ": 22, "五号": 10.5, "16": 16, "１５．５磅": 15.5, "16 磅": 16, "14pt": -1, "三": -1, "": -1, "16.3": -1,
	} {
		got, err := report.ParseSize(text)
		if want < 0 {
			if err == nil || !strings.Contains(err.Error(), "三号") {
				t.Errorf("%q is read as %v, %v", text, got, err)
			}
			continue
		}
		if err != nil || got != want {
			t.Errorf("%q is read as %v, %v, want %v", text, got, err, want)
		}
	}
	if a, b := report.SizeName(16), report.SizeName(15.5); a != "三号" || b != "15.5磅" {
		t.Errorf("sizes are called %s and %s", a, b)
	}
}

// What an item shows it reads back, and each changes something of its own.
func TestStyleItemsShowWhatTheyRead(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range report.StyleItems() {
		for _, item := range g.Items {
			s := report.GBT9704()
			if err := item.Set(&s, item.Show(s)); err != nil || s != report.GBT9704() {
				t.Errorf("%s: %q changes the style (%v)", item.Key, item.Show(s), err)
			}
			typed := map[string]string{"磅": "33.5", "毫米": "25.5", "行": "20", "字": "26", "字号": "小三", "倍": "1.5", "": "隶书"}[item.Unit]
			if err := item.Set(&s, typed+map[bool]string{true: item.Unit}[item.Unit != "字号"]); err != nil || item.Show(s) != typed {
				t.Errorf("%s: %q is shown as %q (%v)", item.Key, typed, item.Show(s), err)
			}
			text, err := json.Marshal(s)
			if err != nil || seen[string(text)] || s == report.GBT9704() {
				t.Errorf("%s changes nothing of its own", item.Key)
			}
			seen[string(text)] = true
			if item.Unit == "" {
				continue
			}
			if err := item.Set(&s, "很大"); err == nil || item.Show(s) != typed {
				t.Errorf("%s takes words", item.Key)
			}
		}
	}
	if len(seen) < 25 {
		t.Errorf("only %d items", len(seen))
	}
}
