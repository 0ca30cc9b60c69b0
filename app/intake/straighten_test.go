package intake_test

import (
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

func TestALogKeptForOneExpert(t *testing.T) {
	own := func(name, title string, rows ...[]any) sheet {
		return sheet{name: name, merges: []string{"A1:D1"}, rows: append([][]any{{"专家：" + name + "（" + title + "）"}, {"日期", "服务企业", "内容", "时长"}}, rows...)}
	}
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "专家服务（一人一表）.xlsx"),
		own("云起", "教授", []any{"5.9", "菱角科技", "看样机", "半天"}, []any{"6.9", "菱角科技", "复测", "半天"}),
		own("叶落", "研究员", []any{"5.9", "菱湖生物", "菌种诊断", "半天"}))
	workbook(t, filepath.Join(dir, "专家.xlsx"), sheet{name: "服务记录", rows: [][]any{
		{"专家姓名：", "冷锋", "职称：", "教授"},
		{"单位：", "环境大学", "电话：", "13500010077"},
		{"服务日期", "服务企业", "服务内容", "服务时长"},
		{"5.28", "金水环保", "蒸发结晶诊断", "半天"},
		{},
		{"专家姓名：", "暖阳", "职称：", "高工"},
		{"单位：", "涂料院", "电话：", "13500010078"},
		{"服务日期", "服务企业", "服务内容", "服务时长"},
		{"6.20", "金风叶片", "涂层方案", "全天"},
	}})
	d := signed(t)
	p := d.carryOut(dir, intake.Options{})
	people := d.scope().PersonTimes()
	if len(people.Counted) != 5 || people.Find("experts").Value != 4 {
		t.Errorf("%d person-times, %+v, problems %+v", len(people.Counted), people.Breakdown, p.Problems)
	}
	for _, e := range data.All[*data.Expert](d.book()) {
		if e.FullName == "云起" && e.Title != "教授" || e.FullName == "冷锋" && e.Org != "环境大学" {
			t.Errorf("%+v", e)
		}
	}
}

// demand is a list of two needs, with headings in two languages.
func demand(t *testing.T, dir string) {
	t.Helper()
	workbook(t, filepath.Join(dir, "需求.xlsx"), sheet{name: "Sheet1", rows: [][]any{
		{"*企业名称\n（全称）", "*联系人\nContact", "*联系电话\nTel.", "*需求名称\nTitle", "*需求描述\nDescription", "提出日期\nDate"},
		{"北京菱角科技有限公司", "甲一", "13900000001", "天线隔离度", "5G天线隔离度只有15dB，目标25dB，需要电磁仿真专家。", "2024年05月09日"},
		{"北京菱湖生物有限公司", "甲二", "13900000002", "菌种稳定性", "发酵第7代后产率下降40%，希望微生物专家诊断。", "五月九号"},
	}})
}

func TestStepsSideBySideAreRowsOfTheirOwn(t *testing.T) {
	for name, s := range map[string]sheet{
		"pairs": {name: "跟进", rows: [][]any{
			{"企业", "需求", "首次对接时间", "首次对接情况", "二次对接时间", "二次对接情况", "结果", "是否落实"},
			{"菱角科技", "天线隔离度", "5.20", "电话了解", "6.18", "专家上门仿真", "隔离度提高到26dB", "是"},
			{"菱湖生物", "菌种稳定性", "5.21", "专家现场诊断", nil, nil, "给出保藏方案", "否"},
		}},
		"one column a step": {name: "对接", rows: [][]any{
			{"企业名称", "对接事项", "第一次对接", "第二次对接", "最终结果"},
			{"菱角科技", "天线隔离度", "5.20电话了解", "6.18专家上门仿真", "已解决，隔离度提高到26dB"},
			{"菱湖生物", "菌种稳定性", "5.21专家现场诊断", nil, "已解决"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			demand(t, dir)
			workbook(t, filepath.Join(dir, "跟进.xlsx"), s)
			d := signed(t)
			p := d.carryOut(dir, intake.Options{})
			for _, q := range p.Questions {
				if q.Place.File == "需求.xlsx" {
					t.Errorf("asked in spite of clear headings: %s", q.Text)
				}
			}
			if r := sheetOf(t, p, "跟进.xlsx", s.name); r.Read != 3 || r.Created != 3 {
				t.Errorf("%+v, problems %+v", r, p.Problems)
			}
			steps := d.scope().Steps(d.need("天线隔离度"))
			if len(steps) != 2 || steps[0].Date != data.MustDate(2024, 5, 20) || steps[0].Method != "电话" || steps[0].Result != "" ||
				steps[1].Date != data.MustDate(2024, 6, 18) || steps[1].Method != "专家上门" || !strings.HasSuffix(steps[1].Result, "26dB") {
				t.Errorf("%+v", steps)
			}
			if want := map[bool]data.Progress{true: data.Delivered, false: data.Matching}[name != "pairs"]; d.need("菌种稳定性").Progress != want {
				t.Errorf("progress %s, want %s", d.need("菌种稳定性").Progress, want)
			}
			if again := d.plan(dir, intake.Options{AcceptProposals: true}); len(again.Changes) != 0 {
				t.Errorf("the second import changes %d records", len(again.Changes))
			}
		})
	}
}

func TestTraditionalHeadings(t *testing.T) {
	dir := t.TempDir()
	textFile(t, filepath.Join(dir, "需求.csv"), "企業名稱,聯繫人,電話,需求名稱,需求描述,提出日期,登記人\n北京鹿鸣通信有限公司,庄一,13900002001,基站节能,基站夜间能耗占比达35%，希望做休眠策略优化。,2024.5.6,小满\n北京鹿野农业科技有限公司,庄二,13900002002,墒情预测,现有墒情模型误差达到12%，希望专家指导。,同上,同上\n")
	d := signed(t)
	p := d.carryOut(dir, intake.Options{})
	if got := d.scope().Summary(); got.Valid != 2 || len(p.Questions) != 0 {
		t.Errorf("needs %+v, questions %+v", got, p.Questions)
	}
	if n := d.need("墒情预测"); n.Date != data.MustDate(2024, 5, 6) || n.Recorder != "小满" {
		t.Errorf("%+v", n)
	}
}
