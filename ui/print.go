package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"parkledger/data"
)

// paper is what a screen has to be printed.
type paper struct {
	name string                                         // as people call it
	file func(context.Context) (path string, err error) // makes the file; it runs off the UI thread
	none string                                         // why there is nothing to print and what to do, instead of a file
	note string                                         // what the person should know of it
}

// printable is a screen that shows a document.
type printable interface{ toPrint() paper }

// print sends what is shown to the printer, once the person has agreed: some systems ask nothing more.
func (d *Desk) print() {
	doc := d.toPrint()
	if doc.file == nil {
		tell(d.window, "没有打印", doc.none)
		return
	}
	text := "“" + doc.name + "”将送到这台电脑的默认打印机。不能直接打印时，会用您电脑上的程序打开它，请在那里打印。" + doc.note
	ask(d.window, question{title: "打印", text: text, yes: "打印", no: "取消"}, func() { d.send(doc) })
}

// send makes the file, which may take a while, and hands it over.
func (d *Desk) send(doc paper) {
	bar := newProgress()
	bar.overWindow(d.window, "正在准备打印")
	bar.onCancel = d.do(func(ctx context.Context) (func(), error) {
		path, err := doc.file(ctx)
		return func() {
			bar.close()
			switch {
			case errors.Is(err, context.Canceled):
			case errors.Is(err, fs.ErrNotExist):
				tell(d.window, "没有打印", "要打印的文件已经不在，可能被移走、改名或删除。请重新生成后再打印。")
			case err != nil:
				d.explain(err)
			default:
				d.program.printOut(d.window, path)
			}
		}, nil
	})
}

// toPrint is the document of the shown screen, or of the evidence chosen there.
func (d *Desk) toPrint() paper {
	if s, ok := d.shown.(printable); ok {
		return s.toPrint()
	}
	if l, ok := d.shown.(*ledger); ok && l.shown.form == nil {
		if recs := l.shown.chosen(); len(recs) == 1 {
			if e, ok := recs[0].(*data.Evidence); ok {
				return paper{name: e.FileName, file: func(ctx context.Context) (string, error) { return d.copyOut(ctx, e) }}
			}
		}
	}
	return paper{none: "这里没有可以打印的文档。可以打印的有：“总结报告”和“典型案例”、“年终材料包”中生成的总结报告、“佐证材料”中选中的一个文件。" +
		"台账列表请先导出为表格，再打开打印。"}
}

// toPrint is the document of the pages, as they are shown or drawn anew.
func (p *preview) toPrint() paper {
	shown := p.pdf
	if p.doc == nil || !p.current {
		shown = nil
	}
	return paper{name: p.name, file: func(ctx context.Context) (string, error) {
		if shown != nil {
			return p.copy(shown)
		}
		made, err := p.draw(ctx)
		if err != nil {
			return "", err
		}
		return p.copy(made.PDF)
	}}
}

// copy writes the document where other programs find it.
func (p *preview) copy(pdf []byte) (path string, err error) {
	f, err := p.d.program.views.create(p.name + "（预览）.pdf")
	if err != nil {
		return "", err
	}
	_, err = f.Write(pdf)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("ui: copy of a preview: %w", err)
	}
	return f.Name(), nil
}

func (x *summaryScreen) toPrint() paper { return x.paper.toPrint() }

func (x *caseScreen) toPrint() paper {
	switch {
	case x.form == nil || x.form.before.ID == "":
		return paper{none: "请先保存案例，再打印。打印的是已保存的内容。"}
	case x.form.dirty():
		doc := x.paper.toPrint()
		doc.note = "打印的是上次保存的内容，未保存的修改不在其中。"
		return doc
	}
	return x.paper.toPrint()
}

func (x *settingsScreen) toPrint() paper {
	if !x.style.frame.Visible() {
		return paper{none: "设置页面没有可以打印的文档。打开“公文版式”中的样张后，可以打印样张。"}
	}
	return x.style.paper.toPrint()
}

// summaryFile is the name of the summary report in a package.
const summaryFile = "总结报告.pdf"

// toPrint is the summary report of the package that was made last.
func (x *packageScreen) toPrint() paper {
	if x.last == "" {
		return paper{none: "请先生成年终材料包，再打印其中的总结报告。材料包里的其他文件，请打开材料包文件夹打印。"}
	}
	dir := x.last
	return paper{name: "总结报告", note: "其他文件请打开材料包文件夹打印。", file: func(context.Context) (string, error) {
		return findBelow(dir, summaryFile)
	}}
}

// errFound ends a search.
var errFound = errors.New("ui: found")

// findBelow is the path of the first file of that name in a folder or below it; fs.ErrNotExist where there is none.
func findBelow(dir, name string) (string, error) {
	found := ""
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && e.Name() == name {
			found = path
			return errFound
		}
		return err
	})
	switch {
	case errors.Is(err, errFound):
		return found, nil
	case err != nil:
		return "", err
	}
	return "", fmt.Errorf("ui: find in a package: %w", os.ErrNotExist)
}
