package intake

import (
	"strings"
	"testing"
)

func (v AmountValue) brief() string {
	s := v.Money.String()
	for _, f := range []struct {
		on   bool
		word string
	}{{v.Approx, " approx"}, {v.Range, " range"}, {v.Free, " free"}, {v.Per != "", " per " + v.Per}, {v.Problem != "", "!" + v.Problem}} {
		if f.on {
			s += f.word
		}
	}
	return s
}

func TestParseAmount(t *testing.T) {
	for _, c := range []struct {
		in   string
		unit Unit
		want string
	}{
		{"约200万", UnitWan, "2,000,000.00 approx"},
		{"80万", UnitWan, "800,000.00"},
		{"120", UnitWan, "1,200,000.00"},
		{"8万/年", UnitWan, "80,000.00 per 年"},
		{"120", UnitYuan, "120.00"},
		{"120元", UnitWan, "120.00"},
		{"50w", UnitYuan, "500,000.00"},
		{"1.2万", UnitYuan, "12,000.00"},
		{"１．２万", UnitYuan, "12,000.00"},
		{"壹佰万元", UnitYuan, "1,000,000.00"},
		{"三十万", UnitYuan, "300,000.00"},
		{"三十", UnitWan, "300,000.00"},
		{"三点五万", UnitYuan, "35,000.00"},
		{"壹万贰仟叁佰元整", UnitYuan, "12,300.00"},
		{"一万二千", UnitYuan, "12,000.00"},
		{"3万5千元", UnitYuan, "35,000.00"},
		{"1亿2000万", UnitYuan, "120,000,000.00"},
		{"5元5角", UnitYuan, "5.50"},
		{"两百万", UnitYuan, "2,000,000.00"},
		{"10-20万", UnitWan, " range"},
		{"10万～20万元", UnitWan, " range"},
		{"10至20万", UnitYuan, " range"},
		{"1,245.50", UnitYuan, "1,245.50"},
		{"880.00元", UnitYuan, "880.00"},
		{"￥1200", UnitYuan, "1,200.00"},
		{"¥ 1,200.00", UnitYuan, "1,200.00"},
		{"人民币5000元整", UnitYuan, "5,000.00"},
		{"12千元", UnitYuan, "12,000.00"},
		{"1.5亿", UnitYuan, "150,000,000.00"},
		{"880.00 元整", UnitYuan, "880.00"},
		{"（1,200.00）", UnitYuan, "-1,200.00"},
		{"-35.5", UnitYuan, "-35.50"},
		{"-¥2,000", UnitYuan, "-2,000.00"},
		{"--5", UnitYuan, "!不是金额"},
		{"120（含税）", UnitWan, "1,200,000.00"},
		{"80余万", UnitYuan, "800,000.00 approx"},
		{"100万左右", UnitYuan, "1,000,000.00 approx"},
		{"不超过30万元", UnitYuan, "300,000.00 approx"},
		{"每年8万", UnitYuan, "80,000.00 per 年"},
		{"0", UnitYuan, "0.00"},
		{"0.01", UnitYuan, "0.01"},
		{"0.123456", UnitWan, "1,234.56"},
		{"88.10000", UnitYuan, "88.10"},
		{"面议", UnitWan, ""},
		{"—", UnitWan, ""},
		{"无", UnitWan, ""},
		{"待定", UnitWan, ""},
		{"", UnitWan, ""},
		{"/", UnitYuan, ""},
		{"公益", UnitYuan, "0.00 free"},
		{"免费", UnitYuan, "0.00 free"},
		{"0.001", UnitYuan, "!金额精确到分以下，没有取整"},
		{"1234.565", UnitYuan, "!金额精确到分以下，没有取整"},
		{"三万五", UnitYuan, "!金额的单位不清楚"},
		{"3万5", UnitYuan, "!金额的单位不清楚"},
		{"1,24", UnitYuan, "!不是金额"},
		{"24条", UnitYuan, "!金额之外还有其他文字"},
		{"100美元", UnitYuan, "!外币金额，没有换算"},
		{"按合同", UnitYuan, "!不是金额"},
		{"1.2.3", UnitYuan, "!金额之外还有其他文字"},
		{"99999999999999999999", UnitYuan, "!不是金额"},
		{"2024-05-08", UnitYuan, "!金额之外还有其他文字"},
		{"138-0000-1103", UnitYuan, "!金额之外还有其他文字"},
		{"150万，分两期", UnitYuan, "!金额之外还有其他文字"},
		{"5千3万", UnitYuan, "!不是金额"},
		{"#REF!", UnitYuan, "!不是金额"},
	} {
		v := ParseAmount(c.in, c.unit)
		if got := v.brief(); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
		if v.Words != "" && v.Words != strings.TrimSpace(c.in) {
			t.Errorf("%q: words %q", c.in, v.Words)
		}
	}
	if v := ParseAmount("面议", UnitWan); v.Words != "面议" || v.Money.Known {
		t.Errorf("%+v", v)
	}
	if v := ParseAmount("80万", UnitWan); v.Words != "" {
		t.Errorf("a plain amount keeps words: %+v", v)
	}
	if u, ok := UnitOf(HeadKey("拟投入\n(万元)").Unit); u != UnitWan || !ok {
		t.Error("unit of the heading")
	}
	if _, ok := UnitOf("人次"); ok {
		t.Error("人次 is no unit of money")
	}
}

