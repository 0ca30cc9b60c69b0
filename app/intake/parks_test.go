package intake_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

// otherPark writes the folder of a park that keeps its books quite differently: two-row headings, a sheet a month, a
// questionnaire, stacked and transposed tables, a four-column form, two experts in a cell, follow-ups told in words.
func otherPark(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	workbook(t, at("实施方案.xlsx"), sheet{"概况", [][]any{
		{"青禾生物医药园科协项目实施方案"},
		{"项目名称", "青禾园高质量发展项目", "承担单位", "青禾生物医药园科协"},
		{"合同签订时间", "2024年4月20日", "项目期限", "2024.4.20-2024.11.30"},
		{"资助经费", "10万元", "项目负责人", "秦一诺"},
		{"重点产业", "创新药、医疗器械", "联系电话", "010-66668888"},
	}, []string{"A1:D1"}}, sheet{name: "工作团队", rows: [][]any{
		{"序号", "姓名", "岗位", "专职/兼职", "主要职责"},
		{1, "秦一诺", "秘书长", "兼职", "统筹"},
		{2, "陶然", "干事", "专职", "需求"},
		{3, "沈  默", "干事", "专职", "活动"},
	}})
	heads := [][]any{
		{"序号", "企业信息", nil, nil, "需求信息", nil, nil, "计划投入（万元）", "填报时间", "对接专家", "跟进情况", "状态"},
		{nil, "名称", "联系人", "手机", "名称", "类别", "具体描述"},
	}
	merges := []string{"A1:L1", "A2:A3", "B2:D2", "E2:G2", "H2:H3", "I2:I3", "J2:J3", "K2:K3", "L2:L3"}
	month := func(name string, rows ...[]any) sheet {
		return sheet{name, append([][]any{{"青禾园企业技术需求台账（" + name + "）"}, heads[0], heads[1]}, rows...), merges}
	}
	workbook(t, at("2024年企业技术需求台账.xlsx"),
		month("5月",
			[]any{1, "北京青禾药业股份有限公司", "方舟", 13811112222, "口服制剂溶出一致性", "工艺", "片剂溶出曲线批间差异达到15%，希望专家帮助分析辅料影响并优化压片工艺参数。", "壹佰万元", "20240515", "吴钰", "6月3日专家上门，查看压片线；7.10 电话回访，企业反馈良好；2024年8月2日现场复测，溶出差异降到4%", "已落实"},
			[]any{2, "微澜医疗器械（北京）有限公司", "安然", "139-2222-3333", "植入导管涂层耐久性", "技术攻关", "亲水涂层在模拟血流下24小时脱落，希望材料专家指导交联配方与测试方法。", "50w", "2024/5/20 下午3:00", nil, nil, "未对接"},
			[]any{"合计", nil, nil, nil, "2项"}),
		month("6月",
			[]any{1, "青禾药业", "方舟", 13811112222, "口服制剂溶出批间差异", "工艺", "压片溶出曲线批间差异大，希望继续分析辅料影响并优化工艺参数。", "100万", "二〇二四年六月十八日"},
			[]any{2, "北京拓维基因科技有限公司", "柯蓝", "010-88886666转801", "测序文库构建自动化", "数字化", "现有人工建库每天只能处理48个样本，希望找到自动化工作站与排程软件的支持。", "面议", "6月20日", "吴钰、龙一鸣（首都检测研究院）", nil, "推进中"}))
	textFile(t, at("问卷星导出.csv"), "\ufeff序号,提交答卷时间,1.您所在企业的名称是什么？,2.联系人姓名,3.您的联系电话,4.您的需求类型（多选）,5.请简要描述您的需求,6.您期望的解决时间是？,7.是否愿意公开\n"+
		"1,2024/7/1 10:12:33,北京微澜医疗器械有限公司,安然,13922223333,人才培养┋政策申报,希望引进注册法规方向的工程师两名，并了解区级人才政策的申报条件。,2024年底,是\n"+
		"2,2024/7/2 9:00:00,北京拓维基因科技有限公司,柯蓝,010-88886666,融资贷款,产线扩建需要三百万流动资金，希望对接担保机构，了解贴息政策。,尽快,否\n")
	workbook(t, at("专家情况汇总.xlsx"), sheet{"Sheet1", [][]any{
		{"一、专家库"},
		{"姓名", "职务/职称", "所在单位", "研究方向", "手机"},
		{"吴  钰", "研究员", "首都药物研究院", "药物制剂", "13700001111"},
		{"龙一鸣", "高级工程师", "首都检测研究院", "检测", "13700002222"},
		nil,
		{"二、专家服务记录"},
		{"日期", "专家（单位、职称）", "对接企业", "服务方式", "工作内容", "成果", "专家咨询费", "关联活动"},
		{"二〇二四年六月三日", "吴钰", "青禾药业", "现场", "查看压片线", "提出建议3条", "800元"},
		{"20240625", "吴钰教授、龙一鸣", "拓维基因", "现场", "建库诊断", "形成方案", "1,000.00"},
		{"7月3日上午", "宋和平（首都医科大学、教授）", "参会企业", "会议", "论坛报告", nil, "免费", "生物医药创新论坛"},
		{"合计", "4人次"},
	}, []string{"A1:E1", "A6:H6"}})
	workbook(t, at("活动情况.xlsx"), sheet{name: "活动", rows: [][]any{
		{"活动名称", "生物医药创新论坛", "企业需求座谈会（第一场）", "注册法规沙龙"},
		{"活动时间", "2024年7月3日", "2024.5.14", "9月10日"},
		{"活动类别", "论坛", "座谈会", "沙龙"},
		{"主承办情况", "联合主办", "承办", "主办、承办"},
		{"参会人数", "约120人", "25", "30人"},
	}})
	textFile(t, at("跟进.csv"), "需求单位,难题名称,对接时间,对接形式,对接内容,对接成效,办理状态,对接单位\n"+
		"拓维基因,测序文库构建自动化,2024-09-03,现场试验,工作站试用,日处理量提高到192个样本,办结,首都检测研究院\n"+
		"不存在公司,某需求,9.21,电话,沟通,无,进行中,\n")
	workbook(t, at("经费.xlsx"), sheet{name: "1-6月支出", rows: [][]any{
		{"项目支出明细表"},
		{"单位：元"},
		{"支付日期", "摘要", "支出科目", "支付金额", "凭证编号", "是否支付"},
		{"2024/5/14", "座谈会场地", "会议费", 1200, "5-1", "是"},
		{"2024/6/30", "专家费", "专家咨询费", "1,800.00", "6-2", "未支付"},
		{nil, "小计", nil, 3000},
	}}, sheet{name: "7-11月支出", rows: [][]any{
		{"支付日期", "摘要", "支出科目", "支付金额", "凭证编号", "是否支付"},
		{"2024/7/4", "论坛场地", "会议费", "¥5,000", "7-1", "已支付"},
	}}, sheet{name: "经费预算表", rows: [][]any{{"预算科目", "金额（万元）"}, {"会议费", 2}, {"专家咨询费", 6.5}}})
	return dir
}

