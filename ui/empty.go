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
	now     *overview // says how far the indicators are for which the records count; nil says nothing
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
	if !filtered && e.now != nil {
		for _, code := range e.spec.codes {
			if r, ok := e.now.result(code); ok {
				text += "\n目前“" + r.Title + "”" + standing(r) + "。"
			}
		}
	}
	words := control.NewWords(text, look.Base, look.Secondary)
	words.Align = fyne.TextAlignCenter
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

// standing is how far an indicator has come, against its target where it has one.
func standing(r data.Result) string {
	if !r.Goal.Known {
		return "为 " + r.Value.String() + " " + r.Unit
	}
	return "为 " + r.Value.String() + "/" + r.Goal.String() + " " + r.Unit
}
