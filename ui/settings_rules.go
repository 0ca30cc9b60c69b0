package ui

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/typed"
)

// rulesCard edits the numbers and switches of the counting rules (DOMAIN §3) and stores them as one act.
type rulesCard struct {
	d       *Desk
	relay   func() // the card has another height
	book    *data.Book
	edited  bool
	quiet   bool // the fields are being filled
	days    *ruleField
	sameDay *control.Choice
	yes, no *ruleField
	review  *ruleField
	button  *widget.Button
	content fyne.CanvasObject
}

// ruleField is an entry with its explanation or problem under it.
type ruleField struct {
	entry   *control.Entry
	under   *control.Words
	help    string
	content fyne.CanvasObject
}

// sameDayRules are the ways to treat a second entry of one expert on one day, with their words.
var sameDayRules = []struct{ value, words string }{
	{"doubtful", "列为存疑，由我确认"}, {"count", "直接计入"}, {"exclude", "不计入"},
}

func newRulesCard(d *Desk, relay func()) *rulesCard {
	c := &rulesCard{d: d, relay: relay}
	c.days = c.field("同期上传天数", "报道发布后这么多天内上传市科协官网，算同期上传；更晚的计数，但会标注。", control.NewEntry())
	c.yes = c.field("计入的跟进方式", "跟进方式中含有这些词，才能算落实。词与词之间用顿号隔开。", control.NewLongEntry(2))
	c.no = c.field("不计入的跟进方式", "只有这些方式的跟进不算落实。两边都没有的方式，列为存疑由您判断。", control.NewLongEntry(1))
	c.review = c.field("阶段性跟踪评估日期", "由您按区科协安排填写；留空表示尚未确定。",
		newDayEntry(data.Today(d.now()), func(string) (data.Date, error) { return c.reviewDay() }))
	c.review.entry.SetPlaceHolder("例如 2024-08-20 或 8月20日")
	words := make([]string, len(sameDayRules))
	for i, r := range sameDayRules {
		words[i] = r.words
	}
	c.sameDay = control.NewChoice(words, "请选择")
	c.sameDay.OnChanged = func(string) { c.changed() }
	sameDayHelp := control.NewWords("第一条总是计入。这里决定第二条起怎样处理。", look.Small, look.Secondary)
	sameDay := control.NewFlow(2, control.NewText("同一专家同一天的第二条服务", look.Small, look.Secondary), c.sameDay, sameDayHelp)
	c.button = widget.NewButton("保存规则", c.save)
	c.button.Importance = widget.HighImportance
	standard := widget.NewButton("填入通知的规则", c.standard)
	c.content = control.NewFlow(look.Gap12,
		control.NewWords("规则改动后，各项指标立即按新规则重新计数，报告中会写明所用的规则。保存后可以撤销。", look.Base, look.Secondary),
		pair(c.days.content, sameDay), c.yes.content, c.no.content, pair(c.review.content, control.NewSpace(1, 1)),
		rightSide(container.NewHBox(standard, c.button)))
	c.button.Disable()
	return c
}

// pair sets two fields side by side, their tops on one line.
func pair(a, b fyne.CanvasObject) fyne.CanvasObject {
	return control.NewTiles(300, look.Gap16, control.NewFlow(0, a), control.NewFlow(0, b))
}

func (c *rulesCard) field(label, help string, e *control.Entry) *ruleField {
	return newRuleField(label, help, e, c.changed)
}

func newRuleField(label, help string, e *control.Entry, changed func()) *ruleField {
	f := &ruleField{entry: e, help: help, under: control.NewWords(help, look.Small, look.Secondary)}
	e.OnChanged = func(string) {
		f.problem("")
		changed()
	}
	f.content = control.NewFlow(2, control.NewText(label, look.Small, look.Secondary), e, f.under)
	return f
}

// problem shows what is wrong under the field; an empty text brings the explanation back.
func (f *ruleField) problem(text string) {
	color := look.Short
	if text == "" {
		text, color = f.help, look.Secondary
	}
	if f.under.Text != text {
		f.under.Text, f.under.Color = text, color
		f.under.Refresh()
	}
}

