package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"parkledger/assets"
	"parkledger/data"
)

// NewProject is what is known of a project when it is made; what is missing comes from an imported plan.
type NewProject struct {
	Programme string // id of the programme file; empty means the newest
	Signed    data.Date
	Park      string // the park, or its association when it ends in 科协
}

// ErrNoProgramme reports a programme id that no embedded file has.
var ErrNoProgramme = errors.New("app: no such programme")

// New makes a project in dir and opens it. It refuses a folder that already holds one.
func New(dir string, n NewProject, opts ...Option) (*Ledger, error) {
	if n.Programme == "" {
		n.Programme = assets.Programmes()[0]
	}
	file, ok := assets.Programme(n.Programme)
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNoProgramme, n.Programme)
	}
	prog, err := data.ParseProgramme(file)
	if err != nil {
		return nil, err
	}
	records := prog.Records()
	p := records[0].(*data.Project)
	p.Signed = n.Signed
	p.Park, p.Association = parkAndAssociation(n.Park)
	if err := data.Validate(p); err != nil {
		return nil, err
	}
	return Create(dir, records, opts...)
}

func parkAndAssociation(name string) (park, association string) {
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		return "", ""
	case strings.HasSuffix(name, "科协"):
		return strings.TrimSuffix(name, "科协"), name
	case strings.HasSuffix(name, "科学技术协会"):
		return strings.TrimSuffix(name, "科学技术协会"), name
	}
	return name, name + "科协"
}

// Refusal says in Chinese why an act was not carried out; nothing was changed.
type Refusal struct{ Text string }

// Error is the Chinese text.
func (r *Refusal) Error() string { return r.Text }

// Explain is the text app.Explain shows.
func (r *Refusal) Explain() string { return r.Text }

func refuse(format string, a ...any) error { return &Refusal{fmt.Sprintf(format, a...)} }

// find looks records of the given kinds up by their number or, when no number fits, by their exact name.
func find(b *data.Book, word string, kinds ...data.Kind) (data.Record, error) {
	word = strings.TrimSpace(word)
	var named []data.Record
	for _, k := range kinds {
		for _, r := range b.Of(k) {
			if strings.EqualFold(r.Head().No, word) {
				return r, nil
			}
			if r.Name() == word {
				named = append(named, r)
			}
		}
	}
	switch len(named) {
	case 1:
		return named[0], nil
	case 0:
		return nil, refuse("找不到编号或名称为“%s”的记录。请用列表中的编号，例如 %s-001。", word, data.EntityOf(kinds[0]).Prefix)
	}
	return nil, refuse("名称为“%s”的记录有%d条，请改用编号。", word, len(named))
}

// Finalise marks case studies final, all of them when words is empty. An incomplete case refuses the whole act
// with the reason. It returns the cases marked, without those that were final before.
func (l *Ledger) Finalise(ctx context.Context, words []string, by string) ([]*data.CaseStudy, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	cases := data.All[*data.CaseStudy](b)
	if len(words) > 0 {
		cases = nil
		for _, w := range words {
			r, err := find(b, w, data.KindCase)
			if err != nil {
				return nil, err
			}
			cases = append(cases, r.(*data.CaseStudy))
		}
	}
	if len(cases) == 0 {
		return nil, refuse("还没有典型案例可以定稿。请先导入案例素材或新增案例。")
	}
	var marked []*data.CaseStudy
	var save []data.Record
	for _, c := range cases {
		if ps := c.Incomplete(); len(ps) > 0 {
			return nil, refuse("案例%s“%s”不能定稿：%s", c.No, c.Title, texts(ps))
		}
		if c.Final {
			continue
		}
		edited := *c
		edited.Final, edited.FinalBy = true, l.person(b, by)
		marked, save = append(marked, &edited), append(save, &edited)
	}
	if len(save) == 0 {
		return nil, nil
	}
	return marked, l.Save(ctx, "典型案例定稿", save...)
}

func texts(ps []data.Problem) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.Text)
	}
	return b.String()
}

// person is who acts: the name given, else who sits at the keyboard, else the project's leader.
func (l *Ledger) person(b *data.Book, by string) string {
	if by = cmp.Or(strings.TrimSpace(by), l.User()); by != "" {
		return by
	}
	if leader := b.Project().Leader; leader != "" {
		return leader
	}
	return "负责人"
}

// Settle answers what only a person can say of a record: a doubtful expert entry counts, a need not yet judged is valid,
// the figures of a paragraph or a case have been checked; with leaveOut the opposite. It returns what was said.
func (l *Ledger) Settle(ctx context.Context, words []string, leaveOut bool, by string) ([]string, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	var said []string
	var save []data.Record
	for _, w := range words {
		r, err := find(b, w, data.KindEngagement, data.KindNeed, data.KindNarrative, data.KindCase)
		if err != nil {
			return nil, err
		}
		edited, text, err := settled(r, leaveOut, l.person(b, by))
		if err != nil {
			return nil, err
		}
		save, said = append(save, edited), append(said, r.Head().No+" "+text)
	}
	return said, l.Save(ctx, "处理存疑和核对", save...)
}

func settled(r data.Record, leaveOut bool, who string) (data.Record, string, error) {
	switch r := r.(type) {
	case *data.Engagement:
		e := *r
		e.Verdict, e.VerdictBy = data.CountIt, who
		if leaveOut {
			e.Verdict = data.LeaveOut
			return &e, "不计入人次", nil
		}
		return &e, "计入人次", nil
	case *data.Need:
		n := *r
		if n.Validity == data.Invalid {
			return nil, "", refuse("需求%s已判为无效，请先改为待定再确认。", n.No)
		}
		text := settleNeed(&n, leaveOut, who)
		return &n, text, nil
	case *data.Narrative:
		n := *r
		checked, by, text := checkedFigures(leaveOut, who)
		n.Checked, n.CheckedBy = checked, by
		return &n, text, nil
	case *data.CaseStudy:
		c := *r
		checked, by, text := checkedFigures(leaveOut, who)
		c.Checked, c.CheckedBy = checked, by
		return &c, text, nil
	}
	return nil, "", refuse("记录%s不需要确认。", r.Head().No)
}

// settleNeed judges a need by a yes or no alone. One that names the need it repeats is left out as repeated; a yes says
// that it repeats none.
func settleNeed(n *data.Need, leaveOut bool, who string) (text string) {
	n.ConfirmedBy = who
	switch {
	case !leaveOut:
		n.Validity, n.DuplicateOf = data.Valid, ""
		return "确认为有效需求"
	case n.DuplicateOf != "":
		n.Validity, n.Reason = data.Invalid, data.Repeated
		return "判为无效（重复）"
	}
	n.Validity, n.Reason, n.ReasonNote = data.Invalid, data.OtherReason, "经核对不计入"
	return "判为无效（其他：经核对不计入）"
}

func checkedFigures(leaveOut bool, who string) (checked bool, by, text string) {
	if leaveOut {
		return false, "", "数字标为未核对"
	}
	return true, who, "数字已核对"
}

// SetShortfall stores why an indicator stays below its target. The word is its number, id or name.
func (l *Ledger) SetShortfall(ctx context.Context, word, reason string) (*data.Indicator, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	ind := b.Indicator(word)
	if ind == nil {
		r, err := find(b, word, data.KindIndicator)
		if err != nil {
			return nil, refuse("找不到指标“%s”。请用状态表中的编号或名称。", word)
		}
		ind = r.(*data.Indicator)
	}
	edited := *ind
	edited.Shortfall = strings.TrimSpace(reason)
	return &edited, l.Save(ctx, "填写偏差原因", &edited)
}
