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

// actList lists what was done, newest first, and shows the chosen act with the way back.
type actList struct {
	d       *Desk
	all     []app.PastAct
	visible []app.PastAct
	search  *control.Entry
	kinds   *kindPick
	undo    *widget.Button
	table   *control.Table
	detail  *fyne.Container
	asked   int // number of the last act shown; slower answers for earlier ones are dropped
	content fyne.CanvasObject
}

func newActList(d *Desk, lead fyne.CanvasObject) *actList {
	l := &actList{d: d, search: control.NewSearch("查找操作或人员"), detail: container.NewStack()}
	l.search.OnChanged = func(string) { l.filter() }
	l.search.OnKey = func(k *fyne.KeyEvent) bool { return leaveSearch(k, l.search, l.table) }
	l.kinds = newKindPick(l.filter)
	l.undo = widget.NewButtonWithIcon("撤销这一步", theme.ContentUndoIcon(), l.askUndo)
	l.undo.Importance = widget.HighImportance
	l.table = control.NewTable([]control.Column{
		{Key: "at", Title: "时间", Width: 132},
		{Key: "name", Title: "操作", Width: 130, Flex: true},
		{Key: "what", Title: "涉及的记录", Width: 150, Flex: true},
		{Key: "who", Title: "人员", Width: 88},
		{Key: "state", Title: "状态", Width: 84},
	}, l.cell)
	l.table.OnSelect = l.selected
	split := control.NewDrawer(
		control.NewPanel(l.table, look.Surface, control.Inset{}), control.NewPanel(l.detail, look.Surface, control.Inset{}), 0)
	l.content = container.NewBorder(historyBar(lead, l.search, l.kinds.pick, l.undo), nil, nil, nil, split.Content)
	return l
}

// leaveSearch goes from a search field to the list below: with an arrow, or with Esc, which clears the search.
func leaveSearch(k *fyne.KeyEvent, search *control.Entry, table *control.Table) bool {
	switch k.Name {
	case fyne.KeyEscape:
		search.SetText("")
		table.Focus()
	case fyne.KeyDown:
		table.Focus()
	default:
		return false
	}
	return true
}

func (l *actList) update(past []app.PastAct) {
	l.all = past
	counts := map[data.Kind]int{}
	for _, a := range past {
		for kind := range a.Touched {
			counts[kind]++
		}
	}
	l.kinds.offer(counts)
	l.filter()
}

func (l *actList) filter() {
	chosen := ""
	if a := l.chosen(); a != nil {
		chosen = a.ID
	}
	query := strings.ToLower(strings.TrimSpace(l.search.Text))
	l.visible = nil
	at := 0
	for _, a := range l.all {
		line := strings.ToLower(a.Name + "\n" + a.Who + "\n" + a.Device + "\n" + touchedWords(a))
		if !strings.Contains(line, query) || l.kinds.chosen != "" && a.Touched[l.kinds.chosen] == 0 {
			continue
		}
		if a.ID == chosen {
			at = len(l.visible)
		}
		l.visible = append(l.visible, a)
	}
	l.table.SetRows(len(l.visible))
	l.table.Choose(at)
	l.selected()
}

func (l *actList) chosen() *app.PastAct {
	if i := l.table.Cursor(); i >= 0 && i < len(l.visible) {
		return &l.visible[i]
	}
	return nil
}

// touchedWords names the kinds an act touched, with how many of each.
func touchedWords(a app.PastAct) string { return kindWords(a.Touched) }

// kindWords names kinds of records with how many there are of each.
func kindWords(counts map[data.Kind]int) string {
	var words []string
	for _, e := range data.Entities() {
		if n := counts[e.Kind]; n > 0 {
			words = append(words, e.Label+" "+itoa(n))
		}
	}
	return strings.Join(words, "、")
}

// personOf is who did an act, else on which computer.
func personOf(a app.ActInfo) string {
	if a.Who != "" {
		return a.Who
	}
	return a.Device
}

// mayUndo tells whether an act can be taken back.
func mayUndo(a app.ActInfo) bool { return !a.Final && !a.Undone && a.Undoes == "" }

func (l *actList) cell(row, col int) control.Cell {
	a := l.visible[row]
	switch col {
	case 0:
		return control.Cell{Text: a.At.Local().Format("2006-01-02 15:04"), Color: look.Secondary}
	case 1:
		return control.Cell{Text: a.Name}
	case 2:
		return control.Cell{Text: touchedWords(a), Color: look.Secondary}
	case 3:
		return control.Cell{Text: personOf(a.ActInfo), Color: look.Secondary}
	}
	switch {
	case a.Undone:
		return control.Cell{Text: "已撤销", Color: look.Watch}
	case !mayUndo(a.ActInfo):
		return control.Cell{Text: "不能撤销", Color: look.Faint}
	}
	return control.Cell{}
}

