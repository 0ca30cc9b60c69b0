package intake

import (
	"math"
	"regexp"
	"strings"

	"parkledger/data"

	"golang.org/x/text/unicode/norm"
)

// Unit is what one counts as in a column without a unit of its own, in fen.
type Unit int64

// The units of amount columns.
const (
	UnitYuan Unit = 100
	UnitKilo Unit = 100_000
	UnitWan  Unit = 1_000_000
	UnitYi   Unit = 10_000_000_000
)

// UnitOf reads the unit of a heading (see HeadKey): 万元, 千元, 亿元, 元; ok is false for anything else.
func UnitOf(unit string) (u Unit, ok bool) {
	switch strings.TrimPrefix(strings.TrimPrefix(unit, "人民币"), "单位:") {
	case "元", "圆", "人民币", "rmb", "cny":
		return UnitYuan, true
	case "千元":
		return UnitKilo, true
	case "万元", "万":
		return UnitWan, true
	case "亿元", "亿":
		return UnitYi, true
	}
	return 0, false
}

// AmountValue is what a cell says about money. Money is unknown for words (面议), ranges and unreadable cells.
type AmountValue struct {
	Money   data.Money
	Words   string // the cell as typed, when Money does not say everything it says
	Approx  bool   // 约, 左右, 以上 …
	Range   bool   // 10-20万: Money unknown, Words kept
	Free    bool   // 公益, 免费: Money is a known 0
	Per     string // 年 in 8万/年
	Problem string // Chinese, empty when the value can be used
}

var freeWords = map[string]bool{
	"公益": true, "免费": true, "义务": true, "志愿": true, "志愿服务": true, "公益服务": true, "无偿": true, "不收费": true, "免": true, "无费用": true,
}

var (
	amountAbout   = regexp.MustCompile(`^(?:大约|约为|约|大概|近|不超过|不低于|不少于|不多于|超过|至少|最多|最高|超|预计|拟|估计|暂估|≥|≤|>=|<=|>|<|~)+`)
	amountSign    = regexp.MustCompile(`^(?:人民币|rmb|cny|¥|元):?`)
	amountTail    = regexp.MustCompile(`^(?:人民币|左右|上下|以内|以上|以下|之内|起|余|整|正|\+)+`)
	amountPer     = regexp.MustCompile(`^(?:/|每|一)(年|月|日|天|次|人|人次|台|套|项|件|批|季度|小时|课时|场)$`)
	amountPerHead = regexp.MustCompile(`^每(年|月|日|天|次|人|台|套|项|件|批|季度|小时|课时|场)`)
	amountForeign = regexp.MustCompile(`美元|欧元|日元|英镑|港元|港币|美金|\$|€|£|usd|eur`)
	amountRange   = regexp.MustCompile(`^[^-~]*[\d一二三四五六七八九十百千万亿元wk](?:-|~|—|–|至|到)+[\d约一二三四五六七八九十]`)
)

// rangeDash stands once in a range; more of them make a date or a telephone number.
var rangeDash = regexp.MustCompile(`(?:-|~|—|–|至|到)+`)

// ParseAmount reads an amount of money; def is the unit of the column for a number without one. It never rounds: an
// amount finer than a fen is a Problem (DOMAIN §4: words stay words).
func ParseAmount(s string, def Unit) AmountValue {
	typed := strings.TrimSpace(s)
	t := strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(typed)), ""))
	switch {
	case isBlankMark(t):
		return AmountValue{}
	case undecided[t]:
		return AmountValue{Words: typed}
	case freeWords[t]:
		return AmountValue{Money: data.Fen(0), Words: typed, Free: true}
	case len(t) > 200:
		return AmountValue{Words: typed, Problem: "不是金额"}
	case amountForeign.MatchString(t):
		return AmountValue{Words: typed, Problem: "外币金额，没有换算"}
	case amountRange.MatchString(t) && len(rangeDash.FindAllString(t, 2)) == 1:
		return AmountValue{Words: typed, Range: true}
	}
	v := readAmount(t, def)
	if v.Problem != "" || v.Approx || v.Per != "" || v.Words != "" {
		v.Words = typed
	}
	return v
}

func readAmount(t string, def Unit) (v AmountValue) {
	t, negative := unbracket(t)
	if m := amountPerHead.FindStringSubmatch(t); m != nil {
		v.Per, t = m[1], t[len(m[0]):]
	}
	for changed := true; changed; {
		before := t
		t = amountSign.ReplaceAllString(t, "")
		if m := amountAbout.FindString(t); m != "" {
			v.Approx, t = true, t[len(m):]
		}
		if rest, ok := strings.CutPrefix(t, "-"); ok && !negative {
			negative, t = true, rest // -¥200 as well as ¥-200
		}
		changed = before != t
	}
	fen, rest, problem := sumUnits(t, def)
	if problem != "" {
		return AmountValue{Problem: problem}
	}
	rest, about := amountRemarks(rest)
	v.Approx = v.Approx || about
	if m := amountPer.FindStringSubmatch(rest); m != nil {
		v.Per, rest = m[1], ""
	}
	if strings.HasPrefix(rest, "(") && strings.HasSuffix(rest, ")") {
		v.Words, rest = rest, "" // 120（含税）
	}
	if rest != "" {
		return AmountValue{Problem: "金额之外还有其他文字"}
	}
	if negative {
		fen = -fen
	}
	v.Money = data.Fen(fen)
	return v
}

