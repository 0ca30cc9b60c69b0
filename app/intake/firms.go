package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Firm is one firm named in a cell.
type Firm struct {
	Name string // as typed, spaces trimmed
	Note string // a remark in brackets behind it; brackets that belong to the name stay
}

var (
	firmLabel = regexp.MustCompile(`^(?:服务|参加|参与|对接|参会|走访)?(?:企业|单位|公司)[:：]\s*`)
	inlineNo  = regexp.MustCompile(`([^\d.])\s*[(（]?(\d{1,2})[)）.．]\s*(\p{Han}{2})`)
	places    = map[string]bool{
		"北京": true, "北京市": true, "上海": true, "天津": true, "重庆": true, "河北": true, "廊坊": true, "保定": true, "雄安": true, "深圳": true,
		"广州": true, "苏州": true, "南京": true, "杭州": true, "武汉": true, "成都": true, "西安": true, "青岛": true, "济南": true, "合肥": true, "中国": true,
		"集团": true, "控股": true, "有限合伙": true, "普通合伙": true, "特殊普通合伙": true,
	}
)

const firmSeparators = "、；;，,|\n\r\t"

// SplitFirms reads the firms of one cell, in the order written.
func SplitFirms(s string) []Firm {
	s = inlineNo.ReplaceAllString(s, "$1\n$2.$3")
	var out []Firm
	for _, piece := range splitList(firmLabel.ReplaceAllString(strings.TrimSpace(s), ""), firmSeparators) {
		for _, word := range splitSlash(piece) {
			for _, name := range splitFirmSpaces(word) {
				if f := parseFirm(name); f.Name != "" {
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// splitSlash cuts 甲公司/乙公司 but not A/S.
func splitSlash(s string) []string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '／' })
	for _, p := range parts {
		if !strings.ContainsFunc(p, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			return []string{s}
		}
	}
	return parts
}

// splitFirmSpaces cuts at a space only behind something that is a whole firm name.
func splitFirmSpaces(s string) []string {
	var out []string
	current := ""
	for _, f := range strings.Fields(s) {
		if current != "" && strings.HasSuffix(current, "公司") && allHan(current+f) {
			out = append(out, current)
			current = ""
		}
		if current != "" && !allHan(current+f) {
			current += " "
		}
		current += f
	}
	return append(out, current)
}

func parseFirm(s string) Firm {
	name, note := cutNote(s)
	if places[note] {
		return Firm{Name: strings.TrimSpace(s)}
	}
	f := Firm{Name: name, Note: note}
	if m := andOthers.FindString(f.Name); m != "" && m != f.Name && m != "等" {
		f.Name, f.Note = strings.TrimSuffix(f.Name, m), strings.Trim(m+" "+f.Note, " ")
	}
	f.Name = strings.TrimSuffix(f.Name, "等")
	return f
}

var (
	bracketPlace = regexp.MustCompile(`\((北京市?|中国|集团)\)`)
	legalForm    = regexp.MustCompile(`(?:集团|股份|控股)?(?:有限责任|有限)?(?:责任)?(?:股份)?(?:有限)?公司$|集团$|股份$`)
)

// FirmKey is the form under which two spellings of one firm are equal (DOMAIN §3): without spaces, 北京 and legal form.
func FirmKey(name string) string {
	t := strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(name)), ""))
	t = bracketPlace.ReplaceAllString(t, "")
	t = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '(' || r == ')' {
			return r
		}
		return -1
	}, t)
	key := t
	for {
		next := legalForm.ReplaceAllString(key, "")
		if next == key || utf8.RuneCountInString(next) < 2 {
			break
		}
		key = next
	}
	for _, city := range []string{"北京市", "北京"} {
		if rest := strings.TrimPrefix(key, city); utf8.RuneCountInString(rest) >= 2 {
			key = rest
		}
		if rest := strings.TrimSuffix(key, city); utf8.RuneCountInString(rest) >= 2 {
			key = rest
		}
	}
	return key
}

// Words that say what a firm does, not which one it is: a name shared only in these is not shared.
var industryWords = longestFirst("机器人", "智能", "科技", "技术", "装备", "设备", "数控", "传动", "减速器", "视觉", "自动化", "工程", "伺服", "电机", "检测",
	"仪器", "精密", "机械", "控制", "系统", "传感", "测控", "新材料", "材料", "激光", "能源", "电子", "半导体", "医疗", "工业", "软件", "数智", "信息", "物流",
	"仓储", "移动", "服务", "特种", "焊接", "增材", "制造", "电驱动", "动力", "重工", "夹具", "柔性", "网络", "数据", "互联网", "平台", "中国", "国家", "北京",
	"中关村", "首都", "华北", "京津冀", "中科", "国际", "产业", "创新", "发展", "咨询", "投资", "融资", "担保", "文化", "传媒")

// tradeName is the part of a firm's key before its industry words.
func tradeName(key string) string {
	best := len(key)
	for _, w := range industryWords {
		if i := strings.Index(key, w); i >= 0 && i < best {
			best = i
		}
	}
	return key[:best]
}

// SameFirmLikely is the score of SameFirm from which two names may be proposed as one firm.
const SameFirmLikely = 0.8

// SameFirm scores from 0 to 1 how likely a and b name one firm: 1 for equal keys, at least SameFirmLikely for a short
// form that keeps the trade name (岑度视觉 for 北京岑度视觉技术有限公司), 0.5 for the same trade name in another line of
// business, below that for anything else. Industry words alone never make a match.
func SameFirm(a, b string) float64 { return sameFirm(nameFirm(a), nameFirm(b)) }

// firmName is a firm's key with the part before its industry words, kept where one name meets many.
type firmName struct{ key, trade, number string }

func nameFirm(name string) firmName {
	key := FirmKey(name)
	return firmName{key, tradeName(key), strings.Join(firmNumberForm.FindAllString(key, -1), " ")}
}

var firmNumberForm = regexp.MustCompile(`\d+|第[一二三四五六七八九十百]+`)

// apart tells firms whose names have different numbers: 第二机床厂 is not 第三机床厂.
func (n firmName) apart(o firmName) bool {
	return n.number != "" && o.number != "" && n.number != o.number
}

func sameFirm(a, b firmName) float64 {
	if a.key == "" || b.key == "" || a.apart(b) {
		return 0
	}
	if a.key == b.key {
		return 1
	}
	if utf8.RuneCountInString(a.key) > utf8.RuneCountInString(b.key) {
		a, b = b, a
	}
	na := utf8.RuneCountInString(a.trade)
	switch {
	case na < 2 || utf8.RuneCountInString(b.trade) < 2:
		return 0
	case a.trade == b.trade && subsequence(a.key, b.key), a.trade == a.key && strings.HasPrefix(b.trade, a.trade):
		return SameFirmLikely + 0.19*float64(len(a.key))/float64(len(b.key))
	case a.trade == b.trade:
		return 0.5
	}
	return 0.4 * Similar(a.trade, b.trade)
}

// subsequence reports whether the characters of short appear in long in their order.
func subsequence(short, long string) bool {
	rest := long
	for _, r := range short {
		i := strings.IndexRune(rest, r)
		if i < 0 {
			return false
		}
		rest = rest[i+utf8.RuneLen(r):]
	}
	return true
}
