package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// itemPage is what stands behind a figure: its rule and its records in parts, such as counted and left out.
type itemPage struct {
	title, text string
	parts       []itemPart
}

type itemPart struct {
	name  string
	items []data.Item
}

// itemList shows an itemPage and stays true while records change under it.
type itemList struct {
	d      *Desk
	source func(*overview) itemPage
	back   func()

	book     *data.Book
	page     itemPage
	chosen   int
	segments *control.Segments
	title    *control.Text
	words    *control.Words
	table    *control.Table
	settle   *fyne.Container // what can be said of doubtful records
	none     *control.Text
	content  fyne.CanvasObject
}

func newItemList(d *Desk, source func(*overview) itemPage, back func()) *itemList {
	l := &itemList{d: d, source: source, back: back}
	l.table = control.NewTable(itemColumns(nil), l.cell)
	l.table.OnOpen = func(row int) { d.open(l.items()[row].Record) }
	l.table.OnSelect = l.selected
	l.table.OnKey = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			l.back()
		}
	}
	l.title = control.NewHeading("", look.Title)
	l.words = control.NewWords("", look.Base, look.Secondary)
	yes := widget.NewButtonWithIcon("确认计入", theme.ConfirmIcon(), func() { l.say(false) })
	no := widget.NewButton("不计入", func() { l.say(true) })
	l.settle = container.NewHBox(no, yes)
	l.settle.Hide()
	open := widget.NewButtonWithIcon("打开记录", theme.NavigateNextIcon(), func() {
		if c := l.table.Cursor(); c >= 0 {
			d.open(l.items()[c].Record)
		}
	})
	back1 := widget.NewButtonWithIcon("返回", theme.NavigateBackIcon(), func() { l.back() })
	l.none = control.NewFixed("这里没有记录。", look.Base, look.Secondary)
	names := source(d.latest()).parts
	words := make([]string, len(names))
	for i, p := range names {
		words[i] = p.name
	}
	l.segments = control.NewSegments(words, func(i int) { l.choose(i) })
	head := container.NewBorder(nil, nil, container.NewHBox(back1, middle(l.title)), container.NewHBox(l.settle, open))
	top := control.NewFlow(look.Gap8, head, control.NewPanel(l.words, "", control.Sides(look.Gap8, 0)), middleLeft(l.segments.Content))
	l.content = container.NewBorder(control.NewPanel(top, "", control.Even(look.Gap12)), nil, nil, nil,
		control.NewPanel(container.NewStack(l.table, container.NewCenter(l.none)), look.Surface, control.Inset{}))
	return l
}

func (l *itemList) items() []data.Item { return l.page.parts[l.chosen].items }

// update shows the records as they are now.
func (l *itemList) update(o *overview) {
	l.book, l.page = o.book, l.source(o)
	l.title.SetText(l.page.title)
	l.words.SetText(l.page.text)
	for i, p := range l.page.parts {
		l.segments.SetWord(i, p.name+" "+itoa(len(p.items)))
	}
	l.choose(l.chosen)
}

func (l *itemList) choose(i int) {
	l.chosen = i
	if l.page.parts == nil {
		return
	}
	l.table.Columns = itemColumns(l.items())
	l.table.SetRows(len(l.items()))
	l.none.Hidden = len(l.items()) > 0
	if len(l.items()) > 0 {
		l.table.Choose(0)
	}
	l.selected()
	l.content.Refresh()
}

// selected offers to settle doubtful records that a person may settle here.
func (l *itemList) selected() {
	ok := false
	for _, r := range l.table.Chosen() {
		_, isEntry := l.items()[r].Record.(*data.Engagement)
		ok = isEntry && (l.page.parts[l.chosen].name == "存疑" || l.page.title == "确认存疑")
	}
	l.settle.Hidden = !ok
	l.content.Refresh()
}

// say settles the chosen doubtful records.
func (l *itemList) say(leaveOut bool) {
	var words []string
	for _, r := range l.table.Chosen() {
		words = append(words, l.items()[r].Record.Head().No)
	}
	l.d.do(func(ctx context.Context) (func(), error) {
		said, err := l.d.ledger.Settle(ctx, words, leaveOut, "")
		if err != nil {
			return nil, err
		}
		return func() {
			l.d.shell.done("已将 "+itoa(len(said))+" 条存疑记录"+map[bool]string{false: "计入", true: "判为不计入"}[leaveOut], "撤销", l.d.undo)
		}, nil
	})
}
