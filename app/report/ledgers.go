package report

import (
	"fmt"

	"parkledger/data"
)

// NamedWorkbook is a workbook with the name of its file, without extension.
type NamedWorkbook struct {
	Name string
	Workbook
}

// column is one column of a ledger. The same columns make the Excel file and the annex of the report, so that the
// two cannot disagree. value sees the number of the row, beginning at 1.
type column[R data.Record] struct {
	head    string
	width   float64 // characters of the sheet
	kind    ValueKind
	options []string
	hidden  bool
	value   func(f *Facts, n int, r R) Value
}

// words is a column of text.
func words[R data.Record](head string, width float64, value func(f *Facts, r R) string) column[R] {
	return column[R]{head: head, width: width, value: func(f *Facts, _ int, r R) Value {
		if s := value(f, r); s != "" {
			return s
		}
		return nil
	}}
}

// days is a column of dates.
func days[R data.Record](head string, value func(f *Facts, r R) data.Date) column[R] {
	return column[R]{head: head, width: 12, kind: DateValue, value: func(f *Facts, _ int, r R) Value {
		if d := value(f, r); !d.IsZero() {
			return d
		}
		return nil
	}}
}

// serial is the column 序号.
func serial[R data.Record]() column[R] {
	return column[R]{head: "序号", width: 6, kind: CountValue, value: func(_ *Facts, n int, _ R) Value { return data.N(int64(n)) }}
}

// number is the column of the visible number of the record.
func number[R data.Record](head string) column[R] {
	return words(head, 10, func(_ *Facts, r R) string { return r.Head().No })
}

// field is a column that shows a declared field of the record; a choice carries its options as a drop-down.
func field[R data.Record](head string, width float64, name string) column[R] {
	var zero R
	e := data.EntityOf(zero.Kind())
	declared := e.Field(name)
	c := words(head, width, func(f *Facts, r R) string {
		if declared.IsBlank(r) {
			return ""
		}
		return f.Book.Show(declared, r)
	})
	for _, o := range declared.Options {
		if declared.Kind == data.Choice {
			c.options = append(c.options, o.Label)
		}
	}
	return c
}

// standingColumns are 计入情况, 计入指标 and 原因.
func standingColumns[R data.Record]() []column[R] {
	return []column[R]{
		words("计入情况", 10, func(f *Facts, r R) string { w, _, _ := f.stands(r); return w }),
		words("计入指标", 18, func(f *Facts, r R) string { _, names, _ := f.stands(r); return names }),
		words("原因", 28, func(f *Facts, r R) string { _, _, why := f.stands(r); return why }),
	}
}

// proof is the column 佐证编号.
func proof[R data.Record]() column[R] {
	return words("佐证编号", 18, func(f *Facts, r R) string { return f.evidenceOf(r.Head().ID) })
}

// sheet makes a worksheet of records by columns.
func sheet[R data.Record](f *Facts, name string, columns []column[R], records []R) Worksheet {
	s := Worksheet{Name: name, Title: name, Landscape: true, Rows: make([][]Value, len(records))}
	for _, c := range columns {
		s.Columns = append(s.Columns, SheetColumn{Head: c.head, Width: c.width, Kind: c.kind, Options: c.options, Hidden: c.hidden})
	}
	for i, r := range records {
		s.Rows[i] = make([]Value, len(columns))
		for j, c := range columns {
			s.Rows[i][j] = c.value(f, i+1, r)
		}
	}
	return s
}

// table makes a printed table of some of the columns, in the order of heads, with the widths given.
func table[R data.Record](f *Facts, columns []column[R], records []R, heads []Column) Table {
	t := Table{Small: true, Columns: heads}
	picked := make([]column[R], len(heads))
	for i, h := range heads {
		for _, c := range columns {
			if c.head == h.Head {
				picked[i] = c
			}
		}
	}
	for i, r := range records {
		row := make([]Cell, len(picked))
		for j, c := range picked {
			row[j] = TextCell(shown(c.value(f, i+1, r)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// shown is a value as a printed table has it.
func shown(v Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case fmt.Stringer:
		return v.String()
	}
	return fmt.Sprint(v)
}

// book makes a workbook of worksheets; the title of the first is its own.
func (f *Facts) book(title string, sheets ...Worksheet) Workbook {
	for i := range sheets {
		if sheets[i].Note == "" {
			sheets[i].Note = "统计截至" + f.AsOf.Chinese() + "。"
		}
	}
	return Workbook{Title: title, Unit: f.unit(), Date: f.AsOf, Sheets: sheets}
}

// Ledgers lists the ledgers of the kinds of record that the programme or the project uses: needs in three editions,
// expert services, activities, press, institutions, money.
func Ledgers(f *Facts) []NamedWorkbook {
	var out []NamedWorkbook
	add := func(kind data.Kind, name string, w Workbook, keep ...string) {
		if f.uses(kind) {
			out = append(out, NamedWorkbook{name, f.hide.workbook(w, keep...)})
		}
	}
	add(data.KindNeed, "需求清单（内部版）", needsInternal(f), headPhone, headCredit)
	add(data.KindNeed, "需求清单（报送版）", needsReporting(f))
	add(data.KindNeed, "需求清单（公开版）", needsPublic(f))
	add(data.KindEngagement, "专家服务台账", engagementLedger(f))
	add(data.KindActivity, "活动台账", activityLedger(f))
	add(data.KindPublication, "宣传台账", publicationLedger(f))
	add(data.KindProvider, "专业机构名录", providerLedger(f))
	if f.uses(data.KindExpense) || f.uses(data.KindBudget) {
		out = append(out, NamedWorkbook{"经费台账", f.hide.workbook(moneyLedger(f))})
	}
	return out
}
