package data

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Rules are the numbers and switches of the counting rules [D] that the user may edit.
type Rules struct {
	UploadDays     int      // an upload within so many calendar days is 同期
	SameDay        string   // second entry of one expert on one day: doubtful, count or exclude
	CountMethods   []string // words of methods of follow-up that can deliver a need
	NoCountMethods []string // words of methods that cannot
}

// RulesOf reads the rules of a book; what is not set has the default of DOMAIN §2 and §3.
func RulesOf(b *Book) Rules {
	days, err := strconv.Atoi(b.Setting(RulePrefix+"upload_days", "7"))
	if err != nil || days < 0 {
		days = 7
	}
	return Rules{
		UploadDays:     days,
		SameDay:        b.Setting(RulePrefix+"same_day", "doubtful"),
		CountMethods:   split(b.Setting(RulePrefix+"methods_count", "上门 现场 走访 实地 调研 对接会 座谈 会议 培训 讲座 转介 解答 答疑 签约 签订 洽谈 试验 检测 评审 线上 视频 路演")),
		NoCountMethods: split(b.Setting(RulePrefix+"methods_no_count", "电话 微信 邮件 短信 QQ")),
	}
}

// checkRules refuses numbers and switches of a programme that RulesOf could only replace by the default.
func checkRules(rules map[string]string) error {
	if v, ok := rules["upload_days"]; ok {
		if n, err := strconv.Atoi(v); err != nil || n < 0 {
			return fmt.Errorf("rule upload_days: %q is no number of days", v)
		}
	}
	if v, ok := rules["same_day"]; ok && !slices.Contains([]string{"doubtful", "count", "exclude"}, v) {
		return fmt.Errorf("rule same_day: unknown value %q", v)
	}
	return nil
}

func split(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \u3000\t\n,，、；;", r) })
}

// Answer is yes, no or not known.
type Answer int

// Answers to whether a method counts.
const (
	Unknown Answer = iota
	Yes
	No
)

// Counts tells whether a method of follow-up can deliver a need. Of several methods in one cell (现场、电话) one
// that counts is enough. One wording that names both (电话解答), or neither, is for a person to settle.
func (r Rules) Counts(method string) Answer {
	answer := No
	parts := split(strings.NewReplacer("/", " ", "+", " ", "＋", " ", "／", " ", "\\", " ").Replace(method))
	if len(parts) == 0 {
		return Unknown
	}
	for _, p := range parts {
		switch yes, no := names(p, r.CountMethods), names(p, r.NoCountMethods); {
		case yes && !no:
			return Yes
		case yes == no:
			answer = Unknown
		}
	}
	return answer
}

// names tells whether a method holds one of the words, in whatever case.
func names(method string, words []string) bool {
	method = strings.ToUpper(method)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(method, strings.ToUpper(w)) })
}

// bare is a name or title as two entries of one thing are compared: without spaces and punctuation, full-width
// characters as their half-width ones, in small letters.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' { // the full-width forms stand in the order of ASCII
			r -= '！' - '!'
		}
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
