package ui

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/typed"
)

// taskLine shows the tasks of the plan over the months of the period.
type taskLine struct {
	r     *records
	line  *control.Timeline
	frame *fyne.Container
}

func newTaskLine(r *records) above {
	t := &taskLine{r: r, line: control.NewTimeline()}
	scroll := container.NewVScroll(t.line)
	t.frame = container.New(&lower{most: 200, of: t.line}, container.NewBorder(nil, control.NewLine(), nil, nil, scroll))
	t.frame.Hide()
	return t
}

func (t *taskLine) object() fyne.CanvasObject { return t.frame }

// lower is as high as its content, up to a limit.
type lower struct {
	most float32
	of   fyne.CanvasObject
}

// Layout implements fyne.Layout.
func (l *lower) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l *lower) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, min(look.Scaled(l.most), l.of.MinSize().Height+look.Gap8))
}

func (t *taskLine) update(o *overview) {
	months := o.months()
	from, to := months[0].first(), months[len(months)-1].next().first()
	total := float64(to.DaysSince(from))
	share := func(d data.Date) float64 { return float64(d.DaysSince(from)) / total }
	var marks []control.TimeMark
	for _, m := range months {
		marks = append(marks, control.TimeMark{At: share(m.first()), Label: fmt.Sprintf("%d月", m.month)})
	}
	tasks := slices.DeleteFunc(data.All[*data.Task](o.book), func(t *data.Task) bool { return t.Due.IsZero() })
	slices.SortStableFunc(tasks, func(a, b *data.Task) int { return cmp.Or(a.Due.Compare(b.Due), a.Start.Compare(b.Start)) })
	var spans []control.Span
	for _, k := range tasks {
		s := control.Span{Label: k.Title, From: share(k.Due), To: share(k.Due), Color: taskColor(k, o.scope.AsOf), OnTap: func() { t.r.open(k) }}
		if !k.Start.IsZero() {
			s.From, s.To = share(k.Start), share(k.Due.AddDays(1))
		}
		spans = append(spans, s)
	}
	t.line.Set(marks, spans, share(o.scope.AsOf))
	t.frame.Hidden = len(spans) == 0
	t.frame.Refresh()
}

// taskColor tells done, overdue and open tasks apart; the table under it says so in words.
func taskColor(t *data.Task, asOf data.Date) fyne.ThemeColorName {
	switch {
	case !t.Done.IsZero():
		return look.Done
	case t.Due.Before(asOf):
		return look.Short
	}
	return look.Primary
}

// taskState says how a task stands.
var taskState = extra{name: "state", title: "进展", width: 110, cell: func(o *overview, rec data.Record) control.Cell {
	t := rec.(*data.Task)
	switch left := t.Due.DaysSince(o.scope.AsOf); {
	case !t.Done.IsZero():
		return control.Cell{Text: "已完成 ✓", Color: look.Done}
	case t.Due.IsZero():
		return control.Cell{}
	case left < 0:
		return control.Cell{Text: fmt.Sprintf("过期 %d 天 ×", -left), Color: look.Short}
	case left <= comingDays:
		return control.Cell{Text: fmt.Sprintf("还有 %d 天 △", left), Color: look.Watch}
	}
	return control.Cell{Text: "进行中", Color: look.Primary}
}}

// Columns of the indicators that are calculated.
var (
	actualValue = extra{name: "actual", title: "完成值", width: 80, right: true, cell: func(o *overview, rec data.Record) control.Cell {
		r, _ := o.result(rec.(*data.Indicator).Code)
		return control.Cell{Text: r.Value.String()}
	}}
	completion = extra{name: "completion", title: "完成率", width: 84, right: true, cell: func(o *overview, rec data.Record) control.Cell {
		r, _ := o.result(rec.(*data.Indicator).Code)
		if !r.Completion.Known {
			return control.Cell{}
		}
		return control.Cell{Text: fmt.Sprintf("%.1f%%", r.Completion.Value)}
	}}
	indicatorSign = extra{name: "sign", title: "状态", width: 90, cell: func(o *overview, rec data.Record) control.Cell {
		r, ok := o.result(rec.(*data.Indicator).Code)
		if !ok {
			return control.Cell{}
		}
		s := o.signOf(r)
		return control.Cell{Text: s.word, Color: s.color}
	}}
)

