package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parkledger/data"
)

// essential are the columns of which a table of the kind needs one, so that a record can be made of a row.
var essential = map[data.Kind][]string{
	data.KindNeed: {"title", "description"}, data.KindFollowUp: {"@need", "company", number}, data.KindEngagement: {"expert"},
	data.KindExpert: {"name"}, data.KindProvider: {"name"}, data.KindCompany: {"name"}, data.KindStaff: {"name"},
	data.KindActivity: {"title"}, data.KindPublication: {"title"}, data.KindExpense: {"amount"}, data.KindBudget: {"category"},
	data.KindTask: {"title"}, data.KindIndicator: {"title"}, data.KindStudy: {"title"},
}

const mostGuesses = 5

// guesses lists what a sheet nobody recognised might hold, the likeliest first, each by the row that suits best as its
// header. Nothing of it is done unless the user says so.
func (v *sheetView) guesses() []*table {
	best := map[data.Kind]*table{}
	for i := 0; i < min(len(v.rows), 20); i++ {
		if !headerLike(v.rows[i]) {
			continue
		}
		heads := v.heads(i, 1)
		samples := map[int][]Cell{}
		for _, h := range heads {
			samples[h.col] = v.column(h.col, i+1, 30)
		}
		for _, s := range schemas {
			m := s.match(heads, func(col int, t *target) float64 { return fitOf(samples[col], t) })
			if m.exact == 0 || !m.has(essential[s.kind]...) {
				continue
			}
			m.score += s.kindWords(v.title)
			if old := best[s.kind]; old == nil || m.score > old.score {
				best[s.kind] = &table{mapping: m, header: v.rows[i].Number, first: v.rows[i].Number, title: v.titleAbove(i), rows: v.rows[i+1:]}
			}
		}
	}
	var out []*table
	for _, s := range schemas {
		if t := best[s.kind]; t != nil {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b *table) int { return cmp.Compare(b.score, a.score) })
	return out[:min(len(out), mostGuesses)]
}

// lacking tells which column would make a table of the likeliest kind out of a sheet nobody recognised.
func (v *sheetView) lacking() string {
	best, name := 1, ""
	if !slices.ContainsFunc(v.rows[:min(len(v.rows), 20)], headerLike) {
		name = "（没有找到表头，请在第一行写上各列的名称）"
	}
	for i := 0; i < min(len(v.rows), 20); i++ {
		if !headerLike(v.rows[i]) {
			continue
		}
		heads := v.heads(i, 1)
		for _, s := range schemas {
			m := s.match(heads, func(int, *target) float64 { return 1 })
			want := essential[s.kind]
			if m.exact > best && 2*m.exact > len(heads) && len(want) > 0 && !m.has(want...) {
				best, name = m.exact, "（像是"+data.EntityOf(s.kind).Label+"，但没有“"+s.target(want[0]).label+"”列，补上后可重新导入）"
			}
		}
	}
	return name
}

// isMisread asks about a table most of whose rows hold something else where dates, amounts and telephone numbers should
// stand: its rows and its headings have come apart, and nothing in it can be trusted.
func (p *planner) isMisread(t *table) bool {
	checked, odd := 0, 0
	wanted := t.typed()
	for _, r := range t.rows {
		if t.form != byRows || t.sort(r) != dataRow {
			continue
		}
		cells, wrong := t.typeCheck(p, r, wanted)
		if cells >= 2 {
			checked++
			if 2*wrong > cells {
				odd++
			}
		}
	}
	if checked < 2 || 2*odd <= checked {
		return false
	}
	return p.ask(Question{
		Place:   Place{File: t.rel, Sheet: t.sheet, Row: t.header},
		Text:    fmt.Sprintf("这张表（第%d行是表头）有%d行的日期、金额、电话栏里写的是别的内容，表头与内容可能错位，是否仍按%s导入？", t.header, odd, data.EntityOf(t.schema.kind).Label),
		Choices: []Choice{{"skip", "不导入"}, {"import", "仍然导入"}}, Proposal: "skip",
	}, "misread") == "skip"
}

// typed lists the columns that should hold a date, an amount or a telephone number by their heading.
func (t *table) typed() map[int]*target {
	out := map[int]*target{}
	for _, h := range t.heads {
		target := t.schema.exactly(h.text)
		switch {
		case target == nil:
		case target.name == "phone", target.name == "@phone", target.form == data.MoneyField,
			target.form == data.DateField && target.name != "due" && target.name != "uploaded" && target.name != "done":
			out[h.col] = target
		}
	}
	return out
}

// typeCheck counts the filled cells of a row in those columns, and those that hold something else.
func (t *table) typeCheck(p *planner, r Row, wanted map[int]*target) (cells, wrong int) {
	for col, target := range wanted {
		if col >= len(r.Cells) || blank(r.Cells[col]) || unreadable(r.Cells[col]) {
			continue
		}
		c := r.Cells[col]
		bad := false
		switch digits := strings.ContainsAny(halfWidth(c.Text), "0123456789"); target.form {
		case data.DateField:
			bad = !digits && CellDate(c, t.period(p)).Problem != ""
		case data.MoneyField:
			bad = ParseAmount(c.Text, UnitYuan).Problem != ""
		default:
			bad = !digits
		}
		cells++
		if bad {
			wrong++
		}
	}
	return cells, wrong
}
