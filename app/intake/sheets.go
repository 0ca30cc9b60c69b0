package intake

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"parkledger/data"
)

var staleSheet = regexp.MustCompile(`勿用|作废|旧版|废弃|停用|草稿|备份|模板|模版|样表|示例|填表说明|填写说明|不用|老版`)

// sortSheet decides what a worksheet is; what is not recognised is asked with the proposal to skip it.
func (p *planner) sortSheet(f *File, sheet *Sheet) {
	filled := slices.ContainsFunc(sheet.Rows, func(r Row) bool { return len(distinctCells(r)) > 0 })
	switch {
	case !filled:
		p.passOver(f, sheet, "空表，跳过。")
		return
	case !slices.ContainsFunc(sheet.Rows, func(r Row) bool { return len(distinctCells(r)) > 1 }):
		p.passOver(f, sheet, "只有文字、没有表格，跳过。")
		return
	}
	straighten(sheet)
	names := sheet.Name + " " + strings.TrimSuffix(filepath.Base(f.Name), filepath.Ext(f.Name))
	tables, lost := p.tablesOf(f, sheet, names)
	place := Place{File: f.Name, Sheet: sheet.Name}
	switch {
	case sheet.Hidden && len(tables) == 0:
		p.passOver(f, sheet, "隐藏的表，跳过。")
		return
	case len(tables) == 0:
		t := p.askUnknown(f, sheet, names)
		if t == nil {
			p.passOver(f, sheet, "无法识别，跳过。")
			return
		}
		tables = []*table{t}
	case p.askStale(f, sheet, tables[0]) == "skip":
		p.passOver(f, sheet, "按回答跳过。")
		return
	}
	for _, t := range tables {
		t.file, t.rel, t.sheet, t.hidden = f, f.Name, sheet.Name, sheet.HiddenColumns
		if p.isRollCall(t, names, place) {
			p.passOver(f, sheet, "是签到表或名单，没有作为"+data.EntityOf(t.schema.kind).Label+"导入。")
			continue
		}
		p.askKind(t, place)
		if p.isMisread(t) {
			p.passOver(f, sheet, fmt.Sprintf("第%d行起的表多数内容与表头不符，按回答跳过。", t.first))
			continue
		}
		p.sheetUses = append(p.sheetUses, t)
	}
	for _, row := range lost {
		if t := p.askLost(f, sheet, names, row, tables, lost); t != nil {
			t.file, t.rel, t.sheet, t.hidden = f, f.Name, sheet.Name, sheet.HiddenColumns
			p.sheetUses = append(p.sheetUses, t)
		} else {
			p.passOver(f, sheet, fmt.Sprintf("第%d行起的表无法识别，跳过。", row))
		}
	}
}

// straighten turns what people put into one column, or into several, into columns of one field each.
func straighten(sheet *Sheet) {
	joinChoices(sheet)
	splitWhenWhere(sheet)
	addOwners(sheet)
	spreadSteps(sheet)
}

// askLost asks what the table holds that begins at a row and was not recognised, down to the next table; nil to skip it.
func (p *planner) askLost(f *File, sheet *Sheet, names string, row int, tables []*table, lost []int) *table {
	end := len(sheet.Rows) + 1
	for _, t := range tables {
		if t.first > row {
			end = min(end, t.first)
		}
	}
	for _, other := range lost {
		if other > row {
			end = min(end, other)
		}
	}
	v := &sheetView{rows: sheet.Rows[row-1 : end-1], title: names}
	guesses := v.guesses()
	q := Question{
		Place: Place{File: f.Name, Sheet: sheet.Name, Row: row}, Text: fmt.Sprintf("第%d行起的表无法识别，是否跳过？", row),
		Choices: guessChoices(guesses), Proposal: "skip",
	}
	return chosen(guesses, p.ask(q, "lost"))
}

// guessChoices are to skip a table, or to read it as one of the guesses.
func guessChoices(guesses []*table) []Choice {
	out := []Choice{{"skip", "跳过"}}
	for _, t := range guesses {
		out = append(out, Choice{string(t.schema.kind), "按" + data.EntityOf(t.schema.kind).Label + "读取"})
	}
	return out
}

func chosen(guesses []*table, answer string) *table {
	for _, t := range guesses {
		if string(t.schema.kind) == answer {
			return t
		}
	}
	return nil
}

