package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/app/report/prose"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// caseSide is the pane beside the form: what is still wanting, numbers that disagree, linked records, photos.
type caseSide struct {
	f        *caseForm
	ready    *fyne.Container
	findings *fyne.Container
	links    *fyne.Container
	photos   *fyne.Container
	thumbs   map[data.ID]*thumb // kept while the form is open
	page     *fyne.Container
}

func newCaseSide(f *caseForm) *caseSide {
	s := &caseSide{f: f, thumbs: map[data.ID]*thumb{}}
	s.ready, s.findings = control.NewFlow(2), control.NewFlow(look.Gap8)
	s.links, s.photos = control.NewFlow(look.Gap8), control.NewFlow(look.Gap8)
	draft := widget.NewButtonWithIcon("生成初稿", theme.DocumentCreateIcon(), f.draft)
	pick := smallButton("选择", theme.ContentAddIcon(), func() { f.pick(func() {}) })
	add := smallButton("添加照片", theme.ContentAddIcon(), f.addPhotos)
	body := control.NewFlow(look.Gap12,
		control.NewFlow(look.Gap4, control.NewHeading("定稿检查", look.Base), s.ready, f.checked, s.findings),
		section("关联记录", pick, control.NewFlow(look.Gap8, s.links, draft)),
		section("照片", add, s.photos))
	s.page = control.NewPage(body, control.Inset{Left: look.Gap16, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap24}, 0)
	return s
}

// show brings the pane up to date with the form's copy and the last check.
func (s *caseSide) show() {
	s.showReady()
	s.showFindings()
	s.showLinks()
	s.showPhotos()
	s.page.Refresh()
}

// showReady lists what a final case has to have, and what it should have.
func (s *caseSide) showReady() {
	s.ready.Objects = nil
	c := &s.f.copy
	line := func(ok bool, done, todo string, must bool, act func()) {
		text, color := "✓ "+done, fyne.ThemeColorName(look.Done)
		if !ok {
			text, color = "△ "+todo, look.Watch
			if must { // it is missed only once somebody wants the case final
				text, color = "○ "+todo, look.Secondary
			}
		}
		s.ready.Add(control.NewPress(control.NewText(text, look.Base, color), control.Sides(look.Gap4, 2), act))
	}
	line(strings.TrimSpace(c.Title) != "", "案例名称", "案例名称（待写）", true, s.f.at(s.f.title))
	for _, p := range casePrompts {
		line(strings.TrimSpace(*partOf(c, p.name)) != "", p.label, p.label+"（待写）", true, s.f.at(s.f.parts[p.name]))
	}
	n, goal := lengthOf(c), aimOf(c).Length()
	line(n >= goal, fmt.Sprintf("篇幅 %d 字", n), fmt.Sprintf("篇幅 %d/%d 字", n, goal), false, s.f.at(s.f.title))
	line(s.has(data.KindNeed), "已关联企业需求", "还没有关联企业需求", false, func() { s.f.pick(func() {}) })
	line(s.has(data.KindEvidence), "已有照片", "还没有照片", false, s.f.addPhotos)
	line(c.Checked, "数字已核对", "数字还没有核对", false, func() { s.f.d.window.Canvas().Focus(s.f.checked) })
}

func (s *caseSide) has(kind data.Kind) bool { return len(s.f.linked(kind)) > 0 }

// linked are the linked records of a kind, in the order of the book.
func (f *caseForm) linked(kind data.Kind) []data.Record {
	chosen := map[data.ID]bool{}
	for _, id := range f.links {
		chosen[id] = true
	}
	var out []data.Record
	for _, r := range f.book.Of(kind) {
		if chosen[r.Head().ID] {
			out = append(out, r)
		}
	}
	return out
}

// at brings a field into view and gives it the focus.
func (f *caseForm) at(field *textField) func() {
	return func() {
		f.d.window.Canvas().Focus(field.entry)
		control.Reveal(f.page, field.content)
	}
}

// showFindings lists the numbers of the text that disagree with the records, each with a way to take the record's.
func (s *caseSide) showFindings() {
	s.findings.Objects = nil
	found := s.f.check.last.findings
	if len(found) == 0 {
		s.findings.Add(control.NewWords("没有发现与台账不一致的数字。", look.Small, look.Secondary))
		return
	}
	s.findings.Add(control.NewText(fmt.Sprintf("△ 有 %d 处数字与台账不一致，请核对", len(found)), look.Small+1, look.Watch))
	for _, x := range found {
		s.findings.Add(findingCard(x, func() { s.f.replace(x) }))
	}
}

