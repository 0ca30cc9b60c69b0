package report_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/data"
)

// Every number in the words of a document is a bound value, or stands so in a record (a name, a date, the staff's own
// text), or is the number of a record, a file, a table, or a switch of the rules that is printed with them.
func TestEveryNumberIsTraced(t *testing.T) {
	p := newPark(t)
	sample := sampleBook(t)
	year, half := data.MustDate(2024, 11, 30), data.MustDate(2024, 7, 31)
	facts := func(b *data.Book, day data.Date) *report.Facts {
		f, err := report.NewFacts(b, day)
		if err != nil {
			t.Fatal(err)
		}
		return f.InPackage()
	}
	check := func(name string, f *report.Facts, doc report.Document, least int) {
		if n := checkTraced(t, name, f, doc); n < least {
			t.Errorf("%s: only %d numbers outside the bound values were looked at", name, n)
		}
	}
	f := p.facts(t, year).InPackage()
	check("park", f, report.Summary(f), 100)
	f = facts(sample, year)
	check("sample", f, report.Summary(f), 1000)
	for _, c := range data.All[*data.CaseStudy](sample) {
		check(c.Title, f, report.Case(f, c, data.Long), 20)
	}
	f = facts(sample, half)
	check("stage", f, report.StageReport(f), 40)
	f = community(t).facts(t, data.MustDate(2025, 10, 31))
	check("community", f, report.Summary(f), 10)
}

func sampleBook(t *testing.T) *data.Book {
	t.Helper()
	l, err := app.Sample(context.Background(), t.TempDir()+"/sample", nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := l.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return b
}

// known is what the words of a document may take numbers from.
type known struct {
	text   string          // all fields of all records, in letters, digits and Chinese characters only
	dates  map[string]bool // days, and their parts
	codes  map[string]bool // numbers of records and files
	counts map[string]bool // entered as such, such as the satisfaction with a follow-up
}

func knownTo(f *report.Facts) known {
	k := known{dates: map[string]bool{}, codes: map[string]bool{}, counts: map[string]bool{}}
	var b strings.Builder
	day := func(d data.Date) {
		if !d.IsZero() {
			k.dates[d.String()], k.dates[d.String()[5:]], k.dates[d.Chinese()] = true, true, true
			k.dates[fmt.Sprintf("%d日", d.Day())] = true
			k.dates[fmt.Sprintf("%d月%d日", d.Month(), d.Day())] = true
		}
	}
	day(f.AsOf)
	for _, e := range data.Entities() {
		for _, r := range f.Book.Of(e.Kind) {
			k.codes[r.Head().No] = true
			for _, field := range e.Fields {
				if d, ok := field.Pointer(r).(*data.Date); ok {
					day(*d)
				}
				switch field.Kind {
				case data.Text, data.LongText, data.Choice, data.Tags:
					b.WriteString("|" + bareText(field.Show(r)))
				case data.CountField:
					k.counts[field.Show(r)] = true
				}
			}
			if a, ok := r.(*data.Activity); ok {
				day(a.Last())
			}
		}
	}
	for _, file := range f.Numbers.Files() {
		k.codes[file.No] = true
	}
	for _, r := range f.Results {
		b.WriteString("|" + bareText(r.MinimumText) + "|" + bareText(r.Rule))
	}
	k.text = b.String()
	return k
}

// bareText is s without marks and spaces, which the documents set in their own way.
func bareText(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '%' {
			return r
		}
		return -1
	}, s)
}

var (
	anyDate = regexp.MustCompile(`(\d{4}年)?(\d{1,2}月)?\d{1,2}日|\d{4}-\d{2}-\d{2}|\d{2}-\d{2}`)
	anyCode = regexp.MustCompile(`[A-Z]{1,4}-?\d+|\d+-\d+-\d{2,}|\d+-\d+`)
	ofRules = regexp.MustCompile(`发布后\d+日内|超过\d+天|第\d+天`) // upload_days, and how many days after publication
	digits  = regexp.MustCompile(`\d+(\.\d+)?`)
)

// checkTraced tells how many numbers it has looked at.
func checkTraced(t *testing.T, name string, f *report.Facts, doc report.Document) (n int) {
	t.Helper()
	k := knownTo(f)
	for _, words := range unbound(doc) {
		rest := ofRules.ReplaceAllString(words, "")
		for _, find := range []struct {
			pattern *regexp.Regexp
			is      map[string]bool
		}{{anyDate, k.dates}, {anyCode, k.codes}} {
			rest = find.pattern.ReplaceAllStringFunc(rest, func(s string) string {
				n++
				if find.is[s] {
					return "\n"
				}
				return s
			})
		}
		for _, line := range strings.Split(rest, "\n") {
			n += checkLine(t, name, k, bareText(line), words)
		}
	}
	return n
}

// checkLine looks each number up with two characters on either side.
func checkLine(t *testing.T, name string, k known, line, words string) (n int) {
	t.Helper()
	for _, at := range digits.FindAllStringIndex(line, -1) {
		n++
		if number := line[at[0]:at[1]]; number == line {
			if !k.counts[number] {
				t.Errorf("%s: %s alone is no count of a record and no bound value", name, number)
			}
			continue
		}
		before, after := []rune(line[:at[0]]), []rune(line[at[1]:])
		near := string(before[max(0, len(before)-2):]) + line[at[0]:at[1]] + string(after[:min(2, len(after))])
		if !strings.Contains(k.text, near) {
			t.Errorf("%s: %s stands in no record and is no bound value: %q", name, near, words)
		}
	}
	return n
}

// unbound lists the words of a document that are no bound values and do not count on through it or down a table.
func unbound(doc report.Document) []string {
	var out []string
	add := func(spans []report.Span) {
		for _, s := range spans {
			if s.Measure == "" && s.Refers == "" {
				out = append(out, s.Text)
			}
		}
	}
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case report.Paragraph:
			add(b.Spans)
		case report.List:
			for _, item := range b.Items {
				add(item)
			}
		case report.Table:
			out = append(out, b.Note)
			for r, row := range b.Rows {
				for c, cell := range row {
					if c > 0 || report.Plain(cell.Spans) != fmt.Sprint(r+1) {
						add(cell.Spans)
					}
				}
			}
		}
	}
	return out
}
