package intake_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

// register is a list of needs with hints and numbers of columns below its headings, in which 经办人 is the firm's contact
// and 联络员 the association's.
func register() sheet {
	return sheet{name: "登记簿", merges: []string{"A1:J1"}, rows: [][]any{
		{"松涛园企业诉求登记簿"},
		{"编号", "单位", "经办人", "诉求事项", "诉求内容", "登记日期", "资金需求", "联络员", "对接进展", "是否解决"},
		{"（自动）", "（公司全称）", "（姓名）", "（简称）", "（不少于20字）", "（年月日）", "（万元）", "（科协）", "（按时间填写）", "（是/否）"},
		{1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
		{"ST01", "北京松岩地质装备有限公司", "常青", "钻杆断裂分析", "深孔钻杆在1200米处连续断裂3次，希望做失效分析并改进热处理。", "2024年5月6日（周一）", 30, "邵一", "【5/10】电话沟通\n【5/21（周二）】专家上门，取样分析，形成失效分析报告", "是"},
		{"ST02", "北京松林数控有限公司", "严冬", "主轴节能", "主轴能耗高，电耗比同行高20%，希望节能诊断。", "2024-5-6", "20-30", "邵一", "5月20日至22日，专家现场测试，电耗下降12%", "是"},
		{"ST03", "北京松鹤养老科技有限公司", "白露", "跌倒检测算法", "毫米波雷达跌倒检测误报率达15%，希望算法合作。", "24.6.3", "3.5万", "邵二", nil, "否"},
		{"ST04", "北京松果机器人有限公司", "庞七", "关节温升", "关节模组连续运转后温升超过25℃，希望热设计专家指导。", "7.2", nil, "邵二", nil, "否"},
	}}
}

func TestHintsBelowTheHeadingsAreNoRowsAndStaffIsNoContact(t *testing.T) {
	d := signed(t)
	p := d.carryOut(one(t, register()), intake.Options{})
	if got := d.scope().Summary(); got != (data.NeedsSummary{Rows: 4, Valid: 4, Delivered: 2}) {
		t.Errorf("needs %+v, problems %+v", got, p.Problems)
	}
	n := d.need("钻杆断裂分析")
	if n.Contact != "常青" || n.Recorder != "邵一" || n.Amount != data.Yuan(300_000) {
		t.Errorf("%+v", n)
	}
	steps := d.scope().Steps(n)
	if len(steps) != 2 || steps[0].Date != data.MustDate(2024, 5, 10) || steps[1].Date != data.MustDate(2024, 5, 21) || steps[1].Method != "专家上门" {
		t.Errorf("%+v", steps)
	}
	asked(t, p, "像是园区登记人")
}

func TestADayWrittenOnceForSeveralRowsIsAsked(t *testing.T) {
	log := sheet{name: "日志", rows: [][]any{
		{"日期", "专家", "单位", "服务企业", "服务内容"},
		{"2024-05-21", "骆驼", "地质大学", "松岩地质装备", "取样"},
		{nil, "马致远", "地质大学", "松岩地质装备", "金相分析"},
	}}
	d := signed(t)
	p := d.carryOut(one(t, log), intake.Options{})
	q := asked(t, p, "第3行等行没有写日期")
	if got := len(d.scope().PersonTimes().Counted); got != 2 {
		t.Errorf("%d person-times, want 2", got)
	}
	d = signed(t)
	p = d.carryOut(one(t, log), intake.Options{Answers: map[string]string{q.ID: "no"}})
	if got := len(d.scope().PersonTimes().Counted); got != 1 || !listedText(p, p.Sheets[0].File, "没有写日期，不计入人次") {
		t.Errorf("%d person-times, problems %+v", got, p.Problems)
	}
}

func TestPaymentsInGroups(t *testing.T) {
	d := signed(t)
	p := d.carryOut(one(t, sheet{name: "支出明细", merges: []string{"A2:E2"}, rows: [][]any{
		{"科目", "日期", "内容", "金额（元）", "凭证"},
		{"一、会议费"},
		{nil, "5.6", "座谈会", "1,200.00", "5-1"},
		{nil, "7.9", "退场租", "(200.00)", "7-2"},
		{"会议费小计", nil, nil, 1000},
		{"二、专家咨询费"},
		{nil, "5.21", "骆驼等2人", 1600, "5-3"},
		{"专家咨询费小计", nil, nil, 1600},
		{"总计", nil, nil, 2600},
	}}), intake.Options{})
	var got []string
	for _, e := range data.All[*data.Expense](d.book()) {
		got = append(got, e.Category+e.Amount.String())
	}
	if want := []string{"会议费1,200.00", "会议费-200.00", "专家咨询费1,600.00"}; !slices.Equal(got, want) || len(p.Problems) != 0 {
		t.Errorf("%v, problems %+v", got, p.Problems)
	}
}

func TestATableWithoutHeadingsIsAskedWithAHint(t *testing.T) {
	dir := t.TempDir()
	textFile(t, filepath.Join(dir, "名单.csv"), "北京松岩地质装备有限公司,常青,钻具材料升级,钻具耐磨性不足寿命只有80小时，希望材料专家到公司现场指导,2024-08-01\n北京松鹤养老科技有限公司,白露,雷达芯片国产化,毫米波雷达芯片依赖进口，希望对接国产芯片的设计单位一起开发,2024-08-02\n")
	p := signed(t).carryOut(dir, intake.Options{})
	if q := asked(t, p, "无法识别"); !strings.Contains(q.Text, "没有找到表头") || q.Proposal != "skip" {
		t.Errorf("%+v", q)
	}
}
