package report

import (
	"regexp"
	"strconv"
	"strings"

	"parkledger/data"
)

const stageTitle = "阶段性跟踪评估报告"

// StageReport is the 阶段性跟踪评估报告 as of the day of the facts: progress against time, what is needed each week to
// reach each goal, problems, next steps and missing evidence. The staff's paragraphs tell the year's end and stay out.
func StageReport(f *Facts) Document {
	title := strings.TrimSuffix(f.Book.Project().Title, "总结报告") + stageTitle
	c := &composer{f: f, brief: true, stage: true}
	c.add(Title{Text: strings.TrimSuffix(title, stageTitle) + "\n" + stageTitle, Subtitle: "（统计截至" + f.AsOf.Chinese() + "）"})
	c.heading(1, "项目概况")
	c.overview()
	c.heading(1, "总体进度")
	c.pace()
	c.heading(1, "主要工作进展")
	for _, s := range f.sections() {
		if len(s.results) > 0 {
			c.heading(2, s.title)
			c.add(c.sentences(s)...)
		}
	}
	c.heading(1, "经费使用情况")
	c.money()
	c.heading(1, "存在的问题")
	c.lags()
	c.heading(1, "下一步工作安排")
	c.ahead()
	c.add(Signature{Unit: f.unit(), Date: f.AsOf.Chinese()})
	doc := Document{Title: title, Unit: f.unit(), Date: f.AsOf, Draft: f.basics(), Blocks: c.blocks}
	return Numbered(f.hide.document(doc))
}

// sentences is the work of a section in sentences and lists, without tables, charts and photos.
func (c *composer) sentences(s section) []Block {
	part := &composer{f: c.f, brief: true, stage: true}
	part.work(s)
	var out []Block
	for _, b := range part.blocks {
		switch b.(type) {
		case Paragraph, List:
			out = append(out, b)
		}
	}
	return out
}

const captionPace = "绩效指标进度表"

// pace sets what was reached against the time that has passed.
func (c *composer) pace() {
	f := c.f
	if f.is("time.total") {
		c.para("项目周期共", f.count("time.total", "天"), "，截至", f.AsOf.Chinese(), "已实施", f.count("time.passed", "天"), "，时间进度",
			V("time.share", percent(f.Lookup("time.share"))), "，剩余", f.count("time.left", "天"), "。")
	} else {
		c.para("合同签订日期或项目结束日期尚未填写，暂不能与时间进度比较。")
	}
	items := make([][]Span, 0, 4)
	for _, k := range []struct{ key, words string }{
		{"met", "已达到目标的"}, {"on", "符合时间进度的"}, {"behind", "滞后于时间进度的"}, {"final", "年终形成的"},
	} {
		if f.is("pace." + k.key) {
			items = append(items, say(k.words, f.count("pace."+k.key, "项")))
		}
	}
	if len(items) > 0 {
		c.para("设有目标的绩效指标中，", between("，", items), "，具体见", Seen(captionPace), "。")
	}
	t := Table{
		Caption: captionPace, Small: true,
		Columns: []Column{
			{"序号", 8, Center},
			{"指标", 40, Left},
			{"单位", 9, Center},
			{"目标值", 13, Center},
			{"完成值", 13, Center},
			{"完成率", 14, Center},
			{"进度", 18, Center},
			{"还差", 12, Center},
			{"每周需", 13, Center},
			{"待补材料", 13, Center},
		},
		Note: "注：每周需为还差的数量除以剩余周数，不足一的不列；待补材料为该指标计入的记录尚缺的佐证材料项数。",
	}
	for _, r := range f.Results {
		t.Rows = append(t.Rows, []Cell{
			cell(r.No), cell(r.Title), cell(r.Unit), cell(f.bound(r, "goal", goalText(r))), cell(f.bound(r, "", f.actualText(r))),
			cell(f.bound(r, "completion", percent(f.completion(r)))), cell(paceWords[f.paceOf(r)]),
			cell(f.bound(r, "short", bare(f.short(r), r.Unit))), cell(f.bound(r, "weekly", bare(f.weekly(r), r.Unit))), cell(f.bound(r, "missing", f.Lookup(r.Code+".missing").String())),
		})
	}
	c.add(t)
}

