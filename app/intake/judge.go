package intake

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"parkledger/data"
)

// judgeNeeds proposes valid or invalid for every need this import made, in the order of reasons of DOMAIN §3; what a row
// itself says wins. Accepting confirms in the name of the row's recorder, else of the person importing.
func (p *planner) judgeNeeds() {
	var open []*needEntry
	for _, e := range p.needs.fresh {
		n := p.needs.get(e.id)
		if e.facts.judged {
			p.checkJudged(n, e)
			continue
		}
		n.ConfirmedBy = cmp.Or(n.ConfirmedBy, n.Recorder, p.by())
		switch {
		case p.withdrawn(n, e), p.outsidePark(n, e), p.outOfPeriod(n):
		default:
			open = append(open, e)
		}
	}
	p.findRepeated(open)
	for _, e := range open {
		n := p.needs.get(e.id)
		switch {
		case n.Validity == data.Invalid:
		case tooThin(n):
			invalid(n, data.NotConcrete, "")
		case strings.TrimSpace(n.Contact) == "":
			invalid(n, data.OtherReason, "缺联系人")
		case n.Company == "":
			invalid(n, data.OtherReason, "缺企业名称")
		case n.Date.IsZero():
			n.ConfirmedBy = ""
			e.row.problem("date", "没有提出日期，有效性暂为待定，请补日期。")
		default:
			n.Validity = data.Valid
		}
	}
}

func invalid(n *data.Need, why data.InvalidReason, note string) {
	n.Validity, n.Reason, n.ReasonNote = data.Invalid, why, note
}

// checkJudged mends what a list says of a need where the rules say otherwise: 有效 for one dated outside the period or
// raised by a firm outside the park is asked, and a repeated need without an original could not be saved.
func (p *planner) checkJudged(n *data.Need, e *needEntry) {
	outside := !n.Date.IsZero() && !p.project().Period().Holds(n.Date)
	firm, known := find[*data.Company](p.shelf, n.Company)
	switch {
	case n.Validity == data.Valid && outside:
		p.askConflict(n, e, data.OutOfPeriod, "提出日期"+n.Date.String()+"不在项目周期内")
	case n.Validity == data.Valid && known && !firm.InPark:
		p.askConflict(n, e, data.NotInPark, "“"+firm.FullName+"”是园区外企业")
	case n.Validity == data.Invalid && n.Reason == data.OtherReason && outside:
		n.Reason = data.OutOfPeriod // what the list calls it stays in the note
	}
	if n.Reason != data.Repeated || n.DuplicateOf != "" {
		return
	}
	if of := p.nearest(n); of != nil {
		n.DuplicateOf = of.ID
		return
	}
	invalid(n, data.OtherReason, "清单中标为重复，未找到原需求")
	e.row.problem("reason", "清单标为重复，但没有找到与之重复的需求，记为其他原因。")
}

// askConflict asks about a need that its list calls valid against a rule of DOMAIN §3.
func (p *planner) askConflict(n *data.Need, e *needEntry, why data.InvalidReason, fact string) {
	label := data.EntityOf(data.KindNeed).Field("reason").LabelOf(string(why))
	if e.row.ask("validity", "需求“"+short30(n.Title)+"”标为有效，但"+fact+"，如何处理？", "invalid",
		Choice{"invalid", "判为无效：" + label}, Choice{"valid", "仍按有效，由您负责说明"}) == "invalid" {
		invalid(n, why, "清单标为有效")
	}
}

// nearest is the earlier need of the same firm most like n.
func (p *planner) nearest(n *data.Need) *data.Need {
	var best *data.Need
	top := 0.35
	for _, e := range p.needs.byFirm[n.Company] {
		o := p.needs.get(e.id)
		if o == n || o.Validity == data.Invalid && o.Reason == data.Repeated || o.Date.After(n.Date) {
			continue
		}
		if s := Similar(o.Title, n.Title); s > top {
			best, top = o, s
		}
	}
	return best
}

