package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// importQuestions is the list of what an import does not decide on its own, a card each.
type importQuestions struct {
	answer  func(question, choice string)
	cards   map[string]*questionCard
	list    *fyne.Container
	page    *fyne.Container
	none    fyne.CanvasObject
	content *fyne.Container
}

// mostQuestions is how many cards are drawn at a time; as those are answered, the next come up.
const mostQuestions = 60

func newImportQuestions(answer func(question, choice string)) *importQuestions {
	q := &importQuestions{answer: answer, cards: map[string]*questionCard{}, list: control.NewFlow(look.Gap8)}
	q.page = control.NewPage(q.list, control.Inset{Left: look.Gap16, Top: look.Gap4, Right: look.Gap16, Bottom: look.Gap16}, 980)
	q.none = container.NewCenter(control.NewFixed("没有需要您确认的问题。", look.Base, look.Secondary))
	q.content = container.NewStack(q.page, q.none)
	return q
}

// update shows the questions of a plan. A card that is there already stays where it is and keeps the focus.
func (q *importQuestions) update(plan *app.Import) {
	q.list.Objects = nil
	answered := len(plan.Questions) - len(plan.Open)
	room := max(0, mostQuestions-len(plan.Open)) // for answered ones
	open := 0
	for _, one := range plan.Questions {
		switch {
		case one.Answer == "" && open >= mostQuestions, one.Answer != "" && answered > room:
			if one.Answer != "" {
				answered--
			}
			continue
		case one.Answer == "":
			open++
		}
		card := q.cards[one.ID]
		if card == nil {
			card = newQuestionCard(one, q.answer)
			q.cards[one.ID] = card
		}
		card.mark(one.Answer)
		q.list.Add(card.content)
	}
	if n := len(plan.Open) - open; n > 0 {
		q.list.Add(control.NewWords(fmt.Sprintf("还有 %d 个问题，回答上面的之后会接着列出。", n), look.Base, look.Secondary))
	}
	q.none.(*fyne.Container).Hidden = len(plan.Questions) > 0
	q.page.Hidden = len(plan.Questions) == 0
	q.list.Refresh()
	q.page.Refresh()
	q.content.Refresh()
}

// questionCard is one question with its choices.
type questionCard struct {
	question app.Question
	words    []*control.Text
	presses  []*control.Press
	sign     *control.Text
	line     *fyne.Container // place and sign
	content  fyne.CanvasObject
}

func newQuestionCard(q app.Question, answer func(question, choice string)) *questionCard {
	c := &questionCard{question: q, sign: control.NewFixed("", look.Small, look.Done)}
	choices := control.NewWrap(look.Gap8)
	for _, o := range q.Choices {
		w := control.NewFixed("", look.Base, "")
		p := control.NewPress(w, control.Sides(look.Gap12, 6), func() {
			c.mark(o.Value)
			answer(q.ID, o.Value)
		})
		c.words, c.presses = append(c.words, w), append(c.presses, p)
		choices.Add(p)
	}
	c.line = container.NewBorder(nil, nil, nil, c.sign, control.NewText(placeWords(q.Place), look.Small, look.Secondary))
	body := control.NewFlow(look.Gap8, c.line, control.NewWords(q.Text, look.Base, ""))
	for _, text := range q.Details {
		words := control.NewWords(text, look.Base, look.Secondary)
		words.Limit = 2
		body.Add(words)
	}
	body.Add(choices)
	c.content = control.NewCard(body, control.Sides(look.Gap16, look.Gap12))
	c.mark(q.Answer)
	return c
}

// mark shows which choice is in force; none while the question is open.
func (c *questionCard) mark(answer string) {
	for i, o := range c.question.Choices {
		w, p := c.words[i], c.presses[i]
		label, on := o.Label, o.Value == answer
		if o.Value == c.question.Proposal {
			label += "（建议）"
		}
		w.Text, w.Color, w.Bold = "○ "+label, "", false
		p.Fill, p.Stroke = look.Surface, look.Line
		if on {
			w.Text, w.Color, w.Bold = "● "+label, look.Primary, true
			p.Fill, p.Stroke = look.Tint, look.Primary
		}
		w.Refresh()
		p.Refresh()
	}
	c.sign.SetText("")
	if answer != "" {
		c.sign.SetText("✓ 已确认")
	}
	c.line.Refresh()
}

// placeWords is a place in a file as a person names it.
func placeWords(p app.Place) string {
	out := p.File
	if p.Sheet != "" {
		out += "　工作表“" + p.Sheet + "”"
	}
	if p.Row > 0 {
		out += fmt.Sprintf("　第 %d 行", p.Row)
	}
	if p.Column != "" {
		out += "　" + p.Column + " 列"
	}
	return out
}
