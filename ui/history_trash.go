package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// trashList lists what was deleted, brings records back and removes all of them for good.
type trashList struct {
	d       *Desk
	book    *data.Book
	all     []app.Trashed
	visible []app.Trashed
	search  *control.Entry
	kinds   *kindPick
	restore *widget.Button
	empty   *widget.Button
	table   *control.Table
	none    *control.Text
	content fyne.CanvasObject
}

func newTrashList(d *Desk, lead fyne.CanvasObject) *trashList {
	l := &trashList{d: d, search: control.NewSearch("查找已删除的记录")}
	l.search.OnChanged = func(string) { l.filter() }
	l.search.OnKey = func(k *fyne.KeyEvent) bool { return leaveSearch(k, l.search, l.table) }
	l.kinds = newKindPick(l.filter)
	l.restore = widget.NewButtonWithIcon("恢复", theme.ContentUndoIcon(), l.bringBack)
	l.restore.Importance = widget.HighImportance
	l.table = control.NewTable([]control.Column{
		{Key: "kind", Title: "类别", Width: 120},
		{Key: "no", Title: "编号", Width: 92},
		{Key: "name", Title: "名称", Width: 240, Flex: true},
		{Key: "at", Title: "删除时间", Width: 140},
		{Key: "act", Title: "因为哪一步操作", Width: 180, Flex: true},
	}, l.cell)
	l.table.OnSelect = l.selected
	l.table.OnOpen = func(int) { l.bringBack() }
	l.none = control.NewFixed("", look.Base, look.Secondary)
	l.empty = widget.NewButtonWithIcon("清空回收站", theme.DeleteIcon(), l.askEmpty)
	l.empty.Importance = widget.LowImportance
	words := control.NewText("删除的记录留在这里，可以随时恢复；恢复时它的关联一并恢复。", look.Small, look.Secondary)
	foot := control.NewPanel(container.NewBorder(nil, nil, nil, l.empty, middle(words)), "", control.Sides(look.Gap8, look.Gap4))
	list := control.NewPanel(container.NewStack(l.table, container.NewCenter(l.none)), look.Surface, control.Inset{})
	l.content = container.NewBorder(historyBar(lead, l.search, l.kinds.pick, l.restore), foot, nil, nil, list)
	return l
}

func (l *trashList) update(trash []app.Trashed, book *data.Book) {
	l.all, l.book = trash, book
	counts := map[data.Kind]int{}
	for _, t := range trash {
		counts[t.Record.Kind()]++
	}
	l.kinds.offer(counts)
	able(l.empty, len(trash) > 0)
	l.filter()
}

func (l *trashList) filter() {
	query := strings.ToLower(strings.TrimSpace(l.search.Text))
	l.visible = nil
	for _, t := range l.all {
		line := strings.ToLower(t.Record.Head().No + " " + t.Record.Name() + " " + t.Act)
		if strings.Contains(line, query) && (l.kinds.chosen == "" || t.Record.Kind() == l.kinds.chosen) {
			l.visible = append(l.visible, t)
		}
	}
	l.none.SetText("")
	switch {
	case len(l.all) == 0:
		l.none.SetText("回收站是空的。删除的记录会先放在这里。")
	case len(l.visible) == 0:
		l.none.SetText("没有符合条件的记录。")
	}
	l.table.SetRows(len(l.visible))
	l.table.Choose(0)
	l.selected()
}

func (l *trashList) selected() {
	n := len(l.table.Chosen())
	able(l.restore, n > 0)
	l.restore.SetText("恢复")
	if n > 1 {
		l.restore.SetText(fmt.Sprintf("恢复 %d 条", n))
	}
}

func (l *trashList) cell(row, col int) control.Cell {
	t := l.visible[row]
	switch col {
	case 0:
		return control.Cell{Text: data.EntityOf(t.Record.Kind()).Label, Color: look.Secondary}
	case 1:
		return control.Cell{Text: t.Record.Head().No, Color: look.Secondary}
	case 2:
		return control.Cell{Text: caption(l.book, t.Record)}
	case 3:
		return control.Cell{Text: t.At.Local().Format("2006-01-02 15:04"), Color: look.Secondary}
	}
	return control.Cell{Text: t.Act, Color: look.Secondary}
}

// bringBack restores the chosen records as one act.
func (l *trashList) bringBack() {
	var recs []data.Record
	for _, r := range l.table.Chosen() {
		recs = append(recs, l.visible[r].Record)
	}
	if len(recs) == 0 {
		return
	}
	l.d.do(func(ctx context.Context) (func(), error) {
		if err := l.d.ledger.RestoreAll(ctx, recs); err != nil {
			return nil, err
		}
		return func() { l.restored(recs) }, nil
	})
}

func (l *trashList) restored(recs []data.Record) {
	text := fmt.Sprintf("已恢复 %d 条记录", len(recs))
	if len(recs) == 1 {
		text = "已恢复" + data.EntityOf(recs[0].Kind()).Label + "“" + recs[0].Name() + "”"
	}
	if l.d.screenOf(recs[0].Kind()) == nil {
		l.d.shell.done(text, "撤销", l.d.undo)
		return
	}
	l.d.shell.done(text, "查看", func() { l.d.open(recs[0]) })
}

// askEmpty removes everything in the trash for good, once the user agrees.
func (l *trashList) askEmpty() {
	text := fmt.Sprintf("将彻底删除回收站中的 %d 条记录，以及只有它们使用的佐证文件。清空之后不能恢复，也不能撤销。", len(l.all))
	ask(l.d.window, question{title: "清空回收站", text: text, yes: "彻底删除", no: "保留", danger: true}, func() {
		l.d.do(func(ctx context.Context) (func(), error) {
			records, files, err := l.d.ledger.EmptyTrash(ctx)
			if err != nil {
				return nil, err
			}
			return func() {
				text := fmt.Sprintf("回收站已清空，删除了 %d 条记录", records)
				if files > 0 {
					text += fmt.Sprintf("和 %d 个文件", files)
				}
				l.d.shell.done(text, "", nil)
			}, nil
		})
	})
}
