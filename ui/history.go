package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// historyScreen shows what was done in the project, each act with the way back, and what was deleted.
type historyScreen struct {
	d        *Desk
	segments [2]*control.Segments
	acts     *actList
	trash    *trashList
	stage    *fyne.Container
	at       int
}

// mostActs is how many of the last acts are listed.
const mostActs = 3000

func newHistoryScreen(d *Desk) *historyScreen {
	x := &historyScreen{d: d, stage: container.NewStack()}
	x.acts = newActList(d, x.lead(0))
	x.trash = newTrashList(d, x.lead(1))
	x.stage.Objects = []fyne.CanvasObject{x.acts.content, x.trash.content} // both, so that a change of the theme reaches each
	x.choose(0)
	return x
}

// lead is the title with the choice of the two lists, as the bar of one of them shows it.
func (x *historyScreen) lead(at int) fyne.CanvasObject {
	s := control.NewSegments([]string{"操作历史", "回收站"}, func(int) {})
	s.Choose(at)
	s.OnChosen = func(i int) {
		if i != at {
			s.Choose(at) // this bar stays as it is; the other list has its own
			x.choose(i)
		}
	}
	x.segments[at] = s
	return container.NewHBox(container.NewCenter(control.NewHeading(x.title(), look.Title)), control.NewSpace(look.Gap8, 1), container.NewCenter(s.Content))
}

func (x *historyScreen) choose(i int) {
	x.at = i
	front(x.stage, []fyne.CanvasObject{x.acts.content, x.trash.content}[i])
}

func (x *historyScreen) id() string                 { return "history" }
func (x *historyScreen) title() string              { return "历史与回收站" }
func (x *historyScreen) content() fyne.CanvasObject { return x.stage }
func (x *historyScreen) reads(app.Changes) bool     { return true }

func (x *historyScreen) load() work {
	return func(ctx context.Context) (func(), error) {
		past, err := x.d.ledger.Past(ctx, mostActs)
		if err != nil {
			return nil, err
		}
		trash, err := x.d.ledger.Trash(ctx)
		if err != nil {
			return nil, err
		}
		book, err := x.d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			x.acts.update(past)
			x.trash.update(trash, book)
			for _, s := range x.segments {
				s.SetWord(1, "回收站 "+itoa(len(trash)))
			}
		}, nil
	}
}

func (x *historyScreen) find() {
	if x.at == 1 {
		x.d.window.Canvas().Focus(x.trash.search)
		return
	}
	x.d.window.Canvas().Focus(x.acts.search)
}

// kindPick is a filter by kind of record: every kind that occurs, with how often.
type kindPick struct {
	pick   *control.Choice
	kinds  []data.Kind // by line of the list; the first stands for all
	chosen data.Kind   // blank for all
}

func newKindPick(changed func()) *kindPick {
	k := &kindPick{pick: control.NewChoice(nil, "全部类别")}
	k.pick.OnChanged = func(string) {
		if i := k.pick.SelectedIndex(); i >= 0 && i < len(k.kinds) && k.kinds[i] != k.chosen {
			k.chosen = k.kinds[i]
			changed()
		}
	}
	return k
}

// offer lists the kinds that occur; a choice that no longer occurs becomes all.
func (k *kindPick) offer(counts map[data.Kind]int) {
	words := []string{"全部类别"}
	k.kinds = []data.Kind{""}
	at := 0
	for _, e := range data.Entities() {
		if n := counts[e.Kind]; n > 0 {
			if e.Kind == k.chosen {
				at = len(words)
			}
			words = append(words, e.Label+" "+itoa(n))
			k.kinds = append(k.kinds, e.Kind)
		}
	}
	k.chosen = k.kinds[at]
	k.pick.SetOptions(words)
	k.pick.SetSelectedIndex(at)
}

// historyBar is the top of one of the lists: title, search, filter and acts.
func historyBar(lead, search, pick fyne.CanvasObject, acts ...fyne.CanvasObject) fyne.CanvasObject {
	right := container.NewHBox(
		control.NewWidth(150, 0.4, pick),
		control.NewWidth(220, 0.3, search))
	for _, a := range acts {
		right.Add(a)
	}
	head := container.NewBorder(nil, nil, lead, right)
	return control.NewPanel(head, "", control.Inset{Left: look.Gap16, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap8})
}
