package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"parkledger/app/report"
)

// spareRows is how many empty rows below the last one offer the choices too, for rows typed in later.
const spareRows = 200

// lists are the choices of the drop-downs. They stand on a hidden sheet, one list a column: choices written into
// the validation itself may have 255 characters in all.
type lists struct {
	name string // of the hidden sheet
	all  [][]string
}

// listName is a name for the hidden sheet that no other sheet has.
func listName(sheets []report.Worksheet) string {
	name := "选项"
	for slices.ContainsFunc(sheets, func(s report.Worksheet) bool { return strings.EqualFold(s.Name, name) }) {
		name += "_"
	}
	return name
}

// rangeOf is where the choices stand; equal lists stand once.
func (l *lists) rangeOf(options []string) (string, error) {
	i := slices.IndexFunc(l.all, func(o []string) bool { return slices.Equal(o, options) })
	if i < 0 {
		i = len(l.all)
		l.all = append(l.all, options)
	}
	column, err := excelize.ColumnNumberToName(i + 1)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("'%s'!$%s$1:$%s$%d", l.name, column, column, len(options)), nil
}

// write adds the hidden sheet when there is a list.
func (l *lists) write(f *excelize.File) error {
	if len(l.all) == 0 {
		return nil
	}
	if _, err := f.NewSheet(l.name); err != nil {
		return fmt.Errorf("xlsx: sheet of choices: %w", err)
	}
	for col, options := range l.all {
		for row, o := range options {
			if err := f.SetCellStr(l.name, ref(row+1, col+1), escape(clean(o))); err != nil {
				return fmt.Errorf("xlsx: choice %q: %w", o, err)
			}
		}
	}
	if err := f.SetSheetVisible(l.name, false); err != nil {
		return fmt.Errorf("xlsx: hiding the choices: %w", err)
	}
	return nil
}

// choices puts the drop-downs on the columns that have options.
func (p *page) choices() error {
	last := p.last
	if p.totals == nil {
		last += spareRows
	}
	if last < p.first {
		return nil
	}
	for i, c := range p.Columns {
		if len(c.Options) == 0 {
			continue
		}
		source, err := p.lists.rangeOf(c.Options)
		if err != nil {
			return err
		}
		dv := excelize.NewDataValidation(true)
		dv.SetSqref(area{p.first, i + 1, last, i + 1}.String())
		dv.SetSqrefDropList(source)
		dv.SetError(excelize.DataValidationErrorStyleStop, "不在选项之内", "请从下拉列表中选择。")
		if err := p.f.AddDataValidation(p.Name, dv); err != nil {
			return err
		}
	}
	return nil
}
