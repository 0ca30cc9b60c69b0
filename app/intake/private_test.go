package intake

import (
	"fmt"
	"strings"
	"testing"
)

// Made up: they pass the checks, but belong to nobody.
const (
	madeID     = "11010119900307803X"
	madeCard   = "6222020000000000000"
	madeCredit = "91110108MA01ABCDX1"
)

func TestNumbersThatArePrivate(t *testing.T) {
	for _, s := range []string{
		madeID, strings.ToLower(madeID), "张三 " + madeID + "，北京", "110101 19900307 803X", "１１０１０１１９９００３０７８０３Ｘ",
		madeCard, "6222 0200 0000 0000 000", "卡" + madeCard, "4111111111111111", "收款账号：0200 0045 0920 0123 456", "身份证12010119900307",
	} {
		var n cardCount
		if !n.shows(s) && !n.mostly() {
			t.Errorf("%q is not found", s)
		}
	}
	for _, s := range []string{
		"110101199003078031" /* wrong check digit */, "110101199013078037" /* no such month */, "6222020000000000001", /* wrong check digit */
		madeCredit, "511100005003012349", "13800001111", "13800001111 13900002222", "010-62345678 13800001111",
		"20240506123456789012", "2024050612345678", "DD2024050612345678", "11002024050600012345", "记-05-012",
		"https://example.com/5012345678901237", "1.4111111111111111", "2024年5月6日收到账户资料", "开立账户三个，共计12万元", "",
	} {
		var n cardCount
		if n.shows(s) || n.mostly() {
			t.Errorf("%q is taken for an ID or bank number", s)
		}
	}
}

func TestColumnsThatArePrivate(t *testing.T) {
	var orders, cards []string // one order number in ten passes the check of cards by chance
	for i := range 20 {
		orders = append(orders, fmt.Sprintf("会议费|%d", 4000000000000000+int64(i)*7919))
		cards = append(cards, "张三|"+madeCard)
	}
	for _, c := range []struct {
		name, heads string
		rows        []string
		want        string // column, row and heading of each place
	}{
		{"ID numbers of contacts", "企业名称|联系人身份证|需求名称", []string{"甲公司|110101199003078031|降噪"}, "B2联系人身份证"},
		{"masked and cut numbers", "姓名|证件号码", []string{"张三|", "李四|1101**********8031"}, "B3证件号码"},
		{"payees", "用途|收款账户|金额", []string{"场地|某公司 0200004509200123456|100"}, "B2收款账户"},
		{"banks", "姓名|开 户 行", []string{"张三|某某银行北京分行"}, "B2开户行"},
		{"digits lost by Excel", "姓名|银行卡号", []string{"张三|6.22202E+18"}, "B2银行卡号"},
		{"two columns", "身份证号|卡号|金额", []string{madeID + "|" + madeCard + "|1500"}, "A2身份证号 B2卡号"},
		{"a form", "姓名|张三", []string{"银行账号|0200004509200123456|单位|某公司"}, "B2银行账号"},
		{"a heading that says nothing", "姓名|编号", []string{"张三|无", "李四|" + madeID}, "B3"},
		{"cards under such a heading", "姓名|编号", cards, "B2"},
		{"no values", "姓名|身份证号|银行卡号|开户行", []string{"张三|||", "李四|/|无|"}, ""},
		{"whether there is a copy", "姓名|身份证复印件|账户核对", []string{"张三|有|已核对"}, ""},
		{"order numbers", "科目|订单号", orders, ""},
		{"credit codes and phones", "企业名称|统一社会信用代码|联系电话", []string{"甲公司|" + madeCredit + "|13800001111"}, ""},
		{"running text", "需求名称|描述", []string{"开户手续|协助企业开户，并说明账户管理的要求，2024年内办完十二家", "降噪|2024-05-06 13800001111"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, at := range privateColumns(sheetWith("表", c.heads, c.rows...)) {
				got = append(got, at.column+itoa(at.row-1)+at.heading)
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%q, want %q", s, c.want)
			}
		})
	}
}

func TestWordFilesThatArePrivate(t *testing.T) {
	table := func(cells ...string) string {
		return `<w:tbl><w:tr><w:tc>` + para("编号") + `</w:tc></w:tr><w:tr><w:tc>` + strings.Join(cells, "") + `</w:tc></w:tr></w:tbl>`
	}
	for _, c := range []struct {
		name, body string
		want       bool
	}{
		{"an ID number in the text", para("评审专家张三（身份证号码：" + madeID + "）参加了评审。"), true},
		{"an account in the text", para("劳务费汇入：开户行某某银行，账号 0200004509200123456。"), true},
		{"a card in a table", table(para(madeCard)), true},
		{"a heading in a table", strings.Replace(table(para("0200004509200123456")), "编号", "收款账户", 1), true},
		{"nothing private", para("联系人张三，电话13800001111，信用代码"+madeCredit+"。") + table(para("2024050612345678")), false},
	} {
		if got := len(privatePlaces(mustRead(t, writeWord(t, c.body, "")))) > 0; got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
