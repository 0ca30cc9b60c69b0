package intake

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Party is one person or institution named in a cell.
type Party struct {
	Name  string // without padding, title and remark
	Title string // 教授, 高级工程师 …
	Org   string // the institution written before a person's name, when there is one
	Note  string // the remark in brackets
	IsOrg bool
}

var titles = longestFirst("教授", "副教授", "讲师", "助教", "研究员", "副研究员", "助理研究员", "特聘研究员", "教授级高级工程师", "教授级高工",
	"正高级工程师", "正高工", "高级工程师", "高工", "工程师", "助理工程师", "总工程师", "副总工程师", "总工", "主任医师", "副主任医师", "主治医师", "医师",
	"律师", "专利代理师", "专利代理人", "代理师", "注册会计师", "高级会计师", "会计师", "高级经济师", "正高级经济师", "经济师", "高级审计师", "审计师",
	"高级技师", "技师", "总监", "总经理", "副总经理", "经理", "董事长", "总裁", "副总裁", "院士", "博士", "博士后", "硕士", "老师", "主任", "副主任",
	"院长", "副院长", "所长", "副所长", "处长", "副处长", "科长", "部长", "会长", "副会长", "秘书长", "副秘书长", "理事长", "校长", "副校长",
	"博士生导师", "博导", "硕导", "顾问", "首席专家", "首席科学家", "合伙人", "高级合伙人", "专家", "先生", "女士", "技术转移经理人", "技术经理人", "高级实验师", "实验师", "正高级实验师")

// Suffixes that make a name an institution; single characters count from four characters on, as names of people
// are shorter.
var orgSuffixes = longestFirst("大学", "学院", "研究院", "研究所", "研究中心", "中心", "公司", "事务所", "律所", "医院", "协会", "学会", "银行", "支行", "集团",
	"联盟", "基金会", "基金", "委员会", "实验室", "科学院", "工程院", "设计院", "商会", "科协", "园区", "产业园", "孵化器", "平台", "企业", "出版社", "杂志社",
	"报社", "电视台", "工作室", "检测站", "质检站", "促进会", "管委会", "办公室", "团队", "课题组", "高校", "学校", "中学", "机构", "合作社", "投资", "资本", "证券", "科委", "发改委")

const orgLetters = "院所厂局委厅部站会社馆校"

func longestFirst(words ...string) []string {
	sort.SliceStable(words, func(i, j int) bool { return len(words[i]) > len(words[j]) })
	return words
}

var (
	listNumber = regexp.MustCompile(`^[(（]?\d{1,2}[)）.．、:：]\s*`)
	andOthers  = regexp.MustCompile(`等(?:\d+|[一二三四五六七八九十]+)?(?:[人位名家]|专家|企业|单位|公司)*$`)
	nameLabel  = regexp.MustCompile(`^(?:主讲|主持|参加|评审|对接|受邀|邀请|特邀)?(?:专家|嘉宾|人员|机构|主讲人|主持人|评委|讲师)?(?:组|成员|名单)?[:：]\s*`)
)

// SplitNames reads the experts and institutions of one cell, in the order written.
func SplitNames(s string) []Party {
	var out []Party
	s = nameLabel.ReplaceAllString(strings.TrimSpace(s), "")
	for _, piece := range splitList(inlineNo.ReplaceAllString(s, "$1\n$2.$3"), nameSeparators) {
		piece = nameLabel.ReplaceAllString(piece, "")
		for _, word := range splitPadded(piece) {
			if p := parseParty(word); p.Name != "" {
				out = append(out, p)
			}
		}
	}
	return out
}

const nameSeparators = "、；;，,/|\n\r\t＋+&"

// splitList cuts at separators outside brackets and drops numbering and blank marks.
func splitList(s, separators string) []string {
	var pieces []string
	depth, start := 0, 0
	add := func(end int) {
		piece := strings.TrimSpace(s[start:end])
		piece = strings.TrimSpace(listNumber.ReplaceAllString(piece, ""))
		if !isBlankMark(piece) && !undecided[piece] {
			pieces = append(pieces, piece)
		}
	}
	balanced := strings.Count(s, "(")+strings.Count(s, "（") == strings.Count(s, ")")+strings.Count(s, "）")
	for i, r := range s {
		switch {
		case r == '(' || r == '（':
			depth++
		case r == ')' || r == '）':
			depth--
		case strings.ContainsRune(separators, r) && (depth <= 0 || !balanced) && !listNumberAt(s[start:i], r):
			add(i)
			start = i + utf8.RuneLen(r)
		}
	}
	add(len(s))
	return pieces
}

// listNumberAt keeps the 、 of "1、甲公司" from being taken for a separator.
func listNumberAt(before string, r rune) bool {
	before = strings.TrimSpace(before)
	return r == '、' && before != "" && len(before) <= 2 && strings.Trim(before, "0123456789") == ""
}