// passOver reports a sheet, or a table on it, that was not imported.
func (p *planner) passOver(f *File, sheet *Sheet, note string) {
	p.plan.Sheets = append(p.plan.Sheets, SheetReport{File: f.Name, Sheet: sheet.Name, KindLabel: "未导入", Mapping: []ColumnMap{}, Notes: []string{note}})
}

// askStale asks about a sheet that is hidden or whose name says that it is out of use; it gives import for any other.
func (p *planner) askStale(f *File, sheet *Sheet, t *table) string {
	why := "名称像是旧版或样表"
	switch {
	case sheet.Hidden:
		why = "是隐藏的"
	case !staleSheet.MatchString(sheet.Name) && !staleSheet.MatchString(filepath.Base(f.Name)):
		return "import"
	}
	return p.askOnce(sheetKey(f, sheet), Question{
		Place: Place{File: f.Name, Sheet: sheet.Name}, Text: "工作表“" + sheetName(sheet, f) + "”" + why + "，是否导入其中的" + data.EntityOf(t.schema.kind).Label + "？",
		Choices: []Choice{{"skip", "跳过"}, {"import", "导入"}}, Proposal: "skip",
	}, "stale")
}

// askKind asks what a table holds whose headings fit two kinds about as well.
func (p *planner) askKind(t *table, place Place) {
	if t.rival == nil {
		return
	}
	a, b := data.EntityOf(t.schema.kind), data.EntityOf(t.rival.schema.kind)
	place.Row = t.header
	answer := p.ask(Question{
		Place: place, Text: "这张表的表头既像" + a.Label + "，也像" + b.Label + "，按哪一种导入？",
		Choices: []Choice{{string(a.Kind), a.Label}, {string(b.Kind), b.Label}}, Proposal: string(a.Kind),
	}, "kind")
	if answer == string(b.Kind) {
		t.mapping = t.rival
	}
}

// askUnknown asks what a sheet holds that was not recognised; the proposal is to skip it. The answer gives a table, nil
// for a sheet to skip.
func (p *planner) askUnknown(f *File, sheet *Sheet, names string) *table {
	v := &sheetView{rows: sheet.Rows, title: names}
	guesses := v.guesses()
	q := Question{
		Place: Place{File: f.Name, Sheet: sheet.Name}, Text: "无法识别工作表“" + sheetName(sheet, f) + "”记的是什么" + v.lacking() + "，是否跳过？",
		Choices: guessChoices(guesses), Proposal: "skip",
	}
	return chosen(guesses, p.askOnce(sheetKey(f, sheet), q, "unknown"))
}

// sheetKey identifies a sheet in settings, by its name and the words of its first rows, whatever they are followed by.
func sheetKey(f *File, sheet *Sheet) string {
	parts := []string{sheetName(sheet, f)}
	for _, r := range sheet.Rows {
		for _, c := range distinctCells(r) {
			parts = append(parts, c.text)
		}
		if len(parts) > 8 {
			break
		}
	}
	return "sheet:" + shortHash(parts...)
}

func sheetName(s *Sheet, f *File) string { return cmp.Or(s.Name, f.Name) }

var rollCall = regexp.MustCompile(`签到|签名|签字|报名|参会(?:人员|名单|代表)|参加人员|通讯录|花名册|座次|嘉宾名单`)

// isRollCall asks about a list of people that looks like those present at an event, or about people nothing says to be
// experts: it must not silently become the register.
func (p *planner) isRollCall(t *table, names string, place Place) bool {
	kind := t.schema.kind
	if kind != data.KindExpert && kind != data.KindStaff && kind != data.KindCompany {
		return false
	}
	words := names + t.title + headTexts(t.heads)
	present := rollCall.MatchString(words)
	if !present && (kind != data.KindExpert || strings.Contains(words, "专家") || t.has("expertise", "bank_card", "id_number")) {
		return false
	}
	label := data.EntityOf(kind).Label
	proposal := "import"
	text := "看不出表中是不是" + label + "，是否按" + label + "导入？"
	if present {
		proposal, text = "skip", "这张表像是签到表或参会名单，是否仍按"+label+"导入？"
	}
	place.Row = t.header
	return p.ask(Question{
		Place: place, Text: text, Proposal: proposal,
		Choices: []Choice{{"skip", "不导入"}, {"import", "按" + label + "导入"}},
	}, "rollcall") == "skip"
}
