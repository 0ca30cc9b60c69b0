package intake

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"parkledger/data"
)

// importDocuments makes records of Word files by their headings (DESIGN §8): a case of three or more of its parts, a
// study of the five aspects, paragraphs of the report of its outline. Anything else is evidence.
func (p *planner) importDocuments() {
	for _, f := range p.documents {
		if p.seenFile(f) {
			p.fileReport(f, "text", "以前导入过，跳过。")
			continue
		}
		switch documentKind(f.Text) {
		case data.KindNarrative:
			p.importNarratives(f)
		case data.KindCase:
			p.importCases(f)
		case data.KindStudy:
			p.importStudy(f)
		default:
			p.unreadWords(f)
			p.leftovers = append(p.leftovers, found{Input: Input{Path: f.Path, Rel: f.Name}, hash: f.Hash, size: f.Size})
		}
	}
}

// documentKind is what the headings of a Word file say it is, blank for none of what the package reads.
func documentKind(t *Text) data.Kind {
	switch {
	case distinctValues(reportSections(t)) >= 5:
		return data.KindNarrative
	case len(splitCases(t)) > 1:
		return data.KindCase
	case len(studyParts(t)) >= 4:
		return data.KindStudy
	case len(caseParts(t)) >= 3:
		return data.KindCase
	}
	return ""
}

func distinctValues(m map[int]string) int {
	seen := map[string]bool{}
	for _, v := range m {
		seen[v] = true
	}
	return len(seen)
}

func (p *planner) fileReport(f *File, status, text string) {
	p.plan.Files = append(p.plan.Files, FileReport{f.Name, status, text})
}

// seenFile tells whether a document of the same bytes was imported before.
func (p *planner) seenFile(f *File) bool {
	for _, s := range data.All[*data.Source](p.opts.Book) {
		if s.FileHash == f.Hash && s.RowHash == "" {
			return true
		}
	}
	return false
}

// documentSource notes that a record came from a document.
func (p *planner) documentSource(f *File, rec data.Record) {
	p.shelf.add(&data.Source{OfKind: rec.Kind(), Of: rec.Head().ID, Batch: p.batch.ID, File: filepath.Base(f.Name), FileHash: f.Hash})
}

// headingWords is a heading without its number.
func headingWords(s string) string {
	for _, re := range []*regexp.Regexp{numberOne, numberTwo, headNumber} {
		if rest := re.ReplaceAllString(s, ""); rest != "" {
			s = rest
		}
	}
	return HeadKey(s).Key
}

// titleOf is the title of a document, else the name of its file without ordinal and remarks.
func titleOf(f *File) string {
	if f.Text.Title != "" {
		return f.Text.Title
	}
	return strings.TrimSuffix(filepath.Base(f.Name), filepath.Ext(f.Name))
}

// documentReader is a reader for questions and problems about a whole document.
func (p *planner) documentReader(f *File, kind data.Kind) *rowReader {
	t := &table{file: f, rel: f.Name, mapping: &mapping{schema: &schema{kind: kind}, at: map[string]int{}}}
	return &rowReader{p: p, t: t, touched: map[string]bool{}}
}

func (s *SheetReport) count(out outcome) {
	switch out {
	case rowCreated:
		s.Created++
	case rowUpdated:
		s.Updated++
	case rowSkipped:
		s.Skipped++
	case rowRejected:
		s.Rejected++
	}
}

var aspectWords = []meaning{
	{"problems", []string{"问题", "短板", "瓶颈"}},
	{"needs", []string{"需求"}},
	{"advice", []string{"建议", "对策"}},
	{"directions", []string{"技术方向", "技术发展", "发展方向", "发展趋势", "技术路线"}},
	{"status", []string{"现状", "发展概况", "产业概况", "基本情况"}},
}

// studyParts lists the aspects of a survey among the headings.
func studyParts(t *Text) []string {
	var out []string
	for _, s := range t.Sections {
		if s.Level == 0 {
			continue
		}
		for _, a := range meanings(aspectWords, headingWords(s.Heading)) {
			if !slices.Contains(out, a) && len(s.Paragraphs) > 0 {
				out = append(out, a)
				break
			}
		}
	}
	return out
}

var finalWords = regexp.MustCompile(`定稿|终稿|正式稿|最终版|报批稿|正式版`)

