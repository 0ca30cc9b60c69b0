package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// banner is a few lines over a list that follow the records.
type banner struct {
	box *fyne.Container
	say func(o *overview) []fyne.CanvasObject
	out *fyne.Container
}

func newBanner(say func(o *overview) []fyne.CanvasObject) *banner {
	b := &banner{box: control.NewFlow(look.Gap8), say: say}
	b.out = control.NewFlow(0, control.NewPanel(b.box, "", control.Sides(look.Gap16, look.Gap12)), control.NewLine())
	b.out.Hide()
	return b
}

func (b *banner) object() fyne.CanvasObject { return b.out }

func (b *banner) update(o *overview) {
	b.box.Objects = b.say(o)
	b.out.Hidden = len(b.box.Objects) == 0
	b.out.Refresh()
}

// spentOf is what was paid of a category, and of all for the empty one.
func spentOf(o *overview, category string) data.Money {
	fen := int64(0)
	for _, i := range o.scope.Execution().Counted {
		if e := i.Record.(*data.Expense); category == "" || e.Category == category {
			fen += e.Amount.Fen
		}
	}
	return data.Fen(fen)
}

// moneyBanner says how much of the grant is spent against the time passed, and warns of expert fees.
func moneyBanner(*records) above {
	return newBanner(func(o *overview) []fyne.CanvasObject {
		grant := o.book.Project().Grant
		if !grant.Known || grant.Fen <= 0 {
			return nil
		}
		spent := spentOf(o, "")
		share := float64(spent.Fen) / float64(grant.Fen)
		text := fmt.Sprintf("资助金额 %s 元，已支出 %s 元，执行率 %.1f%%", grant, spent, share*100)
		color := look.Primary
		if e := o.elapsed(); e > 0 {
			text += fmt.Sprintf("，时间进度 %.0f%%", e*100)
		}
		if share > 1 {
			color, text = look.Short, text+"，支出超过资助金额 ×"
		}
		meter := control.NewMeter(float32(share), color)
		meter.Mark = float32(o.elapsed())
		out := []fyne.CanvasObject{control.NewText(text, look.Base, ""), meter}
		if w := feeWarning(o); w != "" {
			out = append(out, control.NewWords(w, look.Base, look.Short))
		}
		return out
	})
}

// feeWarning warns when the fees entered for expert services exceed what the budget holds for experts.
func feeWarning(o *overview) string {
	var budget data.Money
	var names []string
	for b := range data.Each[*data.BudgetLine](o.book) {
		if isExpertFee(b.Category) && b.Amount.Known {
			budget = data.Fen(budget.Fen + b.Amount.Fen)
			names = append(names, b.Category)
		}
	}
	fees := int64(0)
	for e := range data.Each[*data.Engagement](o.book) {
		if e.Fee.Known && o.scope.Period.Holds(e.Date) {
			fees += e.Fee.Fen
		}
	}
	if !budget.Known || fees <= budget.Fen {
		return ""
	}
	return fmt.Sprintf("× 专家服务登记的劳务费合计 %s 元，超过预算“%s”%s 元，超出 %s 元。",
		data.Fen(fees), strings.Join(names, "、"), budget, data.Fen(fees-budget.Fen))
}

// isExpertFee tells the categories of the budget that pay experts.
func isExpertFee(category string) bool {
	for _, w := range []string{"专家", "咨询费", "劳务费"} {
		if strings.Contains(category, w) {
			return true
		}
	}
	return false
}

// Columns of the budget that are calculated.
var (
	budgetSpent = extra{name: "spent", title: "已支出（元）", width: 116, right: true, cell: func(o *overview, rec data.Record) control.Cell {
		return control.Cell{Text: spentOf(o, rec.(*data.BudgetLine).Category).String()}
	}}
	budgetLeft = extra{name: "left", title: "结余（元）", width: 116, right: true, cell: func(o *overview, rec data.Record) control.Cell {
		b := rec.(*data.BudgetLine)
		if !b.Amount.Known {
			return control.Cell{}
		}
		left := data.Fen(b.Amount.Fen - spentOf(o, b.Category).Fen)
		c := control.Cell{Text: left.String()}
		if left.Fen < 0 {
			c.Color = look.Short
		}
		return c
	}}
	budgetRate = extra{name: "rate", title: "执行率", width: 100, right: true, cell: func(o *overview, rec data.Record) control.Cell {
		b := rec.(*data.BudgetLine)
		if !b.Amount.Known || b.Amount.Fen <= 0 {
			return control.Cell{}
		}
		share := float64(spentOf(o, b.Category).Fen) / float64(b.Amount.Fen) * 100
		if share > 100 {
			return control.Cell{Text: fmt.Sprintf("%.1f%% ×", share), Color: look.Short}
		}
		return control.Cell{Text: fmt.Sprintf("%.1f%%", share)}
	}}
)