// withdrawn asks about a need whose remark, or whose last follow-up, says that the firm took it back: before any action
// it is invalid, after action it is valid and ended.
func (p *planner) withdrawn(n *data.Need, e *needEntry) bool {
	remark, when := "", data.Date{}
	if withdrawForm.MatchString(e.facts.remark) {
		remark = e.facts.remark
		when = dateIn(remark, e.row.t.period(p))
	}
	steps := p.stepsOf(n.ID)
	if k := len(steps); k > 0 && withdrawForm.MatchString(steps[k-1].Result+steps[k-1].Content) {
		remark = cmp.Or(remark, strings.Trim(steps[k-1].Content+"，"+steps[k-1].Result, "，"))
		if when.IsZero() {
			when = steps[k-1].Date
		}
	}
	if remark == "" {
		return false
	}
	proposal := "withdrawn"
	for _, s := range steps {
		if !when.IsZero() && !s.Date.IsZero() && s.Date.Before(when) {
			proposal = "ended"
		}
	}
	answer := e.row.ask("note", "需求“"+short30(n.Title)+"”写着“"+short30(remark)+"”，如何处理？", proposal,
		Choice{"withdrawn", "对接前撤回，判为无效"}, Choice{"ended", "对接后终止，仍为有效"}, Choice{"ignore", "没有撤回"})
	switch answer {
	case "withdrawn":
		invalid(n, data.Withdrawn, "")
		return true
	case "ended":
		n.Progress = data.Terminated
	}
	return false
}

// dateIn is the first day a remark names, zero when there is none.
func dateIn(text string, period Period) data.Date {
	for _, m := range dayForm.FindAllString(text, -1) {
		if day, ok := ParseDate(m, period).Exact(); ok {
			return day
		}
	}
	return data.Date{}
}

// outsidePark applies the firm's flag, asking once about a remark that the firm lies outside.
func (p *planner) outsidePark(n *data.Need, e *needEntry) bool {
	firm, ok := find[*data.Company](p.shelf, n.Company)
	if !ok {
		return false
	}
	if firm.InPark && outsideForm.MatchString(e.facts.remark) && !e.row.askInPark(firm.FullName, e.facts.remark) {
		edit(p.shelf, firm).InPark = false
		firm, _ = find[*data.Company](p.shelf, n.Company)
	}
	if firm.InPark {
		return false
	}
	invalid(n, data.NotInPark, "")
	return true
}

func (p *planner) outOfPeriod(n *data.Need) bool {
	project := p.project()
	if n.Date.IsZero() || project.Period().Holds(n.Date) {
		return false
	}
	invalid(n, data.OutOfPeriod, "")
	return true
}

// tooThin tells whether a description says too little to be concrete: fewer than ten letters and no digit.
func tooThin(n *data.Need) bool {
	d := strings.TrimSpace(n.Description)
	if d == "" {
		return true
	}
	han, digits := 0, false
	for _, r := range d {
		if unicode.Is(unicode.Han, r) || unicode.IsLetter(r) {
			han++
		}
		digits = digits || unicode.IsDigit(r)
	}
	return han < 10 && !digits
}

// stepsOf lists the follow-ups of a need by date.
func (p *planner) stepsOf(id data.ID) []*data.FollowUp {
	if p.steps == nil {
		p.steps = map[data.ID][]*data.FollowUp{}
		for _, f := range all[*data.FollowUp](p.shelf) {
			p.steps[f.Need] = append(p.steps[f.Need], f)
		}
		for _, fs := range p.steps {
			slices.SortStableFunc(fs, func(a, b *data.FollowUp) int { return a.Date.Compare(b.Date) })
		}
	}
	return p.steps[id]
}

// settleProgress sets the progress of needs that got follow-ups in this import from the latest one, that of an original
// also from those that named a need repeated from it (DOMAIN §4).
func (p *planner) settleProgress() {
	book := data.NewBook(nil)
	for _, n := range all[*data.Need](p.shelf) {
		book.Add(n)
	}
	for _, f := range all[*data.FollowUp](p.shelf) {
		book.Add(f)
	}
	serving := data.NewScope(book, data.Date{})
	for n := range data.Each[*data.Need](book) {
		if of := book.Original(n); of != n && p.needs.touched[n.ID] {
			p.needs.touched[of.ID] = true
			p.advance(n, p.stepsOf(n.ID))
		}
	}
	for n := range data.Each[*data.Need](book) {
		if p.needs.touched[n.ID] {
			p.advance(n, serving.Steps(n))
		}
	}
}

// advance sets the progress of a need from its follow-ups. One that its firm ended stays so.
func (p *planner) advance(n *data.Need, steps []*data.FollowUp) {
	if to := data.ProgressAfter(n.Progress, steps); to != n.Progress && n.Progress != data.Terminated {
		edit(p.shelf, n).Progress = to
	}
}
