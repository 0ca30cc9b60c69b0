package report

import (
	"slices"
	"strings"

	"parkledger/data"
)

// family is a set of measures that are told together.
type family struct {
	measures []string
	tell     func(*composer, told)
}

// told are the results of one section that belong to one family, by measure.
type told map[string]data.Result

// families in no particular order: a section tells each when its first indicator is met.
func families() []family {
	return []family{
		{[]string{mStudies, mIndustries}, (*composer).studies},
		{[]string{mProviders, mClasses}, (*composer).providers},
		{[]string{mSeminars}, (*composer).seminars},
		{[]string{mValid, mDelivered}, (*composer).needs},
		{[]string{mPersons}, (*composer).persons},
		{[]string{mBrand}, (*composer).brand},
		{[]string{mDaily, mRelease, mFeature, mUploads}, (*composer).publicity},
		{[]string{mCases, mReport}, (*composer).summing},
	}
}

// work tells the results of one section. Indicators of a measure without wording of its own, such as the generic
// aggregates of another programme, are told plainly.
func (c *composer) work(s section) {
	done := map[int]bool{}
	for _, i := range s.results {
		if done[i] {
			continue
		}
		at := slices.IndexFunc(families(), func(fam family) bool { return slices.Contains(fam.measures, c.f.measures[i].Measure) })
		if at < 0 {
			c.plain(i)
			continue
		}
		fam, results := families()[at], told{}
		for _, j := range s.results {
			m := c.f.measures[j].Measure
			if _, twice := results[m]; !twice && slices.Contains(fam.measures, m) {
				results[m] = c.f.Results[j]
				done[j] = true
			}
		}
		fam.tell(c, results)
	}
}

// plain tells one indicator in a sentence, and lists the activities when it counts activities.
func (c *composer) plain(i int) {
	f, r := c.f, c.f.Results[i]
	parts := []any{r.Title, "："}
	if r.Value.Known {
		parts = append(parts, "完成", f.count(r.Code, r.Unit))
	} else {
		parts = append(parts, "暂无数据")
	}
	if goal := goalText(r); goal != "" {
		parts = append(parts, "，目标值为", V(r.Code+".goal", written(r.Goal, r.Unit)))
		if r.Completion.Known {
			parts = append(parts, "，完成率", V(r.Code+".completion", percent(r.Completion)))
		}
	}
	parts = append(parts, "。")
	if len(r.Breakdown) == 1 && len(r.Breakdown[0].Parts) > 1 {
		parts = append(parts, r.Breakdown[0].Label+"，", f.parts(r, r.Breakdown[0].Key, wordOf(f.measures[i].Entity), 8), "。")
	}
	parts = append(parts, f.doubts(r, "记录"))
	c.para(parts...)
	if spec := f.measures[i]; spec.Entity == data.KindActivity && spec.Agg == "count" && len(r.Counted) > 0 {
		c.activityTable(r, "列入“"+r.Title+"”的活动")
	}
}

func (c *composer) studies(rs told) {
	f := c.f
	study, ok := rs[mStudies]
	industries, covered := rs[mIndustries]
	if !ok {
		study = industries
	}
	if len(study.Counted) == 0 {
		c.para("产业调研报告尚未完成。", f.doubts(study, "调研报告"))
		return
	}
	var titles []string
	var ids []data.ID
	for _, i := range study.Counted {
		titles = append(titles, titled(i.Record.Name()))
		ids = append(ids, i.Record.Head().ID)
	}
	if c.brief && ok {
		parts := []any{"完成调研报告", f.count(study.Code, study.Unit), c.cite(ids...)}
		if covered {
			parts = append(parts, "，覆盖重点产业", f.count(industries.Code, industries.Unit))
		}
		c.para(append(parts, "。", f.doubts(study, "调研报告"))...)
		return
	}
	parts := []any{"聚焦园区产业发展，"}
	if covered {
		parts = append(parts, "围绕", f.count(industries.Code, industries.Unit), "重点产业（", strings.Join(f.industryNames(industries), "、"), "），")
	}
	parts = append(parts, "从", join(aspects()), "五个方面开展专业性调研，形成调研报告")
	if ok {
		parts = append(parts, f.count(study.Code, study.Unit))
	}
	c.para(append(parts, "：", strings.Join(titles, ""), c.cite(ids...), "。", f.doubts(study, "调研报告"))...)
}

