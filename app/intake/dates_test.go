package intake

import (
	"strings"
	"testing"

	"parkledger/data"
)

func (v DateValue) brief() string {
	if v.Problem != "" {
		return "!" + v.Problem
	}
	s := v.From.String()
	if v.To != v.From {
		s += "~" + v.To.String()
	}
	if v.Time != "" {
		s += " " + v.Time
	}
	if v.Approx {
		s += " approx"
	}
	if v.YearAssumed {
		s += " assumed"
	}
	return s
}

func TestParseDate(t *testing.T) {
	const day = "2024-05-08"
	for in, want := range map[string]string{
		"2024.5.8": day, "2024-05-08": day, "2024/5/8": day, "2024年5月8日": day, "２０２４年５月８日": day, " 2024．5．8 ": day,
		"2024年05月08号": day, "2024 年 5 月 8 日": day, "20240508": day, "2024.05.08.": day, "2024-5-8（周三）": day, "2024年5月8日 星期三": day,
		"2024－05－08": day, "二〇二四年五月八日": day, "二零二四年五月八日": day, "8-May-24": day + " assumed", "May 8, 2024": day, "8 May 2024": day,
		"20240615": "2024-06-15", "二〇二四年六月三日": "2024-06-03", "二〇二四年十一月二十一日": "2024-11-21",
		"5月8日": day + " assumed", "5.8": day + " assumed", "5/8": day + " assumed", "5-8": day + " assumed", "10.24": "2024-10-24 assumed",
		"六月三日": "2024-06-03 assumed", "24.5.8": day + " assumed", "24年5月8日": day + " assumed", "24/5/8": day + " assumed",
		"５月８日": day + " assumed", "3月1日": "2024-03-01 assumed", "2024-10-16(周三)": "2024-10-16", "2024-10-16（第二场）": "2024-10-16",
		"2024/5/20 下午3:00": "2024-05-20 15:00", "2024年5月8日14:00": day + " 14:00", "2024-05-08T10:00": day + " 10:00",
		"2024-05-08T10:00:00+08:00": day + " 10:00", "2024-05-08 14:00:00": day + " 14:00", "5月8日下午": day + " 下午 assumed",
		"5月8日（下午）": day + " 下午 assumed", "2024.5.8 14:00-16:30": day + " 14:00-16:30", "2024年5月8日上午9时30分": day + " 09:30", "5月8日下午2点半": day + " 14:30 assumed",
		"2024-05-08 9:30 AM": day + " 09:30", "2024-05-08 25:00": "!时间不存在",
		"7月24日—26日": "2024-07-24~2024-07-26 assumed", "7月24日至26日": "2024-07-24~2024-07-26 assumed", "7.24-26": "2024-07-24~2024-07-26 assumed",
		"2024年9月20日至22日": "2024-09-20~2024-09-22", "2024.9.20-9.22": "2024-09-20~2024-09-22", "9月20日-10月2日": "2024-09-20~2024-10-02 assumed",
		"20240615-20240617": "2024-06-15~2024-06-17", "2024年4月26日至2024年11月30日": "2024-04-26~2024-11-30", "2024-09-20~2024-09-22": "2024-09-20~2024-09-22",
		"2024年9月20日——22日": "2024-09-20~2024-09-22", "2024-09-20 至 09-22": "2024-09-20~2024-09-22", "9月22日-20日": "!结束日期早于开始日期",
		"5月底": "2024-05-31 approx assumed", "7月底": "2024-07-31 approx assumed", "2024年底": "2024-12-31 approx", "年底": "2024-12-31 approx assumed",
		"10月中旬": "2024-10-11~2024-10-20 approx assumed", "2024年6月上旬": "2024-06-01~2024-06-10 approx", "2月下旬": "2024-02-21~2024-02-29 approx assumed",
		"2024年5月": "2024-05-01~2024-05-31 approx", "2024.5": "2024-05-01~2024-05-31 approx", "2024-05": "2024-05-01~2024-05-31 approx", "2024年": "2024-01-01~2024-12-31 approx",
		"2021年9月": "2021-09-01~2021-09-30 approx", "六月份": "2024-06-01~2024-06-30 approx assumed", "5-8月": "2024-05-01~2024-08-31 approx assumed",
		"2024年5-8月": "2024-05-01~2024-08-31 approx", "202405": "2024-05-01~2024-05-31 approx", "2024-05-08T10:00Z": day + " 10:00",
		"2024年第三季度": "2024-07-01~2024-09-30 approx", "下半年": "2024-07-01~2024-12-31 approx assumed", "约5月8日": day + " approx assumed", "2024.5.8前": day + " approx",
		"": "", "—": "", "/": "", "待定": "", "无": "", "尽快": "",
		"2月30日": "!没有 2024年2月30日 这一天", "2024-13-01": "!没有 2024年13月1日 这一天", "2024.2.30": "!没有 2024年2月30日 这一天",
		"5月8日、5月9日": "!一格里有几个日期", "5月8日，9日": "!一格里有几个日期", "2024.5.8；2024.5.20": "!一格里有几个日期",
		"5/8/2024": "!年份写在最后，无法确定哪个是月、哪个是日", "三个月内": "!不是日期", "周三": "!不是日期", "第一次": "!不是日期", "2024年5月8日云杉园": "!日期之外还有其他文字",
		"24.5": "!没有 2024年24月5日 这一天", "2024": "!不是日期", "45420": "!不是日期", "138-0000-1103": "!不是日期",
	} {
		if got := ParseDate(in, year2024).brief(); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestYearFromPeriod(t *testing.T) {
	for _, c := range []struct {
		in     string
		period Period
		want   string
	}{
		{"10月8日", twoYears, "2024-10-08 assumed"},
		{"3月8日", twoYears, "2025-03-08 assumed"},
		{"12月28日—1月3日", twoYears, "2024-12-28~2025-01-03 assumed"},
		{"5月8日", longTwo, "!没有写年份，无法确定是 2024 年还是 2025 年"},
		{"1月8日", longTwo, "2025-01-08 assumed"},
		{"2月29日", Period{data.MustDate(2023, 1, 1), data.MustDate(2024, 12, 31)}, "2024-02-29 assumed"},
		{"5月8日", Period{}, "!没有写年份"},
		{"2024.5.8", Period{}, "2024-05-08"},
	} {
		if got := ParseDate(c.in, c.period).brief(); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
	if v := ParseDate("5月8日", longTwo); !v.Unclear || v.Words != "5月8日" || !v.From.IsZero() {
		t.Errorf("%+v", v)
	}
}

func TestCellDate(t *testing.T) {
	number := func(f float64, text string) Cell { return Cell{Number: f, Text: text, IsNumber: true} }
	for _, c := range []struct {
		cell Cell
		want string
	}{
		{number(45420, "45420"), "2024-05-08"},
		{number(45420.625, "45420.625"), "2024-05-08 15:00"},
		{Cell{Text: "45484"}, "2024-07-11"},
		{Cell{Text: " 45484.0 "}, "2024-07-11"},
		{Cell{Text: "2024-05-08 14:00", IsDate: true, IsNumber: true, Number: 45420.58}, "2024-05-08 14:00"},
		{number(10.24, "10.24"), "2024-10-24 assumed"},
		{number(5.8, "5.8"), "2024-05-08 assumed"},
		{number(5.2, "5.2"), "!按数字存放的日期末位的 0 可能丢失，无法确定是哪一天"},
		{Cell{Text: "5.2"}, "2024-05-02 assumed"},
		{number(20240508, "20240508"), "2024-05-08"},
		{number(7, "7"), "!不是日期"},
		{Cell{Text: "#REF!", IsError: true}, "!单元格是错误值"},
		{Cell{Uncalculated: true}, "!公式没有保存计算结果"},
		{Cell{}, ""},
	} {
		if got := CellDate(c.cell, year2024).brief(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.cell, got, c.want)
		}
	}
	for serial, want := range map[float64]string{1: "1900-01-01", 59: "1900-02-28", 60: "", 61: "1900-03-01", 0: "", -1: "", 1e9: ""} {
		if day, ok := DateFromSerial(serial, false); day.String() != want || ok != (want != "") {
			t.Errorf("serial %v: %v %v", serial, day, ok)
		}
	}
}

// Every date column of the sample files must be readable; the raw rows are taken by their headings.
func TestSampleDates(t *testing.T) {
	for file, c := range map[string]struct{ head, col, want int }{
		"第一次需求座谈会_企业需求汇总表.xlsx": {4, 10, 24}, "需求清单-二次座谈会(定稿2).xlsx": {3, 1, 22}, "走访及问卷需求记录.csv": {2, 2, 20},
		"需求跟进台账（11月更新）.xlsx": {2, 3, 74}, "专家服务台账2024.xlsx": {3, 1, 58}, "项目经费支出台账.xlsx": {2, 1, 30}, "2024活动台账.xlsx": {2, 3, 10},
	} {
		s := mustRead(t, "testdata/"+file).Sheets[0]
		n := 0
		for _, r := range s.Rows[c.head:] {
			if len(r.Cells) <= c.col || r.Cells[c.col].Merged || strings.TrimSpace(r.Cells[c.col].Text) == "" {
				continue
			}
			v := CellDate(r.Cells[c.col], year2024)
			if v.Problem != "" || v.Approx || v.From.IsZero() {
				t.Errorf("%s row %d: %q %+v", file, r.Number, r.Cells[c.col].Text, v)
			}
			n++
		}
		if n != c.want {
			t.Errorf("%s: %d dates, want %d", file, n, c.want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024.5.8", "7月24日—26日", "二〇二四年六月三日", "2024/5/20 下午3:00", "8-May-24", "2024年第三季度", "10月中旬", "45420", "12月28日—1月3日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v := ParseDate(s, twoYears)
		if v.Problem != "" && !v.From.IsZero() || v.To.Before(v.From) || v.From.IsZero() != v.To.IsZero() {
			t.Errorf("%q: %+v", s, v)
		}
		if day, ok := v.Exact(); ok {
			if again, ok := ParseDate(day.String(), Period{}).Exact(); !ok || again != day {
				t.Errorf("%q gives %v, which does not read back", s, day)
			}
		}
	})
}
