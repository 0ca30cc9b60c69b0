package intake

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"parkledger/data"
)

// describe lists the mapping of a table, and in words the columns that are not imported.
func (p *planner) describe(t *table) (cols []ColumnMap, notes []string) {
	for _, h := range t.heads {
		m := ColumnMap{Column: columnLetter(h.col), Heading: longNumber.ReplaceAllString(strings.Join(strings.Fields(h.text), " "), "（号码）")}
		if t.form != byRows {
			m.Column = ""
		}
		target := t.targetAt(h.col)
		for name, more := range t.also {
			if slices.Contains(more, h.col) {
				target = t.schema.target(name)
			}
		}
		if target != nil {
			m.Field, m.Label = target.name, target.label
		} else {
			notes = append(notes, "未识别的列：“"+m.Heading+"”（"+m.Column+"列），其内容未导入。")
		}
		if target == nil || target.field == nil || !target.field.Sensitive {
			m.Samples = t.samples(h.col)
		}
		cols = append(cols, m)
	}
	return cols, slices.Concat(notes, t.contentNotes(), t.assumedUnits())
}

func (t *table) samples(col int) []string {
	var out []string
	for _, r := range t.rows {
		if s := textAt(r, col); s != "" && len(out) < 3 {
			out = append(out, sample30(s))
		}
	}
	return out
}

// confirmColumns asks about columns whose heading only resembles what they are taken for; the answer given for the same
// headings before is used again.
func (p *planner) confirmColumns(t *table) {
	if !t.aligned {
		p.mapByContent(t)
	}
	remembered := p.recall(t)
	for _, name := range slices.Sorted(maps.Keys(t.at)) {
		target := t.schema.target(name)
		h := t.head(t.at[name])
		if t.sure[name] >= mapSurely && !contrary(h, target) || t.form == asPairs || name == seq {
			continue
		}
		if field, known := remembered[h.keys[0]]; known {
			if field == "" {
				delete(t.at, name)
			}
			continue
		}
		if p.askColumn(t, h, target) == "no" {
			delete(t.at, name)
		}
	}
}

// askColumn asks whether a column is what it is taken for; the same heading on a sheet a month is asked about once.
func (p *planner) askColumn(t *table, h head, target *target) string {
	topic := string(t.schema.kind) + " " + h.keys[0] + " " + target.name
	if answer, settled := p.columns[topic]; settled {
		return answer
	}
	proposal := "yes"
	if contrary(h, target) {
		proposal = "no"
	}
	p.columns[topic] = p.ask(Question{
		Place:   Place{File: t.rel, Sheet: t.sheet, Row: t.header, Column: columnLetter(h.col)},
		Text:    "“" + strings.Join(strings.Fields(h.text), " ") + "”列是“" + target.label + "”吗？",
		Choices: yesNo("是，按“"+target.label+"”导入", "不是，这一列不导入"), Proposal: proposal,
	}, "column", target.name)
	return p.columns[topic]
}

var (
	netOfTax  = regexp.MustCompile(`税后|不含税|实发|实领|净额|到手`)
	grossWord = regexp.MustCompile(`税前`)
)

// contrary tells a heading that says the opposite of what the column would be taken for: 税后 is no 税前.
func contrary(h head, t *target) bool {
	return netOfTax.MatchString(h.text) && grossWord.MatchString(t.label)
}

const mappingPrefix = "mapping:"

// recall is what was decided about the same headings before: field by heading.
func (p *planner) recall(t *table) map[string]string {
	m := map[string]string{}
	if s := p.opts.Book.Setting(mappingPrefix+t.headingHash(), ""); s != "" {
		if json.Unmarshal([]byte(s), &m) != nil {
			return nil
		}
	}
	return m
}

// remember keeps the mapping of a set of headings for the next import.
func (p *planner) remember(t *table) {
	if t.form == asPairs {
		return
	}
	m := map[string]string{}
	for _, h := range t.heads {
		m[h.keys[0]] = ""
		if target := t.targetAt(h.col); target != nil {
			m[h.keys[0]] = target.name
		}
	}
	value, err := json.Marshal(m)
	if err != nil {
		return // strings always marshal
	}
	p.setting(mappingPrefix+t.headingHash(), string(value))
}

// setting writes a setting unless it has that value already.
func (p *planner) setting(key, value string) {
	for _, s := range all[*data.Setting](p.shelf) {
		if s.Key == key {
			if s.Value != value {
				edit(p.shelf, s).Value = value
			}
			return
		}
	}
	p.shelf.add(&data.Setting{Key: key, Value: value})
}
