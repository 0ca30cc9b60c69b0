package report

import (
	"testing"

	"parkledger/data"
)

func TestNumeral(t *testing.T) {
	for n, want := range map[int]string{
		0: "零", 1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一百", 103: "一百零三",
		110: "一百一十", 1010: "一千零一十", 10005: "一万零五", 123456: "十二万三千四百五十六", 20000000: "二千万", -1: "-1",
	} {
		if got := Numeral(n); got != want {
			t.Errorf("Numeral(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestCapitals(t *testing.T) {
	for fen, want := range map[int64]string{
		10_000_000:  "人民币壹拾万元整",
		9_638_050:   "人民币玖万陆仟叁佰捌拾元伍角整",
		9_368_005:   "人民币玖万叁仟陆佰捌拾元零伍分",
		12_345_678:  "人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分",
		100_000_500: "人民币壹佰万零伍元整",
		50:          "人民币伍角整",
		7:           "人民币柒分",
		0:           "人民币零元整",
		-100:        "人民币负壹元整",
	} {
		if got := Capitals(data.Fen(fen)); got != want {
			t.Errorf("Capitals(%d) = %s, want %s", fen, got, want)
		}
	}
	if got := Capitals(data.Money{}); got != "" {
		t.Errorf("an unknown amount became %s", got)
	}
}

func TestAmountsInText(t *testing.T) {
	for fen, want := range map[int64]string{10_000_000: "10万元", 12_500_000: "12.5万元", 9_368_050: "93,680.50元", 50_000: "500.00元"} {
		if got := wan(data.Fen(fen)); got != want {
			t.Errorf("wan(%d) = %s, want %s", fen, got, want)
		}
	}
	for v, want := range map[float64]string{101.8: "101.8%", 100: "100.0%", 0: "0.0%", 66.666: "66.7%"} {
		if got := percent(data.Num(v)); got != want {
			t.Errorf("percent(%v) = %s, want %s", v, got, want)
		}
	}
}

func TestHasFigures(t *testing.T) {
	for s, want := range map[string]bool{
		"全年召开座谈会3次": true, "参加８人": true, "服务企业三十余家": true, "两家高校参与": true, "虚焊率由千分之四降到千分之零点九": true,
		"五个方面": true, "开会三次": true, "共52人次": true, "每人写一页纸": false, "九月起实行": false, "一是加强领导": false, "一批企业受益": false, "企业反映良好": false, "十分满意": false, "坚持统一协调": false,
	} {
		if got := hasFigures(s); got != want {
			t.Errorf("hasFigures(%s) = %v", s, got)
		}
	}
}

// What changes in a text that was checked has to be checked anew.
func TestNumbersInOrder(t *testing.T) {
	for s, want := range map[string]string{
		"一页纸，九月，开会三次，52人次": "三52", "三十余家，降到千分之零点九": "三十千分之零点九", "余分之": "分之",
	} {
		if got := NumbersIn(s); got != want {
			t.Errorf("NumbersIn(%s) = %s, want %s", s, got, want)
		}
	}
}

func TestTitledQuotedEnded(t *testing.T) {
	for got, want := range map[string]string{
		titled("甲《乙》丙"): "《甲〈乙〉丙》", titled("《甲》"): "《甲》", quoted("“甲”乙"): "“‘甲’乙”",
		ended("完成；"): "完成。", ended("完成。"): "完成。", ended(" "): "",
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestRanges(t *testing.T) {
	for _, c := range []struct {
		in   []string
		want string
	}{
		{nil, ""},
		{[]string{"3-2-01"}, "3-2-01"},
		{[]string{"3-2-01", "3-2-02"}, "3-2-01、3-2-02"},
		{[]string{"3-2-01", "3-2-02", "3-2-03", "3-2-07", "3-3-08"}, "3-2-01至3-2-03、3-2-07、3-3-08"},
		{[]string{"甲", "乙", "丙"}, "甲、乙、丙"},
	} {
		if got := ranges(c.in); got != c.want {
			t.Errorf("ranges(%v) = %s, want %s", c.in, got, c.want)
		}
	}
}

func TestPrivateText(t *testing.T) {
	p := privateOf(data.NewBook([]data.Record{
		&data.Expert{FullName: "甲", Bank: "某银行", BankCard: "6222020200112233445", Phone: "5555-666"},
		&data.Company{FullName: "乙", CreditCode: "91110108MA01ABCDX1"},
	}))
	for in, want := range map[string]string{
		"账号6222020200112233445，某银行":     "账号〔号码略〕，某银行",
		"电话138 1234 5678，请联系":           "电话〔号码略〕，请联系",
		"身份证11010119900307777X":         "身份证〔号码略〕",
		"代码91110108MA01ABCDX1":          "代码〔号码略〕",
		"座机5555-666":                    "座机〔号码略〕",
		"发票24112000000138123456781":     "发票24112000000138123456781",
		"IMG_20240618_093012.jpg":       "IMG_20240618_093012.jpg",
		"mmexport1717058881234.jpg":     "mmexport1717058881234.jpg",
		"2024年6月18日参加126人，支出93,680.50元": "2024年6月18日参加126人，支出93,680.50元",
	} {
		if got := p.text(in); got != want {
			t.Errorf("%s became %s, want %s", in, got, want)
		}
	}
}
