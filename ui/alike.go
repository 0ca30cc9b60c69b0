package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// compareAlike offers to look for needs that were raised twice.
func compareAlike(r *records) []act {
	return []act{{"查找重复需求…", func() { r.findAlike() }}}
}

// findAlike looks for needs that may be the same and lays them over the list side by side.
func (r *records) findAlike() {
	if !r.idle() {
		return
	}
	r.d.do(func(ctx context.Context) (func(), error) {
		book, err := r.d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		pairs := app.AlikeNeeds(book)
		return func() {
			if len(pairs) == 0 {
				tell(r.d.window, "没有发现重复需求", "同一企业的需求中没有内容相近的。已经确认过的不再列出。")
				return
			}
			c := &comparison{r: r, book: book, pairs: pairs, stage: container.NewStack()}
			c.show()
			r.laid(c.stage)
		}, nil
	})
}

// comparison shows pairs of needs one after the other, for a person to say whether they are the same.
type comparison struct {
	r     *records
	book  *data.Book
	pairs []app.Alike
	at    int
	stage *fyne.Container
}

func (c *comparison) show() {
	p := c.pairs[c.at]
	back := widget.NewButtonWithIcon("返回", theme.NavigateBackIcon(), c.r.uncover)
	title := middle(control.NewHeading("查找重复需求", look.Title))
	where := control.NewFixed("第 "+itoa(c.at+1)+" 组，共 "+itoa(len(c.pairs))+" 组", look.Base, look.Secondary)
	skip := widget.NewButton("先跳过", c.next)
	distinct := widget.NewButton("不是重复", func() {
		c.settle("已确认不是重复需求", func(ctx context.Context) error { return c.r.d.ledger.KeepDistinct(ctx, p.Earlier, p.Later) })
	})
	merge := button("合并为重复", widget.HighImportance, func() {
		c.settle("已将 "+p.Later.No+" 记为与 "+p.Earlier.No+" 重复", func(ctx context.Context) error {
			return c.r.d.ledger.MergeRepeated(ctx, p.Earlier, p.Later, "")
		})
	})
	bar := container.NewBorder(nil, nil, container.NewHBox(back, title, middle(where)), container.NewHBox(skip, distinct, merge))
	text := "合并后，后提出的一条记为“无效（重复）”并保留，它的跟进和专家服务计到先提出的一条。"
	top := control.NewPanel(control.NewFlow(look.Gap8, bar, control.NewPanel(control.NewWords(text, look.Base, look.Secondary), "",
		control.Sides(look.Gap8, 0))), "", control.Inset{Left: look.Gap8, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap8})
	page := control.NewPage(c.columns(p), control.Even(look.Gap16), 1100)
	c.stage.Objects = []fyne.CanvasObject{container.NewBorder(top, nil, nil, nil, control.NewPanel(page, look.Surface, control.Inset{}))}
	c.stage.Refresh()
}

// columns puts the fields of both needs beside each other; what differs is marked.
func (c *comparison) columns(p app.Alike) fyne.CanvasObject {
	head := func(title string, n *data.Need) fyne.CanvasObject {
		return control.NewFlow(2, control.NewText(title+"  ·  "+n.No, look.Small, look.Secondary), control.NewHeading(short(n.Title, 30), look.Section))
	}
	all := control.NewFlow(look.Gap12, container.New(halves{look.Gap24}, head("先提出", p.Earlier), head("后提出", p.Later)), control.NewLine())
	e := data.EntityOf(data.KindNeed)
	for i := range e.Fields {
		f := &e.Fields[i]
		a, b := text(c.book, f, p.Earlier), text(c.book, f, p.Later)
		if a == "" && b == "" {
			continue
		}
		color := look.Primary // differs
		if a == b {
			color = ""
		}
		all.Add(container.New(halves{look.Gap24},
			labelled(heading(f), control.NewWords(orDash(a), look.Base, color)),
			labelled(heading(f), control.NewWords(orDash(b), look.Base, color))))
	}
	steps := func(n *data.Need) string {
		count := 0
		for s := range data.Each[*data.FollowUp](c.book) {
			if s.Need == n.ID {
				count++
			}
		}
		return itoa(count) + " 条"
	}
	all.Add(container.New(halves{look.Gap24},
		labelled("跟进记录", control.NewWords(steps(p.Earlier), look.Base, "")), labelled("跟进记录", control.NewWords(steps(p.Later), look.Base, ""))))
	return all
}

// settle does what was decided and goes on to the next pair.
func (c *comparison) settle(done string, do func(context.Context) error) {
	c.r.d.do(func(ctx context.Context) (func(), error) {
		if err := do(ctx); err != nil {
			return nil, err
		}
		return func() {
			c.next()
			c.r.d.shell.done(done, "撤销", c.r.d.undo)
		}, nil
	})
}

// next shows the next pair of which neither need has been merged meanwhile; after the last the list comes back.
func (c *comparison) next() {
	c.at++
	if c.at >= len(c.pairs) {
		c.r.uncover()
		return
	}
	c.show()
}
