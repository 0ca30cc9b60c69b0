package intake

import (
	"context"
	"strings"
	"testing"

	"parkledger/data"
)

// planFor is a planner that accepts every proposal, ready to import tables.
func planFor(t *testing.T, records ...data.Record) *planner {
	t.Helper()
	n := 0
	return newPlanner(context.Background(), Options{
		Book: data.NewBook(records), AcceptProposals: true, NewID: func() data.ID { n++; return data.ID(itoa(n)) },
	})
}

// tableOf is the one table of a worksheet, ready to be imported by p.
func tableOf(t *testing.T, p *planner, title, heads string, rows ...string) *table {
	t.Helper()
	p.sortSheet(&File{Name: title + ".xlsx", Hash: title + heads}, sheetWith(title, heads, rows...))
	if len(p.sheetUses) != 1 {
		t.Fatalf("%s: %d tables", heads, len(p.sheetUses))
	}
	return p.sheetUses[0]
}

func TestColumnsAreRecognisedByTheirValues(t *testing.T) {
	for _, c := range []struct {
		name, title, heads string
		rows               []string
		target, heading    string
		asked              bool
	}{
		{"role", "活动", "活动名称|日期|地点|我们做什么", []string{"论坛|2024-06-01|A座|联合主办", "展会|2024-07-01|A座|参与", "路演|2024-08-01|A座|承办"}, "role", "我们做什么", false},
		{"dedicated", "人员", "姓名|性质|分工|职务", []string{"张三|专职|需求|干事", "李四|兼职|统筹|主任"}, "dedicated", "性质", false},
		{"press kind", "宣传", "题目|性质|媒体名称|日期", []string{"甲|活动新闻通稿|日报|2024-06-01", "乙|日常工作新闻稿|日报|2024-06-02"}, "type", "性质", false},
		{"reprint", "宣传", "题目|稿件类型|媒体名称|日期|来历", []string{"甲|通稿|日报|2024-06-01|首发", "甲|通稿|晚报|2024-06-02|转载"}, "reprint", "来历", false},
		{"unpaid", "支出", "日期|用途|科目|金额|到账", []string{"2024-06-01|场地|会议费|100|已报", "2024-06-02|场地|会议费|200|未报销"}, "unpaid", "到账", false},
		{"in park", "需求", "企业名称|需求名称|需求描述|联系人|贵公司是否在柳泉园内注册或办公？", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|张三|是", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|李四|否"}, "@inpark", "贵公司是否在柳泉园内注册或办公？", false},
		{"in park, unsure", "需求", "企业名称|需求名称|需求描述|联系人|愿意来园参观", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|张三|是", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|李四|否"}, "@inpark", "愿意来园参观", true},
		{"contact", "需求", "企业名称|需求名称|需求描述|电话|企业联系同志", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|13800001111|张三", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|13800001112|李四"}, "contact", "企业联系同志", true},
		{"phone", "需求", "企业名称|需求名称|需求描述|联系人|怎么找您", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|张三|13800001111", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|李四|13800001112"}, "phone", "怎么找您", false},
		{"validity", "需求", "企业名称|需求名称|需求描述|联系人|是否采纳", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|张三|√", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|李四|×"}, "validity", "是否采纳", true},
		{"follow-ups", "需求", "企业名称|需求名称|需求描述|联系人|第一回|第二回", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|张三|6月3日 专家上门查看轴承|2024.7.2 电话回访", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|李四|20240618现场对接实验室|"}, "@text", "第一回", false},
		{"short follow-ups", "需求", "企业名称|需求名称|需求描述|联系人|头一回", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|张三|5.10电话", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|李四|5.11微信"}, "@text", "头一回", false},
		{"day of a need", "需求", "企业名称|需求名称|需求描述|联系人|提报日", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|张三|5.16", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|李四|6/11"}, "date", "提报日", true},
		{"description", "需求", "企业名称|需求名称|说明|联系人", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大，希望改进|张三", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大，希望改进|李四"}, "description", "说明", true},
		{"content", "专家服务", "日期|专家姓名|服务企业|干了啥", []string{"2024-06-01|张三|甲公司|看点膜机", "2024-06-02|李四|乙公司|指导工艺参数"}, "content", "干了啥", true},
		{"outcome", "专家服务", "日期|专家姓名|服务企业|服务内容|解决的难处和问题", []string{"2024-06-01|张三|甲公司|看点膜机|给出三条建议", "2024-06-02|李四|乙公司|指导工艺参数|噪声下降"}, "outcome", "解决的难处和问题", true},
		{"hours", "专家服务", "日期|专家姓名|服务企业|服务内容|从几点到几点", []string{"2024-06-01|张三|甲公司|看点膜机|9:00-11:30", "2024-06-02|李四|乙公司|指导工艺参数|下午"}, "hours", "从几点到几点", false},
		{"upload", "宣传", "题目|稿件类型|媒体名称|日期|市科协网站", []string{"甲|通稿|日报|2024-06-01|2024-06-03", "乙|通稿|晚报|2024-06-02|6月5日"}, "uploaded", "市科协网站", true},
		{"category", "支出", "日期|用途|金额|归口", []string{"2024-06-01|场地|100|会议费", "2024-06-02|讲课|200|专家咨询费"}, "category", "归口", true},
		{"handler", "支出", "日期|用途|科目|金额|报账人", []string{"2024-06-01|场地|会议费|100|贝小满", "2024-06-02|讲课|会议费|200|唐一禾"}, "handler", "报账人", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := planFor(t)
			x := tableOf(t, p, c.title, c.heads, c.rows...)
			if x.has(c.target) {
				t.Fatalf("%s is mapped by its heading: the case shows nothing", c.target)
			}
			p.confirmColumns(x)
			col, ok := x.at[c.target]
			if !ok || x.head(col).text != c.heading {
				t.Fatalf("%s is not mapped to %s: %v", c.target, c.heading, x.at)
			}
			if got := len(p.plan.Questions) > 0; got != c.asked {
				t.Errorf("asked %v, want %v: %+v", got, c.asked, p.plan.Questions)
			}
			if _, notes := p.describe(x); c.name != "description" && !strings.Contains(strings.Join(notes, ""), "按内容识别") {
				t.Errorf("not noted: %v", notes)
			}
		})
	}
}

