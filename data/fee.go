package data

import "strings"

// Expert fees [D] (DOMAIN §5). All of it is an estimate; finance decides.

// NetFromGross is what remains of a gross labour fee after tax withheld by the labour-income rule: nothing up to
// 800 yuan; 20% of what exceeds 800 up to 4,000; above, 80% of the fee is the income, taxed 20% up to 20,000,
// 30% less 2,000 up to 50,000 and 40% less 7,000 beyond. Tax is rounded to the fen. Unknown stays unknown.
func NetFromGross(gross Money) Money {
	if !gross.Known {
		return gross
	}
	g := gross.Fen
	var tax int64
	switch {
	case g <= 800_00:
	case g <= 4000_00:
		tax = share(g-800_00, 20, 100)
	case g <= 25000_00: // income of 20,000
		tax = share(g, 16, 100)
	case g <= 62500_00: // income of 50,000
		tax = share(g, 24, 100) - 2000_00
	default:
		tax = share(g, 32, 100) - 7000_00
	}
	return Fen(g - tax)
}

// GrossFromNet is the gross labour fee that leaves net after tax, the inverse of NetFromGross to within one
// fen: net 1,500 is gross 1,675, 2,400 is 2,800, 3,600 is 4,285.71. Unknown stays unknown.
func GrossFromNet(net Money) Money {
	if !net.Known {
		return net
	}
	n := net.Fen
	switch {
	case n <= 800_00:
		return net
	case n <= 3360_00: // of gross 4,000
		return Fen(share(n-160_00, 100, 80))
	case n <= 21000_00: // of gross 25,000
		return Fen(share(n, 100, 84))
	case n <= 49500_00: // of gross 62,500
		return Fen(share(n-2000_00, 100, 76))
	}
	return Fen(share(n-7000_00, 100, 68))
}

// share is fen × part / whole for fen of at least 0, halves rounded up.
func share(fen, part, whole int64) int64 { return (fen*part*2 + whole) / (whole * 2) }

// Shares of the day's fee in percent where a line of the table sets none (DOMAIN §5).
const (
	halfDayPercent   = 60
	fromThirdPercent = 50
)

// FeeRange is the range of the net fee for one day of an occasion: day counts from 1, half says half a day. The
// line of that grade with the latest date on or before the day holds; a line without a date holds from the
// beginning. Half a day from the third day on takes both shares. ok is false without a day, or where no line
// holds.
func FeeRange(rates []*FeeRate, on Date, grade Grade, day int, half bool) (lowest, highest Money, ok bool) {
	if on.IsZero() || day < 1 {
		return Money{}, Money{}, false
	}
	var line *FeeRate
	for _, r := range rates {
		if r.Grade == grade && !r.From.After(on) && (line == nil || !r.From.Before(line.From)) {
			line = r
		}
	}
	if line == nil || !line.DayMin.Known || !line.DayMax.Known {
		return Money{}, Money{}, false
	}
	percent := 100.0
	if half {
		percent *= orNumber(line.HalfDay, halfDayPercent) / 100
	}
	if day >= 3 {
		percent *= orNumber(line.FromThird, fromThirdPercent) / 100
	}
	const fine = 1e6 // ten-thousandths of a percent, so that the fen are rounded only once
	part := int64(percent*(fine/100) + 0.5)
	return Fen(share(line.DayMin.Fen, part, fine)), Fen(share(line.DayMax.Fen, part, fine)), true
}

func orNumber(n Number, fallback float64) float64 {
	if n.Known {
		return n.Value
	}
	return fallback
}

// Words of 高级职称 and of the titles that contain one without being one.
var (
	seniorTitles = []string{
		"院士", "教授", "研究员", "研究馆员", "正高", "副高", "高工", "主任医师", "主任药师", "主任护师", "主任技师", "编审", "译审",
		"一级律师", "二级律师", "高级工程师", "高级经济师", "高级会计师", "高级审计师", "高级统计师", "高级实验师", "高级农艺师",
		"高级兽医师", "高级畜牧师", "高级工艺美术师", "高级政工师", "高级讲师", "高级教师", "高级编辑", "高级记者", "高级知识产权师",
	}
	juniorTitles = strings.NewReplacer("助理研究员", "", "实习研究员", "", "助理教授", "")
)

// GradeOf proposes the grade of a title: Senior for 高级职称 (正高 or 副高), else Other: plain 工程师 and 律师, 助理研究员,
// and posts of a firm such as 投资总监.
func GradeOf(title string) Grade {
	t := juniorTitles.Replace(bare(title))
	for _, w := range seniorTitles {
		if strings.Contains(t, w) {
			return Senior
		}
	}
	return Other
}
