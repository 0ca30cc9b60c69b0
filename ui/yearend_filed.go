package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/typed"
)

// filedSection is the 报送记录 below the generator: it records a package as handed in, and lists what was frozen and
// handed in before.
type filedSection struct {
	x       *packageScreen
	book    *data.Book
	dir     string // of the package to be marked, empty while there is none
	about   *control.Words
	day     *control.Entry
	wrong   *control.Words
	mark    *widget.Button
	list    *fyne.Container
	content *fyne.Container
}

const filedWords = "材料正式报送以后，在这里标记为已报送。程序先核对材料包里的文件与清单是否一致，有改动就不标记；" +
	"一致时记下报送日期，并保留生成材料包时的数据快照，以后随时可以与台账比较。"

func newFiledSection(x *packageScreen) *filedSection {
	s := &filedSection{x: x, wrong: wrong(), list: control.NewFlow(look.Gap8)}
	s.about = control.NewWords("", look.Base, look.Secondary)
	s.day = newDayEntry(data.Today(x.d.now()), s.read)
	s.day.SetText(data.Today(x.d.now()).String())
	s.day.OnChanged = func(string) { s.wrong.Hide() }
	choose := widget.NewButtonWithIcon("选择材料包文件夹…", theme.FolderOpenIcon(), s.choose)
	s.mark = widget.NewButtonWithIcon("标记为已报送", theme.ConfirmIcon(), s.check)
	day := container.NewHBox(middle(control.NewFixed("报送日期", look.Base, "")), control.NewWidth(150, 1, s.day))
	form := control.NewFlow(look.Gap8, control.NewWords(filedWords, look.Small, look.Secondary), s.about,
		container.NewBorder(nil, nil, day, container.NewHBox(choose, s.mark)), s.wrong)
	s.content = control.NewFlow(look.Gap12, control.NewHeading("报送记录", look.Section), control.NewCard(form, control.Even(look.Gap16)), s.list)
	s.take("")
	return s
}

func (s *filedSection) read(text string) (data.Date, error) {
	return typed.Day(text, s.x.period, data.Today(s.x.d.now()))
}

// take makes a package folder the one to be marked.
func (s *filedSection) take(dir string) {
	s.dir = dir
	able(s.mark, dir != "")
	s.about.SetText("材料包文件夹　" + dir)
	if dir == "" {
		s.about.SetText("请先在上面生成材料包，或选择以前生成的材料包文件夹。")
	}
	s.x.page.Refresh()
}

func (s *filedSection) choose() {
	s.x.d.program.choose(wish{title: "选择材料包文件夹", use: forPackages, folder: true}, func(paths []string) { s.take(paths[0]) })
}

// check verifies the package and asks before a draft is marked.
func (s *filedSection) check() {
	day, err := s.read(s.day.Text)
	if err != nil {
		s.wrong.SetText(err.Error())
		s.wrong.Show()
		s.x.page.Refresh()
		s.x.d.window.Canvas().Focus(s.day)
		return
	}
	d, dir := s.x.d, s.dir
	s.mark.Disable()
	s.work(func(ctx context.Context) (func(), error) {
		m, err := d.ledger.CheckPackage(ctx, dir)
		if err != nil {
			return nil, err
		}
		return func() {
			if !m.Draft {
				s.file(dir, day)
				return
			}
			ask(d.window, question{
				title: "这份材料包还是草稿", text: "材料包中的报告标注着“草稿”，说明还有事项没有处理完。报送的一般应是正式版。确定报送的就是这一份吗？",
				yes: "仍然标记", no: "先去处理",
			}, func() { s.file(dir, day) })
		}, nil
	})
}

func (s *filedSection) file(dir string, day data.Date) {
	d := s.x.d
	s.mark.Disable()
	s.work(func(ctx context.Context) (func(), error) {
		f, m, err := d.ledger.File(ctx, dir, day, "")
		if err != nil {
			return nil, err
		}
		return func() {
			text := "材料包与清单一致（" + itoa(len(m.Files)) + " 个文件），已标记为 " + f.Date.Chinese() + "报送"
			d.shell.done(text, "撤销", d.undo)
		}, nil
	})
}

