package intake_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parkledger/app/intake"
	"parkledger/data"
)

var needHead = []any{"序号", "企业名称", "联系人", "联系电话", "需求名称", "需求描述", "提出日期", "期望目标"}

func needRow(no int, firm, title, what, day, goal string) []any {
	return []any{no, firm, "方舟", "13811112222", title, what, day, goal}
}

func needsFile(t *testing.T, rows ...[]any) string {
	t.Helper()
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "需求清单.xlsx"), sheet{name: "需求", rows: append([][]any{needHead}, rows...)})
	return dir
}

const (
	pressText = "压片溶出曲线批间差异达到15%，希望专家帮助优化压片工艺。"
	coatText  = "亲水涂层在模拟血流下24小时脱落，希望指导交联配方。"
)

func TestSecondImportSkipsUpdatesAndAdds(t *testing.T) {
	d := newDesk(t)
	d.carryOut(needsFile(t,
		needRow(1, "北京青禾药业有限公司", "片剂溶出一致性", pressText, "2024-05-06", "差异5%以内"),
		needRow(2, "北京微澜医疗器械有限公司", "导管涂层耐久性", coatText, "2024-05-07", "72小时不脱落"),
	), intake.Options{By: "陶然"})
	p := d.carryOut(needsFile(t,
		needRow(1, "北京拓维基因科技有限公司", "测序建库自动化", "人工建库每天只能处理48个样本，希望找到自动化工作站。", "2024-05-05", ""),
		needRow(2, "北京青禾药业有限公司", "片剂溶出一致性", pressText, "2024-05-06", "差异5%以内"),
		needRow(3, "北京微澜医疗器械有限公司", "导管涂层耐久性", coatText+"测试方法也需要指导。", "2024-05-07", ""),
	), intake.Options{By: "陶然"})
	if s := sheetOf(t, p, "需求清单.xlsx", "需求"); s.Created != 1 || s.Skipped != 1 || s.Updated != 1 {
		t.Errorf("one new, one unchanged, one changed: %+v", s)
	}
	coat := d.need("导管涂层耐久性")
	if !strings.Contains(coat.Description, "测试方法") || coat.Goal != "72小时不脱落" {
		t.Errorf("update: %+v; a blank cell must not overwrite", coat)
	}
	if n := len(data.All[*data.Need](d.book())); n != 3 {
		t.Errorf("%d needs, want 3", n)
	}
}

func TestEditedFieldIsAskedAbout(t *testing.T) {
	first := needRow(1, "北京青禾药业有限公司", "片剂溶出一致性", pressText, "2024-05-06", "差异5%以内")
	d := newDesk(t)
	d.carryOut(needsFile(t, first), intake.Options{By: "陶然"})
	n := d.need("片剂溶出一致性")
	n.Goal = "差异3%以内"
	n.Updated = d.now.Add(time.Second)
	if p := d.plan(needsFile(t, first), intake.Options{}); len(p.Changes) != 0 || len(p.Questions) != 0 {
		t.Errorf("the row seen before is skipped though its record was edited: %d changes, %d questions", len(p.Changes), len(p.Questions))
	}
	changed := needsFile(t, needRow(1, "北京青禾药业有限公司", "片剂溶出一致性", pressText, "2024-05-06", "差异4%以内"))
	p := d.plan(changed, intake.Options{})
	if len(p.Open) != 1 || p.Open[0].Proposal != "keep" || p.Open[0].Place.Column != "H" {
		t.Fatalf("questions: %+v", p.Open)
	}
	d.store(d.plan(changed, intake.Options{Answers: map[string]string{p.Open[0].ID: "file"}}))
	if got := d.need("片剂溶出一致性").Goal; got != "差异4%以内" {
		t.Errorf("goal %q after the file's value was chosen", got)
	}
}

