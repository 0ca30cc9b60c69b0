package ui

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"parkledger/data"
	"parkledger/ui/control"
)

// quick is the field of the short form begun in the detail pane.
func (b *bench) quick(name string) *formField {
	b.Helper()
	for _, q := range b.list().detail.drafts {
		if x := q.find(name); x != nil {
			return x
		}
	}
	b.Fatalf("no short form is open with a field %q", name)
	return nil
}

// choose shows the rows as a user who clicks them.
func (b *bench) choose(rows ...int) {
	b.list().table.Choose(rows...)
	b.list().picked()
	b.settle()
}

func TestFollowUpIsWrittenBesideTheNeed(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	firm := data.All[*data.Company](b.book())[0].ID
	b.save(&data.Company{Meta: data.Meta{ID: firm}, FullName: "甲公司", InPark: true})
	n := clone(data.All[*data.Need](b.book())[0]).(*data.Need)
	n.Company, n.Contact, n.Description = firm, "罗屹", "噪声超标"
	b.save(n, &data.Expert{FullName: "周岩松"})
	b.choose(0)
	b.sees("还没有跟进记录。")
	b.sees("× 周期内有跟进记录")
	b.tap("写跟进")
	b.sees("保存跟进")
	if b.p.window.Canvas().Focused() != b.quick("method").input.focus() {
		t.Error("the short form does not have the focus")
	}
	b.quick("method").input.(*choiceInput).typing.SetText("现场")
	b.quick("date").input.(*dayInput).entry.SetText("13月1日")
	b.tap("保存跟进")
	b.sees("没有“13月1日”这一天")
	b.quick("date").input.(*dayInput).entry.SetText("8月20日")
	test.Type(b.quick("result").input.focus(), "温升降低十二度")
	b.choose(1)
	b.seesNot("保存跟进")
	b.choose(0)
	if got := b.quick("result").input.(*textInput).entry.Text; got != "温升降低十二度" {
		t.Errorf("after looking at another need the result is %q", got)
	}
	b.quick("progress").input.(*choiceInput).pick.SetSelected("已落实")
	b.key("保存")
	f := data.All[*data.FollowUp](b.book())
	if len(f) != 1 || f[0].Need != n.ID || f[0].Date != data.MustDate(2024, 8, 20) {
		t.Fatalf("stored follow-ups: %+v", f)
	}
	if got, _ := data.Find[*data.Need](b.book(), n.ID); got.Progress != data.Delivered {
		t.Errorf("the need is %s", got.Progress)
	}
	b.sees("结果：温升降低十二度")
	b.sees("✓ 已计入“跟进落实”。企业确认后可以办结。")
	b.tap("办结")
	b.sees("✓ 已办结，计入“跟进落实”。")
	b.key("撤销")
	b.key("撤销")
	if got, _ := data.Find[*data.Need](b.book(), n.ID); got.Progress != data.Matching || len(data.All[*data.FollowUp](b.book())) != 0 {
		t.Errorf("after undo the need is %s with %d follow-ups", got.Progress, len(data.All[*data.FollowUp](b.book())))
	}
}

// A message by phone or chat does not count, whatever it brought: the guide says so, and 撤销 takes the follow-up back
// though it was saved with the cursor in its field.
func TestAFollowUpThatDoesNotCountIsSaid(t *testing.T) {
	b := newOpenBench(t)
	firm := &data.Company{FullName: "甲公司", InPark: true}
	b.save(firm)
	b.save(&data.Need{
		Title: "降噪", Company: firm.ID, Contact: "罗屹", Date: data.MustDate(2024, 6, 3), Description: "噪声超标",
		Validity: data.Valid, ConfirmedBy: "许静", Progress: data.NotStarted,
	})
	b.tap("需求清单")
	b.choose(0)
	b.tap("写跟进")
	b.quick("method").input.(*choiceInput).typing.SetText("微信")
	b.quick("progress").input.(*choiceInput).pick.SetSelected("已落实")
	b.p.window.Canvas().Focus(b.quick("result").input.focus())
	test.Type(b.quick("result").input.focus(), "发来了方案")
	b.key("保存")
	b.sees("状态已是“已落实”，但还不能计入“跟进落实”")
	b.sees("× 可以计入的跟进写明了结果")
	b.key("撤销")
	if n := len(data.All[*data.FollowUp](b.book())); n != 0 {
		t.Errorf("%d follow-ups are left", n)
	}
	b.sees("下一步：写跟进")
}

