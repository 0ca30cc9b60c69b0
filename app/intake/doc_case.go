package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

var casePartWords = []meaning{
	{"practice", []string{"做法", "举措", "措施", "过程", "服务内容", "实施"}},
	{"results", []string{"成效", "成果", "效果", "成绩"}},
	{"lessons", []string{"启示", "经验", "体会", "推广", "总结"}},
	{"background", []string{"背景", "基本情况", "概况", "企业简介", "需求", "问题"}},
}

// caseParts finds the parts of a case among the headings: section index to field.
func caseParts(t *Text) map[string]string {
	out := map[string]string{}
	current := ""
	for _, s := range t.Sections {
		if part := casePart(s); part != "" {
			current = part
		}
		if current != "" {
			body := strings.Join(s.Paragraphs, "\n")
			if s.Level > 2 {
				body = s.Heading + "\n" + body
			}
			out[current] = strings.Trim(out[current]+"\n"+body, "\n")
		}
	}
	return out
}

// casePart is the part of a case a heading opens, blank for any other heading.
func casePart(s Section) string {
	words := headingWords(s.Heading)
	if s.Level < 1 || s.Level > 2 || utf8.RuneCountInString(words) > 10 || caseHead.MatchString(s.Heading) {
		return ""
	}
	return firstOf(append(meanings(casePartWords, words), "")...)
}

// splitCases takes a document with several cases apart: once three parts were told and one of them comes again, another
// case has begun, with the heading before it as its title. A document of one case comes back whole.
func splitCases(t *Text) []*Text {
	var starts []int
	told := map[string]bool{}
	current := ""
	for i, s := range t.Sections {
		part := casePart(s)
		if part == "" {
			continue
		}
		if again := told[part] && part != current && len(told) >= 3; again || len(starts) == 0 {
			start := i
			if i > 0 && t.Sections[i-1].Level > 0 && casePart(t.Sections[i-1]) == "" {
				start = i - 1
			}
			starts, told = append(starts, start), map[string]bool{}
		}
		told[part], current = true, part
	}
	if len(starts) < 2 || len(told) < 3 {
		return []*Text{t}
	}
	var out []*Text
	for n, start := range starts {
		end := len(t.Sections)
		if n+1 < len(starts) {
			end = starts[n+1]
		}
		one := &Text{Title: t.Title, Sections: t.Sections[start:end]}
		if casePart(t.Sections[start]) == "" {
			one.Title = caseNumber.ReplaceAllString(t.Sections[start].Heading, "")
		} else if n > 0 {
			one.Title = fmt.Sprintf("%s（%d）", t.Title, n+1)
		}
		out = append(out, one)
	}
	return out
}

var caseNumber = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}[、.．]\s*)?(?:典型)?案例\s*[一二三四五六七八九十\d]{1,3}\s*[：:、.．\s]\s*|^[一二三四五六七八九十]{1,3}[、.．]\s*`)

// importCases makes a draft of every case study of a document.
func (p *planner) importCases(f *File) {
	report := SheetReport{File: f.Name, Kind: data.KindCase, KindLabel: "典型案例", Mapping: []ColumnMap{}, Notes: []string{}}
	for _, text := range splitCases(f.Text) {
		one := *f
		one.Text = text
		report.Read++
		report.count(p.importCase(&one))
	}
	p.plan.Sheets = append(p.plan.Sheets, report)
	p.fileReport(f, "text", fmt.Sprintf("按典型案例读取%d篇，存为草稿，定稿后计数。", report.Read))
}

// importCase makes a draft of a case study and ties it to the needs, events, experts and firms its text names.
func (p *planner) importCase(f *File) outcome {
	parts := caseParts(f.Text)
	c := &data.CaseStudy{
		Title: titleOf(f), Aim: data.Standard, Background: parts["background"], Practice: parts["practice"],
		Results: parts["results"], Lessons: parts["lessons"],
	}
	r := p.documentReader(f, data.KindCase)
	for _, name := range []string{"title", "background", "practice", "results", "lessons"} {
		r.touched[name] = true
	}
	rec, out := r.keep(c)
	p.documentSource(f, rec)
	text := strings.Join([]string{c.Title, c.Background, c.Practice, c.Results, c.Lessons}, "\n")
	firms := map[data.ID]bool{}
	for _, x := range all[*data.Company](p.shelf) {
		if mentions(text, x.FullName, x.OtherNames) {
			firms[x.ID] = true
			p.shelf.link(rec, x, "case")
		}
	}
	for _, x := range all[*data.Expert](p.shelf) {
		if strings.Contains(text, x.FullName) {
			p.shelf.link(rec, x, "case")
		}
	}
	for _, x := range all[*data.ServiceProvider](p.shelf) {
		if strings.Contains(text, x.FullName) {
			p.shelf.link(rec, x, "case")
		}
	}
	for _, x := range all[*data.Activity](p.shelf) {
		if len(distinctive(x.Title)) > 0 && containsAny(text, distinctive(x.Title)) {
			p.shelf.link(rec, x, "case")
		}
	}
	for _, x := range all[*data.Need](p.shelf) {
		if firms[x.Company] && x.Validity == data.Valid && p.toldIn(text, x) {
			p.shelf.link(rec, x, "case")
		}
	}
	return out
}

// mentions tells whether a text names a firm in full or by its trade name with what it does: 衔川机器人, 楸原.
func mentions(text, name string, others []string) bool {
	if containsAny(text, append([]string{name}, others...)) {
		return true
	}
	key := FirmKey(name)
	trade := tradeName(key)
	return utf8.RuneCountInString(trade) >= 2 && strings.Contains(text, trade)
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w != "" && strings.Contains(text, w) })
}

// toldIn tells whether a case tells the story of a need: it shares several runs of four characters with the need's title
// or with the results of its follow-ups.
func (p *planner) toldIn(text string, n *data.Need) bool {
	words := n.Title
	shared := 0
	for _, f := range p.stepsOf(n.ID) {
		words += "\n" + f.Result + "\n" + f.Content
	}
	seen := map[string]bool{}
	rs := []rune(words)
	for i := 0; i+5 <= len(rs); i++ {
		g := string(rs[i : i+5])
		if !seen[g] && !strings.ContainsAny(g, "\n，。；、 ") && strings.Contains(text, g) {
			shared++
		}
		seen[g] = true
	}
	return shared >= 4
}
