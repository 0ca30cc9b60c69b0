package intake

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"parkledger/data"
)

// outcome is what became of a data row, by its main record.
type outcome int

const (
	rowCreated outcome = iota
	rowUpdated
	rowSkipped
	rowRejected
)

// rowReader reads the cells of one row of a table and lists what cannot be read.
type rowReader struct {
	p       *planner
	t       *table
	row     Row
	hash    string          // of the row as it stands in the file
	touched map[string]bool // fields of the main record the row fills
	section string          // the group line above the row, such as 一、共性技术服务机构
}

// surroundings are the words around the row that may say what its table leaves out: group line, sheet name, title.
func (r *rowReader) surroundings() []string {
	return []string{r.section, r.t.sheet, r.t.title, filepath.Base(r.t.rel)}
}

// around gives what the words around the row mean, the nearest that mean one thing.
func (r *rowReader) around(table []meaning) string {
	for _, words := range r.surroundings() {
		if m := meanings(table, words); len(m) == 1 {
			return m[0]
		}
	}
	return ""
}

func (r *rowReader) cell(name string) Cell {
	col, ok := r.t.at[name]
	if !ok || col >= len(r.row.Cells) {
		return Cell{}
	}
	return r.row.Cells[col]
}

// blank tells a cell without content, or with a dash or a word that says there is none.
func blank(c Cell) bool {
	return isBlankMark(c.Text) || undecided[strings.TrimSpace(c.Text)] && strings.TrimSpace(c.Text) != "长期" && strings.TrimSpace(c.Text) != "尽快"
}

// text is the content of a column, blank for a dash, for 无 and the like, and for a number that lost its digits (which
// is listed).
func (r *rowReader) text(name string) string {
	c := r.cell(name)
	switch {
	case blank(c):
		if c.Uncalculated {
			r.problem(name, "公式没有保存计算结果，该栏留空。请在 Excel 中打开并保存一次，或改填数值。")
		}
		return ""
	case c.Lossy:
		r.problem(name, "以数字格式保存了16位以上的号码，末尾几位已丢失，该栏留空。请把单元格改成文本格式后重新填写。")
		return ""
	case c.IsError:
		r.problem(name, "单元格是错误值，该栏留空。")
		return ""
	}
	return CleanText(c.Text)
}

// line is text on one line, without line breaks.
func (r *rowReader) line(name string) string { return strings.Join(strings.Fields(r.text(name)), " ") }

func (r *rowReader) problem(name, text string) {
	label := name
	if t := r.t.schema.target(name); t != nil {
		label = t.label
	}
	x := r.place()
	col := ""
	if c, ok := r.t.at[name]; ok && r.t.form == byRows {
		col = columnLetter(c)
	}
	if strings.HasPrefix(label, "@") {
		label = ""
	}
	r.p.problem(Problem{File: x.File, Sheet: x.Sheet, Row: x.Row, Column: col, Field: label, Text: text, Record: r.recordName()})
}

// recordName is the title or name in the row, to be shown beside a problem.
func (r *rowReader) recordName() string {
	for _, name := range []string{"name", "title", "@need", "expert", "purpose", "category"} {
		if r.t.schema.kind == data.KindEngagement && name == "title" {
			continue
		}
		if c := r.cell(name); c.Text != "" && !c.Lossy {
			s := []rune(strings.Join(strings.Fields(c.Text), " "))
			return string(s[:min(len(s), 30)])
		}
	}
	return ""
}

func (r *rowReader) place() Place {
	return Place{File: r.t.rel, Sheet: r.t.sheet, Row: r.row.Number}
}

func (r *rowReader) placeOf(name string) Place {
	x := r.place()
	if c, ok := r.t.at[name]; ok && r.t.form == byRows {
		x.Column = columnLetter(c)
	}
	return x
}

// ask puts a question about a column of the row.
func (r *rowReader) ask(name, text, proposal string, choices ...Choice) string {
	return r.p.ask(Question{Place: r.placeOf(name), Text: text, Choices: choices, Proposal: proposal}, name)
}

// fill reads every mapped column that is a plain field of rec; references and what a handler reads on its own (except)
// are left out.
func (r *rowReader) fill(rec data.Record, except ...string) {
	skip := map[string]bool{}
	for _, e := range except {
		skip[e] = true
	}
	for _, t := range r.t.schema.targets {
		if t.field == nil || skip[t.name] || t.form == data.Reference {
			continue
		}
		if _, mapped := r.t.at[t.name]; mapped {
			r.set(rec, t)
		}
	}
}

