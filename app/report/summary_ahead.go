package report

import (
	"strings"

	"parkledger/data"
)

// problems is 六、存在问题与改进措施, from what the records show: missed goals with the staff's reasons, needs still
// open, records that wait for a decision, evidence still wanted.
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
			l.Items = append(l.Items, say("有效需求中尚有", f.count("needs.open", "项"), "未计入落实：", f.parts(r, "not_delivered", "项", 0), "，"+f.goOn()+"。"))
		}
	}
	for _, r := range f.Results {
		if len(r.Doubtful) > 0 {
			l.Items = append(l.Items, say(r.Title, "有", f.count(r.Code+".doubtful", "条"), "记录待核实，本报告未计入，核实后据实调整。"))
		}
	}
	if f.is("evidence.missing") {
		l.Items = append(l.Items, say("部分记录的佐证材料不齐，待补", f.count("evidence.missing", "项"), "，逐项列于“佐证材料清单”中的“待补材料”。"))
	}
	switch {
	case len(l.Items) > 0:
		l.Ordered = true
		c.para("对照绩效指标和台账，项目实施中存在以下问题：")
		c.add(l)
	case len(f.narratives(secProblems, true))+len(f.narratives(secProblems, false)) == 0:
		c.para("各项设有目标的指标均已达到，台账中没有待核实的记录，佐证材料齐全。")
	}
}

// goOn says that open needs are followed up, but for those that have been ended.
func (f *Facts) goOn() string {
	for _, i := range f.Scope.ValidNeeds().Counted {
		if f.Scope.ProgressOf(i.Record.(*data.Need)) == data.Terminated {
			return "除已终止的外需继续跟进"
		}
	}
	return "需继续跟进"
}

func (c *composer) missed(r data.Result) []Span {
	f := c.f
	out := say(r.Title, "目标为", V(r.Code+".goal", written(r.Goal, r.Unit)))
	if f.is(r.Code) {
		out = append(out, say("，实际完成", f.count(r.Code, r.Unit))...)
	} else {
		out = append(out, T("，尚未完成"))
	}
	if late := r.Code + ".late"; f.measure(r.Code) == mUploads && f.is(late) {
		out = append(out, say("（其中逾期上传", f.count(late, r.Unit), "）")...)
	}
	if r.Completion.Known && f.is(r.Code) {
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
	var short [][]Span
	for _, r := range f.Results {
		if f.unmet(r) && r.Value.Value < r.Goal.Value {
			short = append(short, say(r.Title, "还差", f.count(r.Code+".short", r.Unit)))
		}
	}
	if len(short) > 0 {
		l.Items = append(l.Items, say("补足尚未达到目标的指标：", between("、", short), "。"))
	}
	if len(l.Items) == 0 {
		c.para(Span{Text: "〔请填写下一步工作计划〕", Warn: true})
		return
	}
	l.Ordered = len(l.Items) > 1
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
