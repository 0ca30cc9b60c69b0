package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"parkledger/assets"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// about says what the program is and which version, and leads to the licences.
func (p *Program) about(w fyne.Window) {
	icon := canvas.NewImageFromResource(fyne.NewStaticResource("app.png", assets.Icon()))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(64))
	words := control.NewWords("园区科协项目台账：平时一次录入，年终一键生成总结材料。数据只保存在这台电脑上，不会上传。", look.Base, "")
	name := control.NewFlow(look.Gap4, control.NewHeading("园科台账", look.Title),
		control.NewText("版本　"+version(p.app), look.Base, look.Secondary), control.NewSpace(1, look.Gap4), words)
	name.Resize(fyne.NewSize(360, 1)) // so that it knows its height
	height := 140 + name.MinSize().Height
	left := control.NewPanel(container.NewVBox(icon), "", control.Inset{Right: look.Gap16})
	page := control.NewPage(container.NewBorder(nil, nil, left, nil, name), control.Even(look.Gap8), 0)
	d := dialog.NewCustomWithoutButtons("关于园科台账", page, w)
	licences := widget.NewButton("许可与致谢", func() {
		d.Hide()
		p.help("licences")
	})
	enough := widget.NewButton("知道了", d.Hide)
	enough.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{licences, enough})
	d.Resize(fyne.NewSize(500, height))
	d.Show()
}