// splitPadded tells 张三 李四 (two people) from 林 澈 (one padded name) and 周岩松 教授 (a name and its title).
func splitPadded(piece string) []string {
	fields := strings.Fields(piece)
	if len(fields) < 2 || !allHan(piece) {
		return []string{strings.Join(fields, " ")}
	}
	var out []string
	for i := 0; i < len(fields); {
		n := namesFrom(fields[i:])
		word := strings.Join(fields[i:i+n], "")
		if len(out) > 0 && (isTitle(word) || utf8.RuneCountInString(word) == 1) {
			out[len(out)-1] += word // 周岩松 教授, 欧阳 澈
		} else {
			out = append(out, word)
		}
		i += n
	}
	return out
}

// namesFrom is how many of the fields make up the name at their start: 林 澈, 王 小 明 and 王 小明 are one.
func namesFrom(fields []string) int {
	singles := 0
	for singles < len(fields) && utf8.RuneCountInString(fields[singles]) == 1 {
		singles++
	}
	switch {
	case singles == 0:
		return 1
	case singles == 1 && len(fields) > 1 && utf8.RuneCountInString(withoutTitle(fields[1])) <= 2 && !isTitle(fields[1]):
		return 2 // the title may stick to the name: 林 澈研究员
	case singles >= 4:
		return 2
	}
	return singles
}

// withoutTitle cuts the longest title a name ends in.
func withoutTitle(s string) string {
	for _, t := range titles {
		if rest, ok := strings.CutSuffix(s, t); ok && rest != "" {
			return rest
		}
	}
	return s
}

func isTitle(s string) bool {
	for _, t := range titles {
		if s == t {
			return true
		}
	}
	return false
}

func parseParty(word string) Party {
	name, note := cutNote(word)
	p := Party{Name: joinHan(name), Note: note}
	if m := andOthers.FindString(p.Name); m != "" && utf8.RuneCountInString(p.Name)-utf8.RuneCountInString(m) >= 2 {
		p.Name = strings.TrimSuffix(p.Name, m)
		p.Note = strings.Trim(m+" "+p.Note, " ")
	}
	if isTitle(p.Note) {
		p.Title, p.Note = p.Note, ""
	}
	if p.IsOrg = isOrg(p.Name); p.IsOrg {
		return p
	}
	for _, t := range titles {
		if rest, ok := strings.CutSuffix(p.Name, t); ok && utf8.RuneCountInString(rest) >= 2 {
			p.Name, p.Title = rest, t
			break
		}
	}
	p.Org, p.Name = cutOrg(p.Name, p.Title)
	return p
}

// cutNote separates a remark in brackets at the end.
func cutNote(s string) (name, note string) {
	s = strings.TrimSpace(s)
	closing, size := strings.HasSuffix(s, ")") || strings.HasSuffix(s, "）"), 0
	open := max(strings.LastIndex(s, "("), strings.LastIndex(s, "（"))
	if !closing || open <= 0 {
		return s, ""
	}
	_, size = utf8.DecodeRuneInString(s[open:])
	_, last := utf8.DecodeLastRuneInString(s)
	return strings.TrimSpace(s[:open]), strings.TrimSpace(s[open+size : len(s)-last])
}

// cutOrg takes 华岳工程技术大学周岩松 apart when a title behind it shows that it ends in a person's name.
func cutOrg(s, title string) (org, name string) {
	if title == "" || utf8.RuneCountInString(s) <= 4 {
		return "", s
	}
	for _, suffix := range orgSuffixes {
		if i := strings.LastIndex(s, suffix); i > 0 {
			rest := s[i+len(suffix):]
			if n := utf8.RuneCountInString(rest); n >= 2 && n <= 4 {
				return s[:i+len(suffix)], rest
			}
		}
	}
	return "", s
}

// cutPost takes 北辰材料大学教授 apart into institution and title; a text that is no institution with a title behind it stays
// whole.
func cutPost(s string) (org, title string) {
	t := strings.Join(strings.Fields(s), "")
	for _, post := range titles {
		rest, ok := strings.CutSuffix(t, post)
		if rest = strings.TrimRight(rest, "，,、/；;（("); ok && isOrg(rest) {
			return rest, post
		}
	}
	return s, ""
}

func isOrg(name string) bool {
	name = strings.TrimRight(norm.NFKC.String(name), ")")
	n := utf8.RuneCountInString(name)
	for _, suffix := range orgSuffixes {
		if strings.HasSuffix(name, suffix) && n > utf8.RuneCountInString(suffix) {
			return true
		}
	}
	last, _ := utf8.DecodeLastRuneInString(name)
	return n >= 4 && strings.ContainsRune(orgLetters, last)
}
