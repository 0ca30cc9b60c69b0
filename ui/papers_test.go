package ui

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"parkledger/data"
)

// Papers outside the package come from the menu, into a folder, and never replace what was made before.
func TestPapersAreMadeFromTheMenu(t *testing.T) {
	b := newOpenBench(t)
	p := clone(b.book().Project()).(*data.Project)
	p.StageReview = data.MustDate(2024, 7, 31)
	e := &data.Expert{FullName: "周岩松", Grade: data.Senior}
	b.save(p, e)
	b.save(&data.Engagement{Expert: e.ID, Date: data.MustDate(2024, 6, 18), Content: "诊断", Fee: data.Yuan(2800)})
	dir := t.TempDir()
	b.p.choose = func(_ wish, take func([]string)) { take([]string{dir}) }
	for range 2 {
		b.key("阶段性跟踪评估报告…")
		b.sees("统计截止 2024年7月31日")
	}
	b.key("专家咨询费发放表…")
	b.sees("身份证号和银行卡号")
	b.tap("取消")
	b.key("专家咨询费发放表…")
	b.tap("生成发放表")
	b.sees("专家周岩松缺身份证号")
	b.tap("知道了")
	b.key("空白签到表和征集表…")
	b.sees("已生成 4 个空白表格")
	found, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range found {
		names = append(names, f.Name())
	}
	slices.Sort(names)
	if want := []string{
		"专家咨询费发放表.xlsx", "空白签到表和征集表",
		"阶段性跟踪评估报告（截至2024-07-31）.docx", "阶段性跟踪评估报告（截至2024-07-31）.pdf",
		"阶段性跟踪评估报告（截至2024-07-31）（2）.docx", "阶段性跟踪评估报告（截至2024-07-31）（2）.pdf",
	}; !slices.Equal(names, want) {
		t.Errorf("written: %q", names)
	}
	if forms, err := filepath.Glob(filepath.Join(dir, "空白签到表和征集表", "*")); err != nil || len(forms) != 4 {
		t.Errorf("forms: %q, %v", forms, err)
	}
}
