package intake

import (
	"strings"
	"testing"

	"parkledger/data"
)

// indicators are a few of a programme.
func indicators() []data.Record {
	var out []data.Record
	for _, x := range [][2]string{{"industries", "重点产业"}, {"study", "调研报告"}, {"valid_needs", "征集有效需求"}, {"delivered", "跟进落实"}, {"feature", "重点活动深度报道"}, {"release", "活动新闻通稿"}} {
		i := &data.Indicator{Code: x[0], Title: x[1], Operator: data.AtLeast}
		i.ID = data.ID(x[0])
		out = append(out, i)
	}
	out[2].(*data.Indicator).Minimum = data.Num(50)
	return out
}

// targetsOf imports a plan and gives the targets by indicator.
func targetsOf(t *testing.T, p *planner, title, heads string, rows ...string) map[string]float64 {
	t.Helper()
	p.importTable(tableOf(t, p, title, heads, rows...))
	out := map[string]float64{}
	for _, i := range all[*data.Indicator](p.shelf) {
		if i.Target.Known {
			out[i.Code] = i.Target.Value
		}
	}
	return out
}

func TestTargetsInOtherWords(t *testing.T) {
	for _, c := range []struct{ heads, rows string }{
		{"考核内容|考核指标|数量要求|备注", "需求|征集企业有效需求（个）|60|\n需求|落实需求（项）|３０项|\n宣传|深度报道（篇）|不少于三篇|"},
		{"绩效指标|绩效指标|绩效指标|目标", "一级|二级|单位|年度值\n需求|征集有效需求|项|60\n需求|对接落实需求|项|30\n宣传|深度报道|篇|3"},
		{"绩效指标|目标", "有效需求数|60个以上\n需求落实数|不少于30项\n深度稿件|3篇"},
	} {
		p := planFor(t, indicators()...)
		got := targetsOf(t, p, "绩效指标", c.heads, strings.Split(c.rows, "\n")...)
		if len(got) != 3 || got["valid_needs"] != 60 || got["delivered"] != 30 || got["feature"] != 3 {
			t.Errorf("%s: %v", c.heads, got)
		}
	}
}

func TestTwoRowsForOneIndicatorAreAsked(t *testing.T) {
	p := planFor(t, indicators()...)
	got := targetsOf(t, p, "绩效指标", "指标|目标值", "调研报告|1份", "产业调研报告|2份")
	q := p.plan.Questions[len(p.plan.Questions)-1]
	if !strings.Contains(q.Text, "都对应指标“调研报告”，目标值分别是1和2") || strings.Contains(q.Text, "软件中") {
		t.Errorf("question: %s", q.Text)
	}
	if got["study"] != 1 {
		t.Errorf("study %v, want the first", got["study"])
	}
	answered := planFor(t, indicators()...)
	answered.opts.Answers = map[string]string{q.ID: "second"}
	if got := targetsOf(t, answered, "绩效指标", "指标|目标值", "调研报告|1份", "产业调研报告|2份"); got["study"] != 2 {
		t.Errorf("study %v, want the answer", got["study"])
	}
}

func TestATargetBelowTheNoticeIsAsked(t *testing.T) {
	p := planFor(t, indicators()...)
	if got := targetsOf(t, p, "绩效指标", "指标|目标值", "征集有效需求|20", "跟进落实|30"); got["valid_needs"] != 50 {
		t.Errorf("target %v, want the minimum", got["valid_needs"])
	}
	if q := p.plan.Questions; len(q) != 1 || !strings.Contains(q[0].Text, "低于通知最低要求50") {
		t.Errorf("questions: %+v", q)
	}
}
