package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"parkledger/data"
)

func (r *rowReader) money(rec data.Record, t *target, p *data.Money) bool {
	c := r.cell(t.name)
	if unreadable(c) {
		r.text(t.name) // lists it
		return false
	}
	v := ParseAmount(c.Text, r.t.unit(r.p, t))
	if v.Problem != "" {
		r.problem(t.name, "金额“"+short30(c.Text)+"”"+v.Problem+"，该栏留空。")
	}
	*p = v.Money
	if v.Money.Fen < 0 && rec.Kind() != data.KindExpense { // an expense may be a refund
		r.problem(t.name, "金额“"+short30(c.Text)+"”是负数，该栏留空。")
		*p = data.Money{}
		return false
	}
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

// unit of an amount column: the heading's or the title's, else the field's own. Numbers too large for a field counted in
// 万元, or too small for one counted in 元, are asked about.
func (t *table) unit(p *planner, target *target) Unit {
	u, found := t.units[target.name]
	if !found {
		u = t.findUnit(p, target)
		if t.units == nil {
			t.units = map[string]Unit{}
		}
		t.units[target.name] = u
	}
	return u
}

func (t *table) findUnit(p *planner, target *target) Unit {
	if u, ok := t.writtenUnit(target); ok {
		return u
	}
	own, proposal := UnitYuan, ""
	if target.field.Unit == "万元" {
		own = UnitWan
	}
	large, n := t.largest(target)
	switch {
	case own == UnitWan && large >= 5000:
		proposal = "yuan"
	case own == UnitYuan && (n > 1 && large < 10 || t.schema.kind == data.KindBudget && n > 0 && large < 1000):
		proposal = "wan"
	default:
		return own
	}
	answer := p.ask(Question{
		Place:   Place{File: t.rel, Sheet: t.sheet, Row: t.header, Column: columnLetter(t.at[target.name])},
		Text:    fmt.Sprintf("“%s”列没有写单位，最大的数是%s，单位是元还是万元？", t.head(t.at[target.name]).text, numberText(large)),
		Choices: []Choice{{"yuan", "元"}, {"wan", "万元"}}, Proposal: proposal,
	}, "unit")
	if answer == "yuan" {
		return UnitYuan
	}
	return UnitWan
}

func (t *table) writtenUnit(target *target) (Unit, bool) {
	if u, ok := UnitOf(t.head(t.at[target.name]).unit); ok {
		return u, true
	}
	return UnitOf(unitInTitle(t.title))
}

var plainNumber = regexp.MustCompile(`^\d[\d,]*(?:\.\d+)?$`)

// largest is the largest of the amounts that are written as a plain number, and how many there are.
func (t *table) largest(target *target) (large float64, n int) {
	col := t.at[target.name]
	for _, row := range t.rows {
		text := strings.ReplaceAll(halfWidth(textAt(row, col)), ",", "")
		if !plainNumber.MatchString(text) || t.sort(row) != dataRow {
			continue
		}
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			large, n = max(large, v), n+1
		}
	}
	return large, n
}

// assumedUnits says which columns of plain numbers are taken for 万元 though nothing says so.
func (t *table) assumedUnits() []string {
	var notes []string
	for _, target := range t.schema.targets {
		if _, mapped := t.at[target.name]; !mapped || target.field == nil || target.form != data.MoneyField || target.field.Unit != "万元" {
			continue
		}
		if _, written := t.writtenUnit(target); written {
			continue
		}
		if large, n := t.largest(target); n > 0 && large < 5000 {
			notes = append(notes, "“"+t.head(t.at[target.name]).text+"”列没有写单位，纯数字按万元导入。")
		}
	}
	return notes
}
