package intake

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"parkledger/data"
)

// handlers make the records of a row, by kind. They return the main records and what became of the row.
var handlers map[data.Kind]func(*rowReader) ([]data.Record, outcome)

func init() {
	handlers = map[data.Kind]func(*rowReader) ([]data.Record, outcome){
		data.KindNeed: (*rowReader).need, data.KindFollowUp: (*rowReader).followUp, data.KindEngagement: (*rowReader).engagement,
		data.KindExpert: (*rowReader).expert, data.KindProvider: (*rowReader).provider, data.KindCompany: (*rowReader).company,
		data.KindStaff: (*rowReader).staff, data.KindActivity: (*rowReader).activity, data.KindPublication: (*rowReader).publication,
		data.KindExpense: (*rowReader).expense, data.KindBudget: (*rowReader).budget, data.KindTask: (*rowReader).task,
		data.KindIndicator: (*rowReader).indicator, data.KindProject: (*rowReader).basics, data.KindStudy: (*rowReader).study,
	}
}

// importTable makes records of every data row of a table and reports on it.
func (p *planner) importTable(t *table) {
	e := data.EntityOf(t.schema.kind)
	report := SheetReport{File: t.rel, Sheet: t.sheet, Kind: e.Kind, KindLabel: e.Label, HeaderRow: t.header}
	p.confirmColumns(t)
	report.Mapping, report.Notes = p.describe(t)
	seen := map[[2]string]int{}
	var previous *rowReader
	section := ""
	p.needs.last = nil
	for _, row := range t.rows {
		if kind := t.sort(row); kind != dataRow {
			if cells := distinctCells(row); kind == noteRow && len(cells) == 1 && !notePrefix.MatchString(cells[0].text) {
				section = cells[0].text
			}
			if kind == sampleRow {
				report.Notes = append(report.Notes, fmt.Sprintf("第%d行是填写示例，跳过。", row.Number))
			}
			continue
		}
		report.Read++
		r := &rowReader{p: p, t: t, row: row, hash: t.rowHash(row), section: section, touched: map[string]bool{}}
		key := [2]string{t.sheet, r.hash}
		if seen[key]++; seen[key] <= p.prior.count[key] {
			report.Skipped++
			for _, id := range p.prior.records[key] {
				p.keys.used[id] = t // another row of the table is not about them
			}
			continue
		}
		r.fillDown(previous)
		previous = r
		records, out := handlers[e.Kind](r)
		switch out {
		case rowCreated:
			report.Created++
		case rowUpdated:
			report.Updated++
		case rowSkipped:
			report.Skipped++
		case rowRejected:
			report.Rejected++
		}
		for _, rec := range records {
			p.source(r, rec)
		}
	}
	p.plan.Sheets = append(p.plan.Sheets, report)
	p.remember(t)
}

// source notes that a record came from, or was confirmed by, a row.
func (p *planner) source(r *rowReader, rec data.Record) {
	if p.origins[rec.Head().ID] == nil {
		p.origins[rec.Head().ID] = &origin{r.t, r.row}
	}
	p.shelf.add(&data.Source{
		OfKind: rec.Kind(), Of: rec.Head().ID, Batch: p.batch.ID, File: filepath.Base(r.t.rel), FileHash: r.t.file.Hash,
		Sheet: r.t.sheet, Row: data.N(int64(r.row.Number)), RowHash: r.hash,
	})
}

// keep puts the record read from a row on the shelf: as new, or into the one it is about.
func (r *rowReader) keep(fresh data.Record) (data.Record, outcome) {
	old := r.existing(fresh)
	if old == nil {
		r.number(fresh)
		r.p.shelf.add(fresh)
		r.p.keys.add(fresh)
		return fresh, rowCreated
	}
	if r.merge(old, fresh) {
		return r.p.shelf.byID[old.Head().ID], rowUpdated
	}
	return old, rowSkipped
}

// existing is the record the row is about: by the hidden key column, by its number, by what identifies it.
func (r *rowReader) existing(fresh data.Record) data.Record {
	if id := r.line(recordID); id != "" {
		if old := r.p.shelf.byID[data.ID(id)]; old != nil && old.Kind() == fresh.Kind() {
			return old
		}
	}
	return r.p.keys.find(r.t, fresh)
}

// number keeps a number people refer to (H03, XQ-001); a running 1, 2, 3 is none, nor is one already given away.
func (r *rowReader) number(rec data.Record) {
	for _, name := range []string{number, seq} {
		no := r.line(name)
		if !codeLike(no) {
			continue
		}
		if r.p.shelf.numbered(rec.Kind(), no) != nil {
			r.problem(name, "编号“"+no+"”已用于另一条记录，将另行编号。")
			return
		}
		rec.Head().No = no
		return
	}
}

// merge brings the fields the row fills into an existing record. Blank never overwrites; a field somebody edited since
// the last import is asked about. It reports whether anything changed.
func (r *rowReader) merge(old, fresh data.Record) bool {
	changed := false
	e := data.EntityOf(old.Kind())
	for i := range e.Fields {
		f := &e.Fields[i]
		if !r.touched[f.Name] || f.IsBlank(fresh) || r.same(f, old, fresh) {
			continue
		}
		if !f.IsBlank(old) && !r.overwrite(f, old, fresh) {
			continue
		}
		old = edit(r.p.shelf, old)
		copyField(f, old, fresh)
		changed = true
	}
	return changed
}

func (r *rowReader) same(f *data.Field, a, b data.Record) bool { return f.Show(a) == f.Show(b) }

