package data

import (
	"strings"
	"testing"
)

func TestHideNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"":                            "",
		"请联系 13812345678 详谈":          "请联系 〔号码略〕 详谈",
		"138-1234-5678":               "〔号码略〕",
		"138 1234 5678、13912345678":   "〔号码略〕、〔号码略〕",
		"身份证11010519491231002X":       "身份证〔号码略〕",
		"代码91110108MA01ABCD2X":        "代码〔号码略〕",
		"2024-11-30，金额 15000 元":       "2024-11-30，金额 15000 元",
		"mmexport1717058881234":       "mmexport1717058881234",
		"发票号 24112000000138123456781": "发票号 24112000000138123456781",
	} {
		if got := HideNumbers(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	if s := strings.Repeat("号", 9) + "13800001111"; HideNumbers(s) == s {
		t.Error("a number behind Chinese stays")
	}
}
