package intake_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

// TestFilesWithPrivateNumbersAreNoEvidence imports lists of every kind with ID or bank numbers in columns nobody asked
// for, beside the same lists without.
func TestFilesWithPrivateNumbersAreNoEvidence(t *testing.T) {
	const id, account = "110101199003078031", "0200004509200123456"
	need := []any{"北京青禾药业有限公司", "方舟", "13811112222", "片剂溶出一致性", pressText, "2024-05-06"}
	needs := [][]any{{"企业名称", "联系人", "联系电话", "需求名称", "需求描述", "提出日期"}, need}
	for _, c := range []struct {
		name   string
		sheets []sheet
		at     string // sheet and column of the problem, blank for a file that is kept
	}{
		{"专家服务台账", []sheet{{name: "台账", rows: [][]any{
			{"服务日期", "专家姓名", "服务企业", "服务类型", "服务内容", "身份证号码", "银行卡号"},
			{"2024-05-08", "韩洛川", "北京青禾药业有限公司", "技术咨询", "压片工艺优化", id, account},
		}}}, "台账F 台账G"},
		{"需求汇总表", []sheet{{name: "需求", rows: [][]any{append(needs[0], "联系人身份证"), append(need, id)}}}, "需求G"},
		{"经费台账", []sheet{{name: "台账", rows: [][]any{
			{"支出日期", "科目", "用途", "金额（元）", "收款账户"}, {"2024-05-08", "会议费", "座谈会场地", "1200", account},
		}}}, "台账E"},
		{"需求与劳务费", []sheet{{name: "需求", rows: needs}, {name: "劳务费发放表", rows: [][]any{
			{"姓名", "证件", "签名"}, {"韩洛川", "11010119900307803X", ""}, // a heading that says nothing
		}}}, "劳务费发放表B"},
		{"需求清单", []sheet{{name: "需求", rows: needs}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, dir := newDesk(t), t.TempDir()
			workbook(t, filepath.Join(dir, c.name+".xlsx"), c.sheets...)
			p := d.carryOut(dir, intake.Options{By: "陶然"})
			var at []string
			for _, x := range p.Problems {
				if strings.Contains(x.Text, "没有存为佐证材料") {
					at = append(at, x.Sheet+x.Column)
				}
				if text := x.Text + x.Field + x.Record; strings.Contains(text, id) || strings.Contains(text, account) {
					t.Errorf("the problem in column %s quotes the number", x.Column)
				}
			}
			if got := strings.Join(at, " "); got != c.at {
				t.Errorf("problems at %q, want %q", got, c.at)
			}
			if kept := len(data.All[*data.Evidence](d.book())) + len(p.EvidenceFiles); (kept == 0) != (c.at != "") {
				t.Errorf("%d files kept as evidence", kept)
			}
			if s := sheetOf(t, p, c.name+".xlsx", c.sheets[0].name); s.Created != 1 {
				t.Errorf("the row is imported all the same: %+v", s)
			}
		})
	}
}

// TestListsThatAreOnlyKeptAreJudgedToo has files that no records are made of.
func TestListsThatAreOnlyKeptAreJudgedToo(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	check(t, os.WriteFile(filepath.Join(dir, "5月8日签到表.txt"), []byte("姓名\t备注\n韩洛川\t11010119900307803X\n"), 0o600))
	check(t, os.WriteFile(filepath.Join(dir, "5月9日签到表.txt"), []byte("姓名\t备注\n韩洛川\t专家\n"), 0o600))
	p := d.carryOut(dir, intake.Options{By: "陶然"})
	if len(p.EvidenceFiles) != 1 || p.EvidenceFiles[0].Rel != "5月9日签到表.txt" || p.Files[0].Status != "refused" {
		t.Errorf("kept %+v, files %+v", p.EvidenceFiles, p.Files)
	}
}
