package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"parkledger/data"
	"parkledger/ui/control"
)

func TestTasksStandOnATimeline(t *testing.T) {
	b := newOpenBench(t)
	b.save(
		&data.Task{Title: "签订合同", Due: data.MustDate(2024, 5, 20), Done: data.MustDate(2024, 5, 6)},
		&data.Task{Title: "走访企业", Start: data.MustDate(2024, 6, 1), Due: data.MustDate(2024, 8, 30)},
		&data.Task{Title: "对接会", Due: data.MustDate(2024, 9, 10)},
		&data.Task{Title: "总结", Due: data.MustDate(2024, 11, 20)},
	)
	b.tap("项目计划")
	if got := b.column("state"); !slices.Equal(got, []string{"已完成 ✓", "过期 3 天 ×", "还有 8 天 △", "进行中"}) {
		t.Errorf("states: %q", got)
	}
	var line *control.Timeline
	b.visible(func(o fyne.CanvasObject) {
		if l, ok := o.(*control.Timeline); ok {
			line = l
		}
	})
	if line == nil {
		t.Fatal("no timeline is shown")
	}
	b.sees("今天")
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(300, 22+24*2+5)})
	b.settle()
	if got := b.list().chosen(); len(got) != 1 || got[0].Name() != "对接会" {
		t.Errorf("the third line chooses %v", got)
	}
}

func TestTargetsAreTypedBesideTheNotice(t *testing.T) {
	b := newOpenBench(t)
	b.tap("项目计划")
	b.tap("指标")
	newTargets(b.list())
	b.sees("通知要求")
	entry := func(code string) *control.Entry {
		n := slices.IndexFunc(data.All[*data.Indicator](b.book()), func(i *data.Indicator) bool { return i.Code == code })
		var all []*control.Entry
		b.visible(func(o fyne.CanvasObject) {
			if e, ok := o.(*control.Entry); ok && e.PlaceHolder == "" {
				all = append(all, e)
			}
		})
		return all[n]
	}
	entry("valid_needs").SetText("很多")
	b.tap("保存目标值")
	if b.list().cover == nil {
		t.Fatal("a number that cannot be read is taken")
	}
	entry("valid_needs").SetText("56")
	entry("delivered").SetText("32")
	b.tap("保存目标值")
	b.sees("已修改 2 项合同目标值")
	if i := b.book().Indicator("valid_needs"); i.Target != data.Num(56) || i.Minimum != data.Num(50) {
		t.Errorf("target %v, notice %v", i.Target, i.Minimum)
	}
	b.key("撤销")
	if i := b.book().Indicator("delivered"); i.Target == data.Num(32) {
		t.Error("the targets are not undone as one act")
	}
}

func TestBudgetWarnsOfExpertFees(t *testing.T) {
	b := newOpenBench(t)
	e := &data.Expert{FullName: "周岩松"}
	b.save(e, &data.BudgetLine{Category: "专家咨询费", Amount: data.Yuan(3000)}, &data.BudgetLine{Category: "会议费", Amount: data.Yuan(1000)})
	b.save(&data.Expense{Category: "会议费", Date: data.MustDate(2024, 6, 1), Amount: data.Yuan(1200)})
	b.save(&data.Engagement{Expert: e.ID, Date: data.MustDate(2024, 6, 2), Fee: data.Yuan(2800)})
	b.tap("经费台账")
	b.tap("预算")
	b.seesNot("超过预算")
	if got := b.column("rate"); !slices.Equal(got, []string{"120.0% ×", "0.0%"}) && !slices.Equal(got, []string{"0.0%", "120.0% ×"}) {
		t.Errorf("rates: %q", got)
	}
	b.save(&data.Engagement{Expert: e.ID, Date: data.MustDate(2024, 6, 3), Fee: data.Yuan(2800)})
	b.sees("× 专家服务登记的劳务费合计 5,600.00 元，超过预算“专家咨询费”3,000.00 元，超出 2,600.00 元。")
}

func TestFilesThatProveNothingAreFound(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Activity{Title: "第一次座谈会", Type: data.NeedsSeminar, Start: data.MustDate(2024, 6, 1), Role: data.Host})
	a := data.All[*data.Activity](b.book())[0]
	dir := t.TempDir()
	for _, name := range []string{"签到表.pdf", "闲置.pdf"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("%PDF-1.4 "+name), 0o600); err != nil {
			t.Fatal(err)
		}
		of := data.Record(a)
		if strings.HasPrefix(name, "闲置") {
			of = nil
		}
		b.p.desk.addEvidence([]string{path}, of)
		b.settle()
	}
	b.tap("佐证材料")
	b.tap("△ 1 个文件还没有关联记录")
	if got := b.column("file_name"); !slices.Equal(got, []string{"闲置.pdf"}) {
		t.Errorf("files that prove nothing: %q", got)
	}
	b.tap("△ 1 条记录还缺佐证材料")
	b.sees("还缺的佐证材料")
	b.sees("第一次座谈会")
	b.p.desk.escape()
	b.seesNot("还缺的佐证材料")
	b.tap("活动记录")
	if got := b.column("proof"); !slices.Equal(got, []string{"缺 5 项 △"}) && !slices.Equal(got, []string{"缺 4 项 △"}) {
		t.Errorf("evidence of the activity: %q", got)
	}
}

func TestPressShowsWhetherItWasUploadedInTime(t *testing.T) {
	b := newOpenBench(t)
	day := data.MustDate(2024, 6, 1)
	b.save(&data.Publication{Title: "甲", Type: data.DailyNews, Date: day, Uploaded: day.AddDays(2)},
		&data.Publication{Title: "乙", Type: data.DailyNews, Date: day, Uploaded: day.AddDays(10)},
		&data.Publication{Title: "丙", Type: data.DailyNews, Date: day})
	b.tap("宣传报道")
	if got := b.column("upload"); !slices.Equal(got, []string{"同期 ✓", "迟 3 天 △", "未上传 ×"}) {
		t.Errorf("uploads: %q", got)
	}
	b.key("编辑")
	b.sees("✓ 发布后第 2 天上传，算同期。")
	b.fill("上传市科协官网日期", "7月1日")
	b.sees("△ 发布后第 30 天上传，超过 7 天")
}
