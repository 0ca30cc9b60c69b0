package report

import (
	"math"
	"strings"

	"parkledger/data"
)

const feeTitle = "专家咨询费发放表"

// FeeForm is the 专家咨询费发放表 with its check against the fee table, as a workbook and as a sheet to sign. Both hold ID and
// bank numbers (DOMAIN §5): they belong to no package and are made only when somebody asks for them. Fees are those
// logged, before tax; net and tax are an estimate by the labour-income rule, and finance decides.
func FeeForm(f *Facts) (Workbook, Document) {
	lines, left := f.feeLines()
	book := Workbook{
		Title: feeTitle, Unit: f.unit(), Date: f.AsOf,
		Sheets: []Worksheet{f.feeSheet(lines), f.feeCheckSheet(left)},
	}
	c := &composer{f: f}
	c.add(Section{Landscape: true}, Title{Text: feeTitle, Subtitle: f.unit()})
	c.feeTable(lines)
	return book, Document{Title: feeTitle, Unit: f.unit(), Date: f.AsOf, Blocks: c.blocks}
}

func (f *Facts) feeSheet(lines []feeLine) Worksheet {
	s := Worksheet{
		Name: "发放表", Title: f.unit() + feeTitle, Landscape: true, Note: f.feeNote(),
		Columns: []SheetColumn{
			{Head: "序号", Width: 6, Kind: CountValue},
			{Head: "月份", Width: 13},
			{Head: "姓名", Width: 9},
			{Head: "工作单位", Width: 24},
			{Head: "职称", Width: 19},
			{Head: "服务日期", Width: 18},
			{Head: "人次", Width: 6, Kind: CountValue},
			{Head: "税前（元）", Width: 12, Kind: MoneyValue},
			{Head: "代扣个税（元）", Width: 12, Kind: MoneyValue},
			{Head: "税后（元）", Width: 12, Kind: MoneyValue},
			{Head: "身份证号", Width: 21},
			{Head: "开户行", Width: 22},
			{Head: "银行卡号", Width: 22},
			{Head: "签字", Width: 14},
		},
	}
	for i, l := range lines {
		e := l.expert
		s.Rows = append(s.Rows, []Value{
			data.N(int64(i + 1)), l.monthWords(), text(e.FullName), text(e.Org), text(e.Title), text(l.dates()), data.N(int64(l.counted)),
			l.gross(), l.tax(), l.net(), text(e.IDNumber), text(e.Bank), text(e.BankCard), nil,
		})
	}
	s.Total = make([]Value, len(s.Columns))
	s.Total[2] = "合计"
	for i, key := range []string{"gross", "tax", "net"} {
		s.Total[7+i] = f.feeSum(key)
	}
	return s
}

// feeSum is a sum over the form: gross, tax or net.
func (f *Facts) feeSum(key string) data.Money {
	return data.Fen(int64(math.Round(f.feesFigure(key).Value * 100)))
}

// feeNote says what the form rests on, with the sum in capitals and the expenses beside it.
func (f *Facts) feeNote() string {
	p := f.Book.Project()
	note := "截至" + f.AsOf.Chinese() + "。税前金额取自专家服务台账；同一专家同一月份的劳务费合并计税，税额为估算，以财务核定为准。税前合计（大写）：" +
		Capitals(f.feeSum("gross")) + "；税后合计（大写）：" + Capitals(f.feeSum("net")) + "。"
	for _, category := range f.categories() {
		if !strings.Contains(category, "专家") && !strings.Contains(category, "劳务") {
			continue
		}
		paid, gross := f.paid(category), f.feeSum("gross")
		switch {
		case paid.Fen == gross.Fen:
			note += "经费台账中“" + category + "”已支出" + yuan(paid) + "，与税前合计相符。"
		case paid.Fen > gross.Fen:
			note += "经费台账中“" + category + "”已支出" + yuan(paid) + "，比税前合计多" + yuan(minus(paid, gross)) + "，请核对。"
		default:
			note += "经费台账中“" + category + "”已支出" + yuan(paid) + "，比税前合计少" + yuan(minus(gross, paid)) + "，请核对。"
		}
	}
	return strings.TrimSpace(p.Title+"，") + note
}

