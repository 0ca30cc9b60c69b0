package prose

import (
	"slices"

	"parkledger/data"
)

// tellPress is the wording of press pieces of one kind.
func tellPress(names ...string) func(*table, data.Result, topic) {
	return func(t *table, r data.Result, c topic) {
		c.unit, c.measures = r.Unit, pieces
		all := append(words(r), names...)
		c.patterns = []pattern{{before: all}, {after: all}}
		c.not = []string{"转载", "未上传"}
		t.add(c)
	}
}

func tellUploads(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, pieces
	site := []string{"上传官网", "上传市科协官网", "上传至官网", "上传至市科协官网", "市科协官网", "官网", "上传", "同步上传", "已上传", "同期上传", "上传市科协网站", "市科协网站"}
	c.patterns = []pattern{{before: site}, {after: append(each([]string{"", "稿件", "首发稿件"}, []string{"已上传", "上传官网", "上传市科协官网", "已上传市科协官网", "上传至市科协官网", "上传至官网", "已上传官网"}), "稿件上传")}}
	c.not = []string{"未", "没有", "尚", "逾期", "转载"}
	c.also = []float64{t.f.Lookup(r.Code + ".within_7_days").Value}
	t.add(c)
	missing := []string{"未上传", "未能上传", "没有上传", "未及时上传", "尚未上传", "未上传官网", "未能及时上传", "未按期上传"}
	t.named(r.Code+".not_uploaded", "未上传稿件", topic{
		unit: r.Unit, measures: pieces, patterns: []pattern{{before: missing}, {after: missing, reach: 12}}, also: []float64{t.f.Lookup(r.Code + ".late").Value},
	})
	late := []string{"逾期上传", "超期上传", "逾期", "未按时上传"}
	t.named(r.Code+".late", "逾期上传稿件", topic{
		unit: r.Unit, measures: pieces, patterns: []pattern{{before: late}, {after: late, reach: 4}}, also: []float64{t.f.Lookup(r.Code + ".not_uploaded").Value},
	})
	total, reprints := t.f.Lookup(r.Code+".originals").Value, 0.0
	for p := range data.Each[*data.Publication](t.f.Book) {
		if p.Reprint {
			reprints++
		}
	}
	t.named(r.Code+".originals", "首发稿件", topic{
		unit: r.Unit, measures: pieces, loose: true, also: []float64{total + reprints}, not: []string{"上传", "转载"},
		patterns: []pattern{{before: each([]string{"发布", "刊发", "发表", "首发", "首次发布", "推出", "撰写", "采写"}, []string{"", "稿件", "新闻", "新闻稿件", "宣传稿件", "宣传报道", "报道", "新闻报道", "各类稿件", "各类报道"})}, {before: []string{"首发稿件", "原创稿件"}}, {after: []string{"首发稿件", "原创稿件"}}, {before: []string{"发布", "刊发", "首发", "推出"}, after: []string{"稿件", "新闻稿件", "报道", "宣传报道", "首发稿件", "原创稿件"}}},
	})
	t.add(topic{
		Figure: Figure{Measure: "count.reprint", Label: "转载稿件", Value: reprints}, unit: r.Unit, measures: append([]string{"次"}, pieces...), loose: true,
		patterns: []pattern{{before: []string{"转载", "转载稿件", "被转载"}}, {after: []string{"转载", "为转载", "转载稿件"}}},
	})
}

func tellIndustries(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, []string{"个", "大", "类"}
	w := []string{"重点产业", "重点产业方向", "重点领域产业", "主导产业"}
	c.patterns = []pattern{{before: w}, {after: w}}
	t.add(c)
}

func tellStudies(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, copies
	w := []string{"调研报告", "产业调研报告", "调研报告》", "专业性调研报告", "产业发展调研报告", "专题调研报告"}
	c.patterns = []pattern{{before: w}, {after: w}}
	t.add(c)
}

func tellProviders(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, append([]string{"所"}, firmsM...)
	w := []string{"专业机构", "专业服务机构", "专业化机构", "专业化服务机构", "专业技术服务机构"}
	bring := []string{"引入", "引进", "链接", "汇聚", "引入了", "累计引入", "引入各类"}
	some := []string{"机构", "服务机构", "合作机构", "各类机构"}
	c.patterns = []pattern{{before: w}, {after: w}, {before: each(bring, some)}, {before: bring, after: some}, {before: bring, end: true}}
	c.not = []string{"签订", "签约", "协议", "金融机构", "检测机构", "其中"}
	t.add(c)
	signed := []string{"签订合作协议", "签订协议", "签约", "签署协议", "签署合作协议", "已签订合作协议", "已签订协议", "已签约", "签约机构", "签约专业机构"}
	t.named(r.Code+".with_agreement", "签订协议的专业机构", topic{
		unit: r.Unit, measures: c.measures, with: []string{"机构"}, not: []string{"未", "尚", "正在"}, loose: true,
		patterns: []pattern{{before: signed}, {after: append(each([]string{"机构", "专业机构"}, signed), signed...)}, {after: []string{"已签订", "均已签订"}}},
	})
	for _, p := range r.Find("by_class").Parts {
		names := each([]string{p.Label}, []string{"", "服务", "类", "机构", "服务机构", "类机构", "服务类", "服务类机构", "服务体系", "专业机构"})
		t.named(r.Code+".by_class."+p.Key, p.Label+"类机构", topic{
			unit: r.Unit, measures: c.measures, patterns: []pattern{{before: names}, {after: names}},
		})
	}
}

