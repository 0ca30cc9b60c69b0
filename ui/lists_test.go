package ui

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/ui/control"
)

type fyneObject = fyne.CanvasObject

// entry is the shown text field with that hint.
func (b *bench) entry(hint string) *control.Entry {
	b.Helper()
	var found *control.Entry
	b.visible(func(o fyneObject) {
		if e, ok := o.(*control.Entry); ok && e.PlaceHolder == hint {
			found = e
		}
	})
	if found == nil {
		b.Fatalf("no field with the hint %q", hint)
	}
	return found
}

func TestSeveralAreChangedAtOnce(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	b.choose(0, 2)
	b.sees("已选 2 条")
	b.tap("批量修改")
	b.tap("全部修改")
	b.sees("请先选择要修改的字段。")
	var pick *control.Choice
	b.visible(func(o fyneObject) {
		if c, ok := o.(*control.Choice); ok {
			pick = c
		}
	})
	if slices.Contains(pick.Options, "需求名称") || slices.Contains(pick.Options, "是否有效") {
		t.Errorf("fields of one record alone are offered: %q", pick.Options)
	}
	pick.SetSelected("提出日期")
	day := b.entry("例如 2024-03-05 或 3月5日")
	test.Type(day, "2月31日")
	b.tap("全部修改")
	b.sees("没有“2月31日”这一天")
	day.SetText("9月9日")
	b.tap("全部修改")
	b.sees("已批量修改 2 条企业需求的提出日期")
	if got := b.column("date"); !slices.Equal(got, []string{"2024-09-09", "2024-06-01", "2024-09-09"}) {
		t.Errorf("dates: %q", got)
	}
	b.key("撤销")
	if got := b.column("date"); !slices.Equal(got, []string{"2024-07-01", "2024-06-01", "2024-08-01"}) {
		t.Errorf("after undo: %q", got)
	}
}

func TestSearchByInitials(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	test.Type(b.list().search, "jt")
	if got := b.column("title"); !slices.Equal(got, []string{"甲题"}) {
		t.Errorf("jt finds %q", got)
	}
}

func TestColumnsOrderAndFiltersAreRemembered(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	b.list().chooseColumns()
	b.visible(func(o fyneObject) {
		if c, ok := o.(*control.Tick); ok && (c.Text == "责任人" || c.Text == "联系人") {
			c.SetChecked(!c.Checked)
		}
	})
	b.tap("完成")
	if !slices.Contains(b.list().shown, "contact") || slices.Contains(b.list().shown, "owner") {
		t.Errorf("columns: %q", b.list().shown)
	}
	b.list().table.SortKey, b.list().table.SortDown = "date", true
	b.list().facets[0].set("有效")
	b.list().saveFilter()
	b.tap("保存筛选")
	b.sees("请填写名称，以后按名称找到它。")
	test.Type(b.entry("例如 未落实的关键技术攻关"), "有效的")
	b.tap("保存筛选")
	b.p.start()
	b.settle()
	b.reopen()
	r := b.list()
	if !slices.Contains(r.shown, "contact") || r.table.SortKey != "date" || !r.table.SortDown {
		t.Errorf("recalled: %q by %s, down %v", r.shown, r.table.SortKey, r.table.SortDown)
	}
	if len(r.saved) != 1 {
		t.Fatalf("saved filters: %+v", r.saved)
	}
	r.apply(r.saved[0])
	if got := b.column("title"); !slices.Equal(got, []string{"丙题", "乙题"}) {
		t.Errorf("the saved filter shows %q", got)
	}
	r.forget("有效的")
	if len(r.saved) != 0 {
		t.Error("the saved filter cannot be deleted")
	}
}

func TestListIsExported(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	path := filepath.Join(t.TempDir(), "需求")
	b.p.choose = func(w wish, take func([]string)) { take([]string{path}) }
	b.choose(0, 1)
	b.tap("导出所选")
	b.sees("已导出 2 条企业需求到 需求.xlsx")
	if _, err := os.Stat(path + ".xlsx"); err != nil {
		t.Error(err)
	}
	b.list().search.SetText("没有这个")
	b.list().export(b.list().listed())
	b.sees("列表中没有记录。请先清除查找和筛选，或新增记录。")
}

func TestDetailSlidesOverANarrowList(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	b.p.window.Resize(fyne.NewSize(1100, 700))
	if b.list().split.IsOpen() {
		t.Error("the pane covers the list before anything was chosen")
	}
	b.choose(1)
	b.sees("下一步：判定是否有效")
	b.p.desk.escape()
	if b.list().split.IsOpen() {
		t.Error("Esc does not close the pane")
	}
	b.p.window.Resize(fyne.NewSize(1500, 800))
	if !b.list().split.IsOpen() {
		t.Error("the pane is not back where there is room")
	}
	b.list().showDetail()
	b.seesNot("下一步：判定是否有效")
}

func TestEmptyListSaysWhatItCountsFor(t *testing.T) {
	b := newOpenBench(t)
	b.tap("需求清单")
	b.sees("目前“征集有效需求”为 0/50 个。")
}
