package prose

import (
	"slices"
	"strings"
)

// role says whether a number is what was done or what was asked for.
type role int

const (
	done role = iota
	planned
	either
)

var (
	goalWords  = []string{"目标", "任务", "合同", "约定", "要求", "不少于", "不低于", "至少", "应", "指标值"}
	goalLeads  = []string{"合同约定", "约定", "任务书", "合同要求", "规定", "通知要求", "要求", "计划完成", "目标为", "目标是", "目标值", "目标：", "不少于", "不低于", "应完成", "须完成", "考核指标为", "合同目标", "合同指标", "年度目标"}
	metWords   = []string{"对照", "按照", "根据", "依据", "超", "达到", "高于", "完成了", "全面完成", "圆满", "围绕", "落实合同", "落实任务"}
	doneWords  = []string{"实际", "完成", "已", "全年", "共", "累计", "现"}
	future     = []string{"将", "拟", "计划", "争取", "打算", "准备", "确保"}
	ahead      = []string{"预计", "力争", "明年", "下一步", "下年", "来年", "下一年", "今后", "次年", "下阶段", "下一阶段"} // hold for the rest of the sentence
	difference = []string{"超额", "超出", "高出", "多于", "增加", "增长", "提高", "提升", "新增", "减少", "降低", "下降", "还差", "差额", "缺口", "比去年", "同比", "较上年"}
	partial    = []string{"每", "平均", "人均", "户均", "家均", "单次", "单场", "部分", "首批", "首次", "第一批", "第二批", "当月", "当天", "当日", "当场", "某", "该企业", "该公司", "另有", "另外", "另征", "再次", "上一年", "前期", "初期", "早期", "截至目前仅", "来自", "分别", "各"}
	stage      = []string{"中期评估", "中期检查", "年中", "上半年", "下半年", "季度", "去年", "上年", "往年", "前三季度", "阶段性评估"} // hold until a word of the whole year
	whole      = []string{"全年", "累计", "年度", "项目期", "项目实施以来", "本项目", "项目共", "周期内", "全部", "一年来", "总计"}
)

func contains(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// clause is the place behind the last comma before a place, in the same part.
func (d *reader) clause(at int) int {
	for at > d.part.from && !strings.ContainsRune("，,", d.text[at-1]) {
		at--
	}
	return at
}

// role of a number, from the words around those that name its figure.
func (d *reader) role(n number, m matched) role {
	c := m.topics[0]
	if len(c.goals) == 0 {
		return done
	}
	gap, before := d.words(m.gap, n.start), d.words(d.part.from, m.head)
	if m.inherited { // 目标55个，实际完成56个: only what stands between speaks of the second
		before = ""
	}
	lead := outsideBrackets(before[strings.LastIndexAny(before, "，,")+1:]) // a list joined by 、 shares its lead
	switch {
	case contains(gap, goalWords) && !contains(gap, []string{"实际", "完成"}):
		return planned
	case contains(lead, goalLeads) && !contains(lead, metWords):
		return planned
	case contains(gap+lead, goalWords):
		return either
	}
	if i := strings.LastIndexAny(before, "，,"); i >= 0 && contains(before[:i], goalLeads) && !contains(lead+gap, doneWords) {
		return either
	}
	return done
}

// outsideBrackets leaves out what stands between brackets.
func outsideBrackets(s string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch {
		case r == '（' || r == '(':
			depth++
		case r == '）' || r == ')':
			depth = max(depth-1, 0)
			return -1
		}
		if depth > 0 {
			return -1
		}
		return r
	}, s)
}

// whole tells whether a number speaks of the whole year: not of a plan, a difference, a firm, a day or an event, unless
// the figure itself is one of an event.
func (d *reader) whole(n number, m matched) bool {
	clause := d.words(d.clause(m.head), n.start)
	after := d.behind(n)
	if contains(clause, future) || contains(d.words(d.sent.from, n.start), ahead) || contains(clause+after, difference) {
		return false
	}
	if len(m.topics[0].goals) == 0 && contains(d.words(m.gap, n.start), []string{"目标", "不少于", "不低于", "至少", "应"}) {
		return false // what is asked for, where the records know of no goal
	}
	if m.topics[0].event != "" {
		return !contains(clause, []string{"每", "平均", "第一天", "第二天", "部分", "分别", "各"})
	}
	if d.ofPart(n, m, after) {
		return false
	}
	if contains(d.words(d.part.from, n.start), m.topics[0].foreign) {
		return false
	}
	before := d.words(d.sent.from, m.head)
	total := contains(clause, whole)
	if contains(d.words(d.part.from, m.head), stage) && !total && !contains(clause, []string{"今年", "本年度"}) {
		return false
	}
	switch {
	case d.local && !total:
		return false
	case contains(d.words(d.sent.from, n.start)+after, d.partNames) && !contains(d.names(m), d.partNames):
		return false
	case d.dated(m) && d.month(n, m) == 0:
		return false
	}
	return total || !d.eventful(before)
}

// ofPart tells whether the words around a number, but for those that name its figure, make it one of a part: 首批,
// 当月 without a month, or 多落实1项 where two figures are set against each other.
func (d *reader) ofPart(n number, m matched, after string) bool {
	lead := d.words(d.clause(m.head), m.head)
	if (strings.HasSuffix(lead, "多") || strings.HasSuffix(lead, "少")) && contains(lead, []string{"比", "较"}) {
		return true
	}
	around := strings.NewReplacer("各项", "", "各类", "", "各领域", "").Replace(lead + d.words(m.gap, n.start) + after)
	if d.month(n, m) > 0 {
		around = strings.ReplaceAll(around, "当月", "")
	}
	return contains(around, partial)
}

// names are the words that name the figures of a match.
func (d *reader) names(m matched) string { return d.words(m.head, m.gap) }
