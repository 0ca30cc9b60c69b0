package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"

	"parkledger/app/report"
	"parkledger/app/report/xlsx"
	"parkledger/data"
)

// EverythingOptions of Everything.
type EverythingOptions struct {
	Secrets  bool // with ID and bank numbers, which the user has asked for by name
	Progress Progress
}

// EverythingResult says what was written.
type EverythingResult struct {
	Dir     string
	Tables  int
	Records int
	Files   int      // of evidence
	Changes int      // lines of the history
	Lost    []string // files of evidence that could not be copied, with the reason
}

// Folders and files of an export of everything.
const (
	tablesFolder = "台账数据"
	proofsFolder = "佐证材料"
	textsFolder  = "长文本"
	schemaFile   = "数据说明.xlsx"
	proofsFile   = "佐证材料目录.xlsx"
	pastFile     = "操作历史.csv"
)

// Everything writes all that a project holds into the folder out, which must be new or empty, in forms any office
// program reads: a workbook a kind of record, a description of the tables, the files of evidence by record, the history
// as CSV. ID and bank numbers stay out unless options ask for them; the history never has them. The same records give
// the same bytes. It is written under a temporary name: what fails or is cancelled leaves nothing.
func (l *Ledger) Everything(ctx context.Context, out string, o EverythingOptions) (*EverythingResult, error) {
	whole, err := filepath.Abs(out)
	if err != nil {
		return nil, fmt.Errorf("app: export everything: %w", err)
	}
	if err := l.freeFor(whole); err != nil {
		return nil, err
	}
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	acts, err := l.store.Acts(ctx, -1)
	if err != nil {
		return nil, fmt.Errorf("app: export everything: %w", err)
	}
	slices.Reverse(acts)
	x := &exporter{ledger: l, ctx: ctx, book: b, options: o, dir: workFolder(whole), acts: acts, result: &EverythingResult{Dir: out}}
	if len(acts) > 0 {
		t := acts[len(acts)-1].At.UTC()
		x.day = data.MustDate(t.Year(), int(t.Month()), t.Day())
	}
	x.hide = x.withoutSecrets()
	if err := x.make(whole); err != nil {
		return nil, fmt.Errorf("app: export everything: %w", err)
	}
	return x.result, nil
}

// freeFor refuses a folder for an export that holds anything, or lies in the project's own.
func (l *Ledger) freeFor(out string) error {
	if inFolder(out, l.dir) {
		return refuse("导出的内容不能放在项目文件夹中，没有导出。请另选一个位置。")
	}
	entries, err := listed(out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return refuse("“%s”不是可用的文件夹，没有导出。请换一个位置。", filepath.Base(out))
	case slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !ofSystem(e.Name()) }):
		return refuse("文件夹“%s”中已有其他文件，没有导出。请选择新的或空的文件夹。", filepath.Base(out))
	}
	return nil
}

// inFolder reports whether a path lies in a folder or is it.
func inFolder(path, folder string) bool {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(abs, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// exporter writes everything once.
type exporter struct {
	ledger  *Ledger
	ctx     context.Context
	book    *data.Book
	acts    []ActInfo // first to last
	day     data.Date // of the last act
	options EverythingOptions
	dir     string
	hide    func(string) string
	result  *EverythingResult
	done    int
	total   int
}

func (x *exporter) make(out string) (err error) {
	if err := errors.Join(os.RemoveAll(x.dir), os.MkdirAll(x.dir, 0o700)); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(x.dir))
		}
	}()
	x.total = len(data.Entities()) + 1 + len(x.book.Of(data.KindEvidence)) + len(x.acts)
	for _, write := range []func() error{x.tables, x.schema, x.proofs, x.history} {
		if err := write(); err != nil {
			return err
		}
	}
	_, err = replace(x.dir, out)
	return err
}

func (x *exporter) step(what string) error {
	if err := x.ctx.Err(); err != nil {
		return err
	}
	x.done++
	x.options.Progress.tell(x.done, x.total, "导出"+what)
	return nil
}

// file is the place of a file of the export; its folder is made.
func (x *exporter) file(name string) (string, error) {
	full := filepath.Join(x.dir, filepath.FromSlash(name))
	return full, os.MkdirAll(filepath.Dir(full), 0o700)
}

func (x *exporter) put(name string, content []byte) error {
	full, err := x.file(name)
	if err != nil {
		return err
	}
	return place(full, content)
}

// withoutSecrets takes ID and bank numbers out of text: those that are recorded, wherever they stand, and those that
// show by their shape.
func (x *exporter) withoutSecrets() func(string) string {
	if x.options.Secrets {
		return func(s string) string { return s }
	}
	var pairs []string
	for _, e := range data.Entities() {
		for i := range e.Fields {
			f := &e.Fields[i]
			if !f.Secret || f.Kind != data.Text {
				continue
			}
			for _, r := range x.book.Of(e.Kind) {
				if s := strings.TrimSpace(f.Show(r)); s != "" {
					pairs = append(pairs, s, data.HiddenNumber)
				}
			}
		}
	}
	known := strings.NewReplacer(pairs...)
	return func(s string) string { return data.HideSecrets(known.Replace(s)) }
}

// leaves reports whether a field goes along.
func (x *exporter) leaves(f *data.Field) bool { return x.options.Secrets || !f.Secret }

