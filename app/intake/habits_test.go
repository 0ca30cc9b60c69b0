package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"

	"github.com/xuri/excelize/v2"
)

// signed is a desk whose project runs from 15 April to 30 November 2024.
func signed(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	for _, r := range d.records {
		if p, ok := r.(*data.Project); ok {
			p.Signed, p.Leader = data.MustDate(2024, 4, 15), "江澄"
		}
	}
	return d
}

// asked is the question whose text holds the words.
func asked(t *testing.T, p *intake.Plan, words string) intake.Question {
	t.Helper()
	i := slices.IndexFunc(p.Questions, func(q intake.Question) bool { return strings.Contains(q.Text, words) })
	if i < 0 {
		t.Fatalf("no question about %s: %+v", words, p.Questions)
	}
	return p.Questions[i]
}

// visits is a month of a visiting record: titles above the headings in row 4, the state under 办理结果.
func visits(month string, rows ...[]any) sheet {
	return sheet{name: month, rows: append([][]any{
		{"企业走访记录表（" + month + "）"},
		{"填报单位：园科协"},
		{"单位：万元"},
		{"序号", "走访时间", "客户单位", "接待人", "诉求详情", "意向投入", "走访人", "跟踪过程", "办理结果"},
	}, rows...), merges: []string{"A1:I1", "A2:I2", "A3:I3"}}
}

func visitBook(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "走访记录.xlsx")
	workbook(t, path,
		visits("4月",
			[]any{1, "4.18", "北京澜沧精密仪器有限公司", "何苗", "高精度主轴连续运转4小时后温升达18℃，希望找热设计专家改进结构。", 35, "周岚", "4.22电话沟通；5.8专家上门，测出热源在前轴承；6.2签约，温升降到6℃", "已签约"},
			[]any{2, "二〇二四年四月二十二日", "同上", "同上", "缺少主轴动平衡的检测设备，希望共享检测平台资源。", "50w", "周岚", nil, "对接中"}),
		visits("5月",
			[]any{1, "20240506", "北京海拓生物技术有限公司", "田野", "冻干工艺周期36小时过长、能耗高，需要专家帮助优化冻干曲线。", "壹拾万元整", "赵一凡", "5.20-5.22专家现场试验，冻干周期缩短到28小时", "已解决"},
			[]any{2, "5.29", "北京远航传感器有限公司", "石磊", "压力传感器零点漂移超过0.3%，希望高校帮助做温度补偿算法。", 15, "周岚", nil, "对接中"},
			[]any{3, "5.31", "北京华铁自动化设备有限公司", "丁宁", "产线视觉检测误判率达到5%，希望算法团队优化模型。", 20, "赵一凡", nil, "对接中"}))
	return path
}

func TestSheetsAMonthAreReadAlike(t *testing.T) {
	d := signed(t)
	dir := t.TempDir()
	visitBook(t, dir)
	p := d.carryOut(dir, intake.Options{})
	if got := d.scope().Summary(); got != (data.NeedsSummary{Rows: 5, Valid: 5, Delivered: 2}) {
		t.Errorf("needs: %+v, problems %+v", got, p.Problems)
	}
	spindle, second := d.need("高精度主轴连续运转4小时后温升达18℃"), d.need("缺少主轴动平衡的检测设备")
	if second.Company != spindle.Company || second.Contact != "何苗" || second.Amount != data.Yuan(500_000) {
		t.Errorf("同上: %+v", second)
	}
	dry := d.scope().Steps(d.need("冻干工艺周期36小时过长、能耗高"))
	if len(dry) != 1 || dry[0].Date != data.MustDate(2024, 5, 20) || !strings.Contains(dry[0].Result, "28小时") {
		t.Errorf("a step of several days: %+v", dry)
	}
	if n := len(data.All[*data.FollowUp](d.book())); n != 4 {
		t.Errorf("%d follow-ups, want 4: a state is none", n)
	}
	if again := d.plan(dir, intake.Options{AcceptProposals: true}); len(again.Changes) != 0 {
		t.Errorf("the second import changes %d records", len(again.Changes))
	}
}

func TestCrossedOutRowsAreAskedAndHiddenOnesNamed(t *testing.T) {
	dir := t.TempDir()
	path := visitBook(t, dir)
	f, err := excelize.OpenFile(path)
	check(t, err)
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
	check(t, err)
	check(t, f.SetCellStyle("5月", "B7", "I7", style))
	check(t, f.SetRowVisible("5月", 6, false))
	check(t, f.Save())
	check(t, f.Close())
	d := signed(t)
	p := d.carryOut(dir, intake.Options{})
	if q := asked(t, p, "划了删除线"); q.Proposal != "no" || q.Place.Sheet != "5月" {
		t.Errorf("%+v", q)
	}
	r := sheetOf(t, p, "走访记录.xlsx", "5月")
	notes := strings.Join(r.Notes, "")
	if r.Read != 2 || r.Created != 2 || !strings.Contains(notes, "第7行划了删除线") || !strings.Contains(notes, "第6行是隐藏的行") {
		t.Errorf("%+v", r)
	}
}

func TestOfAFileAndItsCopyTheFormerIsRead(t *testing.T) {
	dir := t.TempDir()
	raw, err := os.ReadFile(visitBook(t, dir))
	check(t, err)
	textFile(t, filepath.Join(dir, "走访记录 - 副本.xlsx"), string(raw))
	textFile(t, filepath.Join(dir, "走访记录(1).xlsx"), string(raw))
	p := signed(t).carryOut(dir, intake.Options{})
	for _, f := range p.Files {
		if want := map[bool]string{true: "table", false: "repeated"}[f.File == "走访记录.xlsx"]; f.Status != want {
			t.Errorf("%s is %s, want %s", f.File, f.Status, want)
		}
	}
}

