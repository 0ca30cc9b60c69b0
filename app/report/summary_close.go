package report

import (
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

// money is 四、经费使用情况.
func (c *composer) money() {
	f, p := c.f, c.f.Book.Project()
	if !p.Grant.Known && len(f.Book.Of(data.KindExpense)) == 0 && len(f.Book.Of(data.KindBudget)) == 0 {
		c.para("本项目未登记经费收支。")
		return
	}
	parts := []any{}
	if p.Grant.Known {
		parts = append(parts, "项目资助经费", V("money.grant", wan(p.Grant)), "（大写："+Capitals(p.Grant)+"）。")
	}
	parts = append(parts, "截至", f.AsOf.Chinese(), "，累计支出", f.count("money.paid", "元"))
	if rate := f.Lookup("money.rate"); rate.Known {
		parts = append(parts, "，经费执行率", V("money.rate", percent(rate)), "，余额", f.count("money.left", "元"))
	}
	parts = append(parts, "。")
	if unpaid := f.unpaid(); unpaid.Known {
		parts = append(parts, "另有", f.count("money.unpaid", "元"), "尚未支付，未计入支出。")
	}
	if n := len(f.Money.Doubtful); n > 0 {
		parts = append(parts, "另有"+itoa(n)+"条支出记录待核实（", reasonsOf(f.Money.Doubtful), "），未计入支出。")
	}
	c.para(parts...)
	if len(f.categories()) > 0 {
		c.moneyTable()
	}
}

func (c *composer) moneyTable() {
	f := c.f
	t := Table{
		Caption: "经费支出情况表（单位：元）",
		Columns: []Column{{"科目", 28, Left}, {"预算", 18, Right}, {"支出", 18, Right}, {"执行率", 14, Right}, {"余额", 18, Right}},
	}
	row := func(name, key string, budget, paid data.Money) []Cell {
		rate, left := "—", "—"
		if budget.Known && budget.Fen != 0 {
			rate = percent(data.Num(share(paid.Float(), budget.Float())))
		}
		if budget.Known {
			left = data.Fen(budget.Fen - paid.Fen).String()
		}
		return []Cell{
			cell(name), cell(orDash("money.budget"+key, budget)), cell(V("money.paid"+key, paid.String())), cell(rate), cell(left),
		}
	}
	var over []string
	for _, name := range f.categories() {
		budget, paid := f.budget(name), f.paid(name)
		t.Rows = append(t.Rows, row(orGap(name, "科目"), "."+name, budget, paid))
		if budget.Known && paid.Fen > budget.Fen {
			over = append(over, name+"超出预算"+yuan(data.Fen(paid.Fen-budget.Fen)))
		}
	}
	total := row("合计", "", f.budgetTotal(), f.paidTotal())
	for i := range total {
		total[i].Bold = true
	}
	t.Rows = append(t.Rows, total)
	if len(over) > 0 {
		t.Note = "注：" + strings.Join(over, "；") + "。"
	}
	c.add(t)
}

func orDash(measure string, m data.Money) Span {
	if !m.Known {
		return T("—")
	}
	return V(measure, m.String())
}

// finalCases lists the cases that count where the programme asks for cases, else those marked final.
func (f *Facts) finalCases() []*data.CaseStudy {
	var out []*data.CaseStudy
	for _, c := range data.All[*data.CaseStudy](f.Book) {
		if c.Final && len(c.Incomplete()) == 0 {
			out = append(out, c)
		}
	}
	return out
}

// cases is 五、典型案例: title and abstract; the full texts are files of their own.
func (c *composer) cases() {
	final := c.f.finalCases()
	if len(final) == 0 {
		if c.f.uses(data.KindCase) {
			c.para("典型案例尚未定稿。")
		} else {
			c.para("本项目未设典型案例。")
		}
		return
	}
	c.para("以下为典型案例摘要，案例全文随材料包单独报送。")
	for _, study := range final {
		c.heading(2, study.Title)
		mark := Span{}
		if unprovenCase(study) {
			mark = Span{Text: unchecked, Warn: true}
		}
		c.para(mark, abstract(study.Background))
		c.para("主要做法：", abstract(study.Practice))
		c.para("取得成效：", abstract(study.Results))
	}
}

// abstract is the first whole sentences of a text, up to about 120 characters.
func abstract(s string) string {
	const most = 120
	s = strings.Join(lines(s), "")
	var b strings.Builder
	for s != "" {
		end := strings.IndexAny(s, "。？！")
		if end < 0 {
			end = len(s)
		} else {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
		}
		if b.Len() > 0 && utf8.RuneCountInString(b.String()+s[:end]) > most {
			break
		}
		b.WriteString(s[:end])
		s = s[end:]
	}
	return ended(b.String())
}

// problems is 六、存在问题与改进措施, from what the records show: missed goals with the staff's reasons, records that
// wait for a decision, needs still open.
func (c *composer) problems() {
	f := c.f
	var l List
	for _, r := range f.Results {
		if f.unmet(r) {
			l.Items = append(l.Items, c.missed(r))
		}
	}
	if r, ok := f.by(mDelivered); ok && f.is("needs.open") {
		if why := r.Find("not_delivered").Parts; len(why) > 0 {
			l.Items = append(l.Items, say("有效需求中尚有", f.count("needs.open", "项"), "未计入落实：", f.parts(r, "not_delivered", "项", 0), "，需继续跟进。"))
		}
	}
	for _, r := range f.Results {
		if n := len(r.Doubtful); n > 0 {
			l.Items = append(l.Items, say(r.Title, "有", f.count(r.Code+".doubtful", "条"), "记录待核实，本报告未计入，核实后据实调整。"))
		}
	}
	switch {
	case len(l.Items) > 0:
		l.Ordered = true
		c.para("对照绩效指标和台账，项目实施中存在以下问题：")
		c.add(l)
	case len(f.narratives(secProblems, true))+len(f.narratives(secProblems, false)) == 0:
		c.para("各项设有目标的指标均已达到，台账中没有待核实的记录。")
	}
}

func (c *composer) missed(r data.Result) []Span {
	f := c.f
	out := say(r.Title, "目标为", V(r.Code+".goal", written(r.Goal, r.Unit)), "，实际完成", f.count(r.Code, r.Unit))
	if r.Completion.Known {
		out = append(out, say("，完成率", V(r.Code+".completion", percent(r.Completion)))...)
	}
	if reason := strings.TrimSpace(r.Shortfall); reason != "" {
		return append(out, say("。原因：", ended(reason))...)
	}
	return append(out, T("。原因："), Span{Text: "〔请填写偏差原因〕", Warn: true})
}

// plan is 七、下一步工作计划: the staff's own words; without them what the records leave to do.
func (c *composer) plan() {
	f := c.f
	if len(f.narratives(secPlan, true))+len(f.narratives(secPlan, false)) > 0 {
		return
	}
	var l List
	l.Ordered = true
	for _, n := range f.openNeeds() {
		next := ""
		if steps := f.Scope.Steps(n); len(steps) > 0 {
			next = strings.TrimSpace(steps[len(steps)-1].Next)
		}
		state := label(data.KindNeed, "progress", string(f.Scope.ProgressOf(n)))
		item := say("继续跟进", f.firm(n), quoted(n.Title), "需求（"+state+"）。")
		if next != "" {
			item = append(item, T("下一步："+ended(next)))
		}
		l.Items = append(l.Items, item)
	}
	for _, r := range f.Results {
		if f.unmet(r) && r.Value.Value < r.Goal.Value {
			l.Items = append(l.Items, say("补足", quoted(r.Title), "指标与目标的差距。"))
		}
	}
	if len(l.Items) == 0 {
		c.para(Span{Text: "〔请填写下一步工作计划〕", Warn: true})
		return
	}
	c.para("根据台账，下一步重点推进以下工作：")
	c.add(l)
}

// openNeeds lists the valid needs that are still worked on: 长期推进 first, then 对接中.
func (f *Facts) openNeeds() []*data.Need {
	var out []*data.Need
	for _, p := range []data.Progress{data.LongTerm, data.Matching} {
		for _, i := range f.Scope.ValidNeeds().Counted {
			if n := i.Record.(*data.Need); f.Scope.ProgressOf(n) == p {
				out = append(out, n)
			}
		}
	}
	return out
}