// unbracket reads the accountants' negative: (1,200.00).
func unbracket(t string) (string, bool) {
	if strings.HasPrefix(t, "(") && strings.HasSuffix(t, ")") && strings.Count(t, "(") == 1 {
		return t[1 : len(t)-1], true
	}
	return t, false
}

func amountRemarks(rest string) (left string, about bool) {
	m := amountTail.FindString(rest)
	return rest[len(m):], strings.Trim(m, "整正") != "" && m != "人民币"
}

// amountUnits are tried longest first; the value is in fen.
var amountUnits = []struct {
	name string
	fen  int64
}{
	{"亿元", 1e10},
	{"亿", 1e10},
	{"千万元", 1e9},
	{"千万", 1e9},
	{"百万元", 1e8},
	{"百万", 1e8},
	{"十万元", 1e7},
	{"十万", 1e7},
	{"万元", 1e6},
	{"万", 1e6},
	{"w", 1e6},
	{"千元", 1e5},
	{"千", 1e5},
	{"k", 1e5},
	{"百元", 1e4},
	{"百", 1e4},
	{"元", 100},
	{"圆", 100},
	{"块钱", 100},
	{"块", 100},
	{"角", 10},
	{"毛", 10},
	{"分", 1},
}

// sumUnits adds up 1亿2000万 or 三万五千元: numbers with falling units. Only a first number may lack its unit.
func sumUnits(t string, def Unit) (fen int64, rest, problem string) {
	last := int64(math.MaxInt64)
	for rest = t; rest != ""; {
		n, after, ok := scanDecimal(rest)
		if !ok {
			break
		}
		unit, tail := amountUnit(after)
		about := amountTail.FindString(after)
		if unit == 0 && about != "" { // 80余万
			if unit, tail = amountUnit(after[len(about):]); unit != 0 {
				tail = about + tail
			}
		}
		switch {
		case unit != 0:
		case last == math.MaxInt64:
			unit = int64(def)
		case n.spelled && n.coef >= 10:
			unit = 100 // 一万二千
		default:
			return 0, "", "金额的单位不清楚"
		}
		part, ok := n.times(unit)
		if !ok {
			return 0, "", "金额精确到分以下，没有取整"
		}
		if unit >= last || fen > maxFen-part {
			return 0, "", "不是金额"
		}
		fen, last, rest = fen+part, unit, tail
		if unit == int64(def) && tail == after {
			break
		}
	}
	if last == math.MaxInt64 {
		return 0, "", "不是金额"
	}
	return fen, rest, ""
}

const maxFen = int64(1e15) // ten trillion yuan: beyond it a number is no amount

func amountUnit(s string) (fen int64, rest string) {
	for _, u := range amountUnits {
		if after, ok := strings.CutPrefix(s, u.name); ok {
			return u.fen, after
		}
	}
	return 0, s
}

// decimal is coef / 10^scale, exactly.
type decimal struct {
	coef    int64
	scale   int
	spelled bool // written with Chinese numerals
}

// times is d × unit; ok is false when that is no whole number.
func (d decimal) times(unit int64) (int64, bool) {
	for ; d.scale > 0; d.scale-- {
		if unit%10 == 0 {
			unit /= 10
		} else if d.coef%10 == 0 {
			d.coef /= 10
		} else {
			return 0, false
		}
	}
	if d.coef > maxFen*100/unit {
		return maxFen * 100, true
	}
	return d.coef * unit, true
}

// scanDecimal reads a number with digits (1,245.50) or Chinese numerals (三十, 三点五) at the start of s.
func scanDecimal(s string) (d decimal, rest string, ok bool) {
	if m := digitsForm.FindString(s); m != "" {
		whole, frac, _ := strings.Cut(m, ".")
		if strings.Contains(whole, ",") && !groupedForm.MatchString(whole) {
			return decimal{}, s, false
		}
		frac = strings.TrimRight(frac, "0")
		digits := strings.TrimLeft(strings.ReplaceAll(whole, ",", "")+frac, "0")
		if len(digits) > 15 {
			return decimal{}, s, false
		}
		for _, c := range []byte(digits) {
			d.coef = d.coef*10 + int64(c-'0')
		}
		d.scale = len(frac)
		return d, s[len(m):], true
	}
	m := numeralForm.FindString(s)
	whole, frac, _ := strings.Cut(m, "点")
	n, ok := chineseNumber(whole)
	if !ok {
		return decimal{}, s, false
	}
	d = decimal{coef: n, spelled: true}
	for _, r := range frac {
		d.coef, d.scale = d.coef*10+int64(chineseDigit(r)), d.scale+1
	}
	return d, s[len(m):], d.scale < 6
}

var (
	digitsForm  = regexp.MustCompile(`^\d[\d,]*(?:\.\d+)?`)
	groupedForm = regexp.MustCompile(`^\d{1,3}(?:,\d{3})+$`)
	numeralForm = regexp.MustCompile(`^[〇零○一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟]+(?:点[〇零○一二三四五六七八九]+)?`)
)
