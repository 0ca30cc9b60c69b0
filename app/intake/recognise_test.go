package intake

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"parkledger/data"
)

// sheetWith is a worksheet with a title, headings and rows of cells, columns separated by |.
func sheetWith(title, heads string, rows ...string) *Sheet {
	s := &Sheet{Name: "Sheet1"}
	for _, line := range append([]string{title, heads}, rows...) {
		r := Row{Number: len(s.Rows) + 1}
		for _, c := range strings.Split(line, "|") {
			r.Cells = append(r.Cells, Cell{Text: c})
		}
		s.Rows = append(s.Rows, r)
	}
	return s
}

func TestHeadingsInManyWordings(t *testing.T) {
	for _, c := range []struct {
		kind   data.Kind
		title  string
		heads  string
		fields string // targets in the order of the columns, - for none
		row    string
	}{
		{data.KindNeed, "", "企业|需求|联系人|电话", "company title contact phone", "甲公司|轴承降噪|张三|13800001111"},
		{data.KindNeed, "", "企业|需求|联系人|电话", "company description contact phone", "甲公司|轴承在高速工况下噪声偏大，希望专家帮助分析原因并给出改进建议|张三|13800001111"},
		{data.KindNeed, "企业诉求登记", "序号|单位名称|诉求类别|诉求内容|填报人|填报日期", "@seq company type description contact date", "1|甲公司|技术|轴承在高速工况下噪声偏大，希望专家帮助分析|张三|2024-05-01"},
		{data.KindNeed, "技术难题征集表", "编号|难题名称|难题描述|所属领域|提报单位|联系方式|拟投入资金（万元）|期望解决期限", "@seq title description industry company phone amount deadline", "1|轴承降噪|轴承在高速工况下噪声偏大，希望专家帮助分析|机器人|甲公司|13800001111|20|年底"},
		{data.KindNeed, "走访记录", "走访日期|走访企业|需求内容|走访人|备注", "date company description recorder note", "2024-05-01|甲公司|轴承在高速工况下噪声偏大，希望专家帮助分析|张三|"},
		{data.KindFollowUp, "需求跟进", "时间|企业|需求|对接方式|对接结果|责任人", "date company @need method result by", "2024-05-01|甲公司|轴承降噪|专家上门|提出方案|张三"},
		{data.KindFollowUp, "落实情况表", "需求编号|跟进日期|跟进形式|跟进内容|成效|满意度评分", "@no date method content result satisfaction", "XQ-001|2024-05-01|现场|查看设备|提出方案|5"},
		{data.KindFollowUp, "企业需求对接落实台账", "企业名称|需求名称|对接专家|对接日期|对接方式|对接内容|对接结果|当前状态", "company @need @parties date method content result progress", "甲公司|轴承降噪|张三|2024-05-01|现场|查看设备|提出方案|已落实"},
		{data.KindEngagement, "专家对接服务台账", "序号|日期|专家姓名|专家单位|对接企业|对接内容|对接成效|劳务费", "@seq date expert org @firms content outcome fee", "1|2024-05-01|张三|某大学|甲公司|查看设备|提出方案|800"},
		{data.KindEngagement, "专家服务记录", "时间|专家|服务对象|服务形式|主要内容|费用", "date expert @firms form content fee", "2024-05-01|张三|甲公司|现场|查看设备|800"},
		{data.KindEngagement, "授课费发放表", "授课日期|讲师|职称|单位|讲课费|授课主题", "date expert @title org fee content", "2024-05-01|张三|教授|某大学|800|数控"},
		{data.KindExpert, "专家库", "姓名|单位|职务|研究领域|手机号", "name org title expertise phone", "张三|某大学|教授|机器人|13800001111"},
		{data.KindActivity, "2024年活动一览", "时间|活动|地点|规模|形式|科协角色", "start title place attendance type role", "2024-05-01|高端论坛|会议室|120人|论坛|主办"},
		{data.KindActivity, "", "活动主题|举办日期|举办地点|主办单位|承办单位|参会人数|活动简介", "title start place @host @organizer attendance content", "高端论坛|2024-05-01|会议室|园区科协|甲公司|120|内容"},
		{data.KindPublication, "宣传情况", "日期|标题|媒体|类型|网址|是否上传官网", "date title media type url uploaded", "2024-05-01|活动举办|日报|通稿|http://a.example|是"},
		{data.KindPublication, "新闻稿件统计", "稿件题目|刊发媒体|刊发日期|稿件类别|市科协官网上传日期", "title media date type uploaded", "活动举办|日报|2024-05-01|通稿|2024-05-02"},
		{data.KindProvider, "引入机构", "服务机构|机构类别|签约日期|主要服务|联系人|联系电话", "name class agreement services contact phone", "检测中心|共性技术|2024-05-01|检测|张三|13800001111"},
		{data.KindExpense, "支出明细", "报销日期|费用类别|事由|报销金额（元）|发票号|报销人", "date category purpose amount voucher handler", "2024-05-01|会议费|场地|1200|123|张三"},
		{data.KindExpense, "经费使用台账", "支出时间|支出内容|金额|凭证号|备注", "date purpose amount voucher note", "2024-05-01|场地|1200|12|"},
		{data.KindBudget, "经费预算", "支出科目|预算数（万元）|测算依据", "category amount note", "会议费|2|三次"},
		{data.KindStaff, "项目组人员", "姓名|职务|专职/兼职|职责|联系电话", "name duty dedicated work phone", "张三|干事|专职|需求|13800001111"},
		{data.KindTask, "工作计划", "重点任务|完成时限|责任人", "title due owner", "座谈会|5月底|张三"},
		{data.KindIndicator, "绩效指标", "绩效指标|计量单位|年度目标值", "title unit target", "征集有效需求|个|55"},
		{data.KindCompany, "园区企业名录", "企业名称|统一社会信用代码|所属行业|注册地址|联系人|联系电话", "name credit_code industry address contact phone", "甲公司|91110000MA0000001X|机器人|A座|张三|13800001111"},
	} {
		tables, _ := findTables(sheetWith(c.title, c.heads, c.row, c.row), c.title)
		if len(tables) != 1 {
			t.Errorf("%s: %d tables", c.heads, len(tables))
			continue
		}
		m := tables[0].mapping
		var got []string
		for i := range strings.Split(c.heads, "|") {
			name := "-"
			for _, n := range slices.Sorted(maps.Keys(m.at)) {
				if m.at[n] == i {
					name = n
				}
			}
			got = append(got, name)
		}
		if m.schema.kind != c.kind || strings.Join(got, " ") != c.fields {
			t.Errorf("%s %s\n got %s %s\nwant %s %s", c.title, c.heads, m.schema.kind, strings.Join(got, " "), c.kind, c.fields)
		}
		if m.rival != nil {
			t.Errorf("%s %s: as likely %s", c.title, c.heads, m.rival.schema.kind)
		}
	}
}