// work is do while the package cannot be marked a second time.
func (s *filedSection) work(f work) {
	s.x.d.do(func(ctx context.Context) (func(), error) {
		done, err := f(ctx)
		return func() {
			able(s.mark, s.dir != "")
			if err != nil {
				s.x.d.explain(err)
				return
			}
			done()
		}, nil
	})
}

// show lists the snapshots, the latest first.
func (s *filedSection) show(book *data.Book) {
	s.book, s.list.Objects = book, nil
	all := data.All[*data.Snapshot](book)
	for i := len(all) - 1; i >= 0; i-- {
		s.list.Add(s.line(all[i], len(all) > 1))
	}
	if len(all) == 0 {
		s.list.Add(control.NewWords("还没有数据快照。每次生成材料包时自动保存一份；数据没有变化时不重复保存。", look.Base, look.Secondary))
	}
	s.list.Refresh()
}

// line shows one snapshot with what was handed in from it and what can be done with it.
func (s *filedSection) line(shot *data.Snapshot, others bool) fyne.CanvasObject {
	body := control.NewFlow(look.Gap4, control.NewText(shotName(shot), look.Base, ""))
	if shot.Note != "" {
		body.Add(control.NewWords("备注："+shot.Note, look.Small, look.Secondary))
	}
	filings := app.Filings(s.book, shot)
	for _, f := range filings {
		body.Add(s.filed(f))
	}
	if len(filings) == 0 {
		body.Add(control.NewText("没有标记为已报送", look.Small, look.Secondary))
	}
	now := smallButton("与现在比较", theme.HistoryIcon(), func() { s.x.compare(states{from: shot.No}) })
	acts := container.NewHBox(now)
	if others {
		var other *widget.Button
		other = smallButton("与另一个快照比较", theme.ListIcon(), func() { s.offer(shot, other) })
		acts.Add(other)
	}
	body.Add(acts)
	return control.NewCard(body, control.Sides(look.Gap12, look.Gap8))
}

// shotName tells a snapshot from the others: number, when it was kept, as of which day.
func shotName(shot *data.Snapshot) string {
	return shot.No + "　保存于 " + shot.Created.Local().Format("2006-01-02 15:04") + "　数据截至 " + shot.AsOf.String()
}

// filed tells of one handing in, with its stamped version or a way to add it.
func (s *filedSection) filed(f *data.Filing) fyne.CanvasObject {
	text := "✓ 已报送 " + f.Date.String()
	if f.By != "" {
		text += "（" + f.By + "）"
	}
	stamped := app.StampedOf(s.book, f)
	if len(stamped) == 0 {
		text += "　△ 没有盖章扫描件"
	} else {
		text += "　✓ 有盖章扫描件"
	}
	acts := container.NewHBox()
	if n := len(stamped); n > 0 {
		acts.Add(smallButton("打开扫描件", theme.FileIcon(), func() { s.x.d.openEvidence(stamped[n-1]) }))
	}
	acts.Add(smallButton("导入盖章扫描件…", theme.ContentAddIcon(), func() { s.attach(f) }))
	return splitLine(middle(control.NewText(text, look.Small+1, look.Done)), acts)
}

// attach keeps the scan of the stamped version.
func (s *filedSection) attach(f *data.Filing) {
	d := s.x.d
	d.program.choose(wish{title: "选择盖章后的扫描件（PDF）", use: forScans, kinds: []fileKind{pdfs}}, func(paths []string) {
		d.do(func(ctx context.Context) (func(), error) {
			if _, err := d.ledger.AttachStamped(ctx, f, paths[0]); err != nil {
				return nil, err
			}
			return func() { d.shell.done("盖章扫描件已存入佐证材料，与这次报送关联", "撤销", d.undo) }, nil
		})
	})
}

// offer lists the snapshots one can be compared with.
func (s *filedSection) offer(shot *data.Snapshot, at *widget.Button) {
	menu := fyne.NewMenu("")
	for _, o := range data.All[*data.Snapshot](s.book) {
		if o.ID == shot.ID {
			continue
		}
		p := states{from: shot.No, to: o.No}
		if o.Created.Before(shot.Created) {
			p = states{from: o.No, to: shot.No}
		}
		menu.Items = append(menu.Items, fyne.NewMenuItem(shotName(o), func() { s.x.compare(p) }))
	}
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(at)
	widget.ShowPopUpMenuAtPosition(menu, s.x.d.window.Canvas(), pos.AddXY(0, at.Size().Height))
}