func tellClasses(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, classes
	c.patterns = []pattern{
		{before: []string{"覆盖", "涵盖", "覆盖类别", "覆盖服务类别", "服务类别", "服务体系类别"}, after: []string{"服务", "专业服务", "机构", "专业机构", "服务体系", "专业服务体系", "服务类别"}},
		{after: each([]string{"服务", "专业服务", "机构", "服务体系", "专业机构", "专业服务体系"}, []string{"全覆盖", "全部覆盖", "均已覆盖", "实现全覆盖"})},
		{before: []string{"覆盖类别", "覆盖服务类别", "服务类别", "服务体系类别", "服务体系覆盖类别"}},
	}
	t.add(c)
}

func tellCases(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, copies
	w := []string{"典型案例", "服务案例", "典型服务案例"}
	c.patterns = []pattern{{before: w}, {after: w}}
	if all := float64(len(t.f.Book.Of(data.KindCase))); all > c.Value { // those not yet marked final are meant too
		c.also, c.loose = []float64{c.Value}, true
		c.Figure = Figure{Measure: "count.case", Label: r.Title + "（含未定稿）", Value: all, Text: printed(all, r.Unit)}
	}
	t.add(c)
}

func tellReport(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, copies
	w := []string{"总结报告", "项目总结报告", "年度总结报告"}
	c.patterns = []pattern{{before: w}, {after: w}}
	if c.Value < 1 { // the report speaks of itself before it is filed
		c.Figure = Figure{Measure: r.Code, Label: r.Title, Value: 1, Text: printed(1, r.Unit)}
	}
	t.add(c)
}

func tellStaff(t *table, r data.Result, c topic) {
	all := float64(len(t.f.Book.Of(data.KindStaff)))
	c.unit, c.measures = r.Unit, people
	posts := []string{"工作人员", "人员", "项目人员"}
	own := append(each([]string{"专门", "专职", "专责"}, posts), "专人")
	c.patterns = []pattern{{before: own}, {after: own}}
	t.add(c)
	get := []string{"安排", "配备", "配置", "投入", "落实", "明确", "抽调", "组建"}
	t.add(topic{
		Figure: Figure{Measure: "count.staff", Label: "项目工作人员", Value: all}, unit: r.Unit, measures: people, loose: true, also: []float64{c.Value},
		patterns: []pattern{{before: append(each(get, posts), "项目工作人员", "项目组成员")}, {before: get, after: posts}, {after: []string{"项目工作人员"}}},
	})
}

// registers adds what is counted without an indicator: follow-ups, records on the registers, indicators met.
func (t *table) registers() {
	t.named("count.followup", "跟进记录", topic{
		unit: "次", measures: []string{"次", "条"}, loose: true, patterns: []pattern{{before: []string{"累计跟进", "共跟进", "跟进记录", "开展跟进", "跟进服务"}}, {after: []string{"跟进记录"}}},
	})
	t.named("count.expert", "专家名册人数", topic{
		unit: "名", measures: people, loose: true, patterns: []pattern{{before: []string{"入库专家", "专家库专家", "专家库共有", "在库专家", "专家库收录专家", "专家名册"}}, {after: []string{"入库专家", "在库专家"}}},
	})
	judged, met, unmet := t.f.Lookup("kpi.judged").Value, t.f.Lookup("kpi.met").Value, t.f.Lookup("kpi.unmet").Value
	names := []string{"绩效指标", "考核指标", "三级指标", "项指标"}
	t.add(topic{
		Figure: Figure{Measure: "kpi.judged", Label: "设有目标的绩效指标", Value: judged}, unit: "项", measures: []string{"项", "个"}, loose: true,
		also:     []float64{float64(len(t.f.Results)), met, unmet, judged + 1, met + 1},
		patterns: []pattern{{before: names[:3]}, {after: slices.Concat(names[:3], []string{"指标达到目标", "指标完成"})}},
	})
	t.doubtful()
}

// doubtful adds the records that wait for a decision; which of them a text means is seldom said.
func (t *table) doubtful() {
	var counts []float64
	for _, r := range t.f.Results {
		if n := float64(len(r.Doubtful)); n > 0 {
			counts = append(counts, n)
		}
	}
	waiting := []string{"待核实", "存疑", "待确认", "待核定", "记录待核实", "有待核实"}
	for _, r := range t.f.Results {
		if len(r.Doubtful) == 0 {
			continue
		}
		t.named(r.Code+".doubtful", bare(r.Title)+"待核实记录", topic{
			unit: "条", measures: []string{"条", "项", "人次", "次", "笔"}, also: counts, loose: true, patterns: []pattern{{before: waiting}, {after: waiting, reach: 18}},
		})
	}
}