func (c *rulesCard) changed() {
	if !c.quiet {
		c.edited = true
		c.button.Enable()
	}
}

// update shows the rules in force, unless others are being typed.
func (c *rulesCard) update(book *data.Book) {
	c.book = book
	if c.edited {
		return
	}
	p := book.Project()
	c.fill(data.RulesOf(book))
	c.quiet = true
	c.review.entry.SetText(p.StageReview.String())
	c.quiet = false
	c.button.Disable()
}

func (c *rulesCard) fill(r data.Rules) {
	c.quiet = true
	defer func() { c.quiet = false }()
	c.days.entry.SetText(itoa(r.UploadDays))
	for i, s := range sameDayRules {
		if s.value == r.SameDay {
			c.sameDay.SetSelectedIndex(i)
		}
	}
	c.yes.entry.SetText(strings.Join(r.CountMethods, "、"))
	c.no.entry.SetText(strings.Join(r.NoCountMethods, "、"))
}

// standard fills in what the notice begins with; nothing is stored until the user saves.
func (c *rulesCard) standard() {
	list, err := programmes()
	if err != nil {
		c.d.explain(err)
		return
	}
	for _, prog := range list {
		if prog.ID == c.book.Project().Programme {
			c.fill(data.RulesOf(data.NewBook(prog.Records())))
			c.changed()
		}
	}
}

func (c *rulesCard) reviewDay() (data.Date, error) {
	return typed.Day(c.review.entry.Text, c.book.Project().Period(), data.Today(c.d.now()))
}

// read takes what stands in the fields. The first wrong one gets the focus and is told.
func (c *rulesCard) read() (values map[string]string, review data.Date, ok bool) {
	wrong := func(f *ruleField, err error) (map[string]string, data.Date, bool) {
		f.problem(err.Error())
		c.d.window.Canvas().Focus(f.entry)
		c.relay()
		return nil, review, false
	}
	days, err := strconv.Atoi(strings.TrimSpace(c.days.entry.Text))
	if err != nil || days < 0 || days > 366 {
		return wrong(c.days, errors.New("请填 0 到 366 之间的整数，例如 7。"))
	}
	yes, no := ruleWords(c.yes.entry.Text), ruleWords(c.no.entry.Text)
	if len(yes) == 0 {
		return wrong(c.yes, errors.New("请至少写一种计入的方式，否则没有需求能算落实。"))
	}
	for _, w := range no {
		if slices.Contains(yes, w) {
			return wrong(c.no, errors.New("“"+w+"”在两边都有，请只保留一处。"))
		}
	}
	review, err = c.reviewDay()
	if err != nil {
		return wrong(c.review, err)
	}
	return map[string]string{
		"upload_days": itoa(days), "same_day": sameDayRules[max(0, c.sameDay.SelectedIndex())].value,
		"methods_count": strings.Join(yes, " "), "methods_no_count": strings.Join(no, " "),
	}, review, true
}

// ruleWords reads words as people separate them, spaces too.
func ruleWords(s string) []string {
	return typed.List(strings.NewReplacer(" ", "、", "　", "、").Replace(s))
}

// save stores what was changed as one act.
func (c *rulesCard) save() {
	if !c.edited {
		return
	}
	values, review, ok := c.read()
	if !ok {
		return
	}
	var recs []data.Record
	for _, key := range []string{"upload_days", "same_day", "methods_count", "methods_no_count"} {
		recs = append(recs, c.setting(data.RulePrefix+key, values[key]))
	}
	project := *c.book.Project()
	project.StageReview = review
	recs = append(recs, &project)
	c.d.do(func(ctx context.Context) (func(), error) {
		if err := c.d.ledger.Save(ctx, "修改项目规则", recs...); err != nil {
			return nil, err
		}
		book, err := c.d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			c.edited = false
			c.update(book)
			c.d.shell.done("已保存项目规则，各项指标已重新计数", "撤销", c.d.undo)
		}, nil
	})
}

// setting is the record of a rule with the value.
func (c *rulesCard) setting(key, value string) *data.Setting {
	s := &data.Setting{Key: key}
	for _, r := range data.All[*data.Setting](c.book) {
		if r.Key == key {
			*s = *r
		}
	}
	s.Value = value
	return s
}
