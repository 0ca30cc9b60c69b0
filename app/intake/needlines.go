package intake

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"parkledger/data"
)

// needLine is a need told in one paragraph that begins with its firm: 1.甲有限公司（联系人：张三，6月3日）：…… A firm of which
// something else is told, such as when it was founded, raises none.
var needLine = regexp.MustCompile(`^(?:[（(]?\d{1,2}[)）.．、]|[①-⑳]|[一二三四五六七八九十]{1,3}、)?\s*([^：:，,。；;、（）()]{2,30}(?:公司|集团|研究院|研究所|设计院|事务所|中心|厂)(?:[（(]北京[）)])?)\s*(?:[（(]([^（）()]*)[）)])?\s*(?:(?:(?:提出|反映)[：:，,]?|[：:])\s*(.{10,})|[，,]?\s*((?:希望|需要|急需|寻求).{8,}))$`)

var aboutNeeds = regexp.MustCompile(`需求|诉求|难题`)

// needLines makes a sheet of the needs that a Word file tells in paragraphs rather than in a table; nil when it tells
// none. A row has the number of its paragraph.
func needLines(f *File) *Sheet {
	s := &Sheet{Name: "正文", Rows: []Row{{Cells: textCells("企业名称", "联系人", "联系电话", "提出日期", "需求描述", "备注")}}}
	told := 0
	for i, line := range f.Text.lines() {
		m := needLine.FindStringSubmatch(strings.Join(strings.Fields(line), " "))
		if m == nil {
			continue
		}
		who, phone, day, rest := lineFacts(m[2])
		s.Rows = append(s.Rows, Row{Number: i + 1, Cells: textCells(m[1], who, phone, day, m[3]+m[4], rest)})
		told++
	}
	if told < 2 || !aboutNeeds.MatchString(f.Text.Title+filepath.Base(f.Name)) {
		return nil
	}
	return s
}

// lines are the headings and paragraphs of a document in their order.
func (t *Text) lines() []string {
	var out []string
	for _, s := range t.Sections {
		if s.Heading != "" {
			out = append(out, s.Heading)
		}
		out = append(out, s.Paragraphs...)
	}
	return out
}

func textCells(texts ...string) []Cell {
	cells := make([]Cell, len(texts))
	for i, text := range texts {
		cells[i].Text = text
	}
	return cells
}

// lineFacts sorts what stands in the brackets behind the firm.
func lineFacts(s string) (who, phone, day, rest string) {
	var others []string
	for _, piece := range splitList(s, "，,；;、 ") {
		label, value, labelled := strings.Cut(strings.ReplaceAll(piece, ":", "："), "：")
		if !labelled {
			value = piece
		}
		switch {
		case phone == "" && isPhone(value):
			phone = value
		case day == "" && dayForm.MatchString(value):
			day = dayForm.FindString(value)
		case who == "" && isPersonName(withoutTitle(value)) && (!labelled || contactHead.MatchString(label)):
			who = value
		default:
			others = append(others, piece)
		}
	}
	return who, phone, day, strings.Join(others, "，")
}

// sortNeedLines reads the form that the paragraphs of a Word file make up, or asks whether they are needs to be read.
func (p *planner) sortNeedLines(f *File) {
	if s := formLines(f); s != nil {
		p.sortSheet(f, s)
		return
	}
	s := needLines(f)
	if s == nil {
		return
	}
	if p.askOnce("lines:"+f.Hash, Question{
		Place:   Place{File: f.Name, Sheet: s.Name},
		Text:    fmt.Sprintf("正文像是逐段写的企业需求（%d段以企业名称开头），是否按企业需求导入？", len(s.Rows)-1),
		Choices: yesNo("导入", "不导入，只作为文件存档"), Proposal: "yes",
	}, "lines") == "yes" {
		p.sortSheet(f, s)
	}
}

// unreadWords lists a Word file that by its name holds records though none could be made of it.
func (p *planner) unreadWords(f *File) {
	kind := evidenceKind(f.Name)
	told := recordsForm.MatchString(f.Text.Title+filepath.Base(f.Name)) || needLabel.MatchString(strings.Join(f.Text.lines(), "\n"))
	if (kind == data.EvOther || kind == data.EvForm) && told {
		p.problem(Problem{File: f.Name, Text: "这份 Word 文件没有读出任何记录，只作为文件存档。其中如有需求、活动等内容，请整理成表格（一条一行，第一行是表头）后再导入。"})
	}
}

var needLabel = regexp.MustCompile(`(?m)^\s*(?:\d{1,2}[.．、])?(?:企业|技术|主要|具体)?(?:需求|诉求|难题)(?:描述|内容)?[：:]`)

var recordsForm = regexp.MustCompile(`需求|诉求|难题|台账|清单|汇总|名单|一览|活动情况|明细|登记`)
