package intake

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Heading is a column heading taken apart.
type Heading struct {
	Key   string   // without spaces, numbering, marks, brackets and questionnaire phrases; lower case
	Unit  string   // 万元, 元, 人次 … from the brackets
	Notes []string // the other remarks in brackets: 必填, 1-5
}

var (
	headNumber   = regexp.MustCompile(`^(?:第?[(【\[]?(?:q?\d{1,3}|[一二三四五六七八九十]{1,3})[)】\]]?(?:题|[、.:)])|q\d{1,3}[、.:]?|\([一二三四五六七八九十\d]{1,3}\)[、.]?)`)
	headBracket  = regexp.MustCompile(`[(【\[〔{]([^()【】\[\]〔〕{}]*)[)】\]〕}]`)
	headUnit     = regexp.MustCompile(`^(?:.*[,、;:])?(?:单位[:为]?)?(人民币|万元|千元|亿元|元|万|人次|人|家|项|篇|份|次|场|个|天|日|小时|课时|名|位|条|件|%|㎡|平方米|km|mm)$`)
	headSlash    = regexp.MustCompile(`/(万元|千元|亿元|元|人次|%)$`)
	headQuestion = regexp.MustCompile(`^(?:请问|请您?(?:填写|选择|输入|简述|描述|说明|列出|留下)|您所在的?|您的?|贵公司的?|贵单位的?|贵企业的?|你的?|本公司的?|本单位的?|所在的?|目前的?)`)
	headAsk      = regexp.MustCompile(`(?:是什么|是多少|有哪些|是哪些|为何|如何|是否有|是|为|吗|呢)?[?？]*$`)
)

// headStars mark what must be filled in.
var headStars = strings.NewReplacer("*", "", "★", "", "※", "", "●", "")

// simplified turns the traditional characters that headings are written with into simplified ones, each in front of its
// own.
var simplified = strings.NewReplacer(strings.Split("業业稱称聯联繫系係系電电話话類类別别時时間间單单號号碼码機机構构專专參参與与數数據据編编備备註注項项標标題题說说內内來来實实際际預预總总計计經经費费辦办結结對对進进狀状態态責责簽签約约協协議议開开戶户銀银職职務务領领產产區区園园動动級级體体發发佈布鏈链傳传轉转載载難难點点訴诉錄录記记員员個个種种歸归屬属準准證证額额資资報报應应關关詳详細细現现場场術术評评審审憑凭處处課课學学", "")...)

// HeadKey normalises a heading for matching by name and alias.
func HeadKey(s string) Heading {
	var h Heading
	t := strings.ToLower(strings.Join(chineseWords(simplified.Replace(norm.NFKC.String(strings.ReplaceAll(s, "\u200b", "")))), ""))
	t = headStars.Replace(t)
	if rest := headNumber.ReplaceAllString(t, ""); rest != "" {
		t = rest
	}
	plain := headBracket.ReplaceAllStringFunc(t, func(m string) string {
		h.remark(headBracket.FindStringSubmatch(m)[1])
		return ""
	})
	if plain == "" {
		plain, h.Notes = strings.Trim(t, "()【】[]〔〕{}"), nil
	}
	if m := headSlash.FindStringSubmatch(plain); m != nil {
		h.Unit, plain = m[1], strings.TrimSuffix(plain, m[0])
	}
	h.Key = strings.TrimFunc(stripQuestion(plain), func(r rune) bool { return unicode.IsPunct(r) && r != '%' })
	if h.Key == "" {
		h.Key = plain
	}
	return h
}

var englishWord = regexp.MustCompile(`^[A-Za-z][A-Za-z.'/&-]{2,}$`)

// chineseWords are the words of a heading without the English ones that repeat it: 联系人 Contact.
func chineseWords(s string) []string {
	words := strings.Fields(s)
	n := len(words)
	for n > 1 && englishWord.MatchString(words[n-1]) {
		n--
	}
	if n > 0 && strings.ContainsFunc(words[n-1], func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return words[:n]
	}
	return words
}

// remark files the text of one pair of brackets as unit, or as notes.
func (h *Heading) remark(inner string) {
	if inner == "" {
		return
	}
	if m := headUnit.FindStringSubmatch(inner); m != nil && h.Unit == "" {
		h.Unit = m[1]
		inner = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(inner, m[1]), "单位:"), ",、;:")
	}
	if inner != "" {
		h.Notes = append(h.Notes, inner)
	}
}

// askedWhen turns 希望何时解决 into 希望解决时间.
var askedWhen = regexp.MustCompile(`^(.*)(?:何时|什么时候|什么时间)(.{2,})$`)

// stripQuestion turns 您所在企业的名称是什么？ into 企业名称; a heading that is no question stays.
func stripQuestion(s string) string {
	start, asked := s, strings.HasSuffix(s, "?")
	for {
		next := headQuestion.ReplaceAllString(s, "")
		if next == s || next == "" {
			break
		}
		s = next
	}
	if s != start || asked || strings.HasSuffix(s, "是什么") || strings.HasSuffix(s, "是多少") || strings.HasSuffix(s, "有哪些") {
		if t := headAsk.ReplaceAllString(s, ""); t != "" {
			s = strings.ReplaceAll(t, "的", "")
		}
	}
	if t := strings.Replace(s, "多少", "", 1); t != "" {
		s = t // 计划投入多少资金
	}
	return askedWhen.ReplaceAllString(s, "${1}${2}时间")
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u0085", "\n", "\v", "\n")

var doubleSpace = regexp.MustCompile(`([ \x{00A0}\x{3000}])[ \x{00A0}\x{3000}]+`)

// CleanText trims text as typed: line breaks become \n, control and invisible characters go, runs of spaces become
// the first of them. Everything else stays, full-width characters included.
func CleanText(s string) string {
	s = lineEnds.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		if unicode.IsControl(r) || r == '\uFEFF' || r == '\u200B' || r == '\u2060' {
			return -1
		}
		return r
	}, s)
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	lines := strings.Split(doubleSpace.ReplaceAllString(s, "$1"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRightFunc(lines[i], unicode.IsSpace)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