// findingCard shows one number that disagrees with the records.
func findingCard(x prose.Finding, replace func()) fyne.CanvasObject {
	sentence := control.NewWords("“"+strings.TrimSpace(x.Sentence)+"”", look.Small, "")
	sentence.Limit = 4
	color, lead := fyne.ThemeColorName(look.Short), "× "
	if x.Kind == prose.Unclear {
		color, lead = look.Watch, "△ 可能不一致："
	}
	words := control.NewWords(lead+app.Differs(x), look.Small, color)
	button := control.NewChip("改为 "+x.Figure.Text, replace)
	return control.NewCard(control.NewFlow(look.Gap4, sentence, words, container.NewHBox(button)), control.Even(look.Gap8))
}

// replace takes the figure of the records in place of a number, unless the text has changed meanwhile.
func (f *caseForm) replace(x prose.Finding) {
	field := f.parts[x.Field]
	field.entry.SetText(prose.Replace(field.entry.Text, x))
}

// showLinks shows the linked records as chips that lead to them.
func (s *caseSide) showLinks() {
	s.links.Objects = nil
	for _, kind := range linkedKinds {
		list := s.f.linked(kind)
		if kind == data.KindEvidence || len(list) == 0 {
			continue
		}
		chips := control.NewWrap(look.Gap4)
		for _, r := range list {
			chips.Add(control.NewChip(short(strings.TrimSpace(r.Head().No+" "+caption(s.f.book, r)), 17), func() { s.f.d.open(r) }))
		}
		s.links.Add(control.NewFlow(2, control.NewText(data.EntityOf(kind).Label, look.Small, look.Secondary), chips))
	}
	if len(s.links.Objects) == 0 {
		s.links.Add(control.NewWords("先选择这个案例讲的需求、活动和专家，再由台账生成初稿。", look.Small, look.Secondary))
	}
}

// thumb is a small picture of a photo with its caption.
type thumb struct {
	caption *control.Entry
	content fyne.CanvasObject
}

// showPhotos shows the photos; those shown already stay as they are.
func (s *caseSide) showPhotos() {
	s.photos.Objects = nil
	for _, r := range s.f.linked(data.KindEvidence) {
		e := r.(*data.Evidence)
		if s.thumbs[e.ID] == nil {
			s.thumbs[e.ID] = s.f.newThumb(e)
		}
		if _, editing := s.f.captions[e.ID]; !editing && s.thumbs[e.ID].caption.Text != e.Caption {
			s.thumbs[e.ID].set(e.Caption)
		}
		s.photos.Add(s.thumbs[e.ID].content)
	}
	if len(s.photos.Objects) == 0 {
		s.photos.Add(control.NewWords("案例没有照片时，打印所关联活动的照片。", look.Small, look.Secondary))
	}
}

func (t *thumb) set(text string) {
	told := t.caption.OnChanged
	t.caption.OnChanged = nil
	t.caption.SetText(text)
	t.caption.OnChanged = told
}

func (f *caseForm) newThumb(e *data.Evidence) *thumb {
	t := &thumb{caption: control.NewEntry()}
	t.caption.SetPlaceHolder("图片说明：何时何地谁在做什么")
	t.caption.SetText(e.Caption)
	t.caption.OnKey = f.key
	t.caption.OnChanged = func(text string) {
		f.captions[e.ID] = text
		f.told()
	}
	box := container.NewStack(control.NewSpace(1, look.Scaled(100)))
	away := smallButton("移出案例", theme.CancelIcon(), func() { f.unlink(e.ID) })
	name := control.NewText(e.No+" "+e.FileName, look.Small, look.Secondary)
	t.content = control.NewFlow(look.Gap4, control.NewPress(box, control.Even(0), func() { f.d.openEvidence(e) }),
		container.NewBorder(nil, nil, nil, away, middle(name)), t.caption)
	if !strings.HasPrefix(e.Media, "image/") {
		return t
	}
	f.d.do(func(ctx context.Context) (func(), error) {
		picture, err := f.d.picture(ctx, e)
		return func() {
			if err != nil {
				box.Add(container.NewCenter(control.NewFixed("这张图片不能显示", look.Small, look.Secondary)))
				return
			}
			i := canvas.NewImageFromImage(picture)
			i.FillMode = canvas.ImageFillContain
			box.Add(i)
			box.Refresh()
		}, nil
	})
	return t
}
