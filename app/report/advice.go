package report

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"parkledger/data"
)

// Advice tells the writer of a case how long it is, what the linked records hold that the text does not tell yet,
// and what a title could say. Lengths are in characters, without spaces and line ends.
type Advice struct {
	Length    int
	Goal      int      // of the edition the case aims at
	Text      string   // 现有613字，距标准版（约2000字）还差1387字，可补充：…
	Missing   []string // what could be added, most useful first
	TitleHint string   // a slogan with a method or a number; empty where the records give neither
}

// adviceNamed is how many additions Text names; Missing has all.
const adviceNamed = 4

// CaseAdvice is the advice for one case, in the edition it aims at.
func CaseAdvice(f *Facts, study *data.CaseStudy) Advice {
	a := Advice{Length: lengthOf(study), Goal: study.Aim.Length(), TitleHint: f.titleHint(study)}
	a.Missing = f.untold(study)
	edition, _, _ := strings.Cut(label(data.KindCase, "aim", string(study.Aim)), "（")
	if study.Aim == "" {
		edition, _, _ = strings.Cut(label(data.KindCase, "aim", string(data.Standard)), "（")
	}
	head := fmt.Sprintf("现有%d字", a.Length)
	switch {
	case a.Length < a.Goal:
		a.Text = fmt.Sprintf("%s，距%s（约%d字）还差%d字", head, edition, a.Goal, a.Goal-a.Length)
	case study.Aim == data.Short && a.Length > a.Goal*5/4:
		a.Text = fmt.Sprintf("%s，比%s（约%d字）多%d字，可精简", head, edition, a.Goal, a.Length-a.Goal)
	default:
		a.Text = fmt.Sprintf("%s，已达到%s（约%d字）的篇幅", head, edition, a.Goal)
	}
	if a.Length < a.Goal && len(a.Missing) > 0 {
		named := a.Missing[:min(adviceNamed, len(a.Missing))]
		a.Text += "，可补充：" + strings.Join(named, "；")
		if len(a.Missing) > len(named) {
			a.Text += "等"
		}
	}
	a.Text += "。"
	return a
}

// caseText is everything the staff wrote in a case.
func caseText(study *data.CaseStudy) string {
	var b strings.Builder
	for _, p := range caseParts(study) {
		b.WriteString(p.text + "\n")
	}
	return b.String()
}

// lengthOf counts the characters of a case as a word processor does: without spaces.
func lengthOf(study *data.CaseStudy) int {
	n := 0
	for _, r := range caseText(study) {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// untold lists what the linked records hold and the text does not say.
func (f *Facts) untold(study *data.CaseStudy) []string {
	var out []string
	text := caseText(study)
	for _, p := range caseParts(study) {
		if strings.TrimSpace(p.text) == "" {
			out = append(out, "“"+p.title+"”（还是空白）")
		}
	}
	c := &caseComposer{composer: composer{f: f}, study: study}
	needs := c.needs()
	if len(needs) == 0 {
		out = append(out, "企业需求（尚未关联，关联后列出需求背景和跟进过程）")
	}
	for _, n := range needs {
		if result := f.delivery(n).Result; result != "" && !tells(text, result) {
			out = append(out, n.No+"的落实结果"+quoted(strings.TrimRight(result, "。；")))
		}
		if n.Goal != "" && !tells(text, n.Goal) {
			out = append(out, n.No+"的期望目标"+quoted(strings.TrimRight(n.Goal, "。；")))
		}
	}
	for _, s := range c.steps() {
		if day := fmt.Sprintf("%d月%d日", s.Date.Month(), s.Date.Day()); !s.Date.IsZero() && !strings.Contains(text, day) {
			out = append(out, day+"的"+s.Method+"（"+s.No+"）")
		}
	}
	for _, r := range f.linkedTo(study, data.KindExpert) {
		if !strings.Contains(text, r.Name()) {
			out = append(out, "专家"+r.Name()+"的具体做法")
		}
	}
	if len(f.casePhotos(study, 1)) == 0 {
		out = append(out, "现场照片")
	}
	return out
}

var digits = regexp.MustCompile(`\d+(?:\.\d+)?`)

// tells tells whether a text states what some words state: each of their numbers, or the words themselves where
// they hold none.
func tells(text, words string) bool {
	numbers := digits.FindAllString(words, -1)
	if len(numbers) == 0 {
		return strings.Contains(text, strings.TrimRight(words, "。；"))
	}
	for _, n := range numbers {
		if !strings.Contains(text, n) {
			return false
		}
	}
	return true
}

// change is from where to where a result went: 由12分钟提高到41分钟.
var change = regexp.MustCompile(`[由从](\d[^由从到至，。；、]*?)(?:提高|提升|降低|下降|缩短|减少|增加|增长|延长|压缩|降|升|减|增)?[到至](\d[^由从到至，。；、]*)`)

// titleHint makes a slogan of the linked facts: 专家两次上门，从12分钟到41分钟：人形机器人关节模组温升控制.
func (f *Facts) titleHint(study *data.CaseStudy) string {
	c := &caseComposer{composer: composer{f: f}, study: study}
	var best *data.Need
	var turn string
	for _, n := range c.needs() {
		if best == nil {
			best = n
		}
		if m := change.FindStringSubmatch(f.delivery(n).Result); m != nil && turn == "" {
			best, turn = n, "从"+m[1]+"到"+m[2]
		}
	}
	if best == nil {
		return ""
	}
	method := f.visits(best)
	switch {
	case method != "" && turn != "":
		return method + "，" + turn + "：" + best.Title
	case method+turn != "":
		return method + turn + "：" + best.Title
	}
	return ""
}

// visits says how often experts came for a need: 专家两次上门.
func (f *Facts) visits(n *data.Need) string {
	times := 0
	for _, s := range f.Scope.Steps(n) {
		if strings.Contains(s.Method, "上门") && !s.Date.After(f.AsOf) {
			times++
		}
	}
	switch times {
	case 0:
		return ""
	case 1:
		return "专家上门"
	case 2:
		return "专家两次上门"
	}
	return "专家" + Numeral(times) + "次上门"
}
