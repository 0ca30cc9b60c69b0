package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"parkledger/app/report"
	"parkledger/app/report/xlsx"
	"parkledger/data"
)

// ListExport says which records of one kind go into an Excel file, and which of their fields.
type ListExport struct {
	Kind   data.Kind
	IDs    []data.ID // in the order of the rows
	Fields []string  // names, in the order of the columns; empty means all
}

// ExportList writes a list of records to path, an .xlsx file. Bank and ID numbers never go along (DOMAIN §5); a
// hidden column holds the key of each record.
func (l *Ledger) ExportList(ctx context.Context, path string, x ListExport) error {
	b, err := l.Book(ctx)
	if err != nil {
		return err
	}
	if !strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return refuse("“%s”不是 Excel 文件名，没有导出。请让文件名以 .xlsx 结尾。", filepath.Base(path))
	}
	content, err := xlsx.Write(listBook(b, x, AsOf(b, l.now(), data.Date{})))
	if err != nil {
		return fmt.Errorf("app: export list: %w", err)
	}
	return place(path, content)
}

func listBook(b *data.Book, x ListExport, asOf data.Date) report.Workbook {
	e := data.EntityOf(x.Kind)
	fields := exported(e, x.Fields)
	sheet := report.Worksheet{Name: e.Label, Title: e.Label, Note: "导出日期：" + asOf.Chinese() + "。", Landscape: true}
	if e.Prefix != "" {
		sheet.Columns = append(sheet.Columns, report.SheetColumn{Head: "编号", Width: 10})
	}
	for _, f := range fields {
		sheet.Columns = append(sheet.Columns, columnOf(f))
	}
	sheet.Columns = append(sheet.Columns, report.SheetColumn{Head: report.KeyHead, Hidden: true})
	for _, id := range x.IDs {
		rec := b.Get(id)
		if rec == nil || rec.Kind() != x.Kind {
			continue
		}
		var row []report.Value
		if e.Prefix != "" {
			row = append(row, rec.Head().No)
		}
		for _, f := range fields {
			row = append(row, valueOf(b, f, rec))
		}
		sheet.Rows = append(sheet.Rows, append(row, string(id)))
	}
	return report.Workbook{Title: e.Label, Unit: b.Project().Association, Date: asOf, Sheets: []report.Worksheet{sheet}}
}

// exported are the fields that may leave the program in a list: all but bank and ID numbers.
func exported(e *data.Entity, names []string) []*data.Field {
	var out []*data.Field
	take := func(f *data.Field) {
		if f != nil && !f.Secret {
			out = append(out, f)
		}
	}
	for _, n := range names {
		take(e.Field(n))
	}
	if len(names) == 0 {
		for i := range e.Fields {
			take(&e.Fields[i])
		}
	}
	return out
}

func columnOf(f *data.Field) report.SheetColumn {
	c := report.SheetColumn{Head: f.Label}
	switch f.Kind {
	case data.DateField:
		c.Kind = report.DateValue
	case data.MoneyField:
		c.Kind, c.Head = report.MoneyValue, f.Label+"（元）"
	case data.CountField:
		c.Kind = report.CountValue
	case data.NumField:
		c.Kind = report.NumberValue
	case data.Choice:
		for _, o := range f.Options {
			c.Options = append(c.Options, o.Label)
		}
	case data.Flag:
		c.Options = []string{"是", "否"}
	}
	return c
}

// valueOf is a field as a cell: a date, an amount or a count stays one, a blank stays blank.
func valueOf(b *data.Book, f *data.Field, rec data.Record) report.Value {
	if f.IsBlank(rec) {
		return nil
	}
	switch p := f.Pointer(rec).(type) {
	case *data.Date:
		return *p
	case *data.Money:
		return *p
	case *data.Count:
		return *p
	case *data.Number:
		return *p
	}
	return b.Show(f, rec)
}
