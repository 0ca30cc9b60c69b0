package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

var (
	contactHead = regexp.MustCompile(`受访|被访|接待|接洽|联络|联系|对接|填[报表写]|提报|申报|姓名|负责人$`)
	outcomeHead = regexp.MustCompile(`问题|效|果|结论|产出|意见|建议`)
	dayHead     = regexp.MustCompile(`[提报登填征收访交录发刊载付支花]|^[日时]`)
	costForm    = regexp.MustCompile(`^\p{Han}{1,8}费用?$|^其他$`)
	monthDay    = regexp.MustCompile(`^(?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\d|3[01])$`)
	paidForm    = regexp.MustCompile(`^(?:已|未|待|尚未)(?:经)?(?:支付|付款?|报销?|结算?|结清|支出|核销|领取)(?:完成|完毕)?$`)
)

func inWords(words ...string) func(string) bool {
	return func(s string) bool { return slices.Contains(words, squeezed(s)) }
}

// isStep: told in words, a day and what was done on it.
func isStep(s string) bool {
	m := stepStart.FindStringSubmatchIndex(s)
	return m != nil && m[2] <= 6 && (utf8.RuneCountInString(s[m[3]:]) >= 4 || methodForm.MatchString(s[m[3]:]))
}

// isDay: a day and nothing else.
func isDay(s string) bool {
	if utf8.RuneCountInString(s) > 12 || strings.Trim(s, "0123456789.") == "" && strings.Count(s, ".") < 2 && len(s) != 8 {
		return false // 12 and 3.5 are numbers first of all
	}
	v := ParseDate(s, Period{data.MustDate(2000, 1, 1), data.MustDate(2000, 12, 31)})
	return v.Problem == "" && !v.From.IsZero()
}

// isBareMonthDay: 5.16 and 6/11, which are days only under a heading that speaks of one.
func isBareMonthDay(s string) bool { return isDay(s) || monthDay.MatchString(s) }

// isTold: long enough to describe something.
func isTold(s string) bool { return utf8.RuneCountInString(s) > 15 }

func isHours(s string) bool { return clockLike.MatchString(s) && utf8.RuneCountInString(s) <= 16 }

// isPhrase: words that say something, no number and no name.
func isPhrase(s string) bool {
	return utf8.RuneCountInString(s) >= 3 && !isDay(s) && !isPhone(s) && strings.Trim(halfWidth(s), "0123456789.,%元") != ""
}

func isActivityType(s string) bool {
	return utf8.RuneCountInString(s) <= 8 && (isLabelOf(data.KindActivity, "type")(s) || len(meanings(eventSure, s)) == 1)
}

// isState: a word or two for how far a need has come.
func isState(s string) bool {
	return utf8.RuneCountInString(s) <= 6 && (len(meanings(progressWords, s)) > 0 || denial.MatchString(s))
}

func isYesNo(s string) bool { _, ok := yesNoWord(s); return ok }

func isPhone(s string) bool { v := ParsePhone(s); return v.Number != "" && v.Rest == "" }

func isNeedType(s string) bool {
	pieces := splitList(s, "、；;，,|\n┋")
	known := isLabelOf(data.KindNeed, "type")
	return len(pieces) > 0 && !slices.ContainsFunc(pieces, func(p string) bool { return !known(p) })
}

func isPersonName(s string) bool {
	s = joinHan(s)
	n := utf8.RuneCountInString(s)
	return allHan(s) && n >= 2 && n <= 4 && !isOrg(s)
}

// isLabelOf tells whether a text is one of the choices of a field as the product writes them; 其他 alone says nothing.
func isLabelOf(kind data.Kind, field string) func(string) bool {
	return func(s string) bool {
		t := squeezed(s)
		return slices.ContainsFunc(data.EntityOf(kind).Field(field).Options, func(o data.Option) bool { return t == squeezed(o.Label) })
	}
}
