package report

import (
	"regexp"
	"slices"
	"strings"

	"parkledger/data"
)

// Words for how a record stands towards the indicators.
const (
	standCounted  = "计入"
	standDoubtful = "待核实"
	standExcluded = "不计入"
	standNone     = "不涉及指标"
)

// standing is how a record stands towards one indicator.
type standing struct {
	indicator string // name
	word      string
	reason    string
}

// standingOfAll indexes every record a measure has looked at. Expenses stand towards the grant where no indicator
// looks at them.
func (f *Facts) standingOfAll() map[data.ID][]standing {
	m := map[data.ID][]standing{}
	put := func(items []data.Item, s standing) {
		for _, i := range items {
			s.reason = i.Reason
			m[i.Record.Head().ID] = append(m[i.Record.Head().ID], s)
		}
	}
	enter := func(name string, t *data.Tally) {
		put(t.Counted, standing{indicator: name, word: standCounted})
		put(t.Doubtful, standing{indicator: name, word: standDoubtful})
		put(t.Excluded, standing{indicator: name, word: standExcluded})
		for _, i := range t.Flagged {
			mine := m[i.Record.Head().ID]
			at := slices.IndexFunc(mine, func(s standing) bool { return s.indicator == name && s.word == standCounted })
			if at >= 0 {
				mine[at].reason = i.Reason
			}
		}
	}
	for _, r := range f.Results {
		enter(r.Title, r.Tally)
	}
	if _, ok := f.by(mExecution); !ok {
		enter("经费支出", f.Money)
	}
	return m
}

// stands sums up a record: the word, the indicators that count it, and the reasons where it is not counted or is
// worth a look. One that any indicator counts is counted; its reasons of not counting elsewhere are left out.
func (f *Facts) stands(r data.Record) (word, indicators, reason string) {
	all := f.standings[r.Head().ID]
	word = standNone
	for _, w := range []string{standCounted, standDoubtful, standExcluded} {
		if slices.ContainsFunc(all, func(s standing) bool { return s.word == w }) {
			word = w
			break
		}
	}
	var names, reasons []string
	for _, s := range all {
		if s.word == standCounted {
			names = append(names, s.indicator)
		}
		if s.word == word && s.reason != "" && !slices.Contains(reasons, s.reason) {
			reasons = append(reasons, s.reason)
		}
	}
	return word, strings.Join(names, "、"), strings.Join(reasons, "；")
}

// towards is how a record stands towards one indicator.
func (f *Facts) towards(r data.Record, indicator string) (word, reason string) {
	for _, s := range f.standings[r.Head().ID] {
		if s.indicator == indicator {
			return s.word, s.reason
		}
	}
	return "", ""
}

// reasonsOf sums up the reasons of items with their number of records, most first: 重复6条、非园区企业1条. A single
// reason stands alone. What is particular to one record or asks somebody to act is left out. The numbers are bound
// to the figures under name, such as valid_needs.excluded.
func reasonsOf(name string, items []data.Item) []Span {
	var order []string
	n := map[string]int{}
	for _, i := range items {
		reason := general(i.Reason)
		if n[reason] == 0 {
			order = append(order, reason)
		}
		n[reason]++
	}
	if len(order) == 1 {
		return say(order[0])
	}
	slices.SortStableFunc(order, func(a, b string) int { return n[b] - n[a] })
	sep := "、"
	out := make([][]Span, len(order))
	for i, reason := range order {
		of := ""
		if strings.Contains(reason, "，") {
			of, sep = "的", "；"
		}
		out[i] = say(reason+of, V(name+"."+reason, itoa(n[reason])+"条"))
	}
	return between(sep, out)
}

// later is why a record after the day of the facts does not count yet.
const later = "晚于统计日期"

// rejected leaves out the records dated after the day of the facts: they do not belong to what is reported.
func rejected(items []data.Item) []data.Item {
	return slices.DeleteFunc(slices.Clone(items), func(i data.Item) bool { return i.Reason == later })
}

// withReason is the number of items of a general reason.
func withReason(items []data.Item, reason string) data.Number {
	n := 0
	for _, i := range items {
		if general(i.Reason) == reason {
			n++
		}
	}
	return data.Num(float64(n))
}

// daysLate is what differs from one late upload to the next.
var daysLate = regexp.MustCompile(`^发布后第\d+天上传，`)

// general is a reason without its brackets, without what is asked of the staff and without what holds for one
// record only.
func general(reason string) string {
	reason, _, _ = strings.Cut(reason, "，需")
	reason = daysLate.ReplaceAllString(reason, "上传")
	if at := strings.Index(reason, "（"); at > 0 && strings.HasSuffix(reason, "）") {
		reason = reason[:at]
	}
	return reason
}
