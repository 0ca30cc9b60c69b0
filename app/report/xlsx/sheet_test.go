package xlsx

import (
	"slices"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/data"
)

func TestSheetIsReadyToWorkWithAndToPrint(t *testing.T) {
	f := open(t, write(t, ledger(30)))
	const sheet = "需求台账"
	panes, err := f.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.YSplit != 3 || panes.TopLeftCell != "A4" {
		t.Errorf("panes %+v, %v", panes, err)
	}
	visible, err := f.GetColVisible(sheet, "I")
	if err != nil || visible {
		t.Errorf("the key column is visible (%v)", err)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Scope+" "+n.Name] = n.RefersTo
	}
	for name, want := range map[string]string{
		"需求台账 _xlnm.Print_Titles":    "'需求台账'!$3:$3",
		"需求台账 _xlnm._FilterDatabase": "'需求台账'!$A$3:$I$33",
		"专家台账 _xlnm.Print_Titles":    "'专家台账'!$1:$1",
	} {
		if names[name] != want {
			t.Errorf("%s is %q, want %q; all: %v", name, names[name], want, names)
		}
	}
	layout, err := f.GetPageLayout(sheet)
	if err != nil || *layout.Orientation != "landscape" || *layout.Size != 9 || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("layout %+v, %v", layout, err)
	}
	props, err := f.GetSheetProps(sheet)
	if err != nil || !*props.FitToPage {
		t.Errorf("not fitted to the page (%v)", err)
	}
	foot, err := f.GetHeaderFooter(sheet)
	if err != nil || foot.OddFooter != "&C第 &P 页 共 &N 页" {
		t.Errorf("footer %+v, %v", foot, err)
	}
	merged, err := f.GetMergeCells(sheet)
	if err != nil || len(merged) != 2 || merged[0].GetStartAxis()+merged[0].GetEndAxis() != "A1I1" {
		t.Errorf("merged %v, %v", merged, err)
	}
}

func TestDropDownsStandOnAHiddenSheet(t *testing.T) {
	f := open(t, write(t, ledger(2)))
	for sheet, want := range map[string]string{"需求台账": "C4:C5", "专家台账": "B2:B201"} {
		dvs, err := f.GetDataValidations(sheet)
		if err != nil || len(dvs) != 1 {
			t.Fatalf("%s has %d validations, %v", sheet, len(dvs), err)
		}
		if dvs[0].Sqref != want || dvs[0].Formula1 != "'选项'!$A$1:$A$4" || dvs[0].Type != "list" {
			t.Errorf("%s: %+v, want the list on %s", sheet, dvs[0], want)
		}
	}
	if visible, err := f.GetSheetVisible("选项"); err != nil || visible {
		t.Errorf("the sheet of choices is visible (%v)", err)
	}
	if got, _, _ := raw(t, f, "选项", "A3"); got != "已落实" {
		t.Errorf("third choice %q", got)
	}
	if sheets := open(t, write(t, report.Workbook{Sheets: []report.Worksheet{{Name: "选项", Columns: []report.SheetColumn{{Head: "甲", Options: []string{"是"}}}}}})).GetSheetList(); !slices.Equal(sheets, []string{"选项", "选项_"}) {
		t.Errorf("sheets %v", sheets)
	}
}

func TestStyles(t *testing.T) {
	f := open(t, write(t, report.Workbook{Sheets: []report.Worksheet{{
		Name: "表", Columns: []report.SheetColumn{{Head: "名称"}, {Head: "金额", Kind: report.MoneyValue}},
		Rows: [][]report.Value{{strings.Repeat("长", 300), "面议"}, {data.Num(1.5)}},
	}}}))
	for cell, want := range map[string]struct {
		align, format string
		wrap, bold    bool
	}{
		"A1": {align: "center", wrap: true, bold: true},
		"A2": {align: "left", wrap: true}, // @ would show ####
		"B2": {align: "left", format: "@", wrap: true},
		"A3": {align: "right"},
		"B3": {align: "right", format: "#,##0.00"},
		"A4": {align: "left", format: "@", wrap: true}, // typed in later
	} {
		id, err := f.GetCellStyle("表", cell)
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		format := ""
		if s.CustomNumFmt != nil {
			format = *s.CustomNumFmt
		}
		if s.Alignment.Horizontal != want.align || format != want.format || s.Alignment.WrapText != want.wrap || s.Font.Bold != want.bold {
			t.Errorf("%s: %+v %q %+v, want %+v", cell, s.Alignment, format, s.Font, want)
		}
	}
}

func TestRowsAreHighEnoughForWrappedText(t *testing.T) {
	f := open(t, write(t, report.Workbook{Sheets: []report.Worksheet{{
		Name: "表", Columns: []report.SheetColumn{{Head: "短"}, {Head: "描述", Width: 22}, {Head: "键", Hidden: true}},
		Rows: [][]report.Value{
			{"一", "一行", strings.Repeat("键", 500)},
			{"一", strings.Repeat("长", 35)},
			{"一", "甲\n乙\n丙"},
			{"一", strings.Repeat("长", 5000)},
		},
	}}}))
	for row, want := range map[int]float64{1: rowHeight(1), 2: rowHeight(1), 3: rowHeight(4), 4: rowHeight(3), 5: highest} {
		got, err := f.GetRowHeight("表", row)
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("row %d is %v pt high, want %v", row, got, want)
		}
	}
}

func TestColumnWidths(t *testing.T) {
	p := page{Worksheet: report.Worksheet{
		Columns: []report.SheetColumn{{Head: "号"}, {Head: "说明"}, {Head: "全文"}, {Width: 33}, {Head: "合计金额（元）", Kind: report.MoneyValue}},
		Rows:    [][]report.Value{{"A", strings.Repeat("长", 200), strings.Repeat("长", 900)}},
	}}
	if err := p.convert(); err != nil {
		t.Fatal(err)
	}
	for c, want := range []float64{narrowest, usual, 72, 33, 14 + padding} {
		if got := p.width(c); got != want {
			t.Errorf("column %d is %v wide, want %v", c, got, want)
		}
	}
}

// A list too wide to be read on one page goes over several, with its first columns on each.
func TestWideSheetsAreSpread(t *testing.T) {
	wide := report.Worksheet{Name: "宽", Landscape: true}
	for _, w := range []float64{6, 10, 12, 26, 60, 60, 60, 60, 60, 60} {
		wide.Columns = append(wide.Columns, report.SheetColumn{Head: "列", Width: w})
	}
	narrow := report.Worksheet{Name: "窄", Landscape: true, Columns: wide.Columns[:6]}
	f := open(t, write(t, report.Workbook{Sheets: []report.Worksheet{wide, narrow}}))
	titles := map[string]string{}
	for _, n := range f.GetDefinedName() {
		titles[n.Scope] = n.RefersTo
	}
	for _, c := range []struct {
		sheet, titles string
		pages         int
	}{{"宽", "'宽'!$A:$D,'宽'!$1:$1", 3}, {"窄", "'窄'!$1:$1", 1}} {
		o, err := f.GetPageLayout(c.sheet)
		if err != nil {
			t.Fatal(err)
		}
		if *o.FitToWidth != c.pages || titles[c.sheet] != c.titles {
			t.Errorf("%s: %d pages wide with %s, want %d with %s", c.sheet, *o.FitToWidth, titles[c.sheet], c.pages, c.titles)
		}
	}
}
