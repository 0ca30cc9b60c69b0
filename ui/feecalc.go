package ui

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/typed"
)

// feeCalculator turns net fees into gross ones and back, and tells the range of the fee table for days and half
// days (DOMAIN §5). It stores nothing.
type feeCalculator struct {
	rates  []*data.FeeRate
	period data.Period
	today  data.Date

	grade      *control.Choice
	day        *control.Entry
	days       *control.Entry
	half       *control.Tick
	net, gross *control.Entry
	wrong      *control.Words
	span       *control.Words
	tax        *control.Words
	take       *fyne.Container // takes an end of the range
	low, high  data.Money      // net, of the whole job
	writing    bool            // one amount is being written from the other
	content    *fyne.Container
	box        *dialog.CustomDialog
}

// feeCalculator shows the calculator over the window.
func (d *Desk) feeCalculator() {
	d.do(func(ctx context.Context) (func(), error) {
		book, err := d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			c := newFeeCalculator(book, data.Today(d.now()))
			c.box = dialog.NewCustom("劳务费测算", "关闭", c.content, d.window)
			c.box.Resize(fyne.NewSize(560, 440))
			c.box.Show()
			d.window.Canvas().Focus(c.net)
		}, nil
	})
}

// feeGrades are the grades of the table in the order of their words.
var feeGrades = []data.Grade{data.Senior, data.Other}

func newFeeCalculator(book *data.Book, today data.Date) *feeCalculator {
	c := &feeCalculator{rates: data.All[*data.FeeRate](book), period: book.Project().Period(), today: today}
	field := data.EntityOf(data.KindFeeRate).Field("grade")
	c.grade = control.NewChoice([]string{field.LabelOf(string(data.Senior)), field.LabelOf(string(data.Other))}, "")
	c.grade.SetSelectedIndex(0)
	c.days, c.net, c.gross = control.NewEntry(), control.NewEntry(), control.NewEntry()
	c.day = newDayEntry(today, func(s string) (data.Date, error) { return typed.Day(s, c.period, today) })
	c.day.SetText(today.String())
	c.days.SetText("1")
	c.half = control.NewTick("另加半天")
	c.net.SetPlaceHolder("专家到手金额，例如 2400")
	c.gross.SetPlaceHolder("发放金额（含税）")
	c.wrong, c.span, c.tax = wrong(), control.NewWords("", look.Base, ""), control.NewWords("", look.Base, look.Secondary)
	lowest := widget.NewButton("取最低", func() { c.net.SetText(typed.MoneyText(c.low, "元")) })
	highest := widget.NewButton("取最高", func() { c.net.SetText(typed.MoneyText(c.high, "元")) })
	c.take = container.NewHBox(lowest, highest)
	c.grade.OnChanged = func(string) { c.update() }
	c.day.OnChanged = func(string) { c.update() }
	c.days.OnChanged = func(string) { c.update() }
	c.half.OnChanged = func(bool) { c.update() }
	c.net.OnChanged = func(s string) { c.convert(s, c.gross, data.GrossFromNet) }
	c.gross.OnChanged = func(s string) { c.convert(s, c.net, data.NetFromGross) }
	remark := control.NewWords("仅供测算，以财务核定为准。按一次性劳务报酬预扣个人所得税计算；程序不保存这里的金额。", look.Small, look.Secondary)
	c.content = control.NewFlow(look.Gap12,
		container.NewGridWithColumns(3, labelled("专家级别", c.grade), labelled("服务日期", c.day), labelled("整天数", c.days)),
		c.half, c.wrong,
		container.NewBorder(nil, nil, nil, container.NewCenter(c.take), c.span),
		control.NewLine(),
		container.NewGridWithColumns(2, labelled("税后（元）", c.net), labelled("税前（元）", c.gross)),
		c.tax, remark)
	c.update()
	return c
}

