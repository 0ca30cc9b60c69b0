package intake

import (
	"strings"
	"testing"

	"parkledger/data"
)

// year is the project of 2024 most tests need.
func year() *data.Project {
	project := &data.Project{Title: "项目", Signed: data.MustDate(2024, 5, 6), End: data.MustDate(2024, 11, 30)}
	project.ID = "project"
	return project
}

func TestAReprintIsTakenFromWhatTheRowSays(t *testing.T) {
	const heads = "发布日期|标题|稿件种类|媒体|备注"
	for _, c := range []struct {
		name     string
		rows     []string
		reprints string // of each row, y or n
		asked    int
	}{
		{"remark", []string{"7月26日|对话召开|活动通稿|区融媒|", "7月27日|对话召开|活动通稿|物流时报|转载"}, "ny", 0},
		{"same title elsewhere", []string{"7月26日|对话召开|活动通稿|区融媒|", "7月27日|对话召开|活动通稿|物流时报|"}, "ny", 1},
		{"same title, said to be an original", []string{"7月26日|对话召开|活动通稿|区融媒|", "7月27日|对话召开|活动通稿|物流时报|首发"}, "nn", 0},
		{"mark before the title", []string{"7月26日|对话召开|活动通稿|区融媒|", "7月27日|（转载）对话召开|活动通稿|物流时报|"}, "ny", 0},
		{"mark after the title", []string{"7月26日|对话召开|活动通稿|区融媒|", "7月27日|对话召开【转发】|活动通稿|物流时报|"}, "ny", 0},
		{"title about reprinting", []string{"7月26日|转载授权培训开班|活动通稿|区融媒|"}, "n", 0},
		{"remark of something else", []string{"7月26日|对话召开|活动通稿|区融媒|已被三家转载"}, "n", 1},
		{"two titles", []string{"7月26日|对话召开|活动通稿|区融媒|", "7月27日|路演落幕|活动通稿|物流时报|"}, "nn", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := planFor(t, year())
			p.importTable(tableOf(t, p, "宣传台账", heads, c.rows...))
			got := ""
			for _, b := range all[*data.Publication](p.shelf) {
				got += map[bool]string{true: "y", false: "n"}[b.Reprint]
			}
			if got != c.reprints {
				t.Errorf("reprints %s, want %s", got, c.reprints)
			}
			if len(p.plan.Questions) != c.asked {
				t.Errorf("questions: %+v", p.plan.Questions)
			}
		})
	}
}

func TestAFollowUpOfAnUnknownNumberSaysSo(t *testing.T) {
	n := &data.Need{Title: "轴承降噪"}
	n.ID, n.No = "need", "XQ01"
	p := planFor(t, year(), n)
	p.importTable(tableOf(t, p, "跟进", "对应编号|跟进日期|跟进方式|跟进内容|跟进结果", "XQ01|2024-06-03|现场|查看|解决", "XQ09|2024-06-03|现场|查看|解决"))
	if fs := all[*data.FollowUp](p.shelf); len(fs) != 1 || fs[0].Need != n.ID {
		t.Errorf("follow-ups: %+v", fs)
	}
	if ps := p.plan.Problems; len(ps) != 1 || ps[0].Column != "A" || !strings.Contains(ps[0].Text, "没有编号为“XQ09”的需求") {
		t.Errorf("problems: %+v", ps)
	}
}

func TestWhatAListSaysAgainstTheRulesIsAsked(t *testing.T) {
	const words = "|轴承降噪|轴承在高速工况下噪声偏大，希望专家帮助分析|张三|"
	for _, c := range []struct {
		name, row string
		reason    data.InvalidReason // blank for valid
		question  string
	}{
		{"valid in the period", "甲科技公司" + words + "2024-06-03|园区内|有效|", "", ""},
		{"valid outside the period", "甲科技公司" + words + "2024-12-03|园区内|有效|", data.OutOfPeriod, "标为有效，但提出日期2024-12-03不在项目周期内"},
		{"valid, of a firm outside", "甲科技公司" + words + "2024-06-03|园区外|有效|", data.NotInPark, "是园区外企业"},
		{"invalid in words of its own", "甲科技公司" + words + "2024-04-30|园区内|无效|合同签订前", data.OutOfPeriod, ""},
		{"invalid for other reasons, outside", "甲科技公司" + words + "2024-04-30|园区内|无效|前期摸底", data.OutOfPeriod, ""},
		{"invalid for other reasons", "甲科技公司" + words + "2024-06-03|园区内|无效|领导意见", data.OtherReason, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := planFor(t, year())
			p.importTable(tableOf(t, p, "企业需求", "企业名称|需求名称|需求描述|联系人|提出日期|园区内/园区外|是否有效|无效原因", c.row))
			p.judgeNeeds()
			n := all[*data.Need](p.shelf)[0]
			if n.Reason != c.reason || (n.Validity == data.Valid) != (c.reason == "") {
				t.Errorf("%s, %s", n.Validity, n.Reason)
			}
			asked := ""
			for _, q := range p.plan.Questions {
				asked += q.Text
			}
			if c.question == "" && asked != "" || !strings.Contains(asked, c.question) {
				t.Errorf("asked %q, want %q", asked, c.question)
			}
		})
	}
}

