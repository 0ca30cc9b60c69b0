package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"parkledger/data"
	"parkledger/ui/control"
)

// Amounts of DOMAIN §5.
func TestFeeCalculatorGoesBothWays(t *testing.T) {
	b := newOpenBench(t)
	c := newFeeCalculator(b.book(), data.MustDate(2024, 9, 2))
	for _, x := range []struct{ net, gross string }{{"1500", "1675"}, {"2400", "2800"}, {"3600", "4285.71"}, {"800", "800"}} {
		typeOver(c.net, x.net)
		if c.gross.Text != x.gross {
			t.Errorf("net %s is gross %s, want %s", x.net, c.gross.Text, x.gross)
		}
		typeOver(c.gross, x.gross)
		if c.net.Text != x.net {
			t.Errorf("gross %s is net %s, want %s", x.gross, c.net.Text, x.net)
		}
	}
	typeOver(c.net, "很多")
	if c.gross.Text != "" || c.tax.Text != "看不懂这个金额，请写成 12000、12,000.50 或 1.2万。" {
		t.Errorf("of nonsense it makes %q and says %q", c.gross.Text, c.tax.Text)
	}
}

func typeOver(e *control.Entry, text string) {
	e.SetText("")
	test.Type(e, text)
}

func TestFeeCalculatorAddsDaysUp(t *testing.T) {
	b := newOpenBench(t)
	b.key("劳务费测算…")
	b.sees("仅供测算，以财务核定为准")
	b.sees("1 天按标准：税后 1,500.00～2,400.00 元")
	b.sees("折合税前 1,675.00～2,800.00 元")
	b.tap("关闭")
	c := newFeeCalculator(b.book(), data.MustDate(2024, 9, 2))
	// two whole days, the third at half, then half a day of a later day: 60% of 50%
	typeOver(c.days, "3")
	c.half.SetChecked(true)
	if c.low != data.Yuan(1500*2+750+450) || c.high != data.Yuan(2400*2+1200+720) {
		t.Errorf("three and a half days: %v to %v", c.low, c.high)
	}
	typeOver(c.net, "9000")
	if c.tax.Text == "" || c.tax.Text[len(c.tax.Text)-len("△ 税后金额高于标准上限。"):] != "△ 税后金额高于标准上限。" {
		t.Errorf("above the range it says %q", c.tax.Text)
	}
	typeOver(c.days, "0")
	if c.low != data.Yuan(900) {
		t.Errorf("half a day begins at %v", c.low)
	}
	c.half.SetChecked(false)
	if c.low.Known || !c.wrong.Visible() {
		t.Error("no day at all has a range")
	}
	c.half.SetChecked(true)
	c.grade.SetSelectedIndex(1)
	if c.low != data.Yuan(540) {
		t.Errorf("half a day of another grade begins at %v", c.low)
	}
	typeOver(c.day, "2月30日")
	if c.wrong.Text != "没有“2月30日”这一天，请改正月份或日期。" {
		t.Errorf("a wrong day is told as %q", c.wrong.Text)
	}
}