func TestAnotherParkIsUnderstood(t *testing.T) {
	d := newDesk(t)
	dir := otherPark(t)
	p := d.carryOut(dir, intake.Options{})
	s := d.scope()
	if got := s.Summary(); got != (data.NeedsSummary{Rows: 6, Valid: 5, Repeated: 1, Delivered: 2}) {
		t.Errorf("needs: %+v", got)
	}
	if project := s.Project(); project.Signed != data.MustDate(2024, 4, 20) || project.Grant != data.Yuan(100_000) || len(project.Industries) != 2 || project.Leader != "秦一诺" {
		t.Errorf("project: %+v", project)
	}
	oral := d.need("口服制剂溶出一致性")
	if oral.Amount != data.Yuan(1_000_000) || oral.Date != data.MustDate(2024, 5, 15) || oral.Type != "工艺改进" || oral.ConfirmedBy != "秦一诺" || oral.Phone != "13811112222" {
		t.Errorf("need: %+v", oral)
	}
	steps := s.Steps(oral)
	if len(steps) != 3 || steps[0].Method != "专家上门" || steps[1].Date != data.MustDate(2024, 7, 10) || steps[2].Result != "溶出差异降到4%" {
		t.Errorf("%d follow-ups told in words: %+v", len(steps), steps)
	}
	if again := d.need("口服制剂溶出批间差异"); again.DuplicateOf != oral.ID || again.Date != data.MustDate(2024, 6, 18) {
		t.Errorf("repeated need: %+v", again)
	}
	if coat := d.need("植入导管涂层耐久性"); coat.Amount != data.Yuan(500_000) || coat.Date != data.MustDate(2024, 5, 20) || coat.Progress != data.NotStarted {
		t.Errorf("need: %+v", coat)
	}
	people := s.PersonTimes()
	if len(people.Counted) != 4 || people.Find("experts").Value != 3 || people.Find("firms").Value != 2 {
		t.Errorf("person-times: %d, %+v", len(people.Counted), people.Breakdown)
	}
	if got := s.Execution().Find("paid").Value; got != 6200 {
		t.Errorf("paid %v, want 6200", got)
	}
	if n := len(s.Seminars().Counted) + len(s.BrandActivities().Counted) + len(s.DedicatedStaff().Counted); n != 1+2+2 {
		t.Errorf("seminars, brand events and staff: %d, want 5", n)
	}
	if r := sheetOf(t, p, "跟进.csv", ""); r.Created != 1 || r.Rejected != 1 {
		t.Errorf("follow-ups: %+v", r)
	}
	if again := d.plan(dir, intake.Options{AcceptProposals: true}); len(again.Changes) != 0 {
		t.Errorf("the second import changes %d records", len(again.Changes))
	}
}