func TestANumberOfANeedIsNoNumberOfItsFollowUp(t *testing.T) {
	p := planFor(t, year())
	p.importTable(tableOf(t, p, "企业需求", "需求编号|企业名称|需求名称|需求描述|联系人|提出日期", "QW-001|甲科技公司|轴承降噪|轴承在高速工况下噪声偏大，希望专家帮助分析|张三|2024-06-03"))
	p.sheetUses = nil
	p.importTable(tableOf(t, p, "跟进记录", "需求编号|跟进日期|跟进方式|跟进结果", "QW-001|2024-06-13|现场|提出方案"))
	steps := all[*data.FollowUp](p.shelf)
	if len(steps) != 1 || steps[0].No != "" || steps[0].Need != all[*data.Need](p.shelf)[0].ID {
		t.Errorf("follow-ups: %+v", steps)
	}
}

func TestASeminarIsProposedByItsName(t *testing.T) {
	for row, want := range map[string]data.ActivityKind{
		"冷链供需对接座谈会|2024-09-03|座谈": data.NeedsSeminar, "企业需求座谈会|2024-09-03|": data.NeedsSeminar,
		"技术需求与供给专题座谈会|2024-09-03|会议": data.NeedsSeminar, "党建座谈会|2024-09-03|座谈": data.OtherEvent,
	} {
		p := planFor(t, year())
		p.importTable(tableOf(t, p, "活动台账", "活动名称|日期|类别|地点", row+"|A座"))
		if a := all[*data.Activity](p.shelf)[0]; a.Type != want {
			t.Errorf("%s: %s", row, a.Type)
		}
	}
}

// A mark that the kind of event cannot carry is not taken, and said so; the row is.
func TestOnlyASeminarIsMarkedAsABrandEvent(t *testing.T) {
	for row, want := range map[string]bool{
		"企业需求座谈会|2024-09-03|需求座谈会|是": true, "科普参观|2024-09-03|其他|是": false, "高端论坛|2024-09-03|高端对话|是": true,
	} {
		p := planFor(t, year())
		p.importTable(tableOf(t, p, "活动台账", "活动名称|日期|类别|是否品牌活动|地点", row+"|A座"))
		a := all[*data.Activity](p.shelf)[0]
		if a.AlsoBrand != want || len(a.Check()) > 0 {
			t.Errorf("%s: marked %v, problems %v", row, a.AlsoBrand, a.Check())
		}
	}
}

// What was typed when the project was made is not replaced unasked by a plan, which may be another park's; what came
// with the programme is.
func TestAPlanAsksBeforeItReplacesWhatWasTyped(t *testing.T) {
	for _, c := range []struct {
		name, park, row, asked string
		want                   func(*data.Project) bool
	}{
		{"another day of the contract", "云杉园", "合同签订日期|2024年4月26日", "合同签订日期", func(p *data.Project) bool { return p.Signed == data.MustDate(2024, 5, 6) }},
		{"another park", "银杏园", "园区名称|云杉智能制造产业园", "园区名称", func(p *data.Project) bool { return p.Park == "银杏园" }},
		{"the full name of the park", "云杉园", "园区名称|云杉智能制造产业园", "", func(p *data.Project) bool { return p.Park == "云杉智能制造产业园" }},
		{"a leader", "云杉园", "负责人|许静", "负责人", func(p *data.Project) bool { return p.Leader == "王芳" }},
		{"a blank field", "云杉园", "年度总体目标|服务企业", "", func(p *data.Project) bool { return p.Goal == "服务企业" }},
		{"what the programme brought", "云杉园", "联系电话|", "", func(p *data.Project) bool { return p.Title == "云杉园高质量发展项目" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			typed := year()
			typed.Park, typed.Leader = c.park, "王芳"
			p := planFor(t, typed)
			p.importTable(tableOf(t, p, "项目基本信息", "项目名称|云杉园高质量发展项目", c.row, "备注|试验"))
			if got := p.project(); !c.want(got) {
				t.Errorf("the project has become %+v", got)
			}
			asked := ""
			for _, q := range p.plan.Questions {
				asked += q.Text
			}
			if (c.asked == "") != (asked == "") || !strings.Contains(asked, c.asked) {
				t.Errorf("asked %q, want %q", asked, c.asked)
			}
		})
	}
}
