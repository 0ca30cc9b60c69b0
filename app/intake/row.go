package intake

import (
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
	listed  map[string]bool // problems told about the row, by column and text
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
	c := r.row.Cells[col]
	for _, more := range r.t.also[name] {
		if s := textAt(r.row, more); s != "" {
			c.Text = strings.Trim(c.Text+"；"+s, "；")
		}
	}
	return c
}

// blank tells a cell without content, or with a dash or a word that says there is none.
func blank(c Cell) bool {
	return isBlankMark(c.Text) || undecided[strings.TrimSpace(c.Text)] && strings.TrimSpace(c.Text) != "长期" && strings.TrimSpace(c.Text) != "尽快"
}

// unreadable tells a cell whose file does not hold what a person would see: an error, a formula without its result, a
// number that lost digits.
func unreadable(c Cell) bool { return c.IsError || c.Lossy || c.Uncalculated && blank(c) }

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
	if r.listed[name+text] {
		return
	}
	if r.listed == nil {
		r.listed = map[string]bool{}
	}
	r.listed[name+text] = true
	r.p.problem(Problem{File: x.File, Sheet: x.Sheet, Row: x.Row, Column: col, Field: label, Text: text, Record: r.recordName()})
}

// recordName is the title or name in the row, to be shown beside a problem.
func (r *rowReader) recordName() string {
	for _, name := range []string{"name", "title", "@need", "expert", "purpose", "category"} {
		if r.t.schema.kind == data.KindEngagement && name == "title" {
			continue
		}
		if c := r.cell(name); c.Text != "" && !c.Lossy {
			return short30(c.Text)
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
	switch {
	case unreadable(c):
		r.text(t.name) // lists it
		return
	case blank(c) && t.form != data.MoneyField && t.name != "deadline":
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

var longNumber = regexp.MustCompile(`\d(?:[- ]?\d){9,}`)

// short30 is the beginning of a text for a message that puts it into quotation marks, its own marks as inner ones.
func short30(s string) string { return innerQuotes.Replace(sample30(s)) }

var innerQuotes = strings.NewReplacer("“", "‘", "”", "’")

// sample30 is the beginning of a text as it stands in the file, on one line and without numbers long enough to be a
// telephone, card or ID number.
func sample30(s string) string {
	line := strings.Join(strings.Fields(s), " ")
	if narrow := halfWidth(line); longNumber.MatchString(narrow) {
		line = longNumber.ReplaceAllString(narrow, "（号码）")
	}
	rs := []rune(line)
	if len(rs) > 30 {
		return string(rs[:30]) + "…"
	}
	return string(rs)
}