// oneBook is a workbook that holds everything, with the park's own judgement, numbers and follow-up columns.
func oneBook(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "工作台账.xlsx"),
		sheet{name: "基本信息", rows: [][]any{
			{"项目", "内容"},
			{"项目名称", "云谷项目"},
			{"实施单位", "云谷园科协"},
			{"签约日期", "2024/4/18"},
			{"支持经费（万元）", 10},
			{"办公室", "A101"},
		}},
		sheet{name: "需求", rows: [][]any{
			nil,
			{nil, "需求编号", "企业", "联系人", "需求", "具体内容", "登记时间", "登记人", "是否有效", "无效原因", "首次对接日期", "当前状态", "落实方式", "落实结果", "对接专家/机构", "满意度"},
			{nil, "YG-001", "北京澄光集成电路有限公司", "于洋", "晶圆级封装翘曲控制", "12英寸晶圆键合后翘曲达180微米，希望专家帮助优化临时键合胶与温度曲线。", "2024.5.6", "江澄", "是", nil, "2024.5.20", "已落实", "专家上门", "翘曲降到60微米以内", "石磊（电子研究所、研究员）", 5},
			{nil, "YG-002", "北京知序智能科技有限公司", "何欢", "大模型推理加速", "单卡推理时延超过900毫秒，希望高校团队指导算子融合与量化方案。", "5月7日", "江澄", "是", nil, nil, "对接中"},
			{nil, "YG-003", "北京知序智能科技有限公司", "何欢", "推理速度优化", "推理吞吐不足、时延高，希望指导量化方案。", "6月7日", "江澄", "否", "重复"},
			{nil, "YG-004", "北京澄光集成电路有限公司", "于洋", "设备升级", nil, "6月8日", "江澄", "否", "描述不具体"},
		}},
		sheet{name: "跟进", rows: [][]any{
			{"需求编号", "企业", "日期", "方式", "内容", "结果", "是否落实"},
			{"YG-002", "知序智能", "2024年6月12日", "专家现场指导", "算子融合方案", "时延降到320毫秒", "是"},
		}},
		sheet{name: "6月", rows: [][]any{
			{"时间", "姓名", "单位", "服务企业", "服务内容", "费用（元）"},
			{"3日", "石磊", "电子研究所", "澄光集成电路", "翘曲诊断", 1500},
			{"6月12日-13日", "段誉飞", "云谷大学", "知序智能（3人）", "推理优化", "公益"},
		}},
		sheet{name: "活动", rows: [][]any{
			{"序号", "名称", "开始时间", "结束时间", "举办地点", "主办单位", "承办单位", "协办单位", "人数", "简介"},
			{1, "第一届芯片设计大赛", "2024-09-01", "2024-09-03", "云谷", "云谷园科协", "云谷公司", nil, 210, "比赛"},
			{2, "集成电路论坛", "2024-10-10", "2024-10-10", "云谷", "市半导体协会", "云谷园科协、云谷公司", nil, "约300", "论坛"},
		}},
		sheet{name: "活动通稿", rows: [][]any{{"标题", "媒体", "日期", "链接", "上传官网日期"}, {"芯片设计大赛开幕", "科技报", "9月2日", "http://y.example", nil}}},
		sheet{name: "引入机构", rows: [][]any{
			{"序号", "机构名称", "签约时间", "服务内容"},
			{"一、共性技术服务机构"},
			{1, "国家芯片测试中心", "2024-05-01", "测试"},
			{"二、金融法律服务机构"},
			{2, "云谷律师事务所", "2024-06-01", "法律"},
		}, merges: []string{"A2:D2", "A4:D4"}},
	)
	workbook(t, filepath.Join(dir, "需求征集表-澄光.xlsx"), sheet{name: "Sheet1", rows: [][]any{
		{"企业技术需求征集表"},
		{"企业名称", "北京澄光集成电路有限公司", "填表日期", "2024年8月8日"},
		{"联系人", "于洋", "联系电话", "13500000001"},
		{"需求名称", "封装可靠性试验条件"},
		{"需求类型", "检测", "拟投入资金（万元）", 30},
		{"需求描述", "塑封器件在温度循环500次后分层，希望检测机构协助制定可靠性试验方案。"},
	}, merges: []string{"A1:D1", "B4:D4", "B6:D6"}})
	return dir
}

