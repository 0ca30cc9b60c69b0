package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"parkledger/data"
)

// pick chooses in the search of a reference or of ties the first that fits.
func (b *bench) pick(label, query string) {
	b.Helper()
	o := b.field(label).input.focus()
	b.p.window.Canvas().Focus(o)
	test.Type(o, query[:len(string([]rune(query)[:1]))])
	test.Type(b.p.window.Canvas().Focused(), query[len(string([]rune(query)[:1])):])
	b.press("Return")
}

func TestExpertServiceIsEnteredQuickly(t *testing.T) {
	b := newOpenBench(t)
	e := &data.Expert{FullName: "周岩松", Title: "教授"}
	b.save(e, &data.Company{FullName: "甲公司", InPark: true}, &data.Company{FullName: "乙公司", InPark: true})
	b.save(&data.Need{Title: "降噪", Validity: data.Pending, Progress: data.NotStarted})
	b.save(&data.Engagement{Expert: e.ID, Date: data.MustDate(2024, 6, 18), Content: "诊断"})
	b.tap("专家服务")
	b.key("新增")
	if b.list().form.find("voucher") != nil {
		t.Error("the quick form shows every field")
	}
	b.fill("服务日期", "6月18日")
	b.pick("专家姓名", "周岩")
	b.sees("周岩松在 2024-06-18 已有记录 FW-001（诊断）")
	b.fill("服务日期", "6月20日")
	b.seesNot("已有记录")
	b.pick("服务企业", "甲公司")
	b.pick("服务企业", "乙公司")
	b.pick("对应需求", "降噪")
	b.fill("服务内容", "现场测试")
	b.sees("每天税后 1,500.00～2,400.00 元，税前 1,675.00～2,800.00 元")
	b.tap("取最高")
	if got := b.field("劳务费（税前）").input.(*textInput).entry.Text; !strings.HasPrefix(got, "2800") && !strings.HasPrefix(got, "2,800") {
		t.Errorf("the fee proposed is %q", got)
	}
	b.tap("乙公司  ×")
	b.tap("保存并继续登记")
	all := data.All[*data.Engagement](b.book())
	if len(all) != 2 {
		t.Fatalf("%d entries are stored", len(all))
	}
	got := all[1]
	if got.Fee != data.Yuan(2800) {
		t.Errorf("stored fee %v", got.Fee)
	}
	if firms := b.book().Linked(got.ID, data.KindCompany, "firm"); len(firms) != 1 || firms[0].Name() != "甲公司" {
		t.Errorf("firms: %v", firms)
	}
	if n := b.book().Linked(got.ID, data.KindNeed, "need"); len(n) != 1 {
		t.Errorf("needs: %v", n)
	}
	if b.list().form == nil {
		t.Fatal("no form is open for the next entry")
	}
	if got := b.field("服务日期").input.(*dayInput).entry.Text; got != "2024-06-20" {
		t.Errorf("the next entry is of %q", got)
	}
	b.tap("显示全部字段")
	if b.list().form.find("voucher") == nil {
		t.Error("not all fields are shown on demand")
	}
	b.p.desk.escape()
}

func TestNeedsOfTheFirmsServedComeFirst(t *testing.T) {
	b := newOpenBench(t)
	one, two := &data.Company{FullName: "甲公司", InPark: true}, &data.Company{FullName: "乙公司", InPark: true}
	b.save(one, two)
	for title, firm := range map[string]*data.Company{"降噪": one, "温升降低": two} {
		b.save(&data.Need{Title: title, Company: firm.ID, Validity: data.Pending, Progress: data.NotStarted})
	}
	b.tap("专家服务")
	b.key("新增")
	needs := b.field("对应需求").input.(*tieInput).ref
	if got := needs.find("降"); len(got) != 2 || got[0].Text != "降噪" {
		t.Errorf("no firm chosen: %v", got)
	}
	b.pick("服务企业", "乙公司")
	if got := needs.find("降"); len(got) != 2 || got[0].Text != "温升降低" {
		t.Errorf("the needs of the firm are not first: %v", got)
	}
}

func TestFeeIsCalculatedBothWays(t *testing.T) {
	b := newOpenBench(t)
	e := &data.Expert{FullName: "周岩松", Grade: data.Senior}
	b.save(e)
	b.save(&data.Engagement{Expert: e.ID, Date: data.MustDate(2024, 6, 18), Hours: "上午", Content: "诊断", Fee: data.Yuan(2800)})
	b.tap("专家服务")
	b.key("编辑")
	b.sees("半天税后 900.00～1,440.00 元")
	f := b.list().form
	net := f.find("fee").content.Objects[len(f.find("fee").content.Objects)-1]
	if !strings.Contains(textsIn(net), "2400") {
		t.Errorf("2800 gross shows as\n%s", textsIn(net))
	}
	b.fill("劳务费（税前）", "1675")
	if !strings.Contains(textsIn(net), "1500") {
		t.Errorf("1675 gross shows as\n%s", textsIn(net))
	}
}

// An expert made on the way is known to the rest of the form, and a net amount nobody can read leaves no gross one.
func TestFeeOfAnExpertMadeOnTheWay(t *testing.T) {
	b := newOpenBench(t)
	b.tap("专家服务")
	b.key("新增")
	b.fill("服务日期", "6月18日")
	b.pick("专家姓名", "钱学真")
	b.tap("＋ 新增“钱学真”")
	b.sees("每天税后 900.00～1,500.00 元")
	net := b.entry("到手金额，自动换算")
	gross := b.field("劳务费（税前）").input.(*textInput).entry
	net.SetText("1500")
	if gross.Text != "1675" {
		t.Errorf("1500 net is %s gross", gross.Text)
	}
	net.SetText("1500每天")
	if gross.Text != "" || net.Text != "1500每天" {
		t.Errorf("an amount that cannot be read: net %q, gross %q", net.Text, gross.Text)
	}
	b.sees("看不懂这个金额")
	net.SetText("1500")
	b.seesNot("看不懂这个金额")
}

func TestUploadStateFollowsTheDates(t *testing.T) {
	day := data.MustDate(2024, 6, 10)
	for _, c := range []struct {
		up      data.Date
		reprint bool
		want    string
	}{
		{data.Date{}, false, "未上传 ×"},
		{day, false, "同期 ✓"},
		{day.AddDays(7), false, "同期 ✓"},
		{day.AddDays(8), false, "迟 1 天 △"},
		{day.AddDays(-1), false, "早于发布 △"},
		{data.Date{}, true, "转载"},
	} {
		p := &data.Publication{Date: day, Uploaded: c.up, Reprint: c.reprint}
		if got := uploadState(p, 7).short; got != c.want {
			t.Errorf("uploaded %v, reprint %v: %s, want %s", c.up, c.reprint, got, c.want)
		}
	}
}
