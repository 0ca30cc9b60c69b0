package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/data"
	"parkledger/ui/control"
)

// shut takes everything away that lies over the window.
func (b *bench) shut() {
	for o := b.p.window.Canvas().Overlays().Top(); o != nil; o = b.p.window.Canvas().Overlays().Top() {
		b.p.window.Canvas().Overlays().Remove(o)
	}
	b.settle()
}

// at shows a screen, a list of it where there are several.
func (b *bench) at(name string, tab int) {
	desk := b.p.desk
	desk.show(desk.screenNamed(name))
	b.settle()
	if l, ok := desk.shown.(*ledger); ok {
		l.choose(tab)
		b.settle()
	}
}

// leaveForm closes the open form and gives up what was typed.
func (b *bench) leaveForm() {
	b.p.desk.escape()
	b.settle()
	if b.list().form != nil {
		b.tap("放弃修改")
	}
}

// shootForms draws forms: new, with problems, with a picker, a choice and the calendar open.
func (b *bench) shootForms(dir string) {
	b.at("needs", 0)
	b.key("新增")
	b.key("保存")
	b.shoot(dir, "31-需求表单-有错")
	day := b.field("提出日期").input.focus().(*control.Entry)
	b.p.window.Canvas().Focus(day)
	b.press(fyne.KeyDown)
	b.shoot(dir, "32-日历")
	b.press(fyne.KeyEscape)
	test.Type(day, "2月31日")
	b.field("企业名称").input.focus().(*control.Picker).TypedRune('机')
	b.settle()
	b.shoot(dir, "32-选择企业")
	b.shut()
	b.p.window.Canvas().Focus(b.field("需求类型").input.focus())
	b.field("需求类型").input.(*choiceInput).typing.ActionItem.(fyne.Tappable).Tapped(&fyne.PointEvent{})
	b.shoot(dir, "32-选择类型")
	b.shut()
	b.key("保存")
	b.shoot(dir, "32-两处有错")
	b.leaveForm()
	b.key("编辑")
	b.shoot(dir, "33-编辑需求")
	test.Type(b.field("联系人").input.focus(), "x")
	b.p.desk.escape()
	b.settle()
	b.shoot(dir, "33-放弃修改")
	b.tap("放弃修改")
	for i, name := range []string{"engagements", "activities", "publications", "money", "experts"} {
		b.at(name, 0)
		b.key("新增")
		b.shoot(dir, fmt.Sprintf("34-新增-%d%s", i, b.p.desk.shown.title()))
		b.leaveForm()
	}
	b.shootSameDay(dir)
}

// shootSameDay draws the quick entry of an expert's service with the warning of a second one on a day.
func (b *bench) shootSameDay(dir string) {
	b.at("engagements", 0)
	first := data.All[*data.Engagement](b.book())[0]
	expert, ok := data.Find[*data.Expert](b.book(), first.Expert)
	if !ok {
		b.Fatal("the first service of the sample has no expert")
	}
	b.key("新增")
	b.key("保存")
	b.shoot(dir, "35-登记-有错")
	b.field("服务日期").input.focus().(*control.Entry).SetText(first.Date.String())
	picker := b.field("专家姓名").input.focus().(*control.Picker)
	picker.Set(itemOf(expert))
	picker.OnChanged()
	b.settle()
	b.shoot(dir, "35-同日提示")
	b.leaveForm()
}

// shootLists draws what opens over a list: menus, columns, changes to many, duplicates, targets, the search.
func (b *bench) shootLists(dir string) {
	b.at("needs", 0)
	r := b.list()
	r.facets[1].offer()
	b.shoot(dir, "36-筛选")
	b.shut()
	r.facets[1].set("已办结")
	b.settle()
	b.shoot(dir, "36-已筛选")
	r.search.SetText("没有这样的需求")
	b.settle()
	b.shoot(dir, "36-没有找到")
	r.clearFilters()
	b.settle()
	r.showMore()
	b.shoot(dir, "36-更多")
	b.shut()
	r.chooseColumns()
	b.shoot(dir, "37-选择列")
	b.shut()
	r.saveFilter()
	b.shoot(dir, "37-保存筛选")
	b.shut()
	r.table.Choose(0, 1, 2)
	r.table.OnSelect()
	b.settle()
	b.shoot(dir, "38-已选三条")
	b.tap("批量修改")
	b.shoot(dir, "38-批量修改")
	b.shut()
	r.table.Choose(0)
	r.table.OnSelect()
	b.tap("写跟进")
	b.shoot(dir, "38-写跟进")
	b.tap("取消")
	twice := clone(data.All[*data.Need](b.book())[1])
	*twice.Head() = data.Meta{}
	b.save(twice)
	r.findAlike()
	b.settle()
	b.shoot(dir, "39-重复需求")
	b.p.desk.escape()
	b.settle()
	b.key("撤销")
	b.at("plan", 1)
	newTargets(b.list())
	b.shoot(dir, "39-合同目标值")
	b.p.desk.escape()
	b.settle()
	b.at("plan", 0)
}
