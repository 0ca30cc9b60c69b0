package report_test

import (
	"fmt"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/data"
)

// feeYear is a park whose second expert is a member of staff, with fees of two months.
func feeYear(t *testing.T) *park {
	t.Helper()
	p := newPark(t)
	fees := []data.Money{data.Yuan(2300), data.Yuan(1300), data.Yuan(600), {}, data.Yuan(800)}
	hours := []string{"全天", "上午", "上午", "下午", "全天"}
	for i, id := range p.entries {
		for _, r := range p.records {
			if e, ok := r.(*data.Engagement); ok && e.ID == id {
				e.Fee, e.Hours, e.Activity = fees[i], hours[i], ""
			}
		}
	}
	p.add("", &data.StaffMember{FullName: "宋知远"})
	return p
}

func TestFeeFormSumsByMonth(t *testing.T) {
	f := feeYear(t).facts(t, asOf)
	book, doc := report.FeeForm(f)
	s := book.Sheets[0]
	if len(s.Rows) != 2 {
		t.Fatalf("%d lines: %v", len(s.Rows), s.Rows)
	}
	if got := fmt.Sprint(s.Rows[0]); !strings.Contains(got, "2024年5月") || !strings.Contains(got, "5月21日") || !strings.Contains(got, idNumber) || !strings.Contains(got, bankCard) {
		t.Errorf("first line lacks month, day, ID or card")
	}
	for i, want := range []data.Money{data.Yuan(2300), data.Yuan(300), data.Yuan(2000)} {
		if s.Rows[0][7+i] != want {
			t.Errorf("column %d is %v, want %v", 7+i, s.Rows[0][7+i], want)
		}
	}
	if got := fmt.Sprint(s.Total[7:10]); got != "[3,600.00 400.00 3,200.00]" {
		t.Errorf("sums %s", got)
	}
	wantIn(t, all(doc), "税后合计（大写）", "人民币叁仟贰佰元整", "签字", "比税前合计多59,700.50元，请核对")
	checks := fmt.Sprint(book.Sheets[1].Rows)
	wantIn(t, checks, "未列入：项目工作人员", "未列入：超出周期", "在标准内")
}

// Those who answer for the form sign in its last row, so that no page holds nothing but their names; every row of an
// expert is high enough for a hand.
func TestFeeFormIsSignedInTheTable(t *testing.T) {
	_, doc := report.FeeForm(feeYear(t).facts(t, asOf))
	table, ok := doc.Blocks[len(doc.Blocks)-1].(report.Table)
	if !ok {
		t.Fatalf("the form ends with %T", doc.Blocks[len(doc.Blocks)-1])
	}
	if last := report.Plain(table.Rows[len(table.Rows)-1][0].Spans); !strings.HasPrefix(last, "制表人：") || !strings.Contains(last, "财务负责人：") {
		t.Errorf("the last row is %q", last)
	}
	for _, row := range table.Rows[:len(table.Rows)-3] {
		if sign := report.Plain(row[len(row)-1].Spans); strings.Count(sign, "\n") != 1 {
			t.Errorf("room to sign: %q", sign)
		}
	}
}

func TestFeesAreHeldAgainstTheTable(t *testing.T) {
	p := feeYear(t)
	for _, r := range p.records {
		if e, ok := r.(*data.Engagement); ok && e.ID == p.entries[1] {
			e.Fee = data.Yuan(2300) // half a day paid as a whole one
		}
	}
	problems := report.FeeProblems(p.facts(t, asOf))
	if len(problems) != 1 || problems[0] != "专家服务记录FW-002的劳务费高于标准，请核对。" {
		t.Errorf("problems %v", problems)
	}
}

func TestNoPackageHoldsTheFeeForm(t *testing.T) {
	out, err := report.Package(feeYear(t).facts(t, asOf))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range out {
		if strings.Contains(o.Path, "发放表") {
			t.Errorf("the package holds %s", o.Path)
		}
	}
}

func TestFormsForWhatIsAhead(t *testing.T) {
	p := newPark(t)
	f := p.facts(t, data.MustDate(2024, 6, 19))
	var names []string
	for _, o := range report.Forms(f) {
		names = append(names, o.Path)
	}
	got := strings.Join(names, " ")
	wantIn(t, got, "需求征集表.docx", "需求征集表.pdf", "签到表.docx", "签到表_“人形机器人与柔性制造”高端对话.pdf", "签到表_科普参观.docx")
	if strings.Contains(got, "座谈会") {
		t.Errorf("a form for an event of the past: %s", got)
	}
	wantIn(t, all(report.SignInForm(f, nil)), "签到表", "活动名称", "签名", "13")
	wantIn(t, all(report.NeedsForm(f)), "统一社会信用代码", "联系人", "需求描述", "□检验检测", "□无效，原因：")
}
