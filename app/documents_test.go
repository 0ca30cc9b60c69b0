package app

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"parkledger/app/report"
	"parkledger/data"
)

var update = flag.Bool("update", false, "write the golden texts anew")

// sampleFacts are the facts of the sample on two days: the year's end and a day in the middle. Made once: importing
// the sample takes seconds.
var sampleFacts = sync.OnceValues(func() (map[string]*report.Facts, error) {
	dir, err := os.MkdirTemp("", "parkledger-documents-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	l, err := Sample(context.Background(), filepath.Join(dir, "sample"), nil)
	if err != nil {
		return nil, err
	}
	defer l.Close()
	b, err := l.Book(context.Background())
	if err != nil {
		return nil, err
	}
	out := map[string]*report.Facts{}
	for _, day := range []data.Date{data.MustDate(2024, 8, 15), data.MustDate(2024, 11, 30)} {
		f, err := report.NewFacts(b, day)
		if err != nil {
			return nil, err
		}
		out[day.String()] = f
	}
	return out, nil
})

func sampleOn(t *testing.T, day string) *report.Facts {
	t.Helper()
	all, err := sampleFacts()
	if err != nil {
		t.Fatal(err)
	}
	return all[day]
}

// document is one document of the sample with the facts its figures come from.
type document struct {
	f   *report.Facts
	doc report.Document
}

// sampleDocuments are all documents made from the sample: those of the package, each case in every edition, the report
// of a stage, the fee form.
func sampleDocuments(t *testing.T) map[string]document {
	t.Helper()
	end, middle := sampleOn(t, "2024-11-30").InPackage(), sampleOn(t, "2024-08-15")
	outputs, err := report.Package(end)
	if err != nil {
		t.Fatal(err)
	}
	docs := map[string]document{"阶段性跟踪评估报告": {middle, report.StageReport(middle)}}
	for _, o := range outputs {
		if o.Doc != nil {
			docs[strings.TrimSuffix(o.Path, filepath.Ext(o.Path))] = document{end, *o.Doc}
		}
	}
	for _, c := range data.All[*data.CaseStudy](end.Book) {
		for _, e := range []data.Edition{data.Short, data.Standard, data.Long} {
			docs[c.No+" "+string(e)] = document{end, report.Case(end, c, e)}
		}
	}
	_, fees := report.FeeForm(end)
	docs["专家咨询费发放表"] = document{end, fees}
	return docs
}

var figure = regexp.MustCompile(`^[≥＝]?(-?[\d,]+(?:\.\d+)?)(万元)?`)

// Every figure of every document of the sample is the figure of its measure.
func TestEveryFigureIsTraced(t *testing.T) {
	n := 0
	for name, d := range sampleDocuments(t) {
		for _, s := range boundSpans(d.doc) {
			n++
			m := figure.FindStringSubmatch(s.Text)
			if m == nil {
				t.Errorf("%s: %s is bound to the words %q", name, s.Measure, s.Text)
				continue
			}
			got, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
			if err != nil {
				t.Fatal(err)
			}
			if m[2] != "" {
				got *= 10_000
			}
			if want := d.f.Lookup(s.Measure); !want.Known || math.Abs(want.Value-got) > 0.05 {
				t.Errorf("%s: %s says %s, the figure is %v", name, s.Measure, s.Text, want)
			}
		}
	}
	if n < 200 {
		t.Errorf("only %d figures are bound", n)
	}
}

func boundSpans(doc report.Document) (out []report.Span) {
	add := func(spans []report.Span) {
		for _, s := range spans {
			if s.Measure != "" {
				out = append(out, s)
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
			for _, row := range b.Rows {
				for _, c := range row {
					add(c.Spans)
				}
			}
		}
	}
	return out
}

// The same facts make the same documents, word for word.
func TestDocumentsAreDeterministic(t *testing.T) {
	sum := func() map[string][sha256.Size]byte {
		out := map[string][sha256.Size]byte{}
		for name, d := range sampleDocuments(t) {
			out[name] = sha256.Sum256(fmt.Appendf(nil, "%#v", d.doc))
		}
		return out
	}
	first, second := sum(), sum()
	for name, s := range first {
		if second[name] != s {
			t.Errorf("%s differs when it is made again", name)
		}
	}
}

// A change of the wording shows as a change of these files, to be read before it is accepted (-update).
func TestGoldenTexts(t *testing.T) {
	docs := sampleDocuments(t)
	end := sampleOn(t, "2024-11-30")
	first := data.All[*data.CaseStudy](end.Book)[0]
	for file, d := range map[string]document{
		"summary.txt": docs["01 总结报告/总结报告"], "stage.txt": docs["阶段性跟踪评估报告"], "case.txt": docs[first.No+" standard"],
	} {
		path := filepath.Join("testdata", "golden", file)
		got := golden(d.doc)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: %s", file, firstDifference(got, string(want)))
		}
	}
}

// golden is the text of a document up to its annexes, which are lists of records.
func golden(doc report.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		if _, ok := block.(report.Annex); ok {
			break
		}
		switch block := block.(type) {
		case report.Table:
			b.WriteString("【" + block.Caption + "】\n")
			for _, row := range block.Rows {
				for i, c := range row {
					if i > 0 {
						b.WriteString(" | ")
					}
					b.WriteString(report.Plain(c.Spans))
				}
				b.WriteString("\n")
			}
			b.WriteString(block.Note + "\n")
		case report.Chart:
			fmt.Fprintln(&b, block.Caption, block.Unit, block.Categories, block.Series)
		default:
			for _, line := range (report.Document{Blocks: []report.Block{block}}).Text() {
				b.WriteString(line + "\n")
			}
		}
	}
	return b.String()
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d is\n%s\nwant\n%s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
