package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// emptyState says what belongs on a list without records, or that the filters leave none.
type emptyState struct {
	spec    ledgerSpec
	add     func()
	content *fyne.Container
}

func newEmptyState(spec ledgerSpec, add func()) *emptyState {
	return &emptyState{spec: spec, add: add, content: container.NewStack()}
}

func (e *emptyState) show(filtered bool, clearIt func()) {
	label := data.EntityOf(e.spec.kind).Label
	title, text := "还没有"+label, e.spec.empty
	button := widget.NewButton("新增"+label, e.add)
	button.Importance = widget.HighImportance
	if filtered {
		title, text = "没有符合条件的记录", "请换几个字查找，或清除筛选条件。"
		button = widget.NewButton("清除查找和筛选", clearIt)
	}
	words := control.NewWords(text, look.Base, look.Secondary)
	words.Resize(fyne.NewSize(380, 1))
	box := container.NewVBox(
		container.NewCenter(control.NewHeading(title, look.Section)),
		container.NewGridWrap(fyne.NewSize(380, words.MinSize().Height+look.Gap8), words),
	)
	if filtered || !e.spec.fixed {
		box.Add(container.NewHBox(layout.NewSpacer(), button, layout.NewSpacer()))
	}
	e.content.Objects = []fyne.CanvasObject{container.NewCenter(box)}
	e.content.Refresh()
}
