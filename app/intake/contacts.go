package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// PhoneValue is the first telephone number of a cell in one form: 13800001103, 010-12345678, 010-12345678转801.
type PhoneValue struct {
	Number  string
	Rest    string // what the cell holds besides, outer punctuation removed
	Problem string // Chinese, never with the number in it
}

var (
	mobileForm   = regexp.MustCompile(`(?:\+?\(?(?:00)?86\)?[-\s]?)?(1[3-9]\d)[-\s.]?(\d{4})[-\s.]?(\d{4})`)
	landlineForm = regexp.MustCompile(`(?:\+?\(?(?:00)?86\)?[-\s]?)?\(?(0(?:10|2\d|[3-9]\d{2}))\)?[-\s]?(\d{3,4})[-\s]?(\d{4})(?:\s*(?:转|分机|ext\.?|#|-):?\s*(\d{1,6}))?`)
	serviceForm  = regexp.MustCompile(`([48]00)[-\s]?(\d{3,4})[-\s]?(\d{3,4})`)
	localForm    = regexp.MustCompile(`([2-8]\d{3})[-\s]?(\d{4})(?:\s*(?:转|分机|ext\.?|#|-)\s*(\d{1,6}))?`)
	sciForm      = regexp.MustCompile(`^\d(?:\.\d+)?[eE]\+?\d+$`)
)

// dashes are all written alike, and nothing unseen is left.
var dashes = strings.NewReplacer("—", "-", "–", "-", "－", "-", "\u200b", "")

// ParsePhone finds and normalises a telephone number. A number that Excel cut to 1.38E+10 is a Problem: its digits
// are lost.
func ParsePhone(s string) PhoneValue {
	t := strings.TrimSpace(dashes.Replace(norm.NFKC.String(s)))
	if isBlankMark(t) || undecided[t] {
		return PhoneValue{}
	}
	if sciForm.MatchString(t) {
		f, err := strconv.ParseFloat(t, 64)
		digits := len(strings.ReplaceAll(t[:strings.IndexAny(t, "eE")], ".", ""))
		if err != nil || digits < 11 || f >= lossyFrom {
			return PhoneValue{Problem: "电话被存成科学计数，位数已丢失"}
		}
		t = strconv.FormatFloat(f, 'f', 0, 64)
	}
	for _, form := range []*regexp.Regexp{mobileForm, landlineForm, serviceForm, localForm} {
		m := standalone(form, t)
		if m == nil {
			continue
		}
		return PhoneValue{Number: phoneText(form, t, m), Rest: trimMarks(t[:m[0]] + " " + t[m[1]:])}
	}
	if strings.ContainsFunc(t, unicode.IsDigit) {
		return PhoneValue{Rest: trimMarks(t), Problem: "电话号码位数不对"}
	}
	return PhoneValue{Rest: trimMarks(t)}
}

// standalone is the first match with no further digit on either side.
func standalone(form *regexp.Regexp, t string) []int {
	for _, m := range form.FindAllStringSubmatchIndex(t, -1) {
		before := m[0] > 0 && isDigit(t[m[0]-1])
		after := m[1] < len(t) && isDigit(t[m[1]])
		if !before && !after {
			return m
		}
	}
	return nil
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func phoneText(form *regexp.Regexp, t string, m []int) string {
	group := func(i int) string {
		if 2*i+1 >= len(m) || m[2*i] < 0 {
			return ""
		}
		return t[m[2*i]:m[2*i+1]]
	}
	number, extension := "", ""
	switch form {
	case mobileForm:
		number = group(1) + group(2) + group(3)
	case landlineForm:
		number, extension = group(1)+"-"+group(2)+group(3), group(4)
	case serviceForm:
		number = group(1) + "-" + group(2) + "-" + group(3)
	default:
		number, extension = group(1)+group(2), group(3)
	}
	if extension != "" {
		number += "转" + extension
	}
	return number
}

func trimMarks(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",，、;；:：/|()（）。.-", r)
	})
}

// ContactValue is a contact cell taken apart.
type ContactValue struct {
	Name    string
	Phone   string // as ParsePhone gives it
	Rest    string // a second contact, a post, a remark
	Problem string
}

var contactLabel = regexp.MustCompile(`(?i)(?:联系人|姓名|对接人|负责人|联系电话|联系方式|手机号码|手机号|手机|电话|座机|tel|mobile)\s*:?\s*`)

// SplitContact takes 鲁遥，13800001125 or 联系人：张三 电话：138… apart. Only the first person and number are taken; the
// rest is handed back.
func SplitContact(s string) ContactValue {
	phone := ParsePhone(s)
	v := ContactValue{Phone: phone.Number, Problem: phone.Problem}
	words := trimMarks(contactLabel.ReplaceAllString(phone.Rest, " "))
	if words == "" || v.Problem != "" && strings.ContainsFunc(words, unicode.IsDigit) {
		v.Rest = words
		return v
	}
	first, rest := cutName(words)
	v.Name, v.Rest = joinHan(first), trimMarks(rest)
	return v
}

// cutName ends a name at the first mark, or at a space unless the parts are one padded name.
func cutName(s string) (name, rest string) {
	i := strings.IndexAny(s, ",，、;；/|(（:：\n\t")
	if i < 0 {
		i = len(s)
	}
	name, rest = strings.TrimSpace(s[:i]), s[i:]
	fields := strings.Fields(name)
	if len(fields) > 1 && allHan(name) && utf8.RuneCountInString(fields[0]) > 1 {
		return fields[0], strings.Join(fields[1:], " ") + rest
	}
	return name, rest
}

// joinHan removes the spaces people pad two-character names with; names in other scripts keep theirs.
func joinHan(s string) string {
	if allHan(s) {
		return strings.Join(strings.Fields(s), "")
	}
	return strings.Join(strings.Fields(s), " ")
}

func allHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) && !unicode.IsSpace(r) && r != '·' && r != '•' {
			return false
		}
	}
	return s != ""
}
