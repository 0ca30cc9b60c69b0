package intake

import (
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
		if s.Level > 0 && s.Level <= 2 {
			if m := meanings(casePartWords, headingWords(s.Heading)); len(m) > 0 && utf8.RuneCountInString(headingWords(s.Heading)) <= 10 {
				current = m[0]
			}
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

// importCase makes a draft of a case study and ties it to the needs, events, experts and firms its text names.
func (p *planner) importCase(f *File) {
	report := SheetReport{File: f.Name, Kind: data.KindCase, KindLabel: "典型案例", Read: 1}
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
	report.count(out)
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
	p.plan.Sheets = append(p.plan.Sheets, report)
	p.fileReport(f, "text", "按典型案例读取，存为草稿，定稿后计数。")
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