func TestOneBookForEverything(t *testing.T) {
	d := newDesk(t)
	p := d.carryOut(oneBook(t), intake.Options{By: "江澄"})
	s := d.scope()
	if got := s.Summary(); got != (data.NeedsSummary{Rows: 5, Valid: 3, Invalid: 1, Repeated: 1, Delivered: 2}) {
		t.Errorf("needs: %+v", got)
	}
	warp := d.need("晶圆级封装翘曲控制")
	if steps := s.Steps(warp); warp.No != "YG-001" || len(steps) != 1 || steps[0].Satisfaction != data.N(5) || len(s.Linked(steps[0].ID, data.KindExpert, "expert")) != 1 {
		t.Errorf("need %s with follow-ups %+v", warp.No, steps)
	}
	if form := d.need("封装可靠性试验条件"); form.Type != "检验检测" || form.Amount != data.Yuan(300_000) || form.Date != data.MustDate(2024, 8, 8) || form.Validity != data.Valid {
		t.Errorf("form: %+v", form)
	}
	brand := s.BrandActivities()
	if len(brand.Counted) != 2 || brand.Find("attendance").Value != 510 {
		t.Errorf("brand events: %+v", brand.Counted)
	}
	if got := s.ProviderClasses().Value.Value; got != 2 {
		t.Errorf("classes from group lines: %v, want 2", got)
	}
	days := []string{}
	for _, e := range data.All[*data.Engagement](s.Book) {
		days = append(days, e.Date.String()+"/"+e.EndDate.String()+"/"+e.Fee.String())
	}
	if !slices.Equal(days, []string{"2024-06-03//1,500.00", "2024-06-12/2024-06-13/0.00"}) {
		t.Errorf("expert entries: %v", days)
	}
	if pieces := data.All[*data.Publication](s.Book); len(pieces) != 1 || pieces[0].Type != data.ActivityRelease {
		t.Errorf("kind of a piece from its sheet's name: %+v", pieces)
	}
	basics := sheetOf(t, p, "工作台账.xlsx", "基本信息")
	if basics.Read != 5 || basics.Rejected != 1 {
		t.Errorf("basics: %+v", basics)
	}
	if !slices.ContainsFunc(p.Problems, func(x intake.Problem) bool { return x.Row == 6 && strings.Contains(x.Text, "办公室") }) {
		t.Error("the row nobody can use is not listed")
	}
}

func TestSeveralStepsUnderOneMergedNeed(t *testing.T) {
	d := newDesk(t)
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "跟进合并.xlsx"), sheet{"台账", [][]any{
		{"序号", "企业名称", "需求名称", "需求描述", "联系人", "提出日期", "对接日期", "对接方式", "对接结果", "状态"},
		{1, "北京澄光集成电路有限公司", "刻蚀均匀性提升", "边缘刻蚀速率偏差达到8%，希望工艺专家给出腔体与气流的优化建议。", "于洋", "2024-06-02", "2024-06-20", "专家上门", "提出气流方案", "对接中"},
		{nil, nil, nil, nil, nil, nil, "2024-07-20", "现场复测", "偏差降到3%", "已落实"},
		{2, "北京知序智能科技有限公司", "数据合规咨询", "训练数据来源复杂，希望律师梳理授权链条，出具整改清单。", "何欢", "2024-06-03"},
	}, []string{"A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:F3"}})
	p := d.carryOut(dir, intake.Options{})
	if r := sheetOf(t, p, "跟进合并.xlsx", "台账"); r.Read != 3 || r.Created != 3 {
		t.Errorf("%+v", r)
	}
	s := d.scope()
	if n := d.need("刻蚀均匀性提升"); len(s.Steps(n)) != 2 || n.Progress != data.Delivered || s.Delivery(n) == nil {
		t.Errorf("need %+v with %d steps", n, len(s.Steps(n)))
	}
	if got := len(data.All[*data.Need](s.Book)); got != 2 {
		t.Errorf("%d needs, want 2", got)
	}
}
