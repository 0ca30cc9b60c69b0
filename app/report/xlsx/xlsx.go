// Package xlsx writes ledgers as Excel workbooks: real dates and numbers, text that stays text, a head that stays
// in view and on every printed page, drop-downs for columns with fixed choices. It knows sheets, columns and
// values only: nothing of the records they come from. It takes nothing from the clock, so the same book gives
// the same bytes.
package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"parkledger/app/report"
)

// Write returns b as the bytes of an .xlsx file. It fails, saying where in Chinese, when a text is longer than a
// cell can hold (nothing is cut), a row has more values than there are columns, a number is none, or a sheet
// cannot be named as asked.
func Write(b report.Workbook) (out []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	w := writer{f: f, styles: map[look]int{}, lists: lists{name: listName(b.Sheets)}}
	if err := w.book(b); err != nil {
		return nil, err
	}
	stamp := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	if !b.Date.IsZero() {
		stamp = b.Date.Time()
	}
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &datedZip{zip.NewWriter(w), stamp} })
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		return nil, fmt.Errorf("xlsx: packing %q: %w", b.Title, err)
	}
	return buf.Bytes(), nil
}

// writer carries what the sheets of one workbook share.
type writer struct {
	f      *excelize.File
	styles map[look]int
	lists  lists
}

func (w *writer) book(b report.Workbook) error {
	if len(b.Sheets) == 0 {
		return errors.New("没有可以导出的工作表，请至少选择一个清单")
	}
	if err := checkNames(b.Sheets); err != nil {
		return err
	}
	if err := w.f.SetDefaultFont(textFont); err != nil {
		return fmt.Errorf("xlsx: default font: %w", err)
	}
	for i, s := range b.Sheets {
		if i == 0 {
			if err := w.f.SetSheetName("Sheet1", s.Name); err != nil {
				return fmt.Errorf("工作表“%s”没有建立：%w", s.Name, err)
			}
		} else if _, err := w.f.NewSheet(s.Name); err != nil {
			return fmt.Errorf("工作表“%s”没有建立：%w", s.Name, err)
		}
		if err := w.sheet(s); err != nil {
			return err
		}
	}
	if err := w.lists.write(w.f); err != nil {
		return err
	}
	return w.properties(b)
}

// checkNames refuses what Excel would refuse, or what would put two sheets into one.
func checkNames(sheets []report.Worksheet) error {
	seen := map[string]bool{}
	for _, s := range sheets {
		key := strings.ToLower(s.Name)
		switch {
		case s.Name == "" || len(utf16.Encode([]rune(s.Name))) > excelize.MaxSheetNameLength:
			return fmt.Errorf("工作表名称“%s”应为1至%d个字，请修改名称", s.Name, excelize.MaxSheetNameLength)
		case strings.ContainsAny(s.Name, `:\/?*[]'`) || s.Name != clean(s.Name):
			return fmt.Errorf(`工作表名称“%s”含有不能使用的符号（: \ / ? * [ ] '），请修改名称`, s.Name)
		case seen[key]:
			return fmt.Errorf("有两个工作表都叫“%s”，请修改其中一个名称", s.Name)
		}
		seen[key] = true
	}
	return nil
}

// properties replaces what excelize puts into every file by what the book says.
func (w *writer) properties(b report.Workbook) error {
	core := excelize.DocProperties{Title: clean(b.Title), Creator: clean(b.Unit), Language: "zh-CN"}
	if b.Anonymous {
		core.Title, core.Creator = "台账", ""
	}
	if !b.Date.IsZero() {
		core.Created = b.Date.String() + "T00:00:00Z"
		core.Modified = core.Created
	}
	if err := w.f.SetDocProps(&core); err != nil {
		return fmt.Errorf("xlsx: document properties: %w", err)
	}
	if err := w.f.SetAppProps(&excelize.AppProperties{Application: "园科台账", Company: core.Creator}); err != nil {
		return fmt.Errorf("xlsx: application properties: %w", err)
	}
	return nil
}

// datedZip gives every part the date of the book; left alone they would have none, which some readers complain of.
type datedZip struct {
	*zip.Writer
	stamp time.Time
}

// Create starts the part of that name.
func (z *datedZip) Create(name string) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: z.stamp})
}
