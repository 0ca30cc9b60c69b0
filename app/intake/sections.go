package intake

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Headings that stand alone as a line in case notes, studies and reports (DESIGN §8, DOMAIN §7).
var knownHeadings = map[string]bool{
	"背景": true, "基本情况": true, "案例背景": true, "项目背景": true, "企业背景": true, "需求背景": true, "企业概况": true,
	"做法": true, "主要做法": true, "具体做法": true, "工作做法": true, "做法与过程": true, "服务过程": true,
	"成效": true, "取得成效": true, "主要成效": true, "工作成效": true, "成果": true, "取得的成效": true,
	"启示": true, "经验启示": true, "经验": true, "经验做法": true, "经验与启示": true, "工作启示": true, "体会": true,
	"产业发展现状": true, "现状": true, "存在问题": true, "问题": true, "技术发展方向": true, "技术方向": true,
	"企业需求": true, "工作建议": true, "建议": true, "项目概况": true, "绩效指标完成情况": true, "主要工作及成效": true,
	"经费使用情况": true, "典型案例": true, "存在问题与改进措施": true, "下一步工作计划": true,
}

var (
	caseHead    = regexp.MustCompile(`^(?:典型)?案例\s*[一二三四五六七八九十\d]{1,3}\s*[：:、.．\s]`)
	numberOne   = regexp.MustCompile(`^(?:第?[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}[章节部][分]?)\s*`)
	numberTwo   = regexp.MustCompile(`^[（(][一二三四五六七八九十]{1,3}[）)]\s*`)
	numberThree = regexp.MustCompile(`^\d{1,2}[.．、](?:\D|$)`)
	numberFour  = regexp.MustCompile(`^[（(]\d{1,2}[）)]`)
)

const longestHeading = 40 // characters; a longer line is a sentence

// arrange sorts paragraphs under headings: by style where the document uses heading styles, else by how the
// lines look.
func arrange(ps []paragraph) *Text {
	styled := false
	for i := range ps {
		styled = styled || ps[i].level > 0
	}
	t := &Text{}
	if !styled {
		guessLevels(ps)
	}
	promoteTitle(ps)
	section := Section{}
	flush := func() {
		if section.Heading != "" || len(section.Paragraphs) > 0 {
			t.Sections = append(t.Sections, section)
		}
	}
	for _, p := range ps {
		switch {
		case p.level == wordTitle && t.Title == "":
			t.Title = oneLine(p.text)
		case p.level > 0:
			flush()
			section = Section{Level: min(p.level, 4), Heading: oneLine(p.text)}
		default:
			section.Paragraphs = append(section.Paragraphs, p.text)
		}
	}
	flush()
	return t
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// promoteTitle finds the title of a document that does not use the Title style: the short line before everything
// else, or the only heading of the first level when all others are below it.
func promoteTitle(ps []paragraph) {
	top, below := 0, 0
	for _, p := range ps {
		switch {
		case p.level == wordTitle:
			return
		case p.level == 1:
			top++
		case p.level > 1:
			below++
		}
	}
	if len(ps) == 0 || ps[0].inTable || !short(ps[0].text) || numbered(ps[0].text) || caseHead.MatchString(ps[0].text) || knownHeading(ps[0].text) {
		return
	}
	alone := ps[0].level == 1 && (top > 1 || below > 1) && (top == 1 || !ps[0].styled)
	if ps[0].level == 0 || alone {
		ps[0].level = wordTitle
	}
}

// guessLevels finds headings by their numbering, by being one of the known words, or by being short and bold.
func guessLevels(ps []paragraph) {
	for i := range ps {
		if ps[i].level != 0 {
			continue
		}
		level := looksLike(ps[i])
		if level == 0 && opensText(ps, i) {
			level = 3
		}
		ps[i].level = level
	}
}

func looksLike(p paragraph) int {
	s := p.text
	if knownHeading(s) {
		return 1
	}
	if p.inTable || !short(s) {
		return 0
	}
	switch {
	case numberOne.MatchString(s), caseHead.MatchString(s):
		return 1
	case numberTwo.MatchString(s):
		return 2
	case numberThree.MatchString(s) && p.bold:
		return 3
	case numberFour.MatchString(s) && p.bold:
		return 4
	case p.bold && utf8.RuneCountInString(s) <= 20:
		return 1
	}
	return 0
}

func numbered(s string) bool {
	return numberOne.MatchString(s) || numberTwo.MatchString(s) || numberThree.MatchString(s)
}

// opensText tells a heading such as "1.共性技术" from an item of a list: text follows it, not the next item.
func opensText(ps []paragraph, i int) bool {
	p := ps[i]
	return !p.inTable && numberThree.MatchString(p.text) && short(p.text) &&
		i+1 < len(ps) && !numberThree.MatchString(ps[i+1].text) && !short(ps[i+1].text)
}

// short tells a line from a sentence.
func short(s string) bool {
	return utf8.RuneCountInString(s) <= longestHeading && !strings.ContainsAny(s, "。；;\n") &&
		!strings.HasSuffix(s, "，") && !strings.HasSuffix(s, "：")
}

func knownHeading(s string) bool {
	s = strings.Trim(s, "　 【】[]：:*")
	for _, re := range []*regexp.Regexp{numberOne, numberTwo} {
		s = re.ReplaceAllString(s, "")
	}
	return knownHeadings[strings.Join(strings.Fields(s), "")]
}
