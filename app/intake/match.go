package intake

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

// head is one heading of a table: the words to match, best first. A two-row heading is matched joined and by its
// lower half.
type head struct {
	col  int
	text string // as shown to the user
	keys []string
	unit string
}

// mapping is where the columns of a table go.
type mapping struct {
	schema *schema
	at     map[string]int     // target name -> column
	sure   map[string]float64 // target name -> confidence 0..1
	heads  []head
	score  float64
	exact  int
	also   map[string][]int // further columns of a target that lists people or firms: 专家1, 专家2
	rival  *mapping         // as another kind, nearly as likely; nil when there is none

	byContent []string        // targets whose column was recognised by its values
	units     map[string]Unit // of amount columns, once found
}

func (m *mapping) has(names ...string) bool {
	for _, n := range names {
		if _, ok := m.at[n]; ok {
			return true
		}
	}
	return false
}

// head of a column.
func (m *mapping) head(col int) head {
	for _, h := range m.heads {
		if h.col == col {
			return h
		}
	}
	return head{col: col}
}

const (
	mapSurely   = 0.8  // from here on a column is mapped without asking
	mapProposed = 0.62 // from here on it is mapped as a proposal
)

func wordsOf(h head) []word {
	var out []word
	for _, key := range h.keys {
		out = append(out, wordOf(key))
	}
	return out
}

// matchTarget scores a heading against a target, the label before its aliases.
func matchTarget(keys []word, t *target) float64 {
	best := 0.0
	for i, key := range keys {
		for j, name := range t.words {
			s := matchName(key, name)
			if s == 1 {
				s -= 0.002 * float64(min(j, 20))
			}
			best = max(best, s-0.03*float64(i))
		}
	}
	return best
}

// otherDay names days that are those of no record: 成立日期 resembles 提出日期.
var otherDay = regexp.MustCompile(`成立|注册|出生|到期|截止|失效`)

type pairing struct {
	head   int
	target *target
	score  float64
}

// match assigns headings to the targets of one kind, the best pairs first, each column and each target at most once.
// fits tells from the cells below whether a column can hold what the target wants.
func (s *schema) match(heads []head, fits func(col int, t *target) float64) *mapping {
	var pairs []pairing
	for i, h := range heads {
		keys := wordsOf(h)
		for _, t := range s.targets {
			score := matchTarget(keys, t)
			if score < 0.55 || score < 0.9 && t.form == data.DateField && otherDay.MatchString(h.text) {
				continue
			}
			if score *= fits(h.col, t); score >= mapProposed {
				pairs = append(pairs, pairing{i, t, score})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pairing) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(heads[a.head].col, heads[b.head].col))
	})
	m := &mapping{schema: s, at: map[string]int{}, sure: map[string]float64{}, heads: heads}
	used := map[int]bool{}
	for _, p := range pairs {
		if used[p.head] || m.has(p.target.name) {
			continue
		}
		used[p.head] = true
		m.at[p.target.name], m.sure[p.target.name] = heads[p.head].col, p.score
		m.score += p.target.weight * max(0, 2*p.score-1) // a resemblance says little about the kind
		if p.score > 0.9 {
			m.exact++
		}
	}
	m.alsoColumns(used)
	m.score -= 0.3 * float64(len(heads)-len(used))
	return m
}

// writers are headings that name whoever filled in the form, at the firm or at the association.
var writers = map[string]bool{"填表人": true, "填报人": true}

// doubtWriter has the user asked when the only column for a contact is that of whoever filled in the form.
func (m *mapping) doubtWriter() {
	if col, ok := m.at["contact"]; ok && writers[m.head(col).keys[0]] {
		m.sure["contact"] = mapProposed
	}
}

// lists are the targets several columns may feed.
var lists = map[string]bool{"expert": true, "@experts": true, "@firms": true, "@parties": true, "@needs": true}

