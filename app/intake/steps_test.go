package intake_test

import (
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

// told imports one need with a free text of follow-ups, and gives the need and them as date|method|content|result|progress.
func told(t *testing.T, text string, others ...string) (*data.Need, []string) {
	t.Helper()
	d := newDesk(t)
	rows := [][]any{
		{"企业名称", "联系人", "联系电话", "需求名称", "需求描述", "提出日期", "跟进情况"},
		{"北京甲机器人有限公司", "罗一", "13800001101", "关节温升", longWords, "2024-05-08", text},
	}
	for _, o := range others {
		rows = append(rows, []any{"北京乙传感技术有限公司", "樊二", "13800001116", "温漂补偿", longWords, "2024-05-08", o})
	}
	d.carryOut(one(t, sheet{name: "需求", rows: rows}), intake.Options{By: "许静"})
	n := d.need("关节温升")
	var out []string
	for _, f := range d.scope().Steps(n) {
		out = append(out, strings.Join([]string{f.Date.String(), f.Method, f.Content, f.Result, string(f.Progress)}, "|"))
	}
	return n, out
}

func TestFollowUpsToldInWords(t *testing.T) {
	for _, c := range []struct {
		text     string
		progress data.Progress
		want     string
	}{
		{"2024-05-21 专家上门：测量温升，建立模型，结果：确定主要瓶颈（对接中）；2024-06-27 专家上门：复测样件，结果：工作时间提高到41分钟，未增重（已落实）", data.Delivered, "2024-05-21|专家上门|测量温升，建立模型|确定主要瓶颈|matching;2024-06-27|专家上门|复测样件|工作时间提高到41分钟，未增重|delivered"},
		{"6月3日专家上门，校准编码器，偏差降到2毫米，已落实；7.10 回访，运行正常", data.Delivered, "2024-06-03|专家上门|专家上门，校准编码器，偏差降到2毫米|偏差降到2毫米|delivered;2024-07-10||回访，运行正常|运行正常|"},
		{"7月4日专家现场调光，读码率99.92%，已办结", data.Closed, "2024-07-04|现场|专家现场调光，读码率99.92%|读码率99.92%|closed"},
		{"长期推进，7月18日专家上门讲解", data.LongTerm, "2024-07-18|专家上门|专家上门讲解||"},
		{"签约前登记", data.NotStarted, ""},
		{"对接中", data.Matching, ""},
	} {
		n, steps := told(t, c.text)
		if got := strings.Join(steps, ";"); got != c.want || n.Progress != c.progress {
			t.Errorf("%s\n got %s %s\nwant %s %s", c.text, got, n.Progress, c.want, c.progress)
		}
	}
}

func TestWhereResultsAreMarkedNothingElseIsOne(t *testing.T) {
	_, steps := told(t, "2024-11-05 专家上门：完成参数库共建讨论，形成共识（已落实）", "2024-06-05 现场：查看，成效：缩短一天")
	if len(steps) != 1 || steps[0] != "2024-11-05|专家上门|完成参数库共建讨论，形成共识||delivered" {
		t.Errorf("%q", steps)
	}
}

func TestOneHeadingOverSeveralColumnsOfAFollowUp(t *testing.T) {
	d := newDesk(t)
	d.carryOut(one(t, sheet{"3", [][]any{
		{"企业需求及对接情况一览表"},
		{"序号", "单位名称", "联络员", "手机", "需求标题", "需求简述", "提出时间", "对接记录", nil, nil, nil, "进展"},
		{nil, nil, nil, nil, nil, nil, nil, "日期", "方式", "内容", "成效"},
		{1, "北京甲机器人有限公司", "罗一", "13800001101", "关节温升", longWords, "2024-05-28", "2024-06-11", "专家上门", "查看样件", "确定方案", "已落实"},
		{nil, nil, nil, nil, nil, nil, nil, "2024-07-04", "现场", "复测", "温升下降20℃"},
	}, []string{"A1:L1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "H2:K2", "L2:L3", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:F5", "G4:G5", "L4:L5"}}), intake.Options{By: "许静"})
	n := d.need("关节温升")
	steps := d.scope().Steps(n)
	if len(steps) != 2 || steps[0].Content != "查看样件" || steps[1].Result != "温升下降20℃" || n.Contact != "罗一" {
		t.Errorf("need %+v with %d follow-ups", n, len(steps))
	}
	if len(data.All[*data.Need](d.book())) != 1 {
		t.Error("a row that only adds a follow-up became a need")
	}
}
