package intake

import (
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"parkledger/data"
)

var staleSheet = regexp.MustCompile(`勿用|作废|旧版|废弃|停用|草稿|备份|模板|模版|样表|示例|填表说明|填写说明|不用|老版`)

// sortSheet decides what a worksheet is; what is not recognised is asked with the proposal to skip it.
func (p *planner) sortSheet(f *File, sheet *Sheet) {
	report := SheetReport{File: f.Name, Sheet: sheet.Name, KindLabel: "未导入"}
	skip := func(note string) {
		report.Notes = append(report.Notes, note)
		p.plan.Sheets = append(p.plan.Sheets, report)
	}
	if !slices.ContainsFunc(sheet.Rows, func(r Row) bool { return len(distinctCells(r)) > 0 }) {
		skip("空表，跳过。")
		return
	}
	if !slices.ContainsFunc(sheet.Rows, func(r Row) bool { return len(distinctCells(r)) > 1 }) {
		skip("只有文字、没有表格，跳过。")
		return
	}
	names := sheet.Name + " " + strings.TrimSuffix(filepath.Base(f.Name), filepath.Ext(f.Name))
	tables := findTables(sheet, names)
	place := Place{File: f.Name, Sheet: sheet.Name}
	switch {
	case sheet.Hidden && len(tables) == 0:
		skip("隐藏的表，跳过。")
		return
	case len(tables) == 0:
		p.askUnknown(place, "无法识别工作表“"+sheetName(sheet, f)+"”记的是什么，是否跳过？")
		skip("无法识别，跳过。")
		return
	case sheet.Hidden || staleSheet.MatchString(sheet.Name) || staleSheet.MatchString(filepath.Base(f.Name)):
		why := "名称像是旧版或样表"
		if sheet.Hidden {
			why = "是隐藏的"
		}
		if p.ask(Question{
			Place: place, Text: "工作表“" + sheetName(sheet, f) + "”" + why + "，是否导入其中的" + data.EntityOf(tables[0].schema.kind).Label + "？",
			Choices: []Choice{{"skip", "跳过"}, {"import", "导入"}}, Proposal: "skip",
		}, "stale") == "skip" {
			skip("按回答跳过。")
			return
		}
	}
	for _, t := range tables {
		if p.isRollCall(t, names, place) {
			skip("是签到表或名单，没有作为" + data.EntityOf(t.schema.kind).Label + "导入。")
			continue
		}
		p.askKind(t, place)
		t.file, t.rel, t.sheet, t.hidden = f, f.Name, sheet.Name, sheet.HiddenColumns
		p.sheetUses = append(p.sheetUses, t)
	}
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

// askUnknown asks about a sheet that cannot be read as anything; the only thing to do is skipping it.
func (p *planner) askUnknown(place Place, text string) {
	p.ask(Question{Place: place, Text: text, Choices: []Choice{{"skip", "跳过"}}, Proposal: "skip"}, "unknown")
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
