package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"parkledger/data"
	"parkledger/ui/control"
)

func TestChartsOpenWhatStandsBehindABar(t *testing.T) {
	b := newOpenBench(t)
	e := &data.Expert{FullName: "周岩松"}
	b.save(e)
	for _, day := range []data.Date{data.MustDate(2024, 8, 1), data.MustDate(2024, 8, 2), data.MustDate(2024, 9, 1)} {
		b.save(&data.Engagement{Expert: e.ID, Date: day, Content: "诊断" + day.String()})
	}
	b.sees("按月，共 3 人次")
	b.sees("本月 1，上月 2")
	var chart *control.Bars
	b.visible(func(o fyne.CanvasObject) {
		if c, ok := o.(*control.Bars); ok && textsIn(c) == "5月\n6月\n7月\n2\n8月\n1\n9月\n10月\n11月\n" {
			chart = c
		}
	})
	if chart == nil {
		t.Fatalf("no chart of the months:\n%s", b.texts())
	}
	tap := func(month int) {
		w := chart.Size().Width / 7
		chart.Tapped(&fyne.PointEvent{Position: fyne.NewPos((float32(month-5)+0.5)*w, 60)})
		b.settle()
	}
	tap(6) // nothing stands behind it
	b.sees("待办")
	tap(8)
	b.sees("8 月的专家服务")
	b.sees("诊断2024-08-02")
	b.seesNot("诊断2024-09-01")
	b.save(&data.Engagement{Expert: e.ID, Date: data.MustDate(2024, 8, 20), Content: "复查"})
	b.sees("复查")
}

func TestMonthsOfThePeriod(t *testing.T) {
	at := func(from, to data.Date) []month {
		return (&overview{scope: &data.Scope{AsOf: data.MustDate(2024, 3, 5), Period: data.Period{From: from, To: to}}}).months()
	}
	if m := at(data.MustDate(2023, 11, 20), data.MustDate(2024, 2, 1)); len(m) != 4 || m[0] != (month{2023, 11}) || m[3] != (month{2024, 2}) {
		t.Errorf("over the turn of the year: %v", m)
	}
	if m := at(data.Date{}, data.Date{}); len(m) != 3 || m[2] != (month{2024, 3}) {
		t.Errorf("without a period: %v", m)
	}
	if m := at(data.MustDate(1990, 1, 1), data.MustDate(2024, 2, 1)); len(m) != mostMonths {
		t.Errorf("%d months for unlikely dates", len(m))
	}
}

func TestTheNameOfTheScreenLeadsBackFromAnIndicator(t *testing.T) {
	b := newOpenBench(t)
	b.tap("征集有效需求")
	b.sees("计数口径")
	b.tap("工作台")
	b.seesNot("计数口径")
	b.sees("从哪里开始")
}
