// Package pinyin finds Chinese words by the initials of their pinyin: gsmz finds 关节模组 by its letters g, j, m, z.
// It knows letters only, nothing of records or screens.
package pinyin

import (
	"bytes"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// firsts are the characters with which each initial begins in the order of pinyin; no syllable begins with i, u, v.
var firsts = []struct {
	letter byte
	first  rune
}{
	{'a', '阿'},
	{'b', '八'},
	{'c', '嚓'},
	{'d', '咑'},
	{'e', '妸'},
	{'f', '发'},
	{'g', '旮'},
	{'h', '哈'},
	{'j', '丌'},
	{'k', '咔'},
	{'l', '垃'},
	{'m', '妈'},
	{'n', '拏'},
	{'o', '噢'},
	{'p', '妑'},
	{'q', '七'},
	{'r', '呥'},
	{'s', '仨'},
	{'t', '他'},
	{'w', '屲'},
	{'x', '夕'},
	{'y', '丫'},
	{'z', '帀'},
}

// also are all readings of characters that are common with more than one in names of firms, people and needs.
var also = map[rune]string{
	'长': "cz", '重': "cz", '行': "xh", '会': "hk", '乐': "ly", '调': "dt", '朝': "cz", '曾': "cz", '单': "ds", '参': "cs",
	'传': "cz", '弹': "dt", '降': "jx", '系': "xj", '校': "xj", '藏': "cz", '率': "ls", '壳': "kq", '解': "jx", '仇': "cq",
	'查': "cz", '尉': "wy", '区': "qo", '石': "sd", '厦': "sx", '省': "sx", '盛': "sc", '粘': "nz", '车': "cj", '蔓': "mw",
}

const (
	low  = 0x4E00 // 一
	high = 0x9FFF
)

// table holds the initial of every character of the common block, 0 where there is none.
var table = sync.OnceValue(func() []byte {
	order, buffer := collate.New(language.Chinese), collate.Buffer{}
	keys := make([][]byte, len(firsts))
	for i, f := range firsts {
		keys[i] = bytes.Clone(order.KeyFromString(&buffer, string(f.first)))
	}
	out := make([]byte, high-low+1)
	for r := rune(low); r <= high; r++ {
		buffer.Reset()
		key := order.KeyFromString(&buffer, string(r))
		for i, k := range keys {
			if bytes.Compare(key, k) < 0 {
				break
			}
			out[r-low] = firsts[i].letter
		}
	}
	return out
})

// Initials are the initials of a text, letters and digits as they stand and all else left out: 甲公司2 is jgs2.
func Initials(text string) string {
	var out strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case r >= low && r <= high:
			if c := table()[r-low]; c != 0 {
				out.WriteByte(c)
			}
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			out.WriteRune(r)
		}
	}
	return out.String()
}

// Key is a text prepared for being matched often.
type Key struct {
	initials string
	text     string // of one that can be read in several ways, else empty
}

// Of prepares a text.
func Of(text string) Key {
	k := Key{initials: Initials(text)}
	for _, r := range text {
		if also[r] != "" {
			k.text = text
			break
		}
	}
	return k
}

// Has is Match for the prepared text.
func (k Key) Has(query string) bool {
	if k.text != "" {
		return Match(k.text, query)
	}
	return isQuery(query) && strings.Contains(k.initials, query)
}

// Match reports whether the query, lower-case letters and digits, is a run of the initials of the text, each
// character in any of its readings. A query of one letter, or one with anything else in it, matches nothing.
func Match(text, query string) bool {
	if !isQuery(query) {
		return false
	}
	var room [64]rune // most names fit without asking for memory
	runes := room[:0]
	for _, r := range text {
		if r >= low && r <= high || r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			runes = append(runes, unicode.ToLower(r))
		}
	}
	for at := 0; at+len(query) <= len(runes); at++ {
		if begins(runes[at:], query) {
			return true
		}
	}
	return false
}

// isQuery tells two letters or more, perhaps with digits, from all else: numbers are found as text.
func isQuery(query string) bool {
	letters := false
	for i := range len(query) {
		c := query[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
		letters = letters || c >= 'a'
	}
	return letters && len(query) > 1
}

func begins(runes []rune, query string) bool {
	for i := range len(query) {
		r := runes[i]
		switch {
		case r < low:
			if r != rune(query[i]) {
				return false
			}
		case table()[r-low] != query[i] && strings.IndexByte(also[r], query[i]) < 0:
			return false
		}
	}
	return true
}