// alsoColumns gives columns that differ from a mapped one only in their number to the same target.
func (m *mapping) alsoColumns(used map[int]bool) {
	m.also = map[string][]int{}
	stem := func(key string) string { return strings.TrimRight(key, "0123456789一二三四五甲乙丙a-c") }
	for i, h := range m.heads {
		if used[i] {
			continue
		}
		for name, col := range m.at {
			if first := m.head(col).keys[0]; lists[name] && first != stem(first) && stem(first) == stem(h.keys[0]) {
				m.also[name] = append(m.also[name], h.col)
				used[i] = true
			}
		}
	}
}

// label of the target a column goes to, blank when it goes nowhere.
func (m *mapping) targetAt(col int) *target {
	for name, c := range m.at {
		if c == col {
			return m.schema.target(name)
		}
	}
	return nil
}

var clockLike = regexp.MustCompile(`[:：点]\d|上午|下午|全天|半天|晚上|小时|课时|^\d+(?:\.\d+)?[天h]$`)

// fitOf is the share of sample cells that can be read as the target wants, as a factor from 0.4 to 1. Cells of text
// always fit.
func fitOf(cells []Cell, t *target) float64 {
	if t.name == "hours" {
		return share(cells, func(c Cell) bool { return clockLike.MatchString(c.Text) })
	}
	switch t.form {
	case data.DateField:
		wide := Period{data.MustDate(2000, 1, 1), data.MustDate(2000, 12, 31)}
		return share(cells, func(c Cell) bool {
			v := CellDate(c, wide)
			return v.Problem == "" && !v.From.IsZero() || bareDay.MatchString(strings.TrimSpace(c.Text)) || v.Unclear || t.name == "uploaded" || t.name == "due" && utf8.RuneCountInString(c.Text) <= 16
		})
	case data.MoneyField:
		return share(cells, func(c Cell) bool { return ParseAmount(c.Text, UnitYuan).Problem == "" })
	case data.CountField, data.NumField:
		return share(cells, func(c Cell) bool {
			return strings.ContainsAny(c.Text, "0123456789０１２３４５６７８９一二三四五六七八九十")
		})
	}
	switch t.name {
	case "title", "@need":
		return share(cells, func(c Cell) bool {
			return utf8.RuneCountInString(c.Text) <= 40 && (t.label != "需求名称" || !strings.ContainsAny(c.Text, "，。；"))
		})
	case "progress":
		return share(cells, func(c Cell) bool { return utf8.RuneCountInString(c.Text) <= 8 })
	case "phone", "@phone":
		return share(cells, func(c Cell) bool { return strings.ContainsAny(c.Text, "0123456789０１２３４５６７８９") })
	case "description":
		return share(cells, func(c Cell) bool { return utf8.RuneCountInString(c.Text) > 15 })
	case "@text":
		return share(cells, func(c Cell) bool { return utf8.RuneCountInString(c.Text) > 4 })
	case number:
		return share(cells, func(c Cell) bool { return codeLike(c.Text) || t.refers && runningForm.MatchString(c.Text) })
	}
	return 1
}

func share(cells []Cell, ok func(Cell) bool) float64 {
	n, fit := 0, 0
	for _, c := range cells {
		if isBlankMark(c.Text) || undecided[strings.TrimSpace(c.Text)] {
			continue
		}
		n++
		if ok(c) {
			fit++
		}
	}
	if n < 2 {
		return 1
	}
	return 0.4 + 0.6*min(1, 2*float64(fit)/float64(n))
}

var codeForm = regexp.MustCompile(`^[A-Za-z\p{Han}]{1,6}[-_#]?\d[\d-]{0,12}$|^\d{4}[-]\d{2,6}$`)

var runningForm = regexp.MustCompile(`^\s*\d{1,4}\s*$`)

// codeLike tells a number people refer to (XQ-001, H03) from a running 1, 2, 3.
func codeLike(s string) bool { return codeForm.MatchString(strings.TrimSpace(s)) }
