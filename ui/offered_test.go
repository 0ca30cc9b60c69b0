package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"parkledger/data"
)

// A category is taken from the budget and a name from the staff, so that they are written as they are there; another
// word stays possible.
func TestCategoriesAndNamesAreOffered(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.BudgetLine{Category: "专家咨询费", Amount: data.Yuan(60000)}, &data.BudgetLine{Category: "资料印刷费", Amount: data.Yuan(5000)})
	b.save(&data.StaffMember{FullName: "郝一鸣"})
	b.tap("经费台账")
	b.key("新增")
	b.fill("科目", "资料费")
	b.sees("△ 预算中没有“资料费”")
	b.fill("科目", "")
	b.p.window.Canvas().Focus(b.field("科目").input.focus())
	for _, name := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn} {
		b.p.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
	b.seesNot("预算中没有")
	b.fill("用途", "印手册")
	b.fill("经办人", "外聘人员")
	b.key("保存")
	if all := data.All[*data.Expense](b.book()); len(all) != 1 || all[0].Category != "资料印刷费" || all[0].Handler != "外聘人员" {
		t.Errorf("stored: %+v", all)
	}
}

func TestAFirmThatIsOnTheRegisterIsSaid(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Company{FullName: "北京衔川机器人有限公司", OtherNames: []string{"衔川"}, InPark: true})
	b.tap("企业名录")
	b.key("新增")
	for name, known := range map[string]bool{"北京衔川机器人有限责任公司": true, "衔川": true, "北京衔川电机有限公司": false} {
		b.fill("企业名称", name)
		if got := strings.Contains(b.texts(), "名录中已有 QY-001"); got != known {
			t.Errorf("%s: said to be known %v", name, got)
		}
	}
	b.p.desk.escape()
	b.tap("放弃修改")
	b.choose(0)
	b.key("编辑")
	b.seesNot("名录中已有")
}
