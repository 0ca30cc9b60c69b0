package ui

import (
	"testing"

	"parkledger/data"
)

func (b *bench) past() *historyScreen {
	b.Helper()
	b.tap("历史与回收站")
	return b.p.desk.shown.(*historyScreen)
}

func TestHistoryTellsAndUndoesAnyAct(t *testing.T) {
	b := newOpenBench(t)
	c := &data.Company{FullName: "甲公司", Phone: "13800001111", Industry: "机器人"}
	b.save(c)
	changed := *c
	changed.Industry, changed.Phone = "智能装备", "13900002222"
	b.save(&changed)
	b.save(&data.Expert{FullName: "周岩松"})
	x := b.past()
	list := x.acts
	if got := len(list.visible); got != 4 {
		t.Fatalf("%d acts are listed, want three and 新建项目:\n%s", got, b.texts())
	}
	b.sees("专家 1")
	list.table.Choose(1)
	list.selected()
	b.settle()
	b.sees("所属产业：机器人 → 智能装备")
	b.sees("电话：已更改")
	b.seesNot("13900002222")
	b.tap("撤销这一步")
	b.sees("之后的其他操作不受影响")
	b.tap("撤销这一步")
	b.sees("已撤销：测试")
	if got := data.All[*data.Company](b.book())[0]; got.Industry != "机器人" || got.Phone != "13800001111" {
		t.Errorf("after the undo the firm reads %s", got.Industry)
	}
	if n := len(data.All[*data.Expert](b.book())); n != 1 {
		t.Error("a later act was taken back too")
	}
	b.sees("已撤销")
	list.table.Choose(0)
	list.selected()
	if !list.undo.Disabled() {
		t.Error("an undo may be undone")
	}
}

func TestHistoryIsFiltered(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Company{FullName: "甲公司"})
	b.save(&data.Expert{FullName: "周岩松"})
	x := b.past()
	x.acts.kinds.pick.SetSelected("专家 1")
	if got := len(x.acts.visible); got != 1 {
		t.Errorf("%d acts touched experts", got)
	}
	x.acts.kinds.pick.SetSelected("全部类别")
	x.acts.search.SetText("新建")
	if got := len(x.acts.visible); got != 1 || x.acts.visible[0].Name != "新建项目" {
		t.Errorf("the search finds %d acts", got)
	}
	b.settle()
	b.sees("这一步不能撤销。")
	x.acts.search.SetText("没有这个")
	b.sees("没有符合条件的操作。")
}

func TestTrashRestoresAndEmpties(t *testing.T) {
	b := newOpenBench(t)
	c, e := &data.Company{FullName: "甲公司"}, &data.Expert{FullName: "周岩松"}
	b.save(c)
	n := &data.Need{Title: "降噪", Company: c.ID, Validity: data.Pending, Progress: data.NotStarted}
	b.save(n, e)
	if err := b.p.desk.ledger.Delete(offUI(), "删除", n, c, e); err != nil {
		t.Fatal(err)
	}
	b.settle()
	x := b.past()
	b.tap("回收站 3")
	b.sees("删除的记录留在这里")
	x.trash.search.SetText("周岩松")
	b.tap("恢复")
	b.sees("已恢复专家“周岩松”")
	x.trash.search.SetText("")
	x.trash.table.Choose(0, 1) // the need and the firm it names, in whatever order
	x.trash.selected()
	b.tap("恢复 2 条")
	b.sees("已恢复 2 条记录")
	if got := data.All[*data.Need](b.book()); len(got) != 1 || got[0].Company != c.ID {
		t.Errorf("restored %v", got)
	}
	b.sees("回收站是空的。")
	if !x.trash.empty.Disabled() {
		t.Error("an empty trash may be emptied")
	}
	if err := b.p.desk.ledger.Delete(offUI(), "删除", e); err != nil {
		t.Fatal(err)
	}
	b.settle()
	b.tap("清空回收站")
	b.sees("清空之后不能恢复，也不能撤销。")
	b.tap("保留")
	b.sees("周岩松")
	b.tap("清空回收站")
	b.tap("彻底删除")
	b.sees("回收站已清空，删除了 1 条记录")
	b.seesNot("周岩松")
}