// tables writes a workbook for each kind of record.
func (x *exporter) tables() error {
	for _, e := range data.Entities() {
		if err := x.step(e.Label); err != nil {
			return err
		}
		sheet := report.Worksheet{Name: e.Label, Columns: x.columns(e), Landscape: true}
		for _, r := range x.book.Of(e.Kind) {
			row, err := x.row(e, r)
			if err != nil {
				return err
			}
			sheet.Rows = append(sheet.Rows, row)
		}
		if err := x.workbook(path.Join(tablesFolder, report.SafeName(e.Label+".xlsx")), sheet); err != nil {
			return err
		}
		x.result.Tables++
		x.result.Records += len(sheet.Rows)
	}
	return nil
}

func (x *exporter) workbook(name string, s report.Worksheet) error {
	content, err := xlsx.Write(report.Workbook{Title: s.Name, Unit: x.hide(x.book.Project().Association), Date: x.day, Sheets: []report.Worksheet{s}})
	if err != nil {
		return err
	}
	return x.put(name, content)
}

// keyWord follows the heading of a reference in that of the column with the key of the record it points to.
const keyWord = "的记录标识"

func (x *exporter) columns(e *data.Entity) []report.SheetColumn {
	columns := []report.SheetColumn{{Head: report.KeyHead}, {Head: "编号"}, {Head: "新增时间"}, {Head: "修改时间"}}
	for i := range e.Fields {
		f := &e.Fields[i]
		if !x.leaves(f) {
			continue
		}
		columns = append(columns, columnOf(f))
		if f.Kind == data.Reference {
			columns = append(columns, report.SheetColumn{Head: f.Label + keyWord})
		}
	}
	return columns
}

// moment is how a time is written, in UTC so that every computer writes the same.
const moment = "2006-01-02 15:04:05 UTC"

func (x *exporter) row(e *data.Entity, r data.Record) ([]report.Value, error) {
	head := r.Head()
	row := []report.Value{string(head.ID), head.No, head.Created.UTC().Format(moment), head.Updated.UTC().Format(moment)}
	for i := range e.Fields {
		f := &e.Fields[i]
		if !x.leaves(f) {
			continue
		}
		v := valueOf(x.book, f, r)
		if text, ok := v.(string); ok {
			var err error
			if v, err = x.text(r, f, text); err != nil {
				return nil, err
			}
		}
		row = append(row, v)
		if f.Kind == data.Reference {
			row = append(row, string(*f.Pointer(r).(*data.ID)))
		}
	}
	return row, nil
}

// mostOfCell is how much a cell of a workbook holds, in UTF-16 units.
const mostOfCell = 32767

// text is what a cell shows of a text; one that no cell holds has a file of its own.
func (x *exporter) text(r data.Record, f *data.Field, s string) (string, error) {
	if s = x.hide(s); len(s) <= mostOfCell || len(utf16.Encode([]rune(s))) <= mostOfCell {
		return s, nil
	}
	name := path.Join(textsFolder, report.SafeName(data.EntityOf(r.Kind()).Label+" "+string(r.Head().ID)+" "+f.Label+".txt"))
	return "全文见文件：" + name, x.put(name, []byte(s))
}

// kindWords say what a field holds.
var kindWords = map[data.FieldKind]string{
	data.Text: "文字", data.LongText: "多行文字", data.Choice: "选项", data.DateField: "日期", data.MoneyField: "金额", data.CountField: "整数",
	data.NumField: "数值", data.Flag: "是或否", data.Reference: "指向", data.Tags: "多个选项或词语",
}

// schema describes every table: columns, their labels and kinds, what may stand in them.
func (x *exporter) schema() error {
	if err := x.step("数据说明"); err != nil {
		return err
	}
	sheet := report.Worksheet{Name: "数据说明", Landscape: true}
	for _, head := range []string{"表", "表名", "列", "列名", "类型", "必填", "选项", "单位", "说明"} {
		sheet.Columns = append(sheet.Columns, report.SheetColumn{Head: head})
	}
	for _, e := range data.Entities() {
		for _, own := range [][3]string{
			{"id", report.KeyHead, "每条记录唯一，不变"},
			{"no", "编号", "看得见的编号，同一表中不重复"},
			{"created", "新增时间", "协调世界时"},
			{"updated", "修改时间", "协调世界时"},
		} {
			sheet.Rows = append(sheet.Rows, []report.Value{e.Label, string(e.Kind), own[1], own[0], kindWords[data.Text], nil, nil, nil, own[2]})
		}
		for i := range e.Fields {
			sheet.Rows = append(sheet.Rows, x.described(e, &e.Fields[i]))
		}
	}
	return x.workbook(schemaFile, sheet)
}

func (x *exporter) described(e *data.Entity, f *data.Field) []report.Value {
	kind, must, note := kindWords[f.Kind], "", f.Help
	if f.Kind == data.Reference {
		kind += data.EntityOf(f.Ref).Label
		note = strings.TrimSpace(note + " 另有一列“" + f.Label + keyWord + "”。")
	}
	if f.Required {
		must = "是"
	}
	if !x.leaves(f) {
		note = strings.TrimSpace(note + " 含个人敏感信息，没有导出。")
	}
	var options []string
	for _, o := range f.Options {
		options = append(options, o.Label)
	}
	return []report.Value{e.Label, string(e.Kind), f.Label, f.Name, kind, must, strings.Join(options, "、"), f.Unit, note}
}
