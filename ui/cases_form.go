package ui

import (
	"maps"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// casePrompts ask the writer for what belongs into a part.
var casePrompts = []struct{ name, label, prompt string }{
	{"background", "基本情况", "企业是谁，遇到什么难题，为什么自己解决不了，期望达到什么目标。"},
	{"practice", "主要做法", "科协做了什么：何时由谁对接了哪位专家或哪家机构，开了什么会、去了几次，怎样一步步推进。"},
	{"results", "取得成效", "问题解决到什么程度，前后对比的数字，企业怎么评价，签了什么约、省了多少钱。"},
	{"lessons", "经验启示", "哪些做法可以推广，为什么有效，还有什么不足。台账里没有这些，请您来写。"},
}

// caseForm edits a copy of a case with what is linked to it.
type caseForm struct {
	d      *Desk
	book   *data.Book
	told   func() // something was changed
	before data.CaseStudy
	copy   data.CaseStudy

	linksBefore, links []data.ID // records linked to the case, files of evidence among them
	captions           map[data.ID]string

	title   *textField
	hint    *control.Press
	aim     *control.Choice
	meter   *control.Meter
	advice  *control.Words
	parts   map[string]*textField
	checked *control.Tick
	side    *caseSide

	check   checking
	saving  bool
	page    *fyne.Container
	content fyne.CanvasObject
}

func newCaseForm(d *Desk, book *data.Book, c *data.CaseStudy, told func()) *caseForm {
	f := &caseForm{d: d, book: book, told: told, before: *c, copy: *c, captions: map[data.ID]string{}, parts: map[string]*textField{}}
	f.linksBefore = linkedIDs(book, c.ID)
	f.links = slices.Clone(f.linksBefore)
	f.advice = control.NewWords("", look.Small, look.Secondary)
	f.meter = control.NewMeter(0, look.Primary)
	onPage := func() *fyne.Container { return f.page }
	f.title = newTextField("案例名称 ＊", "", 1, onPage)
	f.hint = control.NewPress(control.NewWords("", look.Small, look.Primary), control.Sides(0, 2), f.takeHint)
	f.hint.Hide()
	f.aim = control.NewChoice(labelsOf("aim"), "请选择篇幅")
	f.aim.OnKey = f.key
	f.aim.OnChanged = func(string) { f.typed() }
	body := control.NewFlow(look.Gap16, control.NewFlow(look.Gap4, f.title.content, f.hint),
		control.NewFlow(look.Gap8, container.NewBorder(nil, nil, container.NewHBox(control.NewWidth(214, 1, f.aim)), nil, middle(f.meter)), f.advice))
	for _, p := range casePrompts {
		field := newTextField(p.label, p.prompt, 5, onPage)
		field.name = p.name
		f.parts[p.name] = field
		body.Add(field.content)
	}
	for _, field := range f.fields() {
		field.entry.OnChanged = func(string) { f.edited(field) }
		field.entry.OnKey = f.key
	}
	f.checked = control.NewTick("数字已与台账核对")
	f.checked.OnKey = f.key
	f.checked.OnChanged = func(bool) { f.typed() }
	f.side = newCaseSide(f)
	f.fill()
	f.page = control.NewPage(body, control.Inset{Left: look.Gap24, Top: look.Gap16, Right: look.Gap24, Bottom: look.Gap24}, 760)
	right := control.NewPanel(f.side.page, look.Surface, control.Inset{})
	f.content = control.NewFrame(nil, nil, nil, control.NewFrame(nil, nil, control.NewLine(), nil, control.NewWidth(300, 0.5, right)),
		control.NewPanel(f.page, look.Surface, control.Inset{}))
	f.recheck()
	return f
}

// fields are the title and the parts, in order.
func (f *caseForm) fields() []*textField {
	list := []*textField{f.title}
	for _, p := range casePrompts {
		list = append(list, f.parts[p.name])
	}
	return list
}

func labelsOf(field string) []string {
	var out []string
	for _, o := range data.EntityOf(data.KindCase).Field(field).Options {
		out = append(out, o.Label)
	}
	return out
}

// partOf is where a part of a case keeps its words.
func partOf(c *data.CaseStudy, name string) *string {
	return data.EntityOf(data.KindCase).Field(name).Pointer(c).(*string)
}

// fill puts the copy into the fields.
func (f *caseForm) fill() {
	f.title.set(f.copy.Title)
	for name, field := range f.parts {
		field.set(*partOf(&f.copy, name))
	}
	told, ticked := f.aim.OnChanged, f.checked.OnChanged
	f.aim.OnChanged, f.checked.OnChanged = nil, nil
	f.aim.SetSelected(data.EntityOf(data.KindCase).Field("aim").LabelOf(string(aimOf(&f.copy))))
	f.checked.SetChecked(f.copy.Checked)
	f.aim.OnChanged, f.checked.OnChanged = told, ticked
}

func aimOf(c *data.CaseStudy) data.Edition {
	if c.Aim == "" {
		return data.Standard
	}
	return c.Aim
}

// read takes the fields into the copy.
func (f *caseForm) read() {
	f.copy.Title = f.title.entry.Text
	for name, field := range f.parts {
		*partOf(&f.copy, name) = field.entry.Text
	}
	for _, o := range data.EntityOf(data.KindCase).Field("aim").Options {
		if o.Label == f.aim.Selected && (f.copy.Aim != "" || data.Edition(o.Value) != data.Standard) {
			f.copy.Aim = data.Edition(o.Value)
		}
	}
	if f.copy.Checked = f.checked.Checked; !f.copy.Checked {
		f.copy.CheckedBy = ""
	}
}

// edited is called for every change of words. Words whose figures change are no longer checked.
func (f *caseForm) edited(field *textField) {
	field.counted()
	field.entry.Fit()
	if field.under.Color == look.Short {
		field.problem("")
	}
	if field.name != "" && f.checked.Checked && report.NumbersIn(*partOf(&f.copy, field.name)) != report.NumbersIn(field.entry.Text) {
		f.checked.SetChecked(false)
	}
	f.typed()
}

func (f *caseForm) typed() {
	f.read()
	f.told()
	f.recheck()
}

func (f *caseForm) dirty() bool {
	f.read()
	return !sameCase(f.before, f.copy) || !sameIDs(f.linksBefore, f.links) || len(f.changedCaptions()) > 0
}

// sameCase compares what people write, not the numbers and times of storing it.
func sameCase(a, b data.CaseStudy) bool {
	a.Meta, b.Meta = data.Meta{}, data.Meta{}
	return reflect.DeepEqual(a, b)
}

func sameIDs(a, b []data.ID) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// changedCaptions are the files whose caption was edited, as copies.
func (f *caseForm) changedCaptions() []*data.Evidence {
	var out []*data.Evidence
	for _, id := range slices.Sorted(maps.Keys(f.captions)) {
		if e, ok := data.Find[*data.Evidence](f.book, id); ok && e.Caption != f.captions[id] {
			edited := *e
			edited.Caption = f.captions[id]
			out = append(out, &edited)
		}
	}
	return out
}

// follow takes over what was stored meanwhile; typed words stay, and where others stand there now the writer is told.
func (f *caseForm) follow(book *data.Book, stored *data.CaseStudy) {
	dirty := f.dirty()
	f.book = book
	now := linkedIDs(book, stored.ID)
	for _, id := range now { // such as a photo added just now
		if !slices.Contains(f.linksBefore, id) && !slices.Contains(f.links, id) {
			f.links = append(f.links, id)
		}
	}
	f.linksBefore = now
	if !dirty {
		f.links = slices.Clone(now)
		same := sameCase(f.copy, *stored)
		f.before, f.copy = *stored, *stored
		if !same {
			f.fill()
		}
	} else {
		merged, ps := merge(book, &f.before, &f.copy, stored)
		f.before, f.copy = *stored, *merged.(*data.CaseStudy)
		f.fill()
		if len(ps) > 0 {
			f.show(ps)
		}
	}
	f.told()
	f.recheck()
}

// orphan keeps what is being written of a case that is gone: saving makes a new one of it.
func (f *caseForm) orphan(book *data.Book) {
	f.book, f.before, f.linksBefore = book, data.CaseStudy{}, nil
	f.copy.Meta, f.copy.Final, f.copy.FinalBy = data.Meta{}, false, ""
	f.told()
	f.recheck()
}

func (f *caseForm) key(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape {
		f.d.escape()
		return true
	}
	return false
}

// takeHint makes the proposed title the title.
func (f *caseForm) takeHint() {
	f.title.entry.SetText(f.check.last.advice.TitleHint)
	f.d.window.Canvas().Focus(f.title.entry)
}

// recheck asks for advice and findings on the copy as it is now.
func (f *caseForm) recheck() {
	f.read()
	f.side.show()
	f.check.run(f)
}

// advised shows what came of a check.
func (f *caseForm) advised() {
	a := f.check.last.advice
	f.advice.SetText(a.Text)
	if a.Goal > 0 {
		f.meter.Share = float32(a.Length) / float32(a.Goal)
		f.meter.Color = look.Primary
		if a.Length >= a.Goal {
			f.meter.Color = look.Done
		}
		f.meter.Refresh()
	}
	f.hint.Hidden = a.TitleHint == "" || a.TitleHint == f.title.entry.Text
	f.hint.Content.(*control.Words).SetText("名称建议：" + a.TitleHint + "（点击采用）")
	f.side.show()
	f.page.Refresh()
}

// checkedCase is what the program says of a case.
type checkedCase struct {
	advice   report.Advice
	findings []prose.Finding
}
