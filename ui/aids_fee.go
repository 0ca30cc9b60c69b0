package ui

import (
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/typed"
)

// feeAid proposes a fee by the table (DOMAIN §5) and calculates between gross, which is stored, and net, which
// people agree on. All of it is an estimate; finance decides.
func feeAid(f *form) aids {
	words := control.NewWords("", look.Small, look.Secondary)
	net := control.NewEntry()
	net.SetPlaceHolder("到手金额，自动换算")
	least, most := smallButton("取最低", nil, nil), smallButton("取最高", nil, nil)
	label := control.NewFixed("税后（元）", look.Small, look.Secondary)
	row := container.NewBorder(nil, nil, container.NewCenter(label), container.NewHBox(least, most), net)
	busy := false // one of the two amounts is being calculated from the other
	gross := func() *textInput { return f.find("fee").input.(*textInput) }
	fromNet := func() {
		if busy {
			return
		}
		m, err := typed.Money(net.Text, "元")
		amount := ""
		if err == nil {
			amount = typed.MoneyText(data.GrossFromNet(m), "元")
		}
		busy = true
		gross().entry.SetText(amount) // the tax of another net amount must not stay
		busy = false
		if err != nil {
			words.Color, words.Text = look.Short, err.Error()
			words.Refresh()
			f.relayout()
		}
	}
	net.OnChanged = func(string) { fromNet() }
	net.OnKey = f.key
	take := func(m data.Money) func() {
		return func() { net.SetText(typed.MoneyText(m, "元")) }
	}
	update := func() {
		e := f.copy.(*data.Engagement)
		if !busy {
			busy = true
			net.SetText(typed.MoneyText(data.NetFromGross(e.Fee), "元"))
			busy = false
		}
		low, high, ok := feeRange(f.book, e)
		words.Color, words.Text = look.Secondary, feeWords(f.book, e, low, high, ok)
		showButtons(ok, least, most)
		least.OnTapped, most.OnTapped = take(low), take(high)
		words.Refresh()
		f.relayout()
	}
	return aids{control.NewFlow(look.Gap4, row, words), update}
}

func showButtons(on bool, buttons ...*widget.Button) {
	for _, b := range buttons {
		b.Hidden = !on
		b.Refresh()
	}
}

func feeWords(book *data.Book, e *data.Engagement, low, high data.Money, ok bool) string {
	switch {
	case book.Get(e.Expert) == nil || e.Date.IsZero():
		return "选定专家和日期后，这里给出参考标准。"
	case !ok:
		return "没有适用的劳务费标准，请直接填写税前金额。"
	}
	part := "每天"
	if isHalfDay(e.Hours) {
		part = "半天"
	}
	return "参考标准：" + part + "税后 " + low.String() + "～" + high.String() + " 元，税前 " +
		data.GrossFromNet(low).String() + "～" + data.GrossFromNet(high).String() + " 元。此为估算，以财务核定为准。"
}

// feeRange is the range of the net fee for the entry, as a day of the days in a row on which the expert served.
func feeRange(book *data.Book, e *data.Engagement) (low, high data.Money, ok bool) {
	expert, known := data.Find[*data.Expert](book, e.Expert)
	if !known {
		return low, high, false
	}
	grade := expert.Grade
	if grade == "" {
		grade = data.GradeOf(expert.Title)
	}
	return data.FeeRange(data.All[*data.FeeRate](book), e.Date, grade, dayInRow(book, e), isHalfDay(e.Hours))
}

// dayInRow counts the days in a row up to the entry's on which its expert served.
func dayInRow(book *data.Book, e *data.Engagement) int {
	served := map[data.Date]bool{}
	for o := range data.Each[*data.Engagement](book) {
		if o.Expert == e.Expert && o.ID != e.ID {
			served[o.Date] = true
		}
	}
	n := 1
	for day := e.Date.AddDays(-1); !e.Date.IsZero() && served[day]; day = day.AddDays(-1) {
		n++
	}
	return n
}

// isHalfDay reads the words for the time of an entry.
func isHalfDay(hours string) bool {
	for _, w := range []string{"半天", "上午", "下午", "晚上", "半日"} {
		if strings.Contains(hours, w) {
			return !strings.Contains(hours, "全天") && !(strings.Contains(hours, "上午") && strings.Contains(hours, "下午"))
		}
	}
	return false
}
