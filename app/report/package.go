package report

import (
	"fmt"
	"path"
	"strings"

	"parkledger/data"
)

// Folders of the 年终材料包 (DOMAIN §7).
const (
	summaryFolder  = "01 总结报告"
	caseFolder     = "02 典型案例"
	kpiFolder      = "03 绩效目标完成情况"
	ledgerFolder   = "04 台账"
	evidenceFolder = "05 佐证材料"
)

// Output is one file of the package: a Document or a Workbook, written in the form its extension says. A document
// in two forms is two outputs with the same Doc.
type Output struct {
	Path string // relative, with slashes
	Doc  *Document
	Book *Workbook
}

// Package lists every written file of the year-end package in order. The files of evidence themselves are listed by
// f.Numbers.Files. It fails when two outputs would have the same name.
func Package(f *Facts) ([]Output, error) {
	f = f.InPackage()
	var out []Output
	doc := func(folder, name string, d Document) {
		for _, ext := range []string{".docx", ".pdf"} {
			out = append(out, Output{Path: path.Join(folder, SafeName(name+ext)), Doc: &d})
		}
	}
	book := func(folder, name string, w Workbook) {
		out = append(out, Output{Path: path.Join(folder, SafeName(name+".xlsx")), Book: &w})
	}
	doc(summaryFolder, "总结报告", Summary(f))
	final := len(f.finalCases())
	for i, c := range f.casesInOrder() {
		name := fmt.Sprintf("案例%d_%s", i+1, c.Title)
		if i >= final {
			name += "（草稿）"
		}
		doc(caseFolder, name, Case(f, c, c.Aim))
	}
	book(kpiFolder, "绩效目标完成情况表", KPI(f))
	for _, l := range Ledgers(f) {
		book(ledgerFolder, l.Name, l.Workbook)
	}
	book(evidenceFolder, "佐证材料清单", EvidenceList(f))
	return out, distinct(out)
}

// casesInOrder lists the cases that are final, then the drafts.
func (f *Facts) casesInOrder() []*data.CaseStudy {
	final := f.finalCases()
	out := final
	counted := map[data.ID]bool{}
	for _, c := range final {
		counted[c.ID] = true
	}
	for _, c := range data.All[*data.CaseStudy](f.Book) {
		if !counted[c.ID] {
			out = append(out, c)
		}
	}
	return out
}

// distinct fails when two files would overwrite each other, on systems that ignore case too.
func distinct(out []Output) error {
	seen := map[string]bool{}
	for _, o := range out {
		key := strings.ToLower(o.Path)
		if seen[key] {
			return fmt.Errorf("report: two files of the package are named %s", o.Path)
		}
		seen[key] = true
	}
	return nil
}