// editTargets offers to type the targets of all indicators beside what the notice demands.
func editTargets(r *records) []act {
	return []act{{"填写合同目标值…", func() { newTargets(r) }}}
}

// targets is the page of all targets.
type targets struct {
	r       *records
	rows    []*data.Indicator
	entries []*control.Entry
	wrong   []*control.Words
	page    *fyne.Container
}

func newTargets(r *records) {
	if !r.idle() || r.book == nil {
		return
	}
	t := &targets{r: r}
	back := widget.NewButtonWithIcon("返回", theme.NavigateBackIcon(), r.uncover)
	save := widget.NewButtonWithIcon("保存目标值", theme.DocumentSaveIcon(), t.save)
	save.Importance = widget.HighImportance
	bar := container.NewBorder(nil, nil, container.NewHBox(back, middle(control.NewHeading("合同目标值", look.Title))), save)
	list := control.NewFlow(look.Gap8, targetRow(small("指标"), small("通知要求"), small("合同目标值")), control.NewLine())
	for i := range data.Each[*data.Indicator](r.book) {
		e := control.NewEntry()
		e.SetText(i.Target.String())
		e.OnKey = func(k *fyne.KeyEvent) bool {
			if k.Name == fyne.KeyEscape {
				r.uncover()
				return true
			}
			return false
		}
		w := wrong()
		e.OnChanged = func(string) { w.Hide() }
		t.rows, t.entries, t.wrong = append(t.rows, i), append(t.entries, e), append(t.wrong, w)
		list.Add(targetRow(beside(control.NewWords(i.No+"  "+i.Title+"（"+i.Unit+"）", look.Base, "")),
			beside(control.NewWords(noticeWords(i), look.Base, look.Secondary)), control.NewFlow(2, e, w)))
	}
	top := control.NewPanel(bar, "", control.Inset{Left: look.Gap8, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap8})
	t.page = control.NewPage(list, control.Even(look.Gap16), formWidth)
	r.laid(container.NewBorder(top, nil, nil, nil, control.NewPanel(t.page, look.Surface, control.Inset{})))
}

func small(s string) fyne.CanvasObject { return control.NewText(s, look.Small, look.Secondary) }

// beside brings words level with the text of a field beside them.
func beside(words fyne.CanvasObject) fyne.CanvasObject {
	return control.NewPanel(words, "", control.Inset{Top: 7})
}

func targetRow(a, b, c fyne.CanvasObject) fyne.CanvasObject {
	return container.New(halves{look.Gap16}, a, container.New(halves{look.Gap16}, b, c))
}

// noticeWords are the notice's own, or its number.
func noticeWords(i *data.Indicator) string {
	if i.MinimumText != "" {
		return i.MinimumText
	}
	if i.Minimum.Known {
		return i.Minimum.String() + " " + i.Unit
	}
	return "未规定数量"
}

// save stores the targets that were changed as one act. A number that cannot be read is told at its place.
func (t *targets) save() {
	var changed []data.Record
	bad := false
	for i, old := range t.rows {
		n, err := typed.Number(t.entries[i].Text, old.Unit)
		if err != nil {
			t.wrong[i].SetText(err.Error())
			t.wrong[i].Show()
			bad = true
			continue
		}
		if n != old.Target {
			edited := *old
			edited.Target = n
			changed = append(changed, &edited)
		}
	}
	t.page.Refresh()
	if bad {
		return
	}
	t.r.d.do(func(ctx context.Context) (func(), error) {
		if err := t.r.d.ledger.Save(ctx, "修改合同目标值", changed...); err != nil {
			return nil, err
		}
		return func() {
			t.r.uncover()
			t.r.d.shell.done(fmt.Sprintf("已修改 %d 项合同目标值", len(changed)), "撤销", t.r.d.undo)
		}, nil
	})
}
