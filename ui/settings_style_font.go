package ui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// fontRow chooses where the PDF takes the face of one purpose from.
type fontRow struct {
	card    *styleCard
	key     string
	pick    *control.Segments
	under   *control.Words
	content fyne.CanvasObject
	quiet   bool // the choice is being shown, not made
}

// Places of the words a row offers.
const (
	pickComputer = iota
	pickProgram
	pickFile
)

func (c *styleCard) fontGroup() fyne.CanvasObject {
	tiles := control.NewTiles(340, look.Gap12)
	for _, use := range report.GBT9704().PrintUses() {
		r := &fontRow{card: c, key: use.Key, under: control.NewWords("", look.Small, look.Secondary)}
		r.pick = control.NewSegments([]string{"本机字体优先", "内置字体", "选择字体文件"}, r.chosen)
		r.content = control.NewFlow(2, control.NewText(use.Label, look.Small, look.Secondary), middleLeft(r.pick.Content), r.under)
		c.fonts = append(c.fonts, r)
		tiles.Add(control.NewFlow(0, r.content))
	}
	words := "“本机字体优先”指电脑上装有可用的仿宋、楷体、黑体、小标宋时用它们，没有时用内置字体；换一台电脑，排出的文件可能不同。选择的字体文件会复制到项目中，到哪台电脑都能用。Word 文件不嵌入字体。"
	return control.NewFlow(look.Gap8, control.NewHeading("PDF 字体", look.Base), control.NewWords(words, look.Small, look.Secondary), tiles)
}

// font is what the card holds for the row.
func (r *fontRow) font() report.PrintFont {
	for _, use := range (report.Style{Print: r.card.print}).PrintUses() {
		if use.Key == r.key {
			return use.Print
		}
	}
	return report.PrintFont{}
}

// show shows the choice in force.
func (r *fontRow) show() {
	r.quiet = true
	defer func() { r.quiet = false }()
	f := r.font()
	text, at := "按电脑上的字体而定，生成材料包后会说明用了哪种字体。", pickComputer
	switch f.From {
	case report.FromProgram:
		text, at = "程序自带，每台电脑排出的都一样。", pickProgram
	case report.FromFile:
		text, at = "使用“"+f.File+"”。再点“选择字体文件”可以更换。", pickFile
	}
	r.pick.Choose(at)
	r.say(text, look.Secondary)
}

func (r *fontRow) problem(text string) { r.say(text, look.Short) }

func (r *fontRow) say(text string, color fyne.ThemeColorName) {
	r.under.Text, r.under.Color = text, color
	r.under.Refresh()
}

// chosen takes a choice of the user.
func (r *fontRow) chosen(i int) {
	if r.quiet {
		return
	}
	switch i {
	case pickComputer:
		r.take(report.PrintFont{})
	case pickProgram:
		r.take(report.PrintFont{From: report.FromProgram})
	case pickFile:
		r.show() // as it was until a file has been found good
		r.card.d.program.choose(wish{title: "选择字体文件（.ttf）", use: forFonts, kinds: []fileKind{fontFiles}}, func(paths []string) { r.try(paths[0]) })
	}
}

func (r *fontRow) take(f report.PrintFont) {
	style := report.Style{Print: r.card.print}
	style.SetPrint(r.key, f)
	r.card.print = style.Print
	r.show()
	r.card.changed()
	r.card.relay()
}

// try tests a font file off the UI thread; one that is of no use changes nothing and is told under the row.
func (r *fontRow) try(path string) {
	r.say("正在检查字体文件……", look.Secondary)
	r.card.d.do(func(context.Context) (func(), error) {
		font, err := r.card.d.ledger.ChooseFont(path)
		var refused *app.Refusal
		if err != nil && !errors.As(err, &refused) {
			return r.show, err
		}
		return func() {
			if err != nil {
				r.problem(refused.Text)
				r.card.relay()
				return
			}
			r.take(font)
		}, nil
	})
}
