package data

import (
	"strconv"
	"strings"
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
		CountMethods:   split(b.Setting(RulePrefix+"methods_count", "上门 现场 走访 实地 对接会 座谈 会议 培训 讲座 转介 解答 答疑 签约 签订 洽谈 试验 检测 评审 线上 视频")),
		NoCountMethods: split(b.Setting(RulePrefix+"methods_no_count", "电话 微信 邮件 短信 QQ")),
	}
}

func split(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,，、；;\n", r) })
}

// Answer is yes, no or not known.
type Answer int

// Answers to whether a method counts.
const (
	Unknown Answer = iota
	Yes
	No
)

// Counts tells whether a method of follow-up can deliver a need. A method that names both a counting and a
// not counting way counts; one that names neither is for a person to settle.
func (r Rules) Counts(method string) Answer {
	for _, w := range r.CountMethods {
		if strings.Contains(method, w) {
			return Yes
		}
	}
	for _, w := range r.NoCountMethods {
		if strings.Contains(strings.ToUpper(method), strings.ToUpper(w)) {
			return No
		}
	}
	return Unknown
}
