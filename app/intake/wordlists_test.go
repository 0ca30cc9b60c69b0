package intake_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

func listedText(p *intake.Plan, file, words string) bool {
	return slices.ContainsFunc(p.Problems, func(x intake.Problem) bool { return x.File == file && strings.Contains(x.Text, words) })
}

func TestNeedsToldInParagraphsAreAskedAndRead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "6月需求征集.docx")
	body := line("石桥园6月企业需求征集情况") + line("6月份共走访企业2家，收集需求3条，具体如下：") +
		line("1. 北京蓝鲸海洋仪器有限公司（联系人：岳阳，电话：13911110004，6月12日提出）：水下声呐换能器在300米水深灵敏度下降4dB，希望声学专家指导封装工艺。") +
		line("2. 北京巨杉新能源有限公司（丁宁，2024年6月13日）：储能电池簇均衡策略不理想，容量利用率只有88%，需要算法支持。") +
		line("（3）北京巨杉新能源有限公司（丁宁，2024年6月13日）希望了解首台套政策的申报条件与流程，请专业机构辅导。") +
		line("北京旁观科技有限公司，成立于2010年，注册资本500万元，本次没有参会。") +
		line("以上需求已转交相关专家。")
	wordFile(t, path, body)
	d := signed(t)
	p := d.carryOut(dir, intake.Options{})
	if q := asked(t, p, "逐段写的企业需求（3段"); q.Proposal != "yes" {
		t.Errorf("%+v", q)
	}
	if got := d.scope().Summary(); got.Rows != 3 || got.Valid != 3 {
		t.Errorf("needs %+v, problems %+v", got, p.Problems)
	}
	n := d.need("水下声呐换能器在300米水深灵敏度下降4dB")
	if n.Contact != "岳阳" || n.Phone != "13911110004" || n.Date != data.MustDate(2024, 6, 12) {
		t.Errorf("%+v", n)
	}
	if again := d.plan(dir, intake.Options{AcceptProposals: true}); len(again.Changes) != 0 {
		t.Errorf("the second import changes %d records", len(again.Changes))
	}
}

func TestWordFilesNothingCanBeReadOfSaySo(t *testing.T) {
	dir := t.TempDir()
	wordFile(t, filepath.Join(dir, "需求汇总（口述）.docx"), line("需求汇总")+line("这个月大家提了不少想法，主要是融资和人才两方面，后续再整理。"))
	wordTable(t, filepath.Join(dir, "车辆情况.docx"), "用车情况", [][]string{
		{"日期", "内容", "负责人", "备注"}, {"6月3日", "去昌平", "老周", "空车"}, {"6月4日", "去亦庄", "老周", "满员"},
	})
	wordTable(t, filepath.Join(dir, "会议议程.docx"), "会议议程", [][]string{
		{"时间", "内容", "负责人", "地点"}, {"9:00", "开场", "老周", "A座"}, {"9:30", "讨论", "老周", "A座"},
	})
	p := signed(t).carryOut(dir, intake.Options{})
	if !listedText(p, "需求汇总（口述）.docx", "没有读出任何记录") {
		t.Errorf("not listed: %+v", p.Problems)
	}
	if q := asked(t, p, "无法识别工作表“表1”"); q.Place.File != "车辆情况.docx" || len(p.Questions) != 1 {
		t.Errorf("%+v", p.Questions)
	}
}

func TestAListOfEventsInWordWithTimeAndPlaceInOneColumn(t *testing.T) {
	dir := t.TempDir()
	wordTable(t, filepath.Join(dir, "活动情况.docx"), "石桥园科协2024年活动情况", [][]string{
		{"序号", "活动名称", "时间地点", "活动类型", "主承办", "参加人数"},
		{"1", "石桥园第一次企业需求座谈会", "5月16日 A座三层", "需求座谈会", "主办", "26"},
		{"2", "新材料高峰论坛", "2024年6月20日，国际会议中心", "高端对话", "承办", "180人"},
		{"3", "石桥杯创新路演", "9.11-9.12 路演厅", "赛事路演", "主办", "95"},
		{"4", "石桥培训", "10月8日上午9:00-11:30 报告厅", "培训交流", "主办", "95"},
	})
	d := signed(t)
	d.carryOut(dir, intake.Options{})
	var got []string
	for _, a := range data.All[*data.Activity](d.book()) {
		got = append(got, a.Start.String()+a.End.String()+a.Place)
	}
	want := []string{"2024-05-16A座三层", "2024-06-20国际会议中心", "2024-09-112024-09-12路演厅", "2024-10-08报告厅"}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestASheetThatLacksOneColumnSaysWhich(t *testing.T) {
	p := signed(t).carryOut(one(t, sheet{name: "链接", rows: [][]any{
		{"媒体", "发布日期", "类别", "链接"},
		{"石桥科协公众号", "2024-05-17", "日常稿", "http://b.example/1"},
		{"区融媒", "2024-06-21", "通稿", "http://b.example/2"},
	}}), intake.Options{})
	if q := asked(t, p, "无法识别"); !strings.Contains(q.Text, "像是宣传报道，但没有“标题”列") || q.Proposal != "skip" {
		t.Errorf("%+v", q)
	}
}

func TestAFormNobodyFilledInGivesNoRows(t *testing.T) {
	dir := t.TempDir()
	wordTable(t, filepath.Join(dir, "需求表-空表.docx"), "企业技术难题需求表", [][]string{
		{"企业名称", "", "填表日期", ""}, {"联系人", "", "手机", ""}, {"所属行业", "", "需求类别", ""}, {"需求内容", "", "", ""}, {"预期目标", "", "拟投入资金", ""},
	})
	p := signed(t).carryOut(dir, intake.Options{})
	for _, s := range p.Sheets {
		if s.Read != 0 {
			t.Errorf("%+v", s)
		}
	}
}