func TestAFollowUpBegunIsNotLost(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	b.choose(0)
	b.tap("写跟进")
	b.tap("专家库")
	if b.p.desk.shown.title() != "专家库" {
		t.Fatal("an untouched form holds the user back")
	}
	b.tap("需求清单")
	b.quick("content").input.(*textInput).entry.SetText("已联系")
	b.tap("专家库")
	b.sees("给“乙题”写的跟进记录还没有保存。")
	b.tap("继续填写")
	if b.p.desk.shown.title() != "需求清单" {
		t.Fatal("the screen was left though the user stays")
	}
	b.tap("专家库")
	b.tap("放弃填写")
	if b.p.desk.shown.title() != "专家库" {
		t.Error("the user cannot leave")
	}
}

func TestNeedsAreJudgedOneByOneAndTogether(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	b.choose(1)
	b.sees("下一步：判定是否有效")
	b.sees("× 描述具体")
	b.tap("判为有效")
	b.sees("判为有效，但还不能计入，请补齐：")
	b.choose(0, 2)
	b.tap("判为无效")
	b.tap("判为无效")
	b.sees("判为无效时请选择无效原因。")
	var reason *control.Choice
	b.visible(func(o fyneObject) {
		if c, ok := o.(*control.Choice); ok {
			reason = c
		}
	})
	reason.SetSelected("非园区企业")
	b.tap("判为无效")
	b.sees("已将 2 条需求判为无效")
	for _, n := range data.All[*data.Need](b.book()) {
		if n.Title != "甲题" && n.Reason != data.NotInPark {
			t.Errorf("%s: %s %s", n.Title, n.Validity, n.Reason)
		}
	}
	b.choose(0)
	b.sees("不计入有效需求：非园区企业")
	b.tap("改为待定")
	b.key("撤销")
	b.key("撤销")
	if got := b.column("validity"); !slices.Equal(got, []string{"有效", "有效", "有效"}) {
		t.Errorf("after undo: %q", got)
	}
}

func TestRepeatedNeedsAreComparedAndMerged(t *testing.T) {
	b := newOpenBench(t)
	c := &data.Company{FullName: "甲公司", InPark: true}
	b.save(c)
	for i, title := range []string{"关节模组温升控制", "关节模组温升的控制", "供应链融资", "供应链的融资"} {
		b.save(&data.Need{Title: title, Company: c.ID, Date: data.MustDate(2024, 6, i+1), Validity: data.Pending, Progress: data.NotStarted})
	}
	b.tap("需求清单")
	r := b.list()
	r.findAlike()
	b.settle()
	b.sees("第 1 组，共 2 组")
	b.tap("合并为重复")
	b.sees("第 2 组，共 2 组")
	b.tap("不是重复")
	b.sees("已确认不是重复需求")
	if r.cover != nil {
		t.Error("after the last pair the list is not back")
	}
	merged := 0
	for _, n := range data.All[*data.Need](b.book()) {
		if n.Reason == data.Repeated && n.DuplicateOf != "" {
			merged++
		}
	}
	if merged != 1 {
		t.Errorf("%d needs are merged", merged)
	}
	r.findAlike()
	b.settle()
	b.sees("没有发现重复需求")
}

func TestEvidenceChecklistTakesFiles(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Activity{Title: "第一次座谈会", Type: data.NeedsSeminar, Start: data.MustDate(2024, 6, 1), Role: data.Host})
	path := filepath.Join(t.TempDir(), "扫描件.pdf")
	if err := os.WriteFile(path, []byte("%PDF-1.4 x"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.p.choose = func(_ wish, take func([]string)) { take([]string{path}) }
	b.tap("活动记录")
	b.sees("△ 还缺照片（已有 0，应有 2）")
	b.tap("△ 还缺签到表")
	b.sees("✓ 签到表")
	if e := data.All[*data.Evidence](b.book()); len(e) != 1 || e[0].Type != data.EvSignIn {
		t.Errorf("kept: %+v", e)
	}
	b.tap("△ 还缺新闻稿")
	b.fill("标题", "座谈会召开")
	b.key("保存")
	if p := data.All[*data.Publication](b.book()); len(p) != 1 || b.book().NameOf(p[0].Activity) != "第一次座谈会" {
		t.Errorf("the press piece made on the way: %+v", p)
	}
}