func TestFurtherColumnsOfFollowUpsGoWithTheFirst(t *testing.T) {
	p := planFor(t, year())
	x := tableOf(t, p, "需求", "企业名称|需求名称|需求描述|联系人|提出日期|一|二",
		"北京甲轴承有限公司|轴承降噪|轴承在高速工况下噪声偏大，希望改进|张三|2024-06-01|6月3日专家上门查看轴承，噪声下降3分贝|2024.7.2 电话回访",
		"北京乙齿轮有限公司|齿轮降噪|齿轮在高速工况下噪声偏大，希望改进|李四|2024-06-02|20240618现场对接实验室|")
	p.confirmColumns(x)
	p.importTable(x)
	var days []string
	for _, f := range all[*data.FollowUp](p.shelf) {
		days = append(days, f.Date.String())
	}
	if got := strings.Join(days, " "); got != "2024-06-03 2024-07-02 2024-06-18" {
		t.Errorf("follow-ups of %s", got)
	}
}

func TestAStateThatTellsFollowUpsIsNoState(t *testing.T) {
	p := planFor(t, year())
	x := tableOf(t, p, "需求", "企业名称|需求名称|需求描述|联系人|提出日期|目前进展",
		"北京甲轴承有限公司|轴承降噪|轴承在高速工况下噪声偏大，希望改进|张三|2024-06-01|7月5日现场：拆检轴承",
		"北京乙齿轮有限公司|齿轮降噪|齿轮在高速工况下噪声偏大，希望改进|李四|2024-06-02|洽谈中")
	p.importTable(x)
	if fs := all[*data.FollowUp](p.shelf); len(fs) != 1 || fs[0].Method != "现场" {
		t.Errorf("follow-ups: %+v", fs)
	}
}

func TestDaysOfAnotherSortAreNotTakenForTheNeeds(t *testing.T) {
	p := planFor(t)
	x := tableOf(t, p, "需求", "企业名称|需求名称|需求描述|联系人|成立日期|面积", "甲公司|轴承降噪|轴承在高速工况下噪声偏大|张三|2015-06-01|3.5", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|李四|2018-03-02|6.2")
	p.confirmColumns(x)
	if x.has("date") || len(p.plan.Questions) > 0 {
		t.Errorf("mapped %v, asked %+v", x.at, p.plan.Questions)
	}
}

func TestFarDaysAndNegativeAmountsAreListed(t *testing.T) {
	p := planFor(t, year())
	p.importTable(tableOf(t, p, "需求", "企业名称|需求名称|需求描述|联系人|提出日期|拟投入（万元）",
		"北京甲轴承有限公司|轴承降噪|轴承在高速工况下噪声偏大，希望改进|张三|2099-06-01|-5",
		"北京乙齿轮有限公司|齿轮降噪|齿轮在高速工况下噪声偏大，希望改进|李四|1900-01-01|5"))
	var texts []string
	for _, x := range p.plan.Problems {
		texts = append(texts, x.Column+" "+x.Text)
	}
	got := strings.Join(texts, "\n")
	if strings.Count(got, "E 日期") != 2 || strings.Count(got, "相差多年") != 2 || !strings.Contains(got, "F 金额“-5”是负数") {
		t.Errorf("problems:\n%s", got)
	}
	for _, n := range all[*data.Need](p.shelf) {
		if n.Amount.Fen < 0 {
			t.Errorf("%s: %v", n.Title, n.Amount)
		}
	}
}

func TestValuesOfAnotherSortAreNotMapped(t *testing.T) {
	p := planFor(t)
	x := tableOf(t, p, "活动", "活动名称|日期|地点|备忘", "论坛|2024-06-01|A座|主办", "展会|2024-07-01|A座|带电脑", "路演|2024-08-01|A座|请张三")
	p.confirmColumns(x)
	if x.has("role") || len(p.plan.Questions) > 0 {
		t.Errorf("one word of a role in three made a column of roles")
	}
	_, notes := p.describe(x)
	if !strings.Contains(strings.Join(notes, ""), "没有找到“主办/承办”、“类型”列") {
		t.Errorf("missing columns are not noted: %v", notes)
	}
}