// overwrite decides whether the file's value replaces a different one.
func (r *rowReader) overwrite(f *data.Field, old, fresh data.Record) bool {
	if r.p.shelf.isNew(old.Head().ID) {
		r.problem(f.Name, "同一条记录在另一处写的是"+r.shown(f, old)+"，这里是"+r.shown(f, fresh)+"，保留前者。")
		return false
	}
	if !r.p.editedSince(old) {
		return true
	}
	was, is := r.shown(f, old), r.shown(f, fresh)
	answer := r.ask(f.Name, "“"+old.Name()+"”的“"+f.Label+"”导入后在软件中改为"+was+"，表格中是"+is+"，用哪一个？", "keep",
		Choice{"keep", "保留软件中的"}, Choice{"file", "改用表格中的"})
	return answer == "file"
}

// shown is a value as a question may quote it: sensitive ones never.
func (r *rowReader) shown(f *data.Field, rec data.Record) string {
	if f.Sensitive {
		return "另一个值"
	}
	v := f.Show(rec)
	if id, ok := f.Pointer(rec).(*data.ID); ok && r.p.shelf.byID[*id] != nil {
		v = r.p.shelf.byID[*id].Name()
	}
	return "“" + short30(v) + "”"
}

// editedSince tells whether a record was saved again after it was last imported.
func (p *planner) editedSince(rec data.Record) bool {
	sources := p.opts.Book.Sources(rec.Head().ID)
	if len(sources) == 0 {
		return true
	}
	last := sources[len(sources)-1].Created
	for _, s := range sources {
		if s.Created.After(last) {
			last = s.Created
		}
	}
	before, ok := p.opts.Book.Get(rec.Head().ID).(data.Record)
	return ok && before.Head().Updated.Sub(last).Minutes() >= 1
}

func copyField(f *data.Field, to, from data.Record) {
	switch dst := f.Pointer(to).(type) {
	case *string:
		*dst = *f.Pointer(from).(*string)
	case *data.Date:
		*dst = *f.Pointer(from).(*data.Date)
	case *data.Money:
		*dst = *f.Pointer(from).(*data.Money)
	case *data.Count:
		*dst = *f.Pointer(from).(*data.Count)
	case *data.Number:
		*dst = *f.Pointer(from).(*data.Number)
	case *bool:
		*dst = *f.Pointer(from).(*bool)
	case *data.ID:
		*dst = *f.Pointer(from).(*data.ID)
	case *[]string:
		*dst = slices.Clone(*f.Pointer(from).(*[]string))
	}
}

// describe lists the mapping of a table, and in words the columns that are not imported.
func (p *planner) describe(t *table) (cols []ColumnMap, notes []string) {
	for _, h := range t.heads {
		m := ColumnMap{Column: columnLetter(h.col), Heading: strings.Join(strings.Fields(h.text), " ")}
		if t.form != byRows {
			m.Column = ""
		}
		target := t.targetAt(h.col)
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
	return cols, notes
}

func (t *table) samples(col int) []string {
	var out []string
	for _, r := range t.rows {
		if s := textAt(r, col); s != "" && len(out) < 3 {
			out = append(out, short30(s))
		}
	}
	return out
}

// confirmColumns asks about columns whose heading only resembles what they are taken for; the answer given for the same
// headings before is used again.
func (p *planner) confirmColumns(t *table) {
	remembered := p.recall(t)
	for _, name := range slices.Sorted(maps.Keys(t.at)) {
		target := t.schema.target(name)
		if t.sure[name] >= mapSurely || t.form == asPairs || name == seq {
			continue
		}
		h := t.head(t.at[name])
		if field, known := remembered[h.keys[0]]; known {
			if field == "" {
				delete(t.at, name)
			}
			continue
		}
		topic := string(t.schema.kind) + " " + h.keys[0] + " " + name // the same heading on a sheet a month is asked once
		answer, settled := p.columns[topic]
		if !settled {
			answer = p.ask(Question{
				Place:   Place{File: t.rel, Sheet: t.sheet, Row: t.header, Column: columnLetter(h.col)},
				Text:    "“" + strings.Join(strings.Fields(h.text), " ") + "”列是“" + target.label + "”吗？",
				Choices: yesNo("是，按“"+target.label+"”导入", "不是，这一列不导入"), Proposal: "yes",
			}, "column", name)
			p.columns[topic] = answer
		}
		if answer == "no" {
			delete(t.at, name)
		}
	}
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

// fillDown asks whether a blank firm means the firm of the row above, where people group rows by eye.
func (r *rowReader) fillDown(previous *rowReader) {
	col, mapped := r.t.at["company"]
	if !mapped || previous == nil || r.line("company") != "" || r.line("title")+r.line("@need") == "" || previous.line("company") == "" {
		return
	}
	answer := r.p.ask(Question{
		Place:   Place{File: r.t.rel, Sheet: r.t.sheet, Column: columnLetter(col)},
		Text:    fmt.Sprintf("第%d行等行没有写企业名称，是否沿用上一行的企业？", r.row.Number),
		Choices: yesNo("沿用上一行", "留空"), Proposal: "yes",
	}, "filldown")
	if answer != "yes" {
		return
	}
	cells := slices.Clone(r.row.Cells)
	for _, name := range []string{"company", "contact", "phone", "@contact", "@credit"} {
		c, ok := r.t.at[name]
		if !ok || c >= len(previous.row.Cells) || c < len(cells) && strings.TrimSpace(cells[c].Text) != "" {
			continue
		}
		for len(cells) <= c {
			cells = append(cells, Cell{})
		}
		cells[c] = previous.row.Cells[c]
	}
	r.row.Cells = cells
}
