package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/pinyin"
)

// hit is a record that a search has found, and where its words stand when not in its name.
type hit struct {
	rec   data.Record
	where string
}

// hitGroup is what was found of one kind.
type hitGroup struct {
	label string
	hits  []hit
	more  int // found beyond those listed
}

// mostHits limits what is listed of one kind; typing more narrows it.
const mostHits = 6

// searchAll finds the records of the kinds that have all the words: in their number or name, as the initials of
// their name, or anywhere in their text. What fits the name best comes first.
func searchAll(book *data.Book, rows map[data.Kind][]row, kinds []data.Kind, query string) []hitGroup {
	words := strings.Fields(strings.ToLower(query))
	if len(words) == 0 {
		return nil
	}
	var out []hitGroup
	for _, kind := range kinds {
		ranked := make([][]hit, 3)
		n := 0
		for _, x := range rows[kind] {
			rank, ok := rankOf(x, words)
			if !ok {
				continue
			}
			n++
			if len(ranked[rank]) < mostHits {
				ranked[rank] = append(ranked[rank], hit{rec: x.Record})
			}
		}
		if n == 0 {
			continue
		}
		hits := slices.Concat(ranked...)
		hits = hits[:min(len(hits), mostHits)]
		for i := range hits {
			hits[i].where = whereIn(book, hits[i].rec, words)
		}
		out = append(out, hitGroup{data.EntityOf(kind).Label, hits, n - len(hits)})
	}
	return out
}

// rankOf is 0 for a record whose number or name begins with the words, 1 where its name has them, 2 where only its
// text has; ok is false where a word is missing.
func rankOf(x row, words []string) (rank int, ok bool) {
	name, no := strings.ToLower(x.Name()), strings.ToLower(x.Head().No)
	for _, w := range words {
		switch {
		case strings.HasPrefix(name, w), strings.HasPrefix(no, w):
		case strings.Contains(name, w), strings.Contains(no, w), x.initials.Has(w):
			rank = max(rank, 1)
		case strings.Contains(x.text, w):
			rank = 2
		default:
			return 0, false
		}
	}
	return rank, true
}

// whereIn quotes the field that holds the first word not in the name; of a hidden number only the field is named.
func whereIn(book *data.Book, rec data.Record, words []string) string {
	e := data.EntityOf(rec.Kind())
	for _, w := range words {
		if strings.Contains(strings.ToLower(rec.Name()+rec.Head().No), w) || pinyin.Match(rec.Name(), w) {
			continue
		}
		for i := range e.Fields {
			f := &e.Fields[i]
			text := book.Show(f, rec)
			at := strings.Index(strings.ToLower(text), w)
			switch {
			case at < 0 || technical[rec.Kind()][f.Name]:
			case f.Sensitive:
				return f.Label
			default:
				return f.Label + "：" + quoted(text, at)
			}
		}
	}
	return ""
}

// quoted is the part of a text at a byte, with what stands before it.
func quoted(text string, at int) string {
	before := []rune(text[:min(at, len(text))])
	rest := []rune(text[min(at, len(text)):])
	lead := ""
	if len(before) > 8 {
		before, lead = before[len(before)-8:], "…"
	}
	return strings.ReplaceAll(lead+string(before)+short(string(rest), 22), "\n", " ")
}

// searchBox is the search over the whole project.
type searchBox struct {
	d      *Desk
	kinds  []data.Kind
	entry  *control.Entry
	list   *fyne.Container
	popup  *widget.PopUp
	asked  int
	book   *data.Book
	rows   map[data.Kind][]row
	lines  []*control.Press
	at     int
	offers []data.Record // of the lines, nil for none
}

// searchAll opens the search over the whole project.
func (d *Desk) searchAll() {
	s := &searchBox{d: d, entry: control.NewSearch("查找全部记录：文字、编号、电话或拼音首字母"), list: control.NewFlow(0)}
	for _, x := range d.screens {
		if o, ok := x.(opener); ok {
			s.kinds = append(s.kinds, o.kinds()...)
		}
	}
	s.entry.OnChanged = s.search
	s.entry.OnKey = s.key
	page := control.NewPage(s.list, control.Even(look.Gap8), 0)
	c := d.window.Canvas()
	s.popup = widget.NewPopUp(container.NewBorder(s.entry, nil, nil, nil, page), c)
	size := fyne.NewSize(min(680, c.Size().Width-48), min(520, c.Size().Height-120))
	s.popup.Resize(size)
	s.popup.ShowAtPosition(fyne.NewPos((c.Size().Width-size.Width)/2, 56))
	c.Focus(s.entry)
	s.show(nil, "")
}

// search looks for what was typed; a slower answer to an earlier question is dropped.
func (s *searchBox) search(query string) {
	s.asked++
	n, book, rows := s.asked, s.book, s.rows
	s.d.do(func(ctx context.Context) (func(), error) {
		now, err := s.d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		if now != book {
			book, rows = now, map[data.Kind][]row{}
			for _, k := range s.kinds {
				rows[k] = rowsOf(now, data.EntityOf(k))
			}
		}
		groups := searchAll(book, rows, s.kinds, query)
		return func() {
			if s.asked == n {
				s.book, s.rows = book, rows
				s.show(groups, query)
			}
		}, nil
	})
}

func (s *searchBox) show(groups []hitGroup, query string) {
	s.list.Objects, s.lines, s.offers, s.at = nil, nil, nil, 0
	for _, g := range groups {
		title := g.label
		if g.more > 0 {
			title += "（另有 " + itoa(g.more) + " 条，请再输入几个字）"
		}
		s.list.Add(control.NewPanel(control.NewText(title, look.Small, look.Secondary), "", control.Inset{Left: look.Gap8, Top: look.Gap8, Bottom: 2}))
		for _, h := range g.hits {
			s.add(h)
		}
	}
	if len(groups) == 0 {
		text := "↑↓ 选择，回车打开，Esc 关闭。"
		if strings.TrimSpace(query) != "" {
			text = "没有找到。请换几个字，或用拼音首字母。"
		}
		s.list.Add(control.NewPanel(control.NewText(text, look.Base, look.Secondary), "", control.Even(look.Gap8)))
	}
	s.mark()
}

func (s *searchBox) add(h hit) {
	name := control.NewText(caption(s.book, h.rec), look.Base, "")
	lines := control.NewFlow(0, name)
	if h.where != "" {
		lines.Add(control.NewText(h.where, look.Small, look.Secondary))
	}
	row := container.NewBorder(nil, nil, nil, middle(control.NewFixed(h.rec.Head().No, look.Small, look.Secondary)), lines)
	press := control.NewPress(row, control.Sides(look.Gap8, look.Gap4), func() { s.open(h.rec) })
	s.list.Add(press)
	s.lines, s.offers = append(s.lines, press), append(s.offers, h.rec)
}

// mark shows which line Enter opens.
func (s *searchBox) mark() {
	for i, l := range s.lines {
		l.Fill = ""
		if i == s.at {
			l.Fill = look.Tint
		}
		l.Refresh()
	}
	s.popup.Content.Refresh()
}

func (s *searchBox) open(rec data.Record) {
	s.popup.Hide()
	s.d.open(rec)
}

func (s *searchBox) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown:
		s.at = min(s.at+1, len(s.lines)-1)
	case fyne.KeyUp:
		s.at = max(s.at-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.at < len(s.offers) {
			s.open(s.offers[s.at])
		}
		return true
	case fyne.KeyEscape:
		s.popup.Hide()
		return true
	default:
		return false
	}
	s.mark()
	return true
}
