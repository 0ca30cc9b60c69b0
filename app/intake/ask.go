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
	case p.opts.AcceptProposals:
		q.Answer = q.Proposal
	default:
		p.plan.Open = append(p.plan.Open, q)
	}
	p.plan.Questions = append(p.plan.Questions, q)
	p.asked[q.ID] = choice
	return choice
}

func (p *planner) problem(x Problem) { p.plan.Problems = append(p.plan.Problems, x) }

func yesNo(yes, no string) []Choice { return []Choice{{"yes", yes}, {"no", no}} }
