package prose

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// seen are the numbers of a text as value, measure word and class.
func seen(text string) string {
	var out []string
	for _, n := range scan([]rune(text)) {
		out = append(out, fmt.Sprintf("%g%s%s", n.value, n.measure, [...]string{"", "~", "-", "@", "#"}[n.class]))
	}
	return strings.Join(out, " ")
}

// A plain amount stands bare; ~ is approximate, - part of a range, @ part of a date, # no amount at all.
var scanned = map[string]string{
	"共征集52项":          "52项",
	"共征集５２项":          "52项",
	"五十二项":            "52项",
	"一百零三家":           "103家",
	"九万六千三百八十元":       "96380元",
	"两次座谈会":           "2次",
	"支出93,680.50元":    "93680.5元",
	"支出９３，６８０元":       "93680元",
	"共52，680是余额":      "52 680",
	"10万元":            "100000元",
	"9.64 万元":         "96400元",
	"1.2亿元":           "1.2e+08元",
	"玖万陆仟叁佰捌拾元伍角整":    "96380.5元",
	"壹拾万元整":           "100000元",
	"96.4%":           "96.4%",
	"96％":             "96%",
	"百分之九十六点四":        "96.4%",
	"百分之百":            "100%",
	"三十余家":            "30家~",
	"50多项":            "50项~",
	"约50人":            "50人~",
	"近百家":             "0家#",
	"数十家":             "10家~",
	"几百人":             "0人#",
	"50项以上":           "50项~",
	"20余万元":           "200000元~",
	"超过60人次":          "60人次~",
	"3至5家":            "3- 5家-",
	"3—5家":            "3- 5家-",
	"三到五家":            "3- 5家-",
	"三五家":             "0家#",
	"2024年5月8日":       "2024年@ 5月@ 8日@",
	"7月24日至26日":       "7月@ 24日@ 26日@",
	"3个月":             "3个月#",
	"第3次":             "3次#",
	"第三次":             "3次#",
	"三分之一":            "3分# 1#",
	"千分之四":            "0分# 4#",
	"1/3":             "1# 3#",
	"1.征集需求":          "1#",
	"（二）打造品牌":         "2#",
	"一是征集":            "1#",
	"XQ-001":          "0#",
	"佐证3-2-07":        "3- 2- 0-",
	"功率120kW":         "120#",
	"联系电话13800001111": "0#",
	"统一标准，万一不成":       "1# 0#",
	"二〇二四年":           "0年#",
	"9万3680元":         "90000# 3680元#",
	"一百五家":            "0家#",
	"坚持唯一，意见一致":       "1#",
	"":                "",
}

func TestScan(t *testing.T) {
	for text, want := range scanned {
		if got := seen(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestReplaceKeepsTheStyle(t *testing.T) {
	for _, c := range []struct {
		sample string
		value  float64
		want   string
	}{
		{"52", 56, "56"},
		{"５２", 56, "５６"},
		{"五十二", 56, "五十六"},
		{"两", 3, "三"},
		{"93,680.50", 96380.5, "96,380.50"},
		{"93680", 96380.5, "96380.5"},
		{"1,120", 1210, "1,210"},
		{"9.37万", 96380.5, "9.64万"},
		{"12万", 100000, "10万"},
		{"9.37 万", 96380.5, "9.64万"},
		{"94.6", 96.4, "96.4"},
		{"95", 96.4, "96.4"},
		{"百分之六十五", 58.9, "百分之五十八点九"},
		{"玖万叁仟陆佰捌拾元伍角整", 96380.5, "玖万陆仟叁佰捌拾元伍角整"},
		{"壹拾贰万元整", 100000, "壹拾万元整"},
		{"九万三千", 96380.5, "九万六千三百八十点五"},
		{"十亿", 123456789, "123456789"},
	} {
		text := "共支出" + c.sample + "，其余结转。"
		x := Finding{Start: 3, End: 3 + len([]rune(c.sample)), Number: c.sample, Figure: Figure{Value: c.value}}
		if got, want := Replace(text, x), "共支出"+c.want+"，其余结转。"; got != want {
			t.Errorf("%s became %s, want %s", c.sample, got, want)
		}
	}
}

func TestReplaceLeavesChangedTextAlone(t *testing.T) {
	x := Finding{Start: 3, End: 5, Number: "52", Figure: Figure{Value: 56}}
	for _, text := range []string{"共征集五十二项", "", "征集", "共征集53项"} {
		if got := Replace(text, x); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if got := Replace("共征集52项", Finding{Start: -1, End: 2, Number: "共"}); got != "共征集52项" {
		t.Errorf("a place before the text gave %q", got)
	}
}

// Numbers come in order and inside the text, and an amount written back in its own style reads the same.
func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"共征集有效需求52项，跟进落实３３项", "支出93,680.50元（玖万叁仟陆佰捌拾元伍角整）", "三十余家，3至5家，第三次，百分之九十六点四", "9.64万元/10亿", "一千零一十万零五百", "佰元整点1,000,00", "2024.5.8-10.3", "100640.64万万元",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		rs := []rune(s)
		last := 0
		for _, n := range scan(rs) {
			if n.start < last || n.end <= n.start || n.rest < n.end || n.rest > len(rs) || math.IsNaN(n.value) {
				t.Fatalf("%q: number %+v after %d", s, n, last)
			}
			last = n.end
			if n.class != quantity {
				continue
			}
			sample, word := string(rs[n.start:n.end]), n.measure
			if n.style == capitals || n.style == hundreds {
				word = "" // part of the number
			}
			again := scan([]rune(inStyle(sample, n.value) + word))
			if len(again) == 0 || math.Abs(again[0].value-n.value) > max(n.place, n.value*1e-9) {
				t.Fatalf("%q written back as %q", sample, inStyle(sample, n.value))
			}
		}
		(&table{}).read(passage{text: rs})
	})
}