// The expense ledger's amounts must add up to the known total of 96,380.50 yuan.
func TestSampleExpenses(t *testing.T) {
	var sum int64
	n := 0
	for _, r := range mustRead(t, "testdata/项目经费支出台账.xlsx").Sheets[0].Rows[2:] {
		if len(r.Cells) < 6 || r.Cells[5].Text == "" || r.Cells[0].Text == "" {
			continue
		}
		v := ParseAmount(r.Cells[4].Text, UnitYuan)
		if v.Problem != "" || !v.Money.Known {
			t.Errorf("row %d: %+v", r.Number, v)
		}
		sum += v.Money.Fen
		n++
	}
	if n != 30 || sum != 9638050 {
		t.Errorf("%d rows, %d fen", n, sum)
	}
}

func TestParseCount(t *testing.T) {
	for in, want := range map[string]CountValue{
		"850人次":   {Unit: "人次", Words: "850人次"},
		"约30人":    {Unit: "人", Words: "约30人", Approx: true},
		"３４":      {},
		"三十四":     {},
		"1,200":   {},
		"30余人":    {Unit: "人", Words: "30余人", Approx: true},
		"1.2万人次":  {Unit: "人次", Words: "1.2万人次"},
		"30-40人":  {Range: true, Words: "30-40人"},
		"3.5":     {Words: "3.5", Problem: "数量不是整数"},
		"很多":      {Words: "很多", Problem: "不是数量"},
		"3人+2家企业": {Words: "3人+2家企业", Problem: "数量之外还有其他文字"},
		"未规定":     {Words: "未规定", Problem: "不是数量"},
		"3千万人":    {Unit: "人", Words: "3千万人"},
		"3万千人":    {Words: "3万千人", Problem: "不是数量"},
		"待定":      {Words: "待定"},
		"—":       {},
	} {
		got := ParseCount(in)
		n := map[string]int64{"850人次": 850, "约30人": 30, "３４": 34, "三十四": 34, "1,200": 1200, "30余人": 30, "1.2万人次": 12000, "3千万人": 30_000_000}
		if got.Count.N != n[in] || got.Count.Known != (n[in] > 0) {
			t.Errorf("%q: %+v", in, got.Count)
		}
		if got.Count = want.Count; got != want {
			t.Errorf("%q: %+v, want %+v", in, got, want)
		}
	}
}

func TestChineseNumber(t *testing.T) {
	for in, want := range map[string]int64{
		"十": 10, "十二": 12, "二十": 20, "三十四": 34, "一百零五": 105, "一千零五十": 1050, "两千": 2000, "九千九百九十九": 9999, "零": 0, "一百一十": 110,
		"三五": -1, "百": -1, "十百": -1, "一百五": -1, "": -1, "一百百": -1, "零五": -1, "二十十": -1,
	} {
		if n, ok := chineseNumber(in); ok != (want >= 0) || ok && n != want {
			t.Errorf("%s: %d %v", in, n, ok)
		}
	}
}

func FuzzParseAmount(f *testing.F) {
	for _, s := range []string{"约200万", "8万/年", "壹佰万元", "10-20万", "1,245.50", "（1,200.00）", "3万5千元", "公益", "80余万", "0.001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v := ParseAmount(s, UnitWan)
		if v.Money.Known && (v.Problem != "" || v.Range) || v.Money.Fen > maxFen || v.Money.Fen < -maxFen {
			t.Errorf("%q: %+v", s, v)
		}
		if v.Money.Known {
			if again := ParseAmount(v.Money.String(), UnitYuan); again.Money != v.Money {
				t.Errorf("%q gives %v, read back as %v", s, v.Money, again.Money)
			}
		}
	})
}