func TestChoicesOfAQuestionnaireGoIntoOneColumn(t *testing.T) {
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "问卷.xlsx"), sheet{name: "Sheet1", rows: [][]any{
		{"序号", "提交答卷时间", "1、企业名称", "2、联系人", "3、手机号码", "4、需求类型(多选)(技术攻关)", "4、(人才引进)", "4、(融资)", "5、请描述贵公司目前最迫切的需求", "6、服务满意度(态度)", "6、(效率)"},
		{1, "2024/5/9 9:12:01", "北京辰星芯片设计有限公司", "韦一", "13722220001", 1, 0, 0, "低功耗射频前端插损偏大，比目标高1.5dB，希望高校团队协助仿真优化。", 5, 1},
		{2, "2024/5/9 10:02:44", "北京辰光医疗科技股份有限公司", "姜二", "13722220002", 0, 1, 1, "需要注册法规工程师两名，同时希望对接银行做应收账款融资。", 1, 4},
	}})
	d := signed(t)
	p := d.carryOut(dir, intake.Options{})
	if n := d.need("低功耗射频前端插损偏大"); n.Type != "关键技术攻关" {
		t.Errorf("type %q", n.Type)
	}
	if n := d.need("需要注册法规工程师两名"); n.Type != "人才引进培训" || !strings.Contains(n.Note, "人才引进┋融资") {
		t.Errorf("type %q, note %q", n.Type, n.Note)
	}
	if len(p.Questions) != 0 || !strings.Contains(strings.Join(sheetOf(t, p, "问卷.xlsx", "Sheet1").Notes, ""), "(效率)") {
		t.Errorf("questions %+v", p.Questions)
	}
}

func TestASheetAFirmInItsOwnWords(t *testing.T) {
	firm := func(name, firm, who, trouble string) sheet {
		return sheet{name: name, merges: []string{"A1:B1"}, rows: [][]any{
			{"企业走访问卷"},
			{"单位名称：", firm},
			{"受访人：", who},
			{"联系电话：", "13722220007"},
			{"走访日期：", "6月5日"},
			{"主要产品：", "略"},
			{"存在的技术难题：", trouble},
			{"期望达到的目标：", "稳定"},
			{"走访人签字：", "莫小北"},
		}}
	}
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "走访问卷.xlsx"),
		firm("辰动", "北京辰动电机有限公司", "邹七", "伺服电机齿槽转矩波动达3%，影响低速平稳性，希望电磁设计专家优化。"),
		firm("辰远", "北京辰远物流装备有限公司", "喻八", "调度系统在60台以上时频繁死锁，希望算法专家优化路径规划。"))
	d := signed(t)
	d.carryOut(dir, intake.Options{})
	if n := d.need("伺服电机齿槽转矩波动达3%"); n.Validity != data.Valid || !strings.HasSuffix(n.Description, "优化。") || n.Contact != "邹七" {
		t.Errorf("%+v", n)
	}
}

func TestReceiptsTaxAndFeesAfterTax(t *testing.T) {
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "收支.xlsx"), sheet{name: "流水", rows: [][]any{
		{"日期", "款项内容", "费用项目", "借方", "贷方", "余额"},
		{"2024-05-20", "场租", "会议费", 6000, nil, 94000},
		{"2024-06-30", "退回押金", "会议费", nil, 500, 94500},
		{"2024-07-01", "冲回多付", "会议费", -200, nil, 94700},
	}}, sheet{name: "含税", rows: [][]any{
		{"日期", "用途", "科目", "不含税金额", "税额", "价税合计"},
		{"2024-05-15", "印刷", "宣传费", 1000, 60, 1060},
	}})
	textFile(t, filepath.Join(dir, "专家服务.csv"), "日期,专家姓名,服务企业,服务内容,税后劳务（元）\n2024-05-08,孙立群,澜沧精密仪器,主轴诊断,900\n2024-05-09,钱佳,澜沧精密仪器,动平衡,800\n")
	d := signed(t)
	p := d.carryOut(dir, intake.Options{})
	if got := d.scope().Execution().Find("paid").Value; got != 6000-200+1060 {
		t.Errorf("paid %v", got)
	}
	if !slices.ContainsFunc(p.Problems, func(x intake.Problem) bool {
		return x.Row == 3 && x.Column == "E" && strings.Contains(x.Text, "只有收入")
	}) {
		t.Errorf("the receipt is not listed: %+v", p.Problems)
	}
	if q := asked(t, p, "税后劳务"); q.Proposal != "no" {
		t.Errorf("%+v", q)
	}
}

func TestAReprintWithoutAKindIsNotAskedAbout(t *testing.T) {
	dir := t.TempDir()
	textFile(t, filepath.Join(dir, "宣传.csv"), "刊发日期,标题,渠道,体裁,备注\n6.19,芯片论坛举办,科技日报客户端,活动通稿,\n6.20,芯片论坛举办,学习强国,,转载\n6.30,调度死锁背后,北京日报,深度报道,\n")
	d := signed(t)
	p := d.carryOut(dir, intake.Options{})
	releases := 0
	for _, b := range data.All[*data.Publication](d.book()) {
		if b.Type == data.ActivityRelease {
			releases++
		}
	}
	if len(p.Questions) != 0 || releases != 2 { // the reprint takes the kind of its original
		t.Errorf("%d releases, questions %+v", releases, p.Questions)
	}
}
