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
		`{`:                       "不是完整的 JSON",
		`{} {}`:                   "末尾有多余内容",
		`{"pich": 28}`:            "没有“pich”这一项",
		`{"pitch": "28"}`:         "“pitch”类型不对",
		`{"pitch": 5}`:            "“正文行距”是5磅，应在10到60磅之间",
		`{"body": {"name": " "}}`: "“正文”没有填写字体名称",
		`{"body": {"size": 40}}`:  "每行排不下28个40磅的字",
		`{"pitch": 30}`:           "每页排不下22行、行距30磅的字",
		`{"lines_per_page": 10, "body": {"size": 36}, "chars_per_line": 11}`: "行距小于字号",
	} {
		if _, err := report.ParseStyle(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", text, err, want)
		}
	}
	s := report.GBT9704()
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