// convert writes the other amount.
func (c *feeCalculator) convert(text string, other *control.Entry, by func(data.Money) data.Money) {
	if c.writing {
		return
	}
	c.writing = true
	m, err := typed.Money(text, "元")
	if err == nil && m.Known && m.Fen < 0 {
		err = fmt.Errorf("金额不能是负数，请改正。")
	}
	if err == nil {
		other.SetText(typed.MoneyText(by(m), "元"))
	} else {
		other.SetText("")
	}
	c.writing = false
	c.say(err)
}

// say tells what is wrong with an amount, else the tax and how the fee lies to the range.
func (c *feeCalculator) say(problem error) {
	c.tax.Color = look.Secondary
	net, netErr := typed.Money(c.net.Text, "元")
	gross, grossErr := typed.Money(c.gross.Text, "元")
	switch {
	case problem != nil:
		c.tax.Color = look.Short
		c.tax.SetText(problem.Error())
	case netErr != nil || grossErr != nil || !net.Known || !gross.Known:
		c.tax.SetText("填写税后或税前中的任意一个，另一个自动算出。")
	default:
		text := "代扣个人所得税 " + data.Fen(gross.Fen-net.Fen).String() + " 元。"
		switch {
		case c.high.Known && net.Fen > c.high.Fen:
			c.tax.Color = look.Watch
			text += "△ 税后金额高于标准上限。"
		case c.low.Known && net.Fen < c.low.Fen:
			c.tax.Color = look.Watch
			text += "△ 税后金额低于标准下限。"
		case c.low.Known:
			text += "税后金额在标准范围内。"
		}
		c.tax.SetText(text)
	}
	c.tax.Refresh()
	c.content.Refresh()
}

// job is what was typed of days; a problem comes in words.
func (c *feeCalculator) job() (on data.Date, days int, err error) {
	on, err = typed.Day(c.day.Text, c.period, c.today)
	if err != nil {
		return on, 0, err
	}
	if on.IsZero() {
		return on, 0, fmt.Errorf("请填写服务日期，例如 2024-06-18。")
	}
	days, err = strconv.Atoi(strings.TrimSpace(c.days.Text))
	if err != nil || days < 0 || days > mostDays {
		return on, 0, fmt.Errorf("整天数请填 0 到 %d 的整数；只有半天时填 0 并勾选“另加半天”。", mostDays)
	}
	if days == 0 && !c.half.Checked {
		return on, 0, fmt.Errorf("请填写整天数，或勾选“另加半天”。")
	}
	return on, days, nil
}

// mostDays is the longest job the calculator takes.
const mostDays = 60

// update works the range out anew.
func (c *feeCalculator) update() {
	c.low, c.high = data.Money{}, data.Money{}
	on, days, err := c.job()
	c.wrong.Hidden = err == nil
	if err != nil {
		c.wrong.SetText(err.Error())
		c.span.SetText("")
	} else {
		c.spread(on, days)
	}
	c.take.Hidden = !c.low.Known
	c.say(nil)
}

// spread adds the days of the job up and tells the range.
func (c *feeCalculator) spread(on data.Date, days int) {
	grade := feeGrades[c.grade.SelectedIndex()]
	var low, high int64
	add := func(day int, half bool) bool {
		l, h, ok := data.FeeRange(c.rates, on, grade, day, half)
		low, high = low+l.Fen, high+h.Fen
		return ok
	}
	ok := true
	for day := 1; day <= days && ok; day++ {
		ok = add(day, false)
	}
	if ok && c.half.Checked {
		ok = add(days+1, true)
	}
	if !ok {
		c.span.SetText("这一天没有适用的劳务费标准。可在“设置”中查看标准，下面仍可换算税前税后。")
		return
	}
	c.low, c.high = data.Fen(low), data.Fen(high)
	c.span.SetText(fmt.Sprintf("%s按标准：税后 %s～%s 元\n折合税前 %s～%s 元", jobWords(days, c.half.Checked),
		c.low, c.high, data.GrossFromNet(c.low), data.GrossFromNet(c.high)))
}

// jobWords is a number of days in words.
func jobWords(days int, half bool) string {
	switch {
	case days == 0:
		return "半天"
	case half:
		return fmt.Sprintf("%d 天半", days)
	}
	return fmt.Sprintf("%d 天", days)
}