func TestTwoEqualRowsAreTwoRecords(t *testing.T) {
	row := needRow(1, "北京青禾药业有限公司", "片剂溶出一致性", pressText, "2024-05-06", "")
	d := newDesk(t)
	dir := needsFile(t, row, row)
	p := d.carryOut(dir, intake.Options{By: "陶然"})
	if s := sheetOf(t, p, "需求清单.xlsx", "需求"); s.Created != 2 {
		t.Errorf("%+v", s)
	}
	if got := d.scope().Summary(); got.Valid != 1 || got.Repeated != 1 {
		t.Errorf("the second of two equal needs is proposed as repeated: %+v", got)
	}
	p = d.plan(needsFile(t, row, row, row), intake.Options{AcceptProposals: true})
	if s := sheetOf(t, p, "需求清单.xlsx", "需求"); s.Skipped != 2 || s.Created != 1 {
		t.Errorf("a third equal row is new: %+v", s)
	}
}

func TestDifferentNeedsOfOneFirmAreNotProposedAsOne(t *testing.T) {
	d := newDesk(t)
	p := d.plan(needsFile(t,
		needRow(1, "北京青禾药业有限公司", "片剂溶出一致性", pressText, "2024-05-06", ""),
		needRow(2, "北京青禾药业有限公司", "片剂包衣色差控制", "包衣后片面色差超过内控标准，希望改进喷枪布置与干燥风量。", "2024-06-06", ""),
		needRow(3, "北京青禾药业有限公司", "上市许可人制度咨询", "计划委托生产三个品种，希望法规专家讲解责任划分与质量协议。", "2024-07-06", ""),
	), intake.Options{AcceptProposals: true})
	for _, q := range p.Questions {
		if q.Proposal == "same" {
			t.Errorf("proposed as the same need: %s", q.Text)
		}
	}
}

func TestRowsThatAreNoData(t *testing.T) {
	d := newDesk(t)
	p := d.plan(needsFile(t,
		[]any{"示例", "某某公司", "张三", "138", "需求名称", "描述", "2024-01-01"},
		needRow(1, "北京青禾药业有限公司", "片剂溶出一致性", pressText, "2024-05-06", ""),
		nil,
		[]any{"小计", nil, nil, nil, "1条"},
		needHead,
		needRow(2, "北京微澜医疗器械有限公司", "导管涂层耐久性", coatText, "2024-05-07", ""),
		[]any{"合计：2条"},
		[]any{"注：以企业填报为准。"},
		[]any{"填表人：陶然　审核：秦一诺"},
	), intake.Options{AcceptProposals: true})
	if s := sheetOf(t, p, "需求清单.xlsx", "需求"); s.Read != 2 || s.Created != 2 {
		t.Errorf("%+v", s)
	}
}

func TestBadInputIsListedWithItsPlace(t *testing.T) {
	d := newDesk(t)
	dir := needsFile(t,
		needRow(1, "北京青禾药业有限公司", "片剂溶出一致性", pressText, "2024-02-30", ""),
		needRow(2, "北京微澜医疗器械有限公司", "", "", "2024-05-07", ""),
	)
	textFile(t, filepath.Join(dir, "坏了.csv"), "企业名称,需求名称\n\xff\xfe\x00\xd8,x\n")
	textFile(t, filepath.Join(dir, "说明.json"), "{}")
	workbook(t, filepath.Join(dir, "通讯录.xlsx"), sheet{name: "表1", rows: [][]any{{"甲", "乙", "丙"}, {"x", "y", "z"}}})
	p := d.plan(dir, intake.Options{AcceptProposals: true})
	has := func(row int, column, text string) bool {
		return slices.ContainsFunc(p.Problems, func(x intake.Problem) bool {
			return x.Row == row && x.Column == column && strings.Contains(x.Text, text)
		})
	}
	if !has(2, "G", "2024-02-30") || !has(3, "E", "没有需求名称") && !has(3, "E", "既没有需求名称") {
		t.Errorf("problems: %+v", p.Problems)
	}
	if s := sheetOf(t, p, "需求清单.xlsx", "需求"); s.Created != 1 || s.Rejected != 1 {
		t.Errorf("%+v", s)
	}
	if !slices.ContainsFunc(p.Files, func(f intake.FileReport) bool { return f.File == "坏了.csv" && f.Status == "refused" }) {
		t.Errorf("the broken file is not refused: %+v", p.Files)
	}
	if !slices.ContainsFunc(p.Questions, func(q intake.Question) bool { return q.Place.File == "通讯录.xlsx" && q.Proposal == "skip" }) {
		t.Error("the unknown sheet is not asked about")
	}
}
