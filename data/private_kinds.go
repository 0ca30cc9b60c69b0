package data

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Words that tell what a number beside them is. Of several the nearest one before it counts.
var (
	identityWords = []string{"身份证", "证件号", "证件"}
	accountWords  = []string{"账号", "帐号", "账户", "帐户", "开户", "卡号", "银行卡", "收款", "银行", "支行", "分行"}
	travelWords   = []string{"护照", "通行证", "回乡证", "台胞证", "证件", "passport", "Passport", "PASSPORT"}
	taiwanWords   = []string{"台胞证", "台湾居民", "来往大陆通行证"}
	otherWords    = []string{
		"发票", "订单", "合同", "流水", "凭证", "单号", "编号", "文号", "税号", "信用代码", "注册号", "登记号", "备案号", "专利", "序号", "批次", "型号",
		"金额", "余额", "合计", "日期", "时间", "电话", "元", "指纹", "〔",
	}
)

// reach is how many characters before a number the word that tells what it is may stand.
const reach = 24

// wordBehind is how many characters behind a number such a word may stand: 6222…（卡号）.
const wordBehind = 4

// named reports whether one of the words tells what the number is: the nearest word before it on its line, or, where
// there is none, one straight behind it.
func (n seen) named(words []string) bool {
	line := n.before[strings.LastIndexAny(n.before, "\n。；;")+1:]
	for i := utf8.RuneCountInString(line); i > reach; i-- {
		_, size := utf8.DecodeRuneInString(line)
		line = line[size:]
	}
	this, other := lastOf(line, words), lastOf(line, otherWords)
	if this >= 0 || other >= 0 {
		return this > other
	}
	behind := []rune(n.after)
	behind = behind[:min(len(behind), wordBehind)]
	return lastOf(string(behind), words) >= 0
}

// calledOtherwise reports whether the words before a number say that it is one of an invoice, a contract or the like.
func (n seen) calledOtherwise() bool {
	line := n.before[strings.LastIndexAny(n.before, "\n。；;，,、")+1:]
	return lastOf(line, otherWords) > lastOf(line, identityWords)
}

// lastOf is where the last of the words ends in s, -1 for none.
func lastOf(s string, words []string) int {
	last := -1
	for _, w := range words {
		if i := strings.LastIndex(s, w); i >= 0 {
			last = max(last, i+len(w))
		}
	}
	return last
}

var separators = strings.NewReplacer(" ", "", "-", "", ".", "")

// IsIDNumber reports whether a number of 18 characters is an ID number by all its marks: the province, a day of birth
// that exists, and the last character, which follows from the others (GB 11643). Spaces and hyphens do not count.
func IsIDNumber(s string) bool {
	s = strings.ToUpper(separators.Replace(s))
	if len(s) != 18 || !ofProvince(s) {
		return false
	}
	if _, ok := born(s[6:14]); !ok {
		return false
	}
	sum := 0
	for i, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		if !isDigit(s[i]) {
			return false
		}
		sum += weight * int(s[i]-'0')
	}
	return s[17] == "10X98765432"[sum%11]
}

// Years of birth. Numbers of 15 digits were given out until 1999, to nobody born before the twenties who is still
// at work. Who was born later than lastAdult is no partner of a park yet: a number with such a year is one by date.
const (
	firstOld  = 1920
	lastAdult = 2012
)

// isResident tells an ID number, of 18 or the old 15 digits. One of 18 whose last character is mistyped is one still,
// when the rest fits; where the words call it an ID number, a day of birth is enough.
func isResident(n seen) bool {
	s := separators.Replace(n.text)
	day := s[6:12]
	if len(s) == 18 {
		day = s[6:14]
	} else {
		day = "19" + day
	}
	year, ok := born(day)
	switch {
	case !ok:
		return false
	case n.named(identityWords):
		return true
	case !ofProvince(s):
		return false
	case len(s) == 18:
		return IsIDNumber(s) || year <= lastAdult
	}
	return year >= firstOld && !n.calledOtherwise()
}

// born reads the day of birth in an ID number.
func born(day string) (year int, ok bool) {
	t, err := time.Parse("20060102", day)
	return t.Year(), err == nil && t.Year() >= 1900 && t.Year() < 2100
}

// isCreditCode tells the credit code of a firm. One of digits alone could be the number of a contract, so its last
// character has to follow from the others (GB 32100).
func isCreditCode(n seen) bool {
	const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	sum := 0
	for i, weight := range []int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28} {
		at := strings.IndexByte(signs, n.text[i])
		if at > 9 {
			return true
		}
		sum += weight * at
	}
	return n.text[17] == signs[(len(signs)-sum%len(signs))%len(signs)]
}

// ofProvince reports whether a number begins as the codes of provinces do (GB/T 2260).
func ofProvince(s string) bool {
	return slices.Contains(strings.Fields("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"), s[:2])
}

var (
	written = regexp.MustCompile(`(?:19|20)\d{2}-\d{2}`)        // a date or a span of years
	amount  = regexp.MustCompile(`^(?:\.\d|[ ]?[万亿]?元|,\d{3})`) // what makes a number one of money
)

// isAccount tells the number of an account at a bank, which only the words beside it show: firms' have 12 to 19 digits.
func isAccount(n seen) bool {
	digits := len(separators.Replace(n.text))
	return digits >= 12 && digits <= 19 && !written.MatchString(n.text) && !amount.MatchString(n.after) && n.named(accountWords)
}

// Passports of China and permits for Hong Kong, Macao and Taiwan: those that hardly anything else looks like, and those
// that are told by a word alone.
var (
	passport  = regexp.MustCompile(`^(?:[EG]\d{8}|[EDSP][A-HJ-NP-Z]\d{7})$`)
	permit    = regexp.MustCompile(`^(?:[DSPHMCW]\d{8}|[HM]\d{10}|C[A-HJ-NP-Z]\d{7})$`)
	startYear = regexp.MustCompile(`^[A-Z]{1,2}(?:19|20)\d{2}`)
	startDay  = regexp.MustCompile(`^[A-Z]{1,2}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`)
)

// isTravel tells the number of a passport or a permit. A letter with a date or a year is the number of a paper.
func isTravel(n seen) bool {
	if joined(n.before, false) || joined(n.after, true) {
		return false
	}
	switch {
	case n.named(travelWords):
		return true
	case n.calledOtherwise():
		return false
	case passport.MatchString(n.text):
		return !startDay.MatchString(n.text)
	}
	return permit.MatchString(n.text) && !startYear.MatchString(n.text)
}

// isTaiwanPermit tells the number of a permit for people from Taiwan: digits alone, so only by its words.
func isTaiwanPermit(n seen) bool {
	return !joined(n.before, false) && !joined(n.after, true) && n.named(taiwanWords)
}

// joined reports whether a letter, a digit or a sign that joins them goes on before or after a number.
func joined(s string, after bool) bool {
	if s == "" {
		return false
	}
	c := s[len(s)-1]
	if after {
		c = s[0]
	}
	return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("-_/", c) >= 0
}
