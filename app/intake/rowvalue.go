package intake

import (
	"fmt"
	"strings"

	"parkledger/data"
)

func (r *rowReader) money(rec data.Record, t *target, p *data.Money) bool {
	c := r.cell(t.name)
	if c.Lossy || c.IsError || c.Uncalculated {
		r.text(t.name)
		return false
	}
	v := ParseAmount(c.Text, r.t.unit(r.p, t))
	if v.Problem != "" {
		r.problem(t.name, "金额“"+short30(c.Text)+"”"+v.Problem+"，该栏留空。")
	}
	*p = v.Money
	if f := data.EntityOf(rec.Kind()).Field(t.name + "_words"); f != nil && v.Words != "" {
		*f.Pointer(rec).(*string) = v.Words
		r.touched[f.Name] = true
	}
	return v.Money.Known
}

func (r *rowReader) count(rec data.Record, t *target, p *data.Count) bool {
	c := r.cell(t.name)
	v := ParseCount(c.Text)
	switch {
	case v.Range:
		r.problem(t.name, "“"+short30(c.Text)+"”是一个范围，数值留空。")
	case v.Problem != "":
		r.problem(t.name, "“"+short30(c.Text)+"”"+v.Problem+"，该栏留空。")
	}
	*p = v.Count
	if f := data.EntityOf(rec.Kind()).Field(t.name + "_words"); f != nil && v.Words != "" {
		*f.Pointer(rec).(*string) = v.Words
		r.touched[f.Name] = true
	}
	return v.Count.Known
}

func (r *rowReader) phone(name string) string {
	c := r.cell(name)
	v := ParsePhone(c.Text)
	switch {
	case v.Problem != "":
		r.problem(name, v.Problem+"，该栏留空。")
	case v.Number == "" && v.Rest != "":
		r.problem(name, "没有电话号码，该栏留空。")
	case strings.ContainsAny(v.Rest, "0123456789"):
		r.problem(name, "一格里不止一个号码，只导入第一个。")
	}
	return v.Number
}

func (r *rowReader) flag(name string) (value, ok bool) {
	text := r.line(name)
	value, ok = yesNoWord(text)
	if !ok {
		r.problem(name, "“"+short30(text)+"”看不出是或否，按默认处理。")
	}
	return value, ok
}

func (r *rowReader) tags(t *target) []string {
	var out []string
	for _, piece := range splitList(r.text(t.name), "、；;，,/|\n") {
		word, _ := pick(t.field.Options, piece)
		if word == "" {
			word = piece
		}
		if len(t.field.Options) > 0 && !t.field.Open && word == piece && t.field.LabelOf(piece) == piece {
			r.problem(t.name, "“"+short30(piece)+"”不在可选项中，没有导入。")
			continue
		}
		out = append(out, word)
	}
	return out
}

// choice reads a word of a list: exactly, or as the nearest one; a word nobody knows is kept where the list is open and
// listed where it is closed.
func (r *rowReader) choice(t *target) string {
	text := r.line(t.name)
	if text == "" {
		return ""
	}
	word, sure := pick(t.field.Options, text)
	switch {
	case sure:
		return word
	case t.field.Open:
		return text
	}
	r.problem(t.name, "“"+short30(text)+"”不在可选项中，该栏留空。")
	return ""
}

// unit of an amount column: the heading's, else the field's own; a column of large numbers without a unit in a field
// counted in 万元 is asked.
func (t *table) unit(p *planner, target *target) Unit {
	h := t.head(t.at[target.name])
	if u, ok := UnitOf(h.unit); ok {
		return u
	}
	if u, ok := UnitOf(unitInTitle(t.title)); ok {
		return u
	}
	if target.field.Unit != "万元" {
		return UnitYuan
	}
	large := 0.0
	for _, row := range t.rows {
		if c := t.at[target.name]; c < len(row.Cells) && row.Cells[c].IsNumber {
			large = max(large, row.Cells[c].Number)
		}
	}
	if large < 5000 {
		return UnitWan
	}
	answer := p.ask(Question{
		Place:   Place{File: t.rel, Sheet: t.sheet, Row: t.header, Column: columnLetter(t.at[target.name])},
		Text:    fmt.Sprintf("“%s”列没有写单位，最大的数是%.0f，单位是元还是万元？", h.text, large),
		Choices: []Choice{{"yuan", "元"}, {"wan", "万元"}}, Proposal: "yuan",
	}, "unit")
	if answer == "yuan" {
		return UnitYuan
	}
	return UnitWan
}
