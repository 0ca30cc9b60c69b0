package ui

import (
	"context"
	"slices"
	"strings"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
)

// save stores the case with its links and captions as one act.
func (x *caseScreen) save() { x.store(func() {}) }

// store saves the form, then goes on with the stored case.
func (x *caseScreen) store(then func()) {
	f := x.form
	if f == nil || f.saving {
		return
	}
	if !f.dirty() && f.before.ID != "" {
		then()
		return
	}
	if ps := f.copy.Check(); len(ps) > 0 {
		f.show(ps)
		return
	}
	f.saving = true
	act, rec := "编辑典型案例", f.copy
	if rec.ID == "" {
		act, rec.ID = "新增典型案例", x.d.ledger.NewID()
	}
	book, links, captions := f.book, slices.Clone(f.links), f.changedCaptions()
	x.d.do(func(ctx context.Context) (func(), error) {
		_, err := x.d.ledger.Write(ctx, act, func(t *app.Tx) error { return saveCase(t, book, &rec, links, captions) })
		return func() {
			f.saving = false
			x.stored(f, rec, links, err)
			if err == nil {
				then()
			}
		}, nil
	})
}

// saveCase writes a case, what is linked to it now and no longer, and the captions.
func saveCase(t *app.Tx, book *data.Book, c *data.CaseStudy, links []data.ID, captions []*data.Evidence) error {
	if err := t.Save(c); err != nil {
		return err
	}
	there := map[data.ID]bool{}
	for _, l := range book.Links(c.ID) {
		other := l.B
		if l.B == c.ID {
			other = l.A
		}
		r := book.Get(other)
		switch {
		case r == nil || !slices.Contains(linkedKinds, r.Kind()):
		case slices.Contains(links, other):
			there[other] = true
		default:
			if err := t.Delete(data.KindLink, l.ID); err != nil {
				return err
			}
		}
	}
	for _, id := range links {
		r := book.Get(id)
		if r == nil || there[id] {
			continue
		}
		if err := t.Save(&data.Link{AKind: data.KindCase, A: c.ID, BKind: r.Kind(), B: id, Role: roleOf(r)}); err != nil {
			return err
		}
	}
	for _, e := range captions {
		if err := t.Save(e); err != nil {
			return err
		}
	}
	return nil
}

// stored takes what was saved as the new ground; words typed meanwhile stay unsaved.
func (x *caseScreen) stored(f *caseForm, rec data.CaseStudy, links []data.ID, err error) {
	if ps, ok := problemsOf(err); ok {
		f.show(ps)
		return
	}
	if err != nil {
		x.d.explain(err)
		return
	}
	f.before, f.copy.Meta = rec, rec.Meta
	x.shownID.Store(rec.ID)
	f.linksBefore = links
	clear(f.captions)
	x.changed()
	x.d.shell.done("已保存典型案例“"+short(rec.Title, 30)+"”", "撤销", x.d.undo)
}

// show puts each problem at its field and the focus into the first.
func (f *caseForm) show(ps []data.Problem) {
	var first *textField
	for _, field := range f.fields() {
		name := field.name
		if field == f.title {
			name = "title"
		}
		text := ""
		for _, p := range ps {
			if p.Field == name {
				text += p.Text
			}
		}
		field.problem(text)
		if first == nil && text != "" {
			first = field
		}
	}
	f.page.Refresh()
	if first != nil {
		f.at(first)()
	}
}

// finalise saves the case and marks it final. A case that lacks a part is refused at the part; one whose numbers
// contradict the records is asked about.
func (x *caseScreen) finalise() {
	f := x.form
	if f == nil {
		return
	}
	f.read()
	probe := f.copy
	probe.Final = true
	if ps := probe.Check(); len(ps) > 0 {
		f.show(ps)
		return
	}
	var wrong []string
	for _, found := range f.check.last.findings {
		if found.Kind == prose.Contradiction {
			wrong = append(wrong, app.Differs(found))
		}
	}
	if len(wrong) == 0 {
		x.finaliseNow(f)
		return
	}
	ask(x.d.window, question{
		title: "案例中的数字与台账不一致", text: strings.Join(wrong, "；\n") + "。\n请先核对案例或台账；确认案例写得对，也可以定稿。",
		yes: "仍然定稿", no: "先去核对", danger: true,
	}, func() { x.finaliseNow(f) })
}

