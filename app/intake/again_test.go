package intake_test

import (
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

// expenses writes a folder with one ledger of payments; each row is date, category, purpose, amount, voucher.
func expenses(t *testing.T, name string, rows ...[]any) string {
	t.Helper()
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, name), sheet{name: "台账", rows: append([][]any{{"支出日期", "科目", "用途", "金额（元）", "凭证号"}}, rows...)})
	return dir
}

func (d *desk) amounts() (n int, sum data.Money) {
	for _, e := range data.All[*data.Expense](d.book()) {
		sum.Fen += e.Amount.Fen
		n++
	}
	sum.Known = true
	return n, sum
}

func TestChangedExpenseIsTheSameExpense(t *testing.T) {
	d := newDesk(t)
	rows := [][]any{
		{"2024-05-08", "会议费", "座谈会场地", "1200", "记-05-012"},
		{"2024-05-08", "会议费", "座谈会茶歇", "300", "记-05-012"}, // shares the voucher: another record
		{"2024-06-03", "资料费", "行业数据购买", "800", ""},
	}
	d.carryOut(expenses(t, "经费.xlsx", rows...), intake.Options{})
	rows[0] = []any{"2024-05-08", "会议费", "座谈会场地", "1300", "记-05-012"}
	rows[2] = []any{"2024-06-03", "资料费", "行业数据购买", "900", ""}
	rows = append(rows, []any{"2024-05-20", "其他", "快递", "20", "记-05-012"})
	p := d.carryOut(expenses(t, "经费.xlsx", rows...), intake.Options{})
	if s := p.Sheets[0]; s.Updated != 2 || s.Skipped != 1 || s.Created != 1 {
		t.Errorf("%+v", s)
	}
	if n, sum := d.amounts(); n != 4 || sum != data.Yuan(2520) {
		t.Errorf("%d expenses of %v, want 4 of 2520", n, sum)
	}
}

func TestOlderAndNewerCopyOfALedgerCountOnce(t *testing.T) {
	d := newDesk(t)
	dir := t.TempDir()
	heads := []any{"支出日期", "科目", "用途", "金额（元）", "凭证号"}
	rows := [][]any{heads, {"2024-05-08", "会议费", "场地", "930", "记-05-1"}, {"2024-05-08", "会议费", "茶歇", "300", "记-05-1"}}
	workbook(t, filepath.Join(dir, "经费10月.xlsx"), sheet{name: "台账", rows: rows})
	newer := [][]any{heads, {"2024-05-08", "会议费", "场地", "920", "记-05-1"}, rows[2], {"2024-11-08", "会议费", "场地", "500", "记-11-1"}}
	workbook(t, filepath.Join(dir, "经费11月.xlsx"), sheet{name: "台账", rows: newer})
	p := d.carryOut(dir, intake.Options{})
	if n, _ := d.amounts(); n != 3 {
		t.Errorf("%d expenses, want 3", n)
	}
	if len(p.Problems) != 1 || !strings.Contains(p.Problems[0].Text, "930") {
		t.Errorf("the clash is not listed: %+v", p.Problems)
	}
}

func TestVouchersThatBeginAgainEachMonthStayApart(t *testing.T) {
	d := newDesk(t)
	heads := []any{"支出日期", "科目", "用途", "金额（元）", "凭证号"}
	d.carryOut(one(t, sheet{name: "5月", rows: [][]any{heads, {"2024-05-08", "会议费", "场地", "900", "记1"}}},
		sheet{name: "6月", rows: [][]any{heads, {"2024-06-08", "会议费", "场地", "900", "记1"}}}), intake.Options{})
	if n, _ := d.amounts(); n != 2 {
		t.Errorf("%d expenses, want 2", n)
	}
}

func log(t *testing.T, rows ...[]any) string {
	t.Helper()
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "专家服务台账.xlsx"), sheet{name: "台账", rows: append([][]any{{"日期", "时段", "专家姓名", "服务企业", "服务内容", "劳务费", "关联活动"}}, rows...)})
	return dir
}

func TestChangedEntryOfTheLogIsTheSameEntry(t *testing.T) {
	d := newDesk(t)
	morning := []any{"2024-05-21", "上午", "周岩松", "甲公司", "梳理资产清单", "1000", nil}
	evening := []any{"2024-05-21", "下午", "周岩松", "乙公司", "查看产线", "1000", nil}
	d.carryOut(log(t, morning, evening), intake.Options{})
	changed := []any{"2024-05-21", "上午", "周岩松", "甲公司", "远程运维通道和备份策略", "1000", nil}
	d.carryOut(log(t, changed, evening), intake.Options{})
	es := data.All[*data.Engagement](d.book())
	if len(es) != 2 || es[0].Content != "远程运维通道和备份策略" {
		t.Errorf("%d entries, first %+v", len(es), es[0])
	}
}

func TestWhatWasNotThereYetIsTiedLater(t *testing.T) {
	d := newDesk(t)
	dir := log(t, []any{"2024-06-01", "上午", "周岩松", "甲公司", "点评", "1000", "高端论坛"})
	d.carryOut(dir, intake.Options{})
	if e := data.All[*data.Engagement](d.book())[0]; e.Activity != "" || !strings.Contains(e.Note, "高端论坛") {
		t.Errorf("the words of the unknown activity are lost: %+v", e)
	}
	workbook(t, filepath.Join(dir, "活动台账.xlsx"), sheet{name: "活动", rows: [][]any{
		{"活动名称", "活动时间", "活动地点", "活动类型", "身份"}, {"高端论坛", "2024-06-01", "A座", "高端对话", "主办"},
	}})
	p := d.carryOut(dir, intake.Options{})
	e := data.All[*data.Engagement](d.book())[0]
	if e.Activity != data.All[*data.Activity](d.book())[0].ID || e.Note != "" {
		t.Errorf("not tied: %+v", e)
	}
	for _, s := range p.Sheets {
		if s.Kind == data.KindEngagement && s.Updated != 1 {
			t.Errorf("%+v", s)
		}
	}
	if again := d.carryOut(dir, intake.Options{}); len(again.Changes) != 0 {
		t.Errorf("third import changes %d records", len(again.Changes))
	}
}

func TestTwoFilesReadTogetherKeepWhatDiffers(t *testing.T) {
	d := newDesk(t)
	dir := log(t, []any{"2024-05-21", "上午", "周岩松", "甲公司", "梳理资产清单", "1000", nil})
	workbook(t, filepath.Join(dir, "另一本台账.xlsx"), sheet{name: "台账", rows: [][]any{
		{"日期", "时段", "专家姓名", "服务企业", "服务内容", "劳务费"},
		{"2024-05-21", "上午", "周岩松", "乙公司", "讲解热网络模型", "1000"},
	}})
	d.carryOut(dir, intake.Options{})
	if es := data.All[*data.Engagement](d.book()); len(es) != 2 {
		t.Errorf("%d entries, want 2", len(es))
	}
}