func aspects() []string {
	var out []string
	for _, a := range data.StudyAspects() {
		out = append(out, a.Label)
	}
	return out
}

// industryNames lists the industries covered in the order of the plan.
func (f *Facts) industryNames(r data.Result) []string {
	var out []string
	parts := r.Find("by_industry").Parts
	for _, name := range f.Book.Project().Industries {
		if slices.ContainsFunc(parts, func(p data.Part) bool { return p.Label == name }) {
			out = append(out, name)
		}
	}
	for _, p := range parts {
		if !slices.Contains(out, p.Label) {
			out = append(out, p.Label)
		}
	}
	return out
}

func (c *composer) providers(rs told) {
	f := c.f
	r, ok := rs[mProviders]
	classes, hasClasses := rs[mClasses]
	if !ok {
		r = classes
	}
	if len(r.Counted) == 0 {
		c.para("专业机构尚未引入。", f.doubts(r, "机构记录"))
		return
	}
	parts := []any{c.full("按照园区企业需求"), "引入专业机构"}
	if ok {
		parts = append(parts, f.count(r.Code, r.Unit))
		switch signed := f.Lookup(r.Code + ".with_agreement"); {
		case signed == r.Value:
			parts = append(parts, "，均在项目周期内签订合作协议")
		case signed.Value > 0:
			parts = append(parts, "，其中", f.count(r.Code+".with_agreement", "家"), "在项目周期内签订合作协议")
		}
	}
	if hasClasses {
		parts = append(parts, "，覆盖", f.count(classes.Code, classes.Unit), "服务")
	}
	if !c.brief && len(r.Find("by_class").Parts) > 0 {
		parts = append(parts, "，分别为", f.declared(r, "by_class", "家", data.EntityOf(data.KindProvider).Field("class").Options))
	}
	c.para(append(parts, c.see("（见", captionProviders, "）"), "。", f.doubts(r, "机构记录"))...)
	c.providerTable(r)
}

// remarks names flagged records with their reasons, for the note under a table.
func remarks(items []data.Item) string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = item.Record.Name() + item.Reason
	}
	if len(out) == 0 {
		return ""
	}
	return "注：" + strings.Join(out, "；") + "。"
}

const captionProviders = "引入专业机构一览"

func (c *composer) providerTable(r data.Result) {
	t := Table{
		Caption: captionProviders,
		Columns: []Column{{"序号", 7, Center}, {"机构名称", 32, Left}, {"服务类别", 13, Center}, {"协议签订日期", 16, Center}, {"服务内容", 32, Left}},
		Note:    remarks(r.Flagged),
	}
	for i, item := range r.Counted {
		p := item.Record.(*data.ServiceProvider)
		t.Rows = append(t.Rows, []Cell{
			cell(itoa(i + 1)), cell(p.FullName), cell(dash(label(data.KindProvider, "class", string(p.Class)))),
			cell(dash(p.Agreement.String())), cell(dash(p.Services)),
		})
	}
	c.add(t)
}

// inSummary is s, or nothing in a report that has no such part.
func (c *composer) inSummary(s string) string {
	if c.stage {
		return ""
	}
	return s
}

func (c *composer) summing(rs told) {
	f := c.f
	var parts []any
	if r, ok := rs[mCases]; ok {
		if len(r.Counted) > 0 {
			parts = append(parts, c.full("对项目实施中的做法和成效进行梳理，"), "形成典型案例", f.count(r.Code, r.Unit), c.inSummary("，详见“典型案例”部分"), "。")
		} else {
			parts = append(parts, "典型案例尚未定稿。")
		}
		parts = append(parts, f.doubts(r, "案例"))
	}
	if r, ok := rs[mReport]; ok {
		parts = append(parts, c.reportWords(r)...)
	}
	c.para(parts...)
}

// reportWords tells 总结报告.
func (c *composer) reportWords(r data.Result) []any {
	f := c.f
	lead := c.full("按照绩效指标分类进行总结，")
	switch {
	case c.stage && !f.is(r.Code):
		return []any{"总结报告于年终形成。"}
	case f.selfCounts(r):
		return []any{lead, "形成总结报告", f.count(r.Code, r.Unit), "（本报告）。"}
	case f.is(r.Code):
		return []any{lead, "形成并报送总结报告", f.count(r.Code, r.Unit), "。"}
	}
	return []any{"本报告定稿报送后计入总结报告指标。"}
}