// lags lists what is behind, what waits for a decision, and the evidence still wanted.
func (c *composer) lags() {
	f := c.f
	l := List{Ordered: true}
	for _, r := range f.Results {
		if f.paceOf(r) != paceBehind {
			continue
		}
		item := say(quoted(r.Title), "目标为", V(r.Code+".goal", written(r.Goal, r.Unit)), "，尚未完成，滞后于时间进度")
		if r.Value.Value > 0 {
			item = say(quoted(r.Title), "完成", f.count(r.Code, r.Unit), "，目标为", V(r.Code+".goal", written(r.Goal, r.Unit)), "，完成率",
				V(r.Code+".completion", percent(r.Completion)), "，滞后于时间进度，还差", f.count(r.Code+".short", r.Unit))
		}
		if weekly := f.weekly(r); weekly.Known {
			item = append(item, say("，平均每周需完成", V(r.Code+".weekly", written(weekly, r.Unit)))...)
		}
		l.Items = append(l.Items, append(item, T("。")))
	}
	for _, r := range f.Results {
		if len(r.Doubtful) > 0 {
			l.Items = append(l.Items, say(quoted(r.Title), "有", f.count(r.Code+".doubtful", "条"), "记录待核实，核实前未计入。"))
		}
	}
	if f.is("evidence.missing") {
		l.Items = append(l.Items, say("部分记录的佐证材料不齐，待补", f.count("evidence.missing", "项"), "，分类见", Seen(captionWanted), "。"))
	}
	if len(l.Items) == 0 {
		c.para("各项指标符合时间进度，台账中没有待核实的记录，佐证材料齐全。")
		return
	}
	c.add(l)
	c.wanted()
}

const captionWanted = "待补佐证材料"

// wanted is the table of evidence still wanted by kind of record and of material.
func (c *composer) wanted() {
	f := c.f
	t := Table{
		Caption: captionWanted,
		Columns: []Column{{"记录类别", 40, Center}, {"应有材料", 76, Left}, {"待补项数", 40, Center}},
	}
	seen := map[string]bool{}
	for _, g := range f.Missing {
		key := string(g.Record.Kind()) + "." + g.Label
		if !seen[key] {
			seen[key] = true
			t.Rows = append(t.Rows, []Cell{
				cell(data.EntityOf(g.Record.Kind()).Label), cell(g.Label), cell(V("evidence.missing."+key, f.Lookup("evidence.missing."+key).String())),
			})
		}
	}
	if len(t.Rows) > 0 {
		c.add(t)
	}
}

const captionTasks = "尚未登记完成的计划任务"

// ahead is what the plan and the records leave to do.
func (c *composer) ahead() {
	f := c.f
	t := Table{
		Caption: captionTasks,
		Columns: []Column{{"任务", 72, Left}, {"计划完成", 28, Center}, {"负责人", 28, Center}, {"状态", 28, Center}},
	}
	for _, task := range data.All[*data.Task](f.Book) {
		if !task.Done.IsZero() && !task.Done.After(f.AsOf) {
			continue
		}
		words, due, state := task.DueWords, f.dueBy(task), "未到期"
		if !task.Due.IsZero() {
			words = due.String()
		}
		switch {
		case due.IsZero():
			state = "—"
		case due.Before(f.AsOf):
			state = "已到期"
		}
		t.Rows = append(t.Rows, []Cell{cell(task.Title), cell(dash(words)), cell(dash(task.Owner)), cell(state)})
	}
	some := false
	if r, ok := f.by(mDelivered); ok && f.is("needs.open") {
		c.para("尚未落实的有效需求", f.count("needs.open", "项"), "（", f.parts(r, "not_delivered", "项", 0), "），"+f.goOn()+"，逐项记明跟进方式和结果。")
		some = true
	}
	if len(t.Rows) > 0 {
		c.para("项目计划中尚未登记完成的任务见", Seen(captionTasks), "。")
		c.add(t)
		some = true
	}
	if !some {
		c.para("按项目计划继续实施。")
	}
}

// monthWords is a due day of which only the part of a month is said: 7月底, 9月上旬.
var monthWords = regexp.MustCompile(`(\d{1,2})月(初|上旬|中旬|中)?`)

// dueBy is the last day a task may be done, of a part of a month its end: 10 for 初 and 上旬, 20 for 中 and 中旬. Words
// without a year take that of the signing, or the next where it lies before. Zero where the words name no month.
func (f *Facts) dueBy(t *data.Task) data.Date {
	m := monthWords.FindStringSubmatch(t.DueWords)
	signed := f.Book.Project().Signed
	if !t.Due.IsZero() || m == nil || signed.IsZero() {
		return t.Due
	}
	month, err := strconv.Atoi(m[1])
	if err != nil || month < 1 || month > 12 {
		return data.Date{}
	}
	day := map[string]int{"初": 10, "上旬": 10, "中": 20, "中旬": 20}[m[2]]
	year := signed.Year()
	if month < signed.Month() {
		year++
	}
	if day == 0 {
		next := data.MustDate(year, month, 28).AddDays(4)
		return next.AddDays(-next.Day())
	}
	return data.MustDate(year, month, day)
}