// importStudy makes a study of a survey report and keeps the file as its evidence.
func (p *planner) importStudy(f *File) {
	report := SheetReport{File: f.Name, Kind: data.KindStudy, KindLabel: "产业调研", Read: 1}
	r := p.documentReader(f, data.KindStudy)
	title := titleOf(f)
	s := &data.Study{Title: strings.TrimSpace(finalMark.ReplaceAllString(title, "")), Aspects: studyParts(f.Text)}
	for _, ind := range p.project().Industries {
		if strings.Contains(title, ind) {
			s.Industries = append(s.Industries, ind)
		}
	}
	s.Finished = finalWords.MatchString(title + f.Name)
	if !s.Finished {
		s.Finished = p.ask(Question{Place: r.place(), Text: "调研报告“" + short30(title) + "”是否已经定稿？", Choices: yesNo("已定稿", "还是草稿"), Proposal: "no"}, "final") == "yes"
	}
	for _, name := range []string{"title", "aspects", "industries"} {
		r.touched[name] = true
	}
	r.touched["finished"] = s.Finished
	slices.SortFunc(s.Aspects, func(a, b string) int { return aspectAt(a) - aspectAt(b) })
	rec, out := r.keep(s)
	report.count(out)
	p.documentSource(f, rec)
	p.plan.Sheets = append(p.plan.Sheets, report)
	if p.withhold(f.Hash, f.Name) {
		p.fileReport(f, "text", "按调研报告读取，全文没有存为佐证材料。")
		return
	}
	p.fileReport(f, "text", "按调研报告读取，全文同时作为佐证材料。")
	e := p.evidence(found{Input: Input{Path: f.Path, Rel: f.Name}, hash: f.Hash, size: f.Size}, data.EvReport)
	p.prove(e, rec, data.EvReport)
}

var finalMark = regexp.MustCompile(`[（(【](?:定稿|终稿|正式稿|最终版|报批稿|正式版)\d*[）)】]`)

func aspectAt(a string) int {
	return slices.IndexFunc(data.StudyAspects(), func(o data.Option) bool { return o.Value == a })
}

var sectionWords = []meaning{
	{"overview", []string{"项目概况", "基本情况", "项目背景", "项目基本"}},
	{"kpi", []string{"指标完成", "绩效指标", "任务完成", "目标完成"}},
	{"industry", []string{"聚焦产业", "产业调研", "产业发展"}},
	{"providers", []string{"专业机构", "链接机构", "服务机构", "服务体系"}},
	{"matching", []string{"供需对接", "需求对接", "需求征集"}},
	{"brand", []string{"品牌活动", "特色活动"}},
	{"publicity", []string{"宣传"}},
	{"summing", []string{"总结凝练", "凝练", "经验总结"}},
	{"money", []string{"经费", "资金使用"}},
	{"cases", []string{"典型案例"}},
	{"problems", []string{"存在问题", "存在的问题", "问题与", "问题和", "改进措施", "不足"}},
	{"plan", []string{"下一步", "工作计划", "明年计划", "今后"}},
}

// reportSections finds the sections of the summary report among the headings: code by section index.
func reportSections(t *Text) map[int]string {
	out := map[int]string{}
	for i, s := range t.Sections {
		if s.Level == 0 || len(s.Paragraphs) == 0 {
			continue
		}
		if m := meanings(sectionWords, headingWords(s.Heading)); len(m) > 0 {
			out[i] = m[0]
		}
	}
	return out
}

// importNarratives makes a paragraph of the report of each paragraph under a known heading. Their figures are unchecked.
func (p *planner) importNarratives(f *File) {
	report := SheetReport{File: f.Name, Kind: data.KindNarrative, KindLabel: "报告段落"}
	codes := reportSections(f.Text)
	current := ""
	order := map[string]int64{}
	var lost []string
	for i, s := range f.Text.Sections {
		if code, ok := codes[i]; ok {
			current = code
		} else if s.Level > 0 && s.Level <= 2 {
			current = ""
		}
		for _, words := range s.Paragraphs {
			report.Read++
			if current == "" {
				report.Rejected++
				lost = append(lost, firstOf(s.Heading, "正文之前"))
				continue
			}
			if p.hasParagraph(current, CleanText(words)) {
				report.Skipped++
				continue
			}
			order[current]++
			n := &data.Narrative{Section: current, Order: data.N(order[current]), Text: CleanText(words)}
			p.shelf.add(n)
			p.documentSource(f, n)
			report.Created++
		}
	}
	for _, h := range slices.Compact(lost) {
		p.problem(Problem{File: f.Name, Text: "“" + short30(h) + "”下的段落不属于总结报告提纲的任何部分，没有导入。"})
	}
	p.plan.Sheets = append(p.plan.Sheets, report)
	p.fileReport(f, "text", "按总结报告文字读取，段落标为待核。")
}

// hasParagraph tells whether a section of the report holds that paragraph already.
func (p *planner) hasParagraph(section, text string) bool {
	return slices.ContainsFunc(all[*data.Narrative](p.shelf), func(n *data.Narrative) bool { return n.Section == section && n.Text == text })
}