// feeCheckSheet holds every day against the fee table, then lists what is not on the form.
func (f *Facts) feeCheckSheet(left []data.Item) Worksheet {
	s := Worksheet{
		Name: "标准核对", Title: "专家咨询费标准核对", Landscape: true,
		Note: "标准为劳务费标准表中的税后金额；税后按当日金额单独计算，用于与标准比较。",
		Columns: []SheetColumn{
			{Head: "记录编号", Width: 14},
			{Head: "服务日期", Width: 12, Kind: DateValue},
			{Head: "专家", Width: 10},
			{Head: "职称", Width: 16},
			{Head: "计酬级别", Width: 14},
			{Head: "时段", Width: 10},
			{Head: "税前（元）", Width: 12, Kind: MoneyValue},
			{Head: "税后（元）", Width: 12, Kind: MoneyValue},
			{Head: "标准下限（元）", Width: 12, Kind: MoneyValue},
			{Head: "标准上限（元）", Width: 12, Kind: MoneyValue},
			{Head: "核对结果", Width: 22},
		},
	}
	for _, c := range f.feeChecks() {
		expert, _ := data.Find[*data.Expert](f.Book, c.entry.Expert)
		grade := label(data.KindExpert, "grade", string(gradeOf(expert)))
		if expert.Grade == "" {
			grade += "（按职称）"
		}
		s.Rows = append(s.Rows, []Value{
			c.nos, c.entry.Date, text(expert.FullName), text(expert.Title), grade, text(c.entry.Hours), c.gross, data.NetFromGross(c.gross),
			known(c.lowest), known(c.upper), c.verdict,
		})
	}
	for _, i := range left {
		e := i.Record.(*data.Engagement)
		row := []Value{text(e.No), nil, text(f.Book.NameOf(e.Expert)), nil, nil, text(e.Hours), e.Fee, nil, nil, nil, "未列入：" + i.Reason}
		if !e.Date.IsZero() {
			row[1] = e.Date
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// feeTable is the sheet to sign.
func (c *composer) feeTable(lines []feeLine) {
	t := Table{
		Small: true, Note: "注：" + c.f.feeNote(),
		Columns: []Column{
			mid("序号", 8), mid("姓名", 14), left("工作单位及职称", 32), left("服务日期", 27), mid("人次", 8),
			{"税前（元）", 17, Right},
			{"个税（元）", 15, Right},
			{"税后（元）", 17, Right},
			mid("身份证号", 31), left("开户行及银行卡号", 33), mid("领款人签字", 24),
		},
	}
	const toSign = "　　　　　　　\n　" // keeps the cell wide and high enough for a hand
	const signed = "制表人：　　　　　　　　　　　　审核人：　　　　　　　　　　　　财务负责人：\n　"
	for i, l := range lines {
		e, year := l.expert, ""
		if p := c.f.Book.Project(); p.Signed.Year() != p.End.Year() {
			year = itoa(l.year) + "年"
		}
		t.Rows = append(t.Rows, []Cell{
			cell(itoa(i + 1)), cell(e.FullName), cell(strings.TrimSpace(e.Org + " " + e.Title)), cell(year + l.dates()), cell(itoa(l.counted)),
			cell(l.gross().String()), cell(l.tax().String()), cell(l.net().String()), cell(e.IDNumber), cell(strings.TrimSpace(e.Bank + " " + e.BankCard)), cell(toSign),
		})
	}
	sum := func(key string) Cell {
		return Cell{Bold: true, Spans: say(V("fees."+key, strings.TrimSuffix(written(c.f.feesFigure(key), "元"), "元")))}
	}
	t.Rows = append(t.Rows,
		[]Cell{{Bold: true, Spans: say("合计"), ColSpan: 5}, sum("gross"), sum("tax"), sum("net"), {ColSpan: 3}},
		[]Cell{{Bold: true, Spans: say("税后合计（大写）"), ColSpan: 3}, {Spans: say(Capitals(c.f.feeSum("net"))), ColSpan: 8}},
		[]Cell{{Spans: say(signed), ColSpan: len(t.Columns), Align: Left}})
	c.add(t)
}

// FeeProblems lists what is to be looked at before money is paid by the form: numbers that are missing, fees outside the
// fee table. It names people and records, never a personal number.
func FeeProblems(f *Facts) []string {
	lines, _ := f.feeLines()
	var out []string
	seen := map[data.ID]bool{}
	for _, l := range lines {
		e := l.expert
		if seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		var lacks []string
		for _, x := range []struct{ name, value string }{{"身份证号", e.IDNumber}, {"开户行", e.Bank}, {"银行卡号", e.BankCard}} {
			if strings.TrimSpace(x.value) == "" {
				lacks = append(lacks, x.name)
			}
		}
		if len(lacks) > 0 {
			out = append(out, "专家"+e.FullName+"缺"+strings.Join(lacks, "、")+"，请补填或由本人手写。")
		}
	}
	for _, c := range f.feeChecks() {
		if c.verdict != feeWithin {
			out = append(out, "专家服务记录"+c.nos+"的劳务费"+c.verdict+"，请核对。")
		}
	}
	return out
}
