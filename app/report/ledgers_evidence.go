package report

import (
	"strings"

	"parkledger/data"
)

// EvidenceList is 佐证材料清单: every file with its number, what it proves, and what is still wanted.
func EvidenceList(f *Facts) Workbook {
	s := Worksheet{
		Name: "佐证材料清单", Title: "佐证材料清单", Landscape: true,
		Note: "编号由指标序号和流水号组成；一份材料只存放一处，其他记录引用同一编号。编号以0开头的材料未对应计入的记录。",
		Columns: []SheetColumn{
			{Head: "佐证编号", Width: 12},
			{Head: "所属指标", Width: 24},
			{Head: "文件名", Width: 44},
			{Head: "材料类型", Width: 14},
			{Head: "日期", Width: 12, Kind: DateValue},
			{Head: "证明的记录", Width: 60},
			{Head: "存放位置", Width: 60},
		},
	}
	for _, file := range f.Numbers.Files() {
		e := file.Evidence
		row := []Value{file.No, "未归类", e.FileName, nil, nil, nil, file.Folder + "/" + file.Name}
		if file.Indicator != nil {
			row[1] = file.Indicator.Title
		}
		if e.Type != "" {
			row[3] = label(data.KindEvidence, "type", string(e.Type))
		}
		if day := dayOf(file); !day.IsZero() {
			row[4] = day
		}
		if what := f.provenWords(file.Records); what != "" {
			row[5] = what
		}
		s.Rows = append(s.Rows, row)
	}
	sheets := []Worksheet{s}
	if len(f.Missing) > 0 {
		sheets = append(sheets, missingSheet(f))
	}
	return f.hide.workbook(f.book("佐证材料清单", sheets...))
}

// dayOf is the day of a file, or of the one record it proves.
func dayOf(file NumberedFile) data.Date {
	if d := file.Evidence.Date; !d.IsZero() || len(file.Records) != 1 {
		return d
	}
	return data.DayOf(file.Records[0])
}

// provenWords names the records of a file: kind with numbers, and the name where there is only one.
func (f *Facts) provenWords(records []data.Record) string {
	var out []string
	for i := 0; i < len(records); {
		kind := records[i].Kind()
		var nos []string
		first := i
		for ; i < len(records) && records[i].Kind() == kind; i++ {
			nos = append(nos, records[i].Head().No)
		}
		words := data.EntityOf(kind).Label + ranges(nos)
		if i-first == 1 {
			words += called(f.shortName(records[first]))
		}
		out = append(out, words)
	}
	return strings.Join(out, "；")
}

// shortName is the name of a record, no longer than a line. Personal numbers go first: a cut one would not be seen.
func (f *Facts) shortName(r data.Record) string {
	const most = 30
	rs := []rune(f.hide.text(strings.Join(lines(r.Name()), "")))
	if len(rs) > most {
		return string(rs[:most]) + "……"
	}
	return string(rs)
}

func missingSheet(f *Facts) Worksheet {
	s := Worksheet{
		Name: "待补材料", Title: "待补佐证材料", Landscape: true,
		Columns: []SheetColumn{
			{Head: "记录", Width: 12},
			{Head: "编号", Width: 10},
			{Head: "名称", Width: 44},
			{Head: "应有材料", Width: 24},
			{Head: "已有", Width: 8, Kind: CountValue},
			{Head: "应有", Width: 8, Kind: CountValue},
		},
	}
	for _, g := range f.Missing {
		s.Rows = append(s.Rows, []Value{
			data.EntityOf(g.Record.Kind()).Label, g.Record.Head().No, f.shortName(g.Record), g.Label, data.N(int64(g.Have)), data.N(int64(g.Want)),
		})
	}
	return s
}