// mostChanges is how many records of an act its detail lists.
const mostChanges = 200

// selected shows the chosen act, and what it did once that has been read.
func (l *actList) selected() {
	l.asked++
	n, a := l.asked, l.chosen()
	if a == nil {
		l.undo.Disable()
		l.show(container.NewCenter(control.NewFixed("没有符合条件的操作。", look.Base, look.Secondary)))
		return
	}
	able(l.undo, mayUndo(a.ActInfo))
	page := control.NewFlow(look.Gap12, actHead(a))
	l.show(control.NewPage(page, control.Even(look.Gap16), 0))
	id := a.ID
	l.d.do(func(ctx context.Context) (func(), error) {
		changes, err := l.d.ledger.ActChanges(ctx, id, mostChanges)
		if err != nil {
			return nil, err
		}
		return func() {
			if l.asked != n {
				return
			}
			for _, c := range changes {
				page.Add(l.change(c))
			}
			if len(changes) == mostChanges {
				page.Add(control.NewWords(fmt.Sprintf("这里只列出前 %d 条。", mostChanges), look.Small, look.Secondary))
			}
			l.detail.Objects[0].Refresh()
		}, nil
	})
}

func (l *actList) show(o fyne.CanvasObject) {
	l.detail.Objects = []fyne.CanvasObject{o}
	l.detail.Refresh()
}

func actHead(a *app.PastAct) fyne.CanvasObject {
	name := control.NewWords(a.Name, look.Section, "")
	name.Bold = true
	line := a.At.Local().Format("2006-01-02 15:04:05")
	if who := personOf(a.ActInfo); who != "" {
		line += "　" + who
	}
	head := control.NewFlow(look.Gap4, name, control.NewText(line, look.Small, look.Secondary))
	if a.Records > 0 {
		head.Add(control.NewWords(fmt.Sprintf("涉及 %d 条记录：%s", a.Records, touchedWords(*a)), look.Small, look.Secondary))
	}
	switch {
	case a.Undone:
		head.Add(control.NewWords("△ 这一步已被撤销。", look.Small, look.Watch))
	case a.Undoes != "":
		head.Add(control.NewWords("这一步是撤销，不能再撤销；需要时请重新操作。", look.Small, look.Secondary))
	case a.Final:
		head.Add(control.NewWords("这一步不能撤销。", look.Small, look.Secondary))
	}
	return head
}

// opWords say what happened to a record.
var opWords = map[string]string{"made": "新增", "changed": "修改", "trashed": "删除", "restored": "恢复", "purged": "彻底删除", "erased": "已彻底删除的"}

// change is one record of an act with the fields that changed.
func (l *actList) change(c app.ActChange) fyne.CanvasObject {
	label := opWords[string(c.Op)] + data.EntityOf(c.Kind).Label
	title := control.NewWords(label+"　"+c.Title, look.Base, "")
	lines := control.NewFlow(2, control.NewLine(), title)
	if live := c.Live; live != nil && l.d.screenOf(c.Kind) != nil {
		title.Color = look.Primary
		lines.Objects[1] = control.NewPress(title, control.Inset{}, func() { l.d.open(live) })
	}
	if c.Op == "made" && len(c.Fields) > mostFields {
		return lines // its fields stand in the record
	}
	for _, f := range c.Fields {
		w := control.NewWords(fieldWords(f), look.Small, look.Secondary)
		w.Limit = 3
		lines.Add(w)
	}
	return lines
}

// fieldWords is what became of a field; of a sensitive one only that it changed.
func fieldWords(f app.FieldChange) string {
	if f.Field.Sensitive {
		return f.Field.Label + "：已更改"
	}
	return f.Field.Label + "：" + orBlank(f.Old) + " → " + orBlank(f.New)
}

// askUndo takes back the chosen act, asking first where it is large or lies further back.
func (l *actList) askUndo() {
	a := l.chosen()
	if a == nil || !mayUndo(a.ActInfo) {
		return
	}
	id := a.ID
	if len(l.all) > 0 && l.all[0].ID == id && a.Records <= 1 {
		l.takeBack(id)
		return
	}
	text := fmt.Sprintf("将撤销 %s 的“%s”，涉及 %d 条记录。此后又改过的内容保持现状，之后的其他操作不受影响。",
		a.At.Local().Format("2006-01-02 15:04"), a.Name, a.Records)
	ask(l.d.window, question{title: "撤销这一步", text: text, yes: "撤销这一步", no: "保留"}, func() { l.takeBack(id) })
}

func (l *actList) takeBack(id string) {
	l.d.do(func(ctx context.Context) (func(), error) {
		u, err := l.d.ledger.UndoAct(ctx, id)
		if err != nil {
			return nil, err
		}
		return func() { l.d.undone("已撤销："+u.Act, u) }, nil
	})
}