// takeBack makes a final case a draft again, once that was confirmed.
func (x *caseScreen) takeBack() {
	f := x.form
	if f == nil || !f.before.Final {
		return
	}
	ask(x.d.window, question{
		title: "取消定稿", text: "案例“" + short(f.before.Title, 30) + "”取消定稿后不再计入“典型案例”，也不再放进年终材料包。",
		yes: "取消定稿", no: "保持定稿", danger: true,
	}, func() {
		f.read()
		f.copy.Final, f.copy.FinalBy = false, ""
		x.store(func() { x.d.shell.done("已取消定稿，案例不再计数", "撤销", x.d.undo) })
	})
}

func (x *caseScreen) finaliseNow(f *caseForm) {
	x.modes.Choose(0)
	x.store(func() {
		no := f.before.No
		x.d.do(func(ctx context.Context) (func(), error) {
			if _, err := x.d.ledger.Finalise(ctx, []string{no}, ""); err != nil {
				return nil, err
			}
			return func() { x.d.shell.done("案例已定稿，计入“典型案例”", "撤销", x.d.undo) }, nil
		})
	})
}

// paperOf is the key of the case whose pages are shown. It is set on the UI thread before they are asked for.
func (x *caseScreen) paperOf() data.ID { return x.shownID.Load().(data.ID) }

// draft writes what the linked records say into the blank parts. Without linked records they are picked first.
func (f *caseForm) draft() {
	if len(f.links) == 0 {
		f.pick(func() {
			if len(f.links) > 0 {
				f.draft()
			}
		})
		return
	}
	f.read()
	book, c, links := f.book, f.copy, slices.Clone(f.links)
	f.d.do(func(ctx context.Context) (func(), error) {
		facts, study, err := f.facts(ctx, book, c, links)
		if err != nil {
			return nil, err
		}
		text, hint := report.CaseDraft(facts, study), report.CaseAdvice(facts, study).TitleHint
		return func() { f.drafted(text, hint) }, nil
	})
}

// drafted fills the blank parts; what somebody wrote stays. When nothing is blank the draft may be added below.
func (f *caseForm) drafted(text report.CaseText, hint string) {
	parts := []struct{ name, text string }{{"background", text.Background}, {"practice", text.Practice}, {"results", text.Results}}
	var filled []string
	for _, p := range parts {
		if field := f.parts[p.name]; strings.TrimSpace(field.entry.Text) == "" && p.text != "" {
			field.entry.SetText(p.text)
			filled = append(filled, data.EntityOf(data.KindCase).Field(p.name).Label)
		}
	}
	if f.title.entry.Text == "" && hint != "" {
		f.title.entry.SetText(hint)
	}
	switch {
	case len(filled) > 0:
		f.d.shell.done("已由台账写出"+strings.Join(filled, "、")+"的初稿，请修改补充；经验启示请您来写", "", nil)
	case text == (report.CaseText{}):
		tell(f.d.window, "没有可写的内容", "所选记录里还没有需求描述、跟进过程或结果。请先在台账中补充，或另选记录。")
	default:
		ask(f.d.window, question{
			title: "各部分都已有内容", text: "初稿可以加在各部分已有文字的后面，已有文字不会改动。",
			yes: "加在后面", no: "不用了",
		}, func() {
			for _, p := range parts {
				if field := f.parts[p.name]; p.text != "" {
					field.entry.SetText(strings.TrimSpace(field.entry.Text) + "\n" + p.text)
				}
			}
		})
	}
}

// addPhotos asks for files and keeps them as photos of the case, which has to be stored for that.
func (f *caseForm) addPhotos() {
	if f.before.ID == "" {
		tell(f.d.window, "请先保存案例", "照片要关联到已保存的案例。请填写案例名称并保存，再添加照片。")
		return
	}
	of := f.before
	f.d.program.choose(wish{title: "选择照片", use: forEvidence, many: true, kinds: []fileKind{pictures, everyFile}}, func(paths []string) {
		f.d.do(func(ctx context.Context) (func(), error) {
			added, err := f.d.ledger.AddEvidence(ctx, app.NewEvidence{Paths: paths, Type: data.EvPhoto, Of: &of})
			if err != nil {
				return nil, err
			}
			return func() {
				if len(added.Records) > 0 {
					f.d.shell.done("已添加 "+itoa(len(added.Records))+" 张照片", "撤销", f.d.undo)
				}
				for _, n := range added.Notes {
					tell(f.d.window, n.File, n.Text)
				}
			}, nil
		})
	})
}

// unlink takes a record out of the case; it is stored with the next save.
func (f *caseForm) unlink(id data.ID) {
	f.links = slices.DeleteFunc(f.links, func(x data.ID) bool { return x == id })
	f.typed()
}