// set reads one column into its field.
func (r *rowReader) set(rec data.Record, t *target) {
	c := r.cell(t.name)
	if blank(c) && t.form != data.MoneyField && t.name != "deadline" && !c.Uncalculated {
		return
	}
	done := true
	switch p := t.field.Pointer(rec).(type) {
	case *data.Date:
		var v DateValue
		v, *p = r.date(t.name)
		r.setEnd(rec, t.name, v)
	case *data.Money:
		done = r.money(rec, t, p)
	case *data.Count:
		done = r.count(rec, t, p)
	case *data.Number:
		v, ok := firstNumber(c.Text)
		if done = ok; ok {
			*p = data.Num(v)
		}
	case *bool:
		*p, done = r.flag(t.name)
	case *[]string:
		*p = r.tags(t)
	case *string:
		switch {
		case t.name == "phone":
			*p = r.phone(t.name)
		case t.form == data.Choice:
			*p = r.choice(t)
		case t.form == data.LongText:
			*p = r.text(t.name)
		case t.name == "deadline":
			*p = strings.TrimSpace(c.Text)
			if isBlankMark(*p) {
				*p = ""
			}
		default:
			*p = r.line(t.name)
		}
		done = *p != ""
	}
	if done {
		r.touched[t.name] = true
	}
}

// setEnd keeps the last day of a span where the record has a field for it.
func (r *rowReader) setEnd(rec data.Record, name string, v DateValue) {
	if v.To == v.From || v.Approx {
		return
	}
	for start, end := range map[string]string{"start": "end", "date": "end_date"} {
		if f := data.EntityOf(rec.Kind()).Field(end); f != nil && name == start {
			*f.Pointer(rec).(*data.Date) = v.To
			r.touched[end] = true
			return
		}
	}
}

// date reads a day. What is no exact day is listed (or asked, where two readings are possible) and left blank.
func (r *rowReader) date(name string) (DateValue, data.Date) {
	c := r.cell(name)
	if blank(c) {
		return DateValue{}, data.Date{}
	}
	v := CellDate(c, r.t.period(r.p))
	switch {
	case v.Unclear:
		return v, r.askDate(name, c, v)
	case v.Problem != "" && !r.dayOfSheet(c).IsZero():
		return DateValue{}, r.dayOfSheet(c)
	case v.Problem != "":
		r.problem(name, "日期“"+short30(c.Text)+"”"+v.Problem+"，该栏留空。")
	case v.Approx:
		r.problem(name, "“"+short30(c.Text)+"”不是具体的一天，该栏留空。")
	case v.From != v.To && name != "start" && name != "date":
		r.problem(name, "“"+short30(c.Text)+"”是一段日期，取第一天。")
		return v, v.From
	default:
		return v, v.From
	}
	return v, data.Date{}
}

var (
	bareDay   = regexp.MustCompile(`^(\d{1,2})[日号]?$`)
	monthName = regexp.MustCompile(`^(?:\d{4}年)?(1[0-2]|[1-9])月(?:份)?`)
)

// dayOfSheet is the day of a cell that holds nothing but 5 or 5日, on a sheet named after a month.
func (r *rowReader) dayOfSheet(c Cell) data.Date {
	d, m := bareDay.FindStringSubmatch(halfWidth(strings.TrimSpace(c.Text))), monthName.FindStringSubmatch(halfWidth(r.t.sheet))
	if d == nil || m == nil {
		return data.Date{}
	}
	v := ParseDate(m[1]+"月"+d[1]+"日", r.t.period(r.p))
	day, _ := v.Exact()
	return day
}

func short30(s string) string {
	rs := []rune(strings.Join(strings.Fields(s), " "))
	if len(rs) > 30 {
		return string(rs[:30]) + "…"
	}
	return string(rs)
}

// askDate offers the readings of an unclear date: one for each year of the period.
func (r *rowReader) askDate(name string, c Cell, v DateValue) data.Date {
	period := r.t.period(r.p)
	choices := []Choice{{"blank", "留空"}}
	proposal := "blank"
	for y := period.From.Year(); y > 0 && y <= period.To.Year(); y++ {
		year := Period{data.MustDate(y, 1, 1), data.MustDate(y, 12, 31)}
		if day, ok := CellDate(c, year).Exact(); ok {
			choices = append(choices, Choice{day.String(), day.Chinese()})
			if (data.Period{From: period.From, To: period.To}).Holds(day) && proposal == "blank" {
				proposal = day.String()
			}
		}
	}
	answer := r.ask(name, "日期“"+short30(c.Text)+"”"+v.Problem+"，请确认是哪一天。", proposal, choices...)
	day, err := data.ParseDate(answer)
	if err != nil {
		return data.Date{} // the choice 留空
	}
	return day
}

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

// period is that of the project; while it has none, the year named in the title or the file name.
func (t *table) period(p *planner) Period {
	if !p.period.From.IsZero() && !p.period.To.IsZero() {
		return p.period
	}
	if y := yearIn(t.title + " " + t.sheet + " " + filepath.Base(t.rel)); y > 0 {
		return Period{data.MustDate(y, 1, 1), data.MustDate(y, 12, 31)}
	}
	return p.period
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
