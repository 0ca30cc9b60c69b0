package ui

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// secretsWord is what has to be typed before ID and bank numbers leave the program.
const secretsWord = "含身份证号和银行信息"

// exportEverything asks whether ID and bank numbers go along, then for a folder, and writes all of the project there.
func (d *Desk) exportEverything() {
	typed := control.NewEntry()
	typed.SetPlaceHolder("留空则不导出这些信息")
	box := control.NewFlow(look.Gap12,
		control.NewWords("将各类记录导出为 Excel 表格（附数据说明），佐证文件按记录分文件夹存放，操作历史导出为 CSV 表格。其中有联系电话，请妥善保管。", look.Base, ""),
		control.NewWords("身份证号、开户行和银行卡号不会导出。确实需要时，请在下面输入“"+secretsWord+"”。", look.Base, ""),
		labelled("需要时输入", typed),
	)
	p := newPanel(d.window, "导出全部数据", box)
	typed.OnKey = p.key
	p.button("选择文件夹并导出", widget.HighImportance, func() {
		word := strings.Trim(strings.TrimSpace(typed.Text), "“”\"")
		if word != "" && word != secretsWord {
			p.refuse("输入的文字不一致。不需要身份证号和银行信息时请留空。")
			return
		}
		p.hide()
		d.program.choose(wish{title: "全部数据导出到", use: forPapers, folder: true, into: true}, func(paths []string) {
			d.writeEverything(paths[0], word == secretsWord)
		})
	})
	p.show(fyne.NewSize(520, 0))
}

// writeEverything writes all of the project into a new folder below dir, showing how far it is.
func (d *Desk) writeEverything(dir string, secrets bool) {
	bar := newProgress()
	bar.overWindow(d.window, "正在导出全部数据")
	o := app.EverythingOptions{Secrets: secrets}
	o.Progress = func(done, total int, what string) { d.post(func() { bar.set(done, total, what) }) }
	bar.onCancel = d.do(heavy(func(ctx context.Context) (func(), error) {
		r, err := d.everythingInto(ctx, dir, o)
		return func() {
			bar.close()
			if err != nil {
				d.explain(err)
				return
			}
			d.tookEverything(r, secrets)
		}, nil
	}))
}

func (d *Desk) everythingInto(ctx context.Context, dir string, o app.EverythingOptions) (*app.EverythingResult, error) {
	book, err := d.ledger.Book(ctx)
	if err != nil {
		return nil, err
	}
	name := folderName(strings.ReplaceAll(projectName(book.Project()), " ", "")) + "全部数据" + d.now().Format("20060102")
	return d.ledger.Everything(ctx, freeName(filepath.Join(dir, name)), o)
}

// tookEverything tells what was written and which files of evidence could not be.
func (d *Desk) tookEverything(r *app.EverythingResult, secrets bool) {
	text := "已导出 " + itoa(r.Records) + " 条记录和 " + itoa(r.Files) + " 个佐证文件到“" + filepath.Base(r.Dir) + "”"
	if secrets {
		text += "，其中有身份证号和银行信息，请妥善保管"
	}
	d.shell.done(text+"。", "打开文件夹", func() { d.program.reveal(d.window, r.Dir) })
	if len(r.Lost) > 0 {
		tell(d.window, "已导出，有佐证文件没有导出", strings.Join(someLines(r.Lost), "\n"))
	}
}
