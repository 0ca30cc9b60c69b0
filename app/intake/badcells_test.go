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

func listed(p *intake.Plan, row int, column string) int {
	n := 0
	for _, x := range p.Problems {
		if x.Row == row && x.Column == column {
			n++
		}
	}
	return n
}

func TestErrorsAndFormulasWithoutResultLeaveTheFieldBlankAndTheRow(t *testing.T) {
	d := newDesk(t)
	dir := expenses(t, "经费.xlsx",
		[]any{"2024-05-08", "会议费", "场地", "#REF!", "记-05-1"},
		[]any{"#N/A", "会议费", "茶歇", 300, "记-05-2"},
		[]any{"2024-05-10", "会议费", "资料", nil, "记-05-3"},
		[]any{"2024-05-11", "会议费", "快递", 20, "#VALUE!"})
	path := filepath.Join(dir, "经费.xlsx")
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellFormula("台账", "D4", "800*1.5"); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	p := d.carryOut(dir, intake.Options{})
	es := data.All[*data.Expense](d.book())
	if len(es) != 4 || es[0].Amount.Known || !es[1].Date.IsZero() || es[2].Amount.Known || es[3].Voucher != "" {
		t.Errorf("%d expenses: %+v", len(es), es)
	}
	for row, column := range map[int]string{2: "D", 3: "A", 4: "D", 5: "E"} {
		if n := listed(p, row, column); n != 1 {
			t.Errorf("row %d column %s is listed %d times: %+v", row, column, n, p.Problems)
		}
	}
}

func TestSkippedAnswersOfAQuestionnaireAreBlank(t *testing.T) {
	d := newDesk(t)
	d.carryOut(one(t, sheet{name: "Sheet1", rows: [][]any{
		{"企业名称", "联系人", "联系电话", "需求名称", "需求描述", "提出日期", "期望目标", "期望完成时间", "备注"},
		{"北京甲机器人有限公司", "罗一", "13800001101", "关节温升", longWords, "2024-05-08", "(空)", "（跳过）", "(空)"},
	}}), intake.Options{By: "许静"})
	if n := d.need("关节温升"); n.Goal+n.Deadline+n.Note != "" {
		t.Errorf("need: %+v", n)
	}
}

func TestMergeReachingDownFromTheHeaderFillsNoRow(t *testing.T) {
	d := newDesk(t)
	d.carryOut(one(t, sheet{"台账", [][]any{
		{"支出日期", "科目", "用途", "金额（元）", "经办人"},
		{"2024-05-08", "会议费", "场地", 900, nil},
		{"2024-05-09", "会议费", "茶歇", 300, "郝一鸣"},
	}, []string{"E1:E2"}}), intake.Options{})
	if es := data.All[*data.Expense](d.book()); len(es) != 2 || es[0].Handler != "" || es[1].Handler != "郝一鸣" {
		t.Errorf("%+v", es)
	}
}

func TestEmptyAndOldFilesAreNamed(t *testing.T) {
	d := newDesk(t)
	dir := one(t, sheet{name: "台账", rows: [][]any{{"支出日期", "科目", "用途", "金额（元）"}}})
	for name, content := range map[string]string{"零.jpg": "", "案例.doc": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "断.docx": "PK\x03\x04broken"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := d.plan(dir, intake.Options{AcceptProposals: true})
	for file, words := range map[string]string{"零.jpg": "0 字节", "案例.doc": "另存为 .docx", "断.docx": "Word", "台账.xlsx": "只有表头"} {
		if !slices.ContainsFunc(p.Problems, func(x intake.Problem) bool { return x.File == file && strings.Contains(x.Text, words) }) {
			t.Errorf("%s: %s not said: %+v", file, words, p.Problems)
		}
	}
	for _, f := range p.EvidenceFiles {
		if f.Rel == "零.jpg" {
			t.Error("an empty file is kept as evidence")
		}
	}
}

func TestWhoFilledInTheFormIsTheContactOnlyForWantOfAnother(t *testing.T) {
	d := newDesk(t)
	d.carryOut(one(t, sheet{name: "Sheet1", rows: [][]any{
		{"企业联络人", "登记日期", "问题描述", "填表人", "申报单位", "难题名称"},
		{"罗一", "2024-05-08", longWords, "郝一鸣", "北京甲机器人有限公司", "关节温升"},
	}}), intake.Options{})
	if n := d.need("关节温升"); n.Contact != "罗一" || n.Recorder != "郝一鸣" || n.ConfirmedBy != "郝一鸣" {
		t.Errorf("need: %+v", n)
	}
	p := newDesk(t).plan(one(t, sheet{name: "Sheet1", rows: [][]any{
		{"登记日期", "问题描述", "填表人", "申报单位", "难题名称"},
		{"2024-05-08", longWords, "郝一鸣", "北京甲机器人有限公司", "关节温升"},
	}}), intake.Options{})
	if !slices.ContainsFunc(p.Open, func(q intake.Question) bool { return strings.Contains(q.Text, "填表人") }) {
		t.Errorf("nobody asked whom 填表人 names: %+v", p.Open)
	}
}
