package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// shortHash is a stable name made of texts.
func shortHash(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:6])
}

// ask puts a question, once, and returns the choice in force: the answer, else the proposal. topic tells apart several
// questions of one place; it must not depend on anything random.
func (p *planner) ask(q Question, topic ...string) string {
	q.ID = shortHash(append([]string{q.Place.File, q.Place.Sheet, itoa(q.Place.Row), q.Place.Column}, topic...)...)
	if choice, asked := p.asked[q.ID]; asked {
		return choice
	}
	choice := q.Proposal
	answer, given := p.opts.Answers[q.ID]
	if given && !slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.Value == answer }) {
		given = false
		p.problem(Problem{
			File: q.Place.File, Sheet: q.Place.Sheet, Row: q.Place.Row, Column: q.Place.Column,
			Text: "答案文件对问题 " + q.ID + " 的回答“" + answer + "”不在可选项中，请改成其中一项。",
		})
	}
	switch {
	case given:
		choice, q.Answer = answer, answer
	case p.opts.AcceptProposals, q.settled:
		q.Answer = q.Proposal
	default:
		p.plan.Open = append(p.plan.Open, q)
	}
	p.plan.Questions = append(p.plan.Questions, q)
	p.asked[q.ID] = choice
	return choice
}

// askOnce is ask for what is decided for good: the answer is kept as a setting, holds for later imports too, and can be
// changed there by another answer.
func (p *planner) askOnce(key string, q Question, topic ...string) string {
	before := p.opts.Book.Setting(key, "")
	if slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.Value == before }) {
		q.Proposal, q.settled = before, true
		q.Text += "（以前的回答：" + choiceLabel(q.Choices, before) + "）"
	}
	answer := p.ask(q, topic...)
	p.setting(key, answer)
	return answer
}

func choiceLabel(cs []Choice, value string) string {
	for _, c := range cs {
		if c.Value == value {
			return c.Label
		}
	}
	return value
}

func (p *planner) problem(x Problem) { p.plan.Problems = append(p.plan.Problems, x) }

func yesNo(yes, no string) []Choice { return []Choice{{"yes", yes}, {"no", no}} }
