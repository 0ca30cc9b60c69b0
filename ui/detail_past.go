package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// evidence lists the files that prove a record and what is still wanted, with a button that adds files.
func (x *detail) evidence(o *overview, rec data.Record, files []data.Record) fyne.CanvasObject {
	body := control.NewFlow(look.Gap4)
	for _, r := range files {
		e := r.(*data.Evidence)
		label := data.EntityOf(data.KindEvidence).Field("type").LabelOf(string(e.Type))
		words := control.NewFlow(0, control.NewText(e.FileName, look.Base, look.Primary), control.NewText(e.No+"  ·  "+label, look.Small, look.Secondary))
		line := container.NewBorder(nil, nil, x.thumbnail(e), nil, words)
		body.Add(control.NewPress(line, control.Sides(look.Gap8, look.Gap4), func() { x.d.openEvidence(e) }))
	}
	if list := x.checklist(o, rec); list != nil {
		body.Add(list)
	}
	if len(body.Objects) == 0 {
		body.Add(control.NewText("还没有佐证材料。", look.Base, look.Secondary))
	}
	if e, ok := rec.(*data.Evidence); ok {
		return section("文件", smallButton("打开", theme.FileIcon(), func() { x.d.openEvidence(e) }), x.preview(e))
	}
	return section("佐证材料", smallButton("添加文件", theme.ContentAddIcon(), func() { x.d.chooseEvidence(rec) }), body)
}

// checklist ticks what evidence a record has of what it should have; a line that is wanting takes files.
func (x *detail) checklist(o *overview, rec data.Record) fyne.CanvasObject {
	due := map[string]bool{}
	for _, g := range o.gaps {
		if g.Record.Head().ID == rec.Head().ID {
			due[g.Label] = true
		}
	}
	list := control.NewFlow(0)
	for _, g := range o.scope.Checklist(rec) {
		count := ""
		if g.Want > 1 {
			count = fmt.Sprintf("（已有 %d，应有 %d）", g.Have, g.Want)
		}
		if g.Have >= g.Want {
			list.Add(control.NewPanel(control.NewText("✓ "+g.Label+count, look.Base, look.Done), "", control.Sides(look.Gap8, look.Gap4)))
			continue
		}
		color := look.Secondary // wanted some day, not now
		if due[g.Label] {
			color = look.Watch
		}
		press := control.NewPress(splitLine(control.NewText("△ 还缺"+g.Label+count, look.Base, color), control.NewFixed("添加 ›", look.Small, look.Primary)),
			control.Sides(look.Gap8, look.Gap4), func() { x.supply(rec, g) })
		list.Add(press)
	}
	if len(list.Objects) == 0 {
		return nil
	}
	return list
}

// supply takes files as the evidence that is wanting; a press piece is a record of its own.
func (x *detail) supply(rec data.Record, g data.Gap) {
	if rec.Kind() == data.KindActivity && g.Kinds[0] == data.EvScreenshot {
		x.d.addChild(rec, data.KindPublication)
		return
	}
	x.d.program.choose(wish{title: "选择" + g.Label, use: forEvidence, many: true, kinds: evidenceKinds}, func(paths []string) {
		x.d.keepEvidence(app.NewEvidence{Paths: paths, Of: rec, Type: g.Kinds[0]})
	})
}

// addEvidence keeps files as evidence of a record, nil for none yet.
func (d *Desk) addEvidence(paths []string, of data.Record) {
	d.keepEvidence(app.NewEvidence{Paths: paths, Of: of})
}

func (d *Desk) keepEvidence(n app.NewEvidence) {
	d.do(func(ctx context.Context) (func(), error) {
		added, err := d.ledger.AddEvidence(ctx, n)
		if err != nil {
			return nil, err
		}
		return func() { d.evidenceAdded(added, n.Of) }, nil
	})
}

// evidenceAdded tells what was kept, and of which record: the one that was selected need not have been looked at.
func (d *Desk) evidenceAdded(added app.AddedEvidence, of data.Record) {
	if len(added.Records) > 0 {
		text := fmt.Sprintf("已添加 %d 个佐证文件", len(added.Records))
		if of != nil {
			text += "，归在“" + strings.TrimSpace(of.Head().No+" "+of.Name()) + "”"
		}
		d.shell.done(text, "撤销", d.undo)
	}
	for _, n := range added.Notes {
		tell(d.window, n.File, n.Text)
	}
}

// past reads where a record came from and what was done to it.
func (x *detail) past(ctx context.Context, rec data.Record) (func(*data.Book) []fyne.CanvasObject, error) {
	entries, err := x.d.ledger.History(ctx, rec.Kind(), rec.Head().ID)
	if err != nil {
		return nil, err
	}
	slices.Reverse(entries)
	return func(book *data.Book) []fyne.CanvasObject {
		var parts []fyne.CanvasObject
		if sources := book.Sources(rec.Head().ID); len(sources) > 0 {
			body := control.NewFlow(look.Gap4)
			for _, s := range sources {
				body.Add(control.NewWords(place(s), look.Base, ""))
			}
			parts = append(parts, section("来源", nil, body))
		}
		body := control.NewFlow(look.Gap8)
		for _, e := range entries {
			head := e.At.Local().Format("2006-01-02 15:04") + "  " + e.Name
			if e.Who != "" {
				head += "（" + e.Who + "）"
			}
			lines := control.NewFlow(0, control.NewWords(head, look.Small, look.Secondary))
			for _, c := range e.Fields {
				if len(e.Fields) > mostFields && e.Op == "made" {
					break // a new record: its fields stand above
				}
				change := control.NewWords(c.Field.Label+"："+orBlank(c.Old)+" → "+orBlank(c.New), look.Small, "")
				change.Limit = 3
				lines.Add(change)
			}
			body.Add(lines)
		}
		if len(entries) > 0 {
			parts = append(parts, section("历史", nil, body))
		}
		return parts
	}, nil
}

// mostFields is how many fields a new record may have to be listed in its history.
const mostFields = 2

func place(s *data.Source) string {
	p := s.File
	if s.Sheet != "" {
		p += "，工作表“" + s.Sheet + "”"
	}
	if s.Row.Known {
		p += "，第 " + s.Row.String() + " 行"
	}
	return p
}

func orBlank(s string) string {
	if s == "" {
		return "（空白）"
	}
	return s
}
