package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// isEmpty reports whether nothing of the year's work has been entered yet.
func isEmpty(b *data.Book) bool {
	for _, k := range []data.Kind{
		data.KindNeed, data.KindCompany, data.KindExpert, data.KindEngagement, data.KindProvider, data.KindActivity,
		data.KindStudy, data.KindPublication, data.KindExpense, data.KindEvidence,
	} {
		if len(b.Of(k)) > 0 {
			return false
		}
	}
	return true
}

// firstSteps says how a project begins; each step is a button.
func (x *dashboard) firstSteps() fyne.CanvasObject {
	to := func(label, screen string, icon fyne.Resource) *widget.Button {
		return widget.NewButtonWithIcon(label, icon, func() { x.d.show(x.d.screenNamed(screen)) })
	}
	begin := to("导入已有材料", "import", theme.DownloadIcon())
	begin.Importance = widget.HighImportance
	return control.NewCard(control.NewFlow(look.Gap12,
		control.NewHeading("从哪里开始", look.Section),
		control.NewWords("台账里还没有内容。手头有 Excel、Word 或照片的，整个文件夹导入即可；没有的，先登记企业和需求。合同目标、任务和预算在项目计划中填写。",
			look.Base, look.Secondary),
		control.NewWrap(look.Gap8, begin, to("登记企业和需求", "needs", theme.ContentAddIcon()),
			to("填写项目计划", "plan", theme.DocumentCreateIcon())),
	), control.Even(look.Gap16))
}
