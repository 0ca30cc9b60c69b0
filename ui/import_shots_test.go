package ui

import (
	"path/filepath"

	"parkledger/app"
	"parkledger/ui/look"
)

// shootImport draws the steps of an import into an empty project, the history after it and the help.
func (b *bench) shootImport(dir string) {
	b.dir = filepath.Join(b.TempDir(), "empty")
	l, err := app.New(b.dir, app.NewProject{Park: "云杉园"}, app.WithClock(b.p.now))
	if err != nil {
		b.Fatal(err)
	}
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}
	b.reopen()
	x := b.importing()
	b.shoot(dir, "71-导入-选择")
	x.take([]string{b.samplePark()})
	b.shoot(dir, "72-导入-识别")
	b.settle()
	b.tap("○ 对接后终止，仍为有效")
	b.shoot(dir, "73-导入-问题")
	for i, name := range []string{partChanges: "将要改动", partFound: "识别结果", partProblems: "没有按原样导入"} {
		if i != partQuestions {
			x.review.segments.Choose(i)
			b.settle()
			b.shoot(dir, "74-导入-"+name)
		}
	}
	b.p.desk.shell.setTheme(look.Theme{Dark: true})
	b.shoot(dir, "75-导入-深色")
	b.p.desk.shell.setTheme(look.Theme{})
	x.acceptAll()
	b.settle()
	x.write()
	b.settle()
	b.shoot(dir, "76-导入-完成")
	b.tap("历史与回收站")
	b.shoot(dir, "77-历史")
	b.p.about(b.p.window)
	b.shoot(dir, "78-关于")
	b.shut()
	b.p.help("import")
	h := b.reading()
	b.shoot(dir, "79-使用帮助")
	h.open("firsthour")
	b.shoot(dir, "79-使用帮助-第一小时")
	h.open("licences")
	h.follow("kai")
	b.shoot(dir, "79-使用帮助-许可")
	b.p.desk.shell.setTheme(look.Theme{Dark: true, Scale: 1.3})
	h.open("firsthour")
	b.shoot(dir, "79-使用帮助-深色")
}
