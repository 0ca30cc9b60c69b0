package report

import (
	"slices"
)

// Chapter is one part of the summary report as its writer works on it: what the program writes there. The staff's own
// paragraphs stand before and after that and are not part of it.
type Chapter struct {
	Code      string // under which the staff's paragraphs are kept; empty for a part that takes none
	Number    string // 一、 or （一）
	Title     string
	Level     int     // 1 or 2
	Generated []Block // numbered as in the report
}

// fixedTitles are the headings of the parts every programme has.
var fixedTitles = map[string]string{
	"项目概况": secOverview, "绩效指标完成情况": secKPI, "经费使用情况": secMoney, "典型案例": secCases,
	"存在问题与改进措施": secProblems, "下一步工作计划": secPlan,
}

// Outline takes the summary report apart; cover, contents and annexes are left out.
func Outline(f *Facts) []Chapter {
	var out []Chapter
	own, inWork := f.sections(), false
	for _, b := range Summary(f).Blocks {
		if _, end := b.(Signature); end {
			break
		}
		h, heads := b.(Heading)
		switch {
		case heads && h.Level == 1:
			code := fixedTitles[h.Text]
			inWork = code == ""
			out = append(out, Chapter{Code: code, Number: h.Number, Title: h.Text, Level: 1})
		case heads && h.Level == 2 && inWork:
			s := Chapter{Number: h.Number, Title: h.Text, Level: 2}
			if len(own) > 0 {
				s.Code, own = own[0].code, own[1:]
			} else {
				s.Code = f.leftoverCode(h.Text)
			}
			out = append(out, s)
		case len(out) > 0:
			last := &out[len(out)-1]
			last.Generated = append(last.Generated, b)
		}
	}
	return f.withoutWords(out)
}

// leftoverCode is the code of the staff's paragraphs under 其他工作, when all of them have the same.
func (f *Facts) leftoverCode(title string) string {
	if title != "其他工作" {
		return ""
	}
	known := slices.Clone(fixedSections)
	for _, s := range f.sections() {
		known = append(known, s.code)
	}
	code := ""
	for _, n := range f.ordered() {
		switch {
		case slices.Contains(known, n.Section) || n.Section == code:
		case code == "":
			code = n.Section
		default:
			return ""
		}
	}
	return code
}

// withoutWords takes the staff's paragraphs, which are printed line by line, off both ends of each section.
func (f *Facts) withoutWords(sections []Chapter) []Chapter {
	for i, s := range sections {
		if s.Code == "" {
			continue
		}
		before, after := f.linesOf(s.Code, true), f.linesOf(s.Code, false)
		if s.Code == secCases { // there all of them stand before the first case
			before, after = before+after, 0
		}
		sections[i].Generated = s.Generated[before : len(s.Generated)-after]
	}
	return sections
}

func (f *Facts) linesOf(section string, before bool) int {
	n := 0
	for _, w := range f.narratives(section, before) {
		n += len(lines(w.Text))
	}
	return n
}
