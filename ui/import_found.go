package ui

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// importFound shows what was recognised: the tables and files, and for the chosen one where its columns go.
type importFound struct {
	rows    []foundRow
	table   *control.Table
	title   *control.Text
	notes   *control.Words
	mapping *control.Table
	content *fyne.Container
}

// foundRow is a table of a file, or a file that holds none.
type foundRow struct {
	app.SheetReport
	status string // of a file without tables
}

// fileWords say what became of a file.
var fileWords = map[string]string{
	"evidence": "佐证材料", "repeated": "内容重复", "ignored": "未导入", "refused": "未读取", "text": "文档", "table": "表格",
}

func newImportFound() *importFound {
	f := &importFound{}
	f.table = control.NewTable([]control.Column{
		{Key: "file", Title: "文件", Width: 220, Flex: true},
		{Key: "sheet", Title: "工作表", Width: 120},
		{Key: "kind", Title: "识别为", Width: 116},
		{Key: "header", Title: "表头在", Width: 72},
		{Key: "read", Title: "读取", Width: 56, Right: true},
		{Key: "created", Title: "新增", Width: 56, Right: true},
		{Key: "updated", Title: "更新", Width: 56, Right: true},
		{Key: "skipped", Title: "跳过", Width: 56, Right: true},
		{Key: "rejected", Title: "未导入", Width: 66, Right: true},
		{Key: "note", Title: "说明", Width: 160, Flex: true},
	}, f.cell)
	f.table.OnSelect = f.selected
	f.title = control.NewText("", look.Base, "")
	f.title.Bold = true
	f.notes = control.NewWords("", look.Small, look.Watch)
	f.mapping = control.NewTable([]control.Column{
		{Key: "column", Title: "列", Width: 48},
		{Key: "heading", Title: "表头", Width: 150},
		{Key: "field", Title: "对应栏目", Width: 150},
		{Key: "one", Title: "样例一", Width: 160, Flex: true},
		{Key: "two", Title: "样例二", Width: 160, Flex: true},
		{Key: "three", Title: "样例三", Width: 160, Flex: true},
	}, f.column)
	head := control.NewPanel(control.NewFlow(look.Gap4, f.title, f.notes), "", control.Sides(look.Gap16, look.Gap8))
	under := container.NewBorder(head, nil, nil, nil, control.NewPanel(f.mapping, look.Surface, control.Inset{}))
	split := container.NewVSplit(control.NewPanel(f.table, look.Surface, control.Inset{}), under)
	split.SetOffset(0.45)
	f.content = container.NewStack(split)
	return f
}

// update shows what was recognised for a plan.
func (f *importFound) update(plan *app.Import) {
	before := f.table.Cursor()
	f.rows = nil
	for _, s := range plan.Sheets {
		f.rows = append(f.rows, foundRow{SheetReport: s})
	}
	slices.SortStableFunc(f.rows, func(a, b foundRow) int { return a.rank() - b.rank() })
	for _, file := range plan.Files {
		if file.Status != "table" && file.Status != "text" {
			row := foundRow{status: file.Status}
			row.File, row.KindLabel, row.Notes = file.File, cmp.Or(fileWords[file.Status], file.Status), []string{file.Text}
			f.rows = append(f.rows, row)
		}
	}
	f.table.SetRows(len(f.rows))
	f.table.Choose(max(0, min(before, len(f.rows)-1)))
	f.selected()
}

func (f *importFound) cell(row, col int) control.Cell {
	r := f.rows[row]
	numbers := []int{r.Read, r.Created, r.Updated, r.Skipped, r.Rejected}
	switch {
	case col == 0:
		return control.Cell{Text: r.File}
	case col == 1:
		return control.Cell{Text: r.Sheet, Color: look.Secondary}
	case col == 2:
		return control.Cell{Text: r.KindLabel, Color: r.color()}
	case col == 3 && r.HeaderRow > 0:
		return control.Cell{Text: fmt.Sprintf("第 %d 行", r.HeaderRow), Color: look.Secondary}
	case col >= 4 && col <= 8 && r.Kind != "":
		c := control.Cell{Text: itoa(numbers[col-4])}
		if numbers[col-4] == 0 {
			c.Color = look.Faint
		} else if col == 8 {
			c.Color = look.Short
		}
		return c
	case col == 9:
		return control.Cell{Text: strings.Join(r.Notes, " "), Color: look.Secondary}
	}
	return control.Cell{}
}

// rank puts what was recognised before what was passed over.
func (r foundRow) rank() int {
	if r.Kind == "" {
		return 1
	}
	return 0
}

// color marks what was not taken; the word says so too.
func (r foundRow) color() fyne.ThemeColorName {
	switch {
	case r.status == "refused":
		return look.Short
	case r.Kind == "" && r.status != "evidence":
		return look.Secondary
	}
	return ""
}

// chosen is the row whose columns are shown, nil when there is none.
func (f *importFound) chosen() *foundRow {
	if i := f.table.Cursor(); i >= 0 && i < len(f.rows) {
		return &f.rows[i]
	}
	return nil
}

func (f *importFound) selected() {
	r := f.chosen()
	f.title.SetText("")
	f.notes.SetText("")
	n := 0
	if r != nil {
		n = len(r.Mapping)
		f.title.SetText(r.heading())
		f.notes.SetText(strings.Join(r.Notes, "\n"))
	}
	f.notes.Hidden = f.notes.Text == ""
	f.mapping.SetRows(n)
	f.content.Refresh()
}

// heading says whose columns stand below.
func (r *foundRow) heading() string {
	name := r.File
	if r.Sheet != "" {
		name += "　工作表“" + r.Sheet + "”"
	}
	switch {
	case len(r.Mapping) > 0 && r.HeaderRow > 0:
		return fmt.Sprintf("%s　表头在第 %d 行，各列对应如下", name, r.HeaderRow)
	case len(r.Mapping) > 0:
		return name + "　各栏对应如下"
	}
	return name
}

func (f *importFound) column(row, col int) control.Cell {
	m := f.chosen().Mapping[row]
	switch col {
	case 0:
		return control.Cell{Text: m.Column, Color: look.Secondary}
	case 1:
		return control.Cell{Text: m.Heading}
	case 2:
		if m.Field == "" {
			return control.Cell{Text: "△ 不导入", Color: look.Watch}
		}
		return control.Cell{Text: m.Label, Color: look.Primary}
	}
	if field := data.EntityOf(f.chosen().Kind).Field(m.Field); field != nil && field.Sensitive {
		return control.Cell{Text: "（不显示）", Color: look.Faint}
	}
	if i := col - 3; i < len(m.Samples) {
		return control.Cell{Text: f.chosen().sample(m, i), Color: look.Secondary}
	}
	return control.Cell{}
}

// serialDay is how spreadsheets store a day of our time: the days since the end of 1899.
var serialDay = regexp.MustCompile(`^[34][0-9]{4}$`)

// sample is a value of a column as a person reads it.
func (r *foundRow) sample(m app.ColumnMap, i int) string {
	s := strings.ReplaceAll(m.Samples[i], "\n", " ")
	field := data.EntityOf(r.Kind).Field(m.Field)
	if field == nil || field.Kind != data.DateField || !serialDay.MatchString(s) {
		return s
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return s
	}
	const of2000 = 36526 // the first day of 2000
	return data.MustDate(2000, 1, 1).AddDays(n - of2000).String()
}
