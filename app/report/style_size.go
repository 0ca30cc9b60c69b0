package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// typeSizes are the names of the sizes in use, with their size in pt.
var typeSizes = []struct {
	name string
	pt   float64
}{
	{"初号", 42},
	{"小初", 36},
	{"一号", 26},
	{"小一", 24},
	{"二号", 22},
	{"小二", 18},
	{"三号", 16},
	{"小三", 15},
	{"四号", 14},
	{"小四", 12},
	{"五号", 10.5},
	{"小五", 9},
	{"六号", 7.5},
	{"小六", 6.5},
}

// SizeName is a size of type in words: 三号 where it has a name, else 15.5磅.
func SizeName(pt float64) string {
	for _, s := range typeSizes {
		if s.pt == pt {
			return s.name
		}
	}
	return plainNumber(pt) + "磅"
}

// ParseSize reads a size of type as people write it: 三号, 3号, 小四, 小4号, 16磅, 16. The error, in Chinese, says how.
func ParseSize(text string) (pt float64, err error) {
	word := strings.NewReplacer("1", "一", "2", "二", "3", "三", "4", "四", "5", "五", "6", "六").Replace(narrow(text))
	if strings.HasPrefix(word, "小") {
		word = strings.TrimSuffix(word, "号")
	}
	for _, s := range typeSizes {
		if s.name == word {
			return s.pt, nil
		}
	}
	pt, err = parseNumber(text, "磅")
	if err != nil || pt*2 != math.Trunc(pt*2) {
		return 0, fmt.Errorf("“%s”不是字号。请填三号、小四这样的字号，或以半磅为单位的磅值，如 16、10.5", strings.TrimSpace(text))
	}
	return pt, nil
}

// parseNumber reads a number that may be followed by its unit.
func parseNumber(text string, units ...string) (float64, error) {
	s := narrow(text)
	for _, u := range units {
		s = strings.TrimSuffix(s, u)
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return 0, fmt.Errorf("“%s”不是数字。请只填数字，如 28", strings.TrimSpace(text))
	}
	return v, nil
}

// narrow takes out spaces and makes full-width figures and points narrow.
func narrow(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\u3000' || r == '\t':
			return -1
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '。':
			return '.'
		}
		return r
	}, strings.ToLower(text))
}

func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
