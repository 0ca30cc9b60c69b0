package pinyin

import "testing"

func TestInitials(t *testing.T) {
	for text, want := range map[string]string{
		"关节模组温升控制": "gjmzwskz", "云杉园": "ysy", "甲公司2": "jgs2", "北京智联机器人有限公司": "bjzljqryxgs",
		"周岩松": "zys", "区块链": "qkl", "欧阳": "oy", "日用": "ry", "啊": "a", "额度": "ed", "法律": "fl", "，。": "",
		"卡车": "kc", "拿手": "ns", "婆娑": "ps", "外协": "wx", "压铸": "yz", "杂志": "zz", "基金": "jj", "起重": "qz",
	} {
		if got := Initials(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		text, query string
		want        bool
	}{
		{"关节模组温升控制", "mzws", true},
		{"关节模组温升控制", "gjws", false},
		{"长城科技", "cc", true},
		{"院长座谈", "yz", true},
		{"银行融资", "yh", true},
		{"银行融资", "yx", true},
		{"AI质检", "aizj", true},
		{"甲公司", "j", false},
		{"XQ-001", "001", false},
		{"甲公司", "甲", false},
		{"短", "dcd", false},
	} {
		if got := Match(c.text, c.query); got != c.want {
			t.Errorf("%s by %s: %v", c.text, c.query, got)
		}
		if got := Of(c.text).Has(c.query); got != c.want {
			t.Errorf("%s prepared, by %s: %v", c.text, c.query, got)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	k := Of("北京智联机器人科技有限公司关节模组温升控制")
	for b.Loop() {
		k.Has("wskz")
	}
}
