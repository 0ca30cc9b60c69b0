package intake

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"parkledger/data"
)

// copyName is how systems and people name a second copy of a file.
var copyName = regexp.MustCompile(`(?i)(?:副本|拷贝|复件|copy)|[(（]\d[)）]\.[a-z]+$`)

var litter = map[string]bool{".ds_store": true, "thumbs.db": true, "desktop.ini": true}

// readAll reads every file and sorts it into tables, documents and the rest.
func (p *planner) readAll(files []Input) error {
	seen := map[string]string{}
	files = slices.Clone(files)
	for i := range files {
		files[i].Rel = cmp.Or(files[i].Rel, filepath.Base(files[i].Path))
	}
	copied := func(in Input) int { return len(copyName.FindString(in.Rel)) }
	slices.SortStableFunc(files, func(a, b Input) int { // of a file and its copy the former is read
		return cmp.Or(cmp.Compare(copied(a), copied(b)), strings.Compare(a.Rel, b.Rel))
	})
	for i, in := range files {
		if err := p.ctx.Err(); err != nil {
			return fmt.Errorf("intake: %w", err)
		}
		p.progress(i, len(files), "读取 "+in.Rel)
		name := strings.ToLower(filepath.Base(in.Path))
		if litter[name] || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "._") {
			continue
		}
		if !readable(in.Path) {
			p.leftovers = append(p.leftovers, found{Input: in})
			continue
		}
		f, err := Read(p.ctx, in.Path)
		if p.ctx.Err() != nil {
			return fmt.Errorf("intake: %w", p.ctx.Err())
		}
		if err != nil {
			p.plan.Files = append(p.plan.Files, FileReport{in.Rel, "refused", err.Error()})
			p.problem(Problem{File: in.Rel, Text: err.Error()})
			continue
		}
		if first, again := seen[f.Hash]; again {
			p.plan.Files = append(p.plan.Files, FileReport{in.Rel, "repeated", "与“" + first + "”内容完全相同，只导入一次。"})
			continue
		}
		seen[f.Hash] = in.Rel
		f.Name = in.Rel
		p.private[f.Hash] = privatePlaces(f)
		p.sortFile(in, f)
	}
	p.progress(len(files), len(files), "核对内容")
	return nil
}

// readable tells the files this package reads from those that are only kept. Old and broken office files are read
// too, so that they are refused with advice instead of passing for evidence.
func readable(path string) bool {
	switch extension(path) {
	case ".xlsx", ".xlsm", ".csv", ".tsv", ".docx", ".xls", ".et":
		return true
	case ".txt":
		return IsTabular(path)
	}
	return false
}

func (p *planner) sortFile(in Input, f *File) {
	before := len(p.sheetUses)
	if f.Text != nil {
		if documentKind(f.Text) == "" {
			p.sortWordTables(f)
		}
		if before == len(p.sheetUses) && documentKind(f.Text) == "" {
			p.sortNeedLines(f)
		}
		if before == len(p.sheetUses) {
			p.documents = append(p.documents, f)
		} else {
			p.plan.Files = append(p.plan.Files, FileReport{in.Rel, "table", "按文档中的表格读取。"})
		}
		return
	}
	for i := range f.Sheets {
		p.sortSheet(f, &f.Sheets[i])
	}
	kind := evidenceKind(in.Rel)
	if before == len(p.sheetUses) && (extension(in.Path) == ".txt" || kind != data.EvOther && kind != data.EvPhoto) {
		// a sign-in list or a notice typed in Excel proves something though no records can be made of it
		p.leftovers = append(p.leftovers, found{Input: in, hash: f.Hash, size: f.Size})
		return
	}
	p.plan.Files = append(p.plan.Files, FileReport{in.Rel, "table", "按表格读取。"})
}

// sortWordTables takes those tables of a Word file that are recognised, and asks about others that have the headings of
// a list. The rest belongs to its text.
func (p *planner) sortWordTables(f *File) {
	for i := range f.Sheets {
		sheet := &f.Sheets[i]
		straighten(sheet)
		tables, _ := findTables(sheet, f.Text.Title+" "+f.Name)
		if len(tables) > 0 || evidenceKind(f.Name) == data.EvOther && hasListHead(sheet) {
			p.sortSheet(f, sheet)
		}
	}
}

// hasListHead: one of the first rows is a header, at least three headings of which most are known, and rows follow.
func hasListHead(s *Sheet) bool {
	v := &sheetView{rows: s.Rows}
	for i := 0; i < min(len(s.Rows)-2, 3); i++ {
		if v.strangeHeader(i) {
			return true
		}
	}
	return false
}
