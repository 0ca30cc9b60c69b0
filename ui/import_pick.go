package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// pick is the first step: what may be imported, and how.
func (x *importScreen) pick() fyne.CanvasObject {
	files := widget.NewButtonWithIcon("选择文件", theme.FileIcon(), x.chooseFiles)
	files.Importance = widget.HighImportance
	folder := widget.NewButtonWithIcon("选择文件夹", theme.FolderOpenIcon(), x.chooseFolder)
	icon := widget.NewIcon(theme.DownloadIcon())
	place := control.NewFlow(look.Gap12,
		container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(40), icon)),
		container.NewCenter(control.NewHeading("把文件或文件夹拖到这里", look.Section)),
		container.NewCenter(control.NewFixed("也可以点下面的按钮选择", look.Base, look.Secondary)),
		container.NewCenter(container.NewHBox(files, folder)))
	words := control.NewFlow(look.Gap8,
		control.NewWords("可以一次放入整个文件夹，程序按内容判断每张表、每份文档是什么，不要求固定格式：", look.Base, ""),
		control.NewWords("· 表格（Excel、CSV）：需求、企业、专家、服务、活动、报道、经费、计划等台账", look.Base, look.Secondary),
		control.NewWords("· 文档（Word）：典型案例、调研报告、总结报告初稿", look.Base, look.Secondary),
		control.NewWords("· 照片、扫描件、PDF：作为佐证材料关联到对应的活动或记录", look.Base, look.Secondary),
		control.NewWords("先识别、再核对，您确认之后才写入；写入后随时可以整批撤销。原文件不会被改动。", look.Base, ""))
	page := control.NewFlow(look.Gap16, control.NewCard(place, control.Even(32)), words)
	if earlier := x.earlier(); earlier != nil {
		page.Add(earlier)
	}
	return control.NewCentredPage(page, control.Inset{Left: look.Gap24, Top: look.Gap16, Right: look.Gap24, Bottom: look.Gap24}, 760)
}

// earlier lists the last imports, nil where there was none.
func (x *importScreen) earlier() fyne.CanvasObject {
	if x.known == nil {
		return nil
	}
	batches := data.All[*data.ImportBatch](x.known)
	if len(batches) == 0 {
		return nil
	}
	list := control.NewFlow(look.Gap8, control.NewHeading("以前的导入", look.Section))
	for i := len(batches) - 1; i >= max(0, len(batches)-mostImports); i-- {
		b := batches[i]
		line := b.Created.Local().Format("2006-01-02 15:04") + "　" + itoa(len(b.Files)) + " 个文件"
		if len(b.Files) > 0 {
			line += "：" + filepath.Base(b.Files[0])
			if len(b.Files) > 1 {
				line += " 等"
			}
		}
		list.Add(control.NewText(line, look.Base, look.Secondary))
	}
	more := widget.NewButtonWithIcon("查看历史或撤销", theme.HistoryIcon(), func() { x.d.show(x.d.screenNamed("history")) })
	more.Importance = widget.LowImportance
	list.Add(middleLeft(more))
	return list
}

// importNotice is a headed card in the middle of the screen.
func importNotice(title string, o fyne.CanvasObject) fyne.CanvasObject {
	card := control.NewCard(control.NewFlow(look.Gap12, control.NewHeading(title, look.Section), o), control.Even(look.Gap24))
	return control.NewCentredPage(card, control.Even(look.Gap24), 640)
}
