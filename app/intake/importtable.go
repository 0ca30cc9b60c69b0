package intake

import (
	"path/filepath"

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
	var above Row
	var odd oddRows
	p.needs.last = nil
	p.claim(t)
	for _, row := range t.rows {
		if kind := t.sort(row); kind != dataRow {
			if cells := distinctCells(row); kind == noteRow && len(cells) == 1 && !notePrefix.MatchString(cells[0].text) {
				section = cells[0].text
			}
			if kind == sampleRow {
				odd.samples = append(odd.samples, row.Number)
			}
			continue
		}
		if p.leavesOut(t, row, &odd) {
			continue
		}
		report.Read++
		r := &rowReader{p: p, t: t, row: row, hash: t.rowHash(row), section: section, touched: map[string]bool{}}
		r.row = repeatAbove(row, above)
		above = r.row
		key := [2]string{t.sheet, r.hash}
		if seen[key]++; seen[key] <= p.prior.count[key] {
			p.passSeen(r, p.prior.records[key], &report)
			if !blank(r.cell(groupedBy[e.Kind])) {
				previous = r // a new row below may go on with its firm or day
			}
			continue
		}
		r.fillDown(previous)
		previous = r
		records, out := handlers[e.Kind](r)
		report.count(out)
		for _, rec := range records {
			p.source(r, rec)
		}
	}
	report.Notes = append(report.Notes, odd.notes()...)
	if report.Read == 0 {
		report.Notes = append(report.Notes, "只有表头，没有读到数据行。")
		p.problem(Problem{File: t.rel, Sheet: t.sheet, Row: t.header, Text: "按" + e.Label + "读取，但只有表头，没有读到数据行。"})
	}
	p.plan.Sheets = append(p.plan.Sheets, report)
	p.remember(t)
}

// passSeen leaves out a row that an earlier import made records of; only links to what is new are added.
func (p *planner) passSeen(r *rowReader, ids []data.ID, report *SheetReport) {
	for _, id := range ids {
		p.keys.used[id] = r.t // another row of the table is not about them
	}
	if r.relink(ids) {
		report.Updated++
	} else {
		report.Skipped++
	}
	if r.t.schema.kind == data.KindNeed {
		p.needs.number(r, ids...)
	}
}

// source notes that a record came from, or was confirmed by, a row.
func (p *planner) source(r *rowReader, rec data.Record) {
	if p.origins[rec.Head().ID] == nil {
		p.origins[rec.Head().ID] = &origin{r.t, r.row}
	}
	key := [2]string{r.t.sheet, r.hash}
	p.made[key] = append(p.made[key], rec.Head().ID)
	p.shelf.add(&data.Source{
		OfKind: rec.Kind(), Of: rec.Head().ID, Batch: p.batch.ID, File: filepath.Base(r.t.rel), FileHash: r.t.file.Hash,
		Sheet: r.t.sheet, Row: data.N(int64(r.row.Number)), RowHash: r.hash,
	})
}
