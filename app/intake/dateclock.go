package intake

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	clockTime = regexp.MustCompile(`(?i)^[t\s(]*(上午|下午|晚上|中午|早上|凌晨|晚|全天|am|pm)?\s*(?:(\d{1,2})(?::(\d{2})(?::\d{2}(?:\.\d+)?)?|[时点](?:(\d{1,2})分?|半|整)?))?\s*(am|pm)?`)
	zone      = regexp.MustCompile(`(?i)^(?:z|[+-]\d{2}:?\d{2})$`)
)

// clock reads 14:00, 下午3:00, 14:00-16:30 or 下午 after a date; ok is false for a time that does not exist.
func (sc *dateScanner) clock() (string, bool) {
	one, ok := sc.oneClock()
	if one == "" || !ok || !strings.HasPrefix(sc.s, "-") {
		return one, ok
	}
	before := sc.s
	sc.s = strings.TrimSpace(sc.s[1:])
	two, ok := sc.oneClock()
	if two == "" {
		sc.s = before
		return one, ok
	}
	return one + "-" + two, ok
}

func (sc *dateScanner) oneClock() (string, bool) {
	m := clockTime.FindStringSubmatch(sc.s)
	if m == nil || m[1] == "" && m[2] == "" {
		return "", true
	}
	sc.s = strings.TrimSpace(sc.s[len(m[0]):])
	if strings.Contains(m[0], "(") {
		sc.s = strings.TrimPrefix(sc.s, ")")
	}
	if strings.HasPrefix(strings.ToLower(m[0]), "t") && zone.MatchString(sc.s) {
		sc.s = "" // the offset of an ISO time; the day is the written one
	}
	if m[2] == "" {
		return strings.ToLower(m[1]), true
	}
	h, minute := atoi(m[2]), atoi(m[3]+m[4])
	if strings.Contains(m[0], "半") {
		minute = 30
	}
	half := strings.ToLower(m[1] + m[5])
	if h < 12 && (half == "下午" || half == "晚上" || half == "晚" || half == "pm" || half == "中午" && h < 3) {
		h += 12
	}
	if half == "am" && h == 12 {
		h = 0
	}
	return fmt.Sprintf("%02d:%02d", h, minute), h < 24 && minute < 60 || h == 24 && minute == 0
}
