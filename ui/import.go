package ui

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// importScreen leads from chosen files over what they hold and what is asked to what was written. Nothing is
// written before the user confirms.
type importScreen struct {
	d     *Desk
	steps *importSteps
	acts  *fyne.Container // at the right of the title
	head  *fyne.Container
	stage *fyne.Container
	page  fyne.CanvasObject

	paths   []string
	answers map[string]string
	plan    *app.Import // the last one made; it stays while another is under way
	book    *data.Book  // the records the plan was made for
	asked   int         // number of the last plan begun
	stop    context.CancelFunc
	review  *importReview
	writing bool
	done    bool       // the plan has been carried out
	known   *data.Book // the records as they are now, for the list of earlier imports
}

func newImportScreen(d *Desk) *importScreen {
	x := &importScreen{d: d, acts: container.NewHBox(), stage: container.NewStack(), answers: map[string]string{}}
	x.steps = newImportSteps("选择", "识别", "核对", "完成")
	height := control.NewSpace(0, widget.NewButton("导入", nil).MinSize().Height) // as high without buttons
	right := container.NewHBox(x.acts, height)
	x.head = container.NewBorder(nil, nil, container.NewHBox(container.NewCenter(control.NewHeading("导入", look.Title)),
		control.NewSpace(look.Gap16, 1), container.NewCenter(x.steps.content)), right)
	bar := control.NewPanel(x.head, "", control.Inset{Left: look.Gap16, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap8})
	x.page = container.NewBorder(bar, nil, nil, nil, x.stage)
	x.begin()
	return x
}

func (x *importScreen) id() string                 { return "import" }
func (x *importScreen) title() string              { return "导入" }
func (x *importScreen) content() fyne.CanvasObject { return x.page }

// reads: the list of earlier imports, and a plan that was made for other records.
func (x *importScreen) reads(c app.Changes) bool {
	for kind := range c {
		if kind != data.KindSetting {
			return true
		}
	}
	return false
}

func (x *importScreen) load() work {
	return func(ctx context.Context) (func(), error) {
		book, err := x.d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			x.known = book
			switch {
			case x.writing || x.done:
			case x.plan == nil && x.stop == nil:
				x.begin()
			case x.plan != nil && x.book != book:
				x.replan()
			}
		}, nil
	}
}

// begin shows the first step.
func (x *importScreen) begin() {
	x.cancel()
	x.plan, x.book, x.review, x.paths, x.done, x.answers = nil, nil, nil, nil, false, map[string]string{}
	x.steps.at(0)
	x.setActs()
	x.show(x.pick())
}

func (x *importScreen) cancel() {
	x.asked++
	if x.stop != nil {
		x.stop()
		x.stop = nil
	}
}

func (x *importScreen) show(o fyne.CanvasObject) {
	x.stage.Objects = []fyne.CanvasObject{o}
	x.stage.Refresh()
}

func (x *importScreen) setActs(acts ...fyne.CanvasObject) {
	x.acts.Objects = acts
	x.head.Refresh()
}

func (x *importScreen) chooseFiles() {
	x.d.program.choose(wish{title: "选择要导入的文件", use: forImport, many: true, kinds: importKinds}, x.drop)
}

func (x *importScreen) chooseFolder() {
	x.d.program.choose(wish{title: "选择要导入的文件夹", use: forImport, folder: true}, x.drop)
}

// drop takes files and folders, chosen or dropped on the window. What is under way is not disturbed.
func (x *importScreen) drop(paths []string) {
	switch {
	case x.stop != nil:
		tell(x.d.window, "正在处理", "上一批文件还在处理。请等它完成，或先取消。")
		return
	case x.plan != nil && !x.done:
		text := "上一批文件还没有导入。换成新选择的文件后，上一批的回答不再保留；台账没有任何改动。"
		ask(x.d.window, question{title: "换一批文件", text: text, yes: "换成新文件", no: "保留上一批"}, func() { x.take(paths) })
		return
	}
	x.take(paths)
}

func (x *importScreen) take(paths []string) {
	x.d.shell.hideBar() // what it tells is of the import before
	x.begin()
	x.paths = paths
	x.steps.at(1)
	bar := newProgress()
	bar.ended = func() {}
	x.show(importNotice("正在识别文件", bar.content))
	x.read(bar, func() { x.begin() })
}

// replan works the plan out anew with the answers of now; the old one stays in view until then.
func (x *importScreen) replan() {
	x.cancel()
	if x.review != nil {
		x.review.waiting(true)
	}
	x.read(nil, func() { x.review.waiting(false) })
}

// read makes a plan off the UI thread. failed is called when there is none.
func (x *importScreen) read(bar *progress, failed func()) {
	n := x.asked
	o := app.ImportOptions{Answers: maps.Clone(x.answers), DryRun: true}
	if bar != nil {
		o.Progress = func(done, total int, what string) { x.d.post(func() { bar.set(done, total, shortFile(what)) }) }
	}
	paths := x.paths
	stop := x.d.do(heavy(func(ctx context.Context) (func(), error) {
		plan, err := x.d.ledger.Import(ctx, paths, o)
		var book *data.Book
		if err == nil {
			book, err = x.d.ledger.Book(ctx)
		}
		return func() {
			if x.asked != n {
				return // another plan was begun since
			}
			x.stop = nil
			if err != nil {
				failed()
				x.fail(err)
				return
			}
			x.planned(plan, book)
		}, nil
	}))
	x.stop = stop
	if bar != nil {
		bar.onCancel = stop
	}
}

// fail tells an error; a work the user cancelled needs no message.
func (x *importScreen) fail(err error) {
	if !errors.Is(err, context.Canceled) {
		x.d.explain(err)
		return
	}
	x.d.shell.done("已取消，没有写入任何内容", "", nil)
}

// planned shows what an import would do.
func (x *importScreen) planned(plan *app.Import, book *data.Book) {
	slog.Debug("planned", "open", len(plan.Open), "problems", len(plan.Problems))
	x.plan, x.book = plan, book
	x.steps.at(2)
	if x.review == nil {
		x.review = newImportReview(x)
	}
	x.review.update()
	x.show(x.review.content)
}

// answer takes one answer and works the plan out anew.
func (x *importScreen) answer(question, choice string) {
	x.answers[question] = choice
	x.replan()
}

// acceptAll takes the proposal wherever no answer was given, then shows what will change.
func (x *importScreen) acceptAll() {
	for _, q := range x.plan.Open {
		x.answers[q.ID] = q.Proposal
	}
	x.review.onward = true
	x.replan()
}

// write carries the plan out.
func (x *importScreen) write() {
	x.cancel()
	n := x.asked
	x.writing = true
	bar := newProgress()
	bar.ended = func() {}
	x.steps.at(3)
	x.setActs()
	x.show(importNotice("正在导入", bar.content))
	o := app.ImportOptions{Answers: maps.Clone(x.answers)}
	o.Progress = func(done, total int, what string) { x.d.post(func() { bar.set(done, total, shortFile(what)) }) }
	paths := x.paths
	x.stop = x.d.do(heavy(func(ctx context.Context) (func(), error) {
		result, err := x.d.ledger.Import(ctx, paths, o)
		return func() {
			if x.asked != n {
				return
			}
			x.stop, x.writing = nil, false
			if err != nil || !result.Committed {
				x.steps.at(2)
				x.show(x.review.content)
				x.replan()
				if err != nil {
					x.fail(err)
				}
				return
			}
			x.plan, x.done = result, true
			x.finished()
		}, nil
	}))
	bar.onCancel = x.stop
}

// undo takes the import back.
func (x *importScreen) undo() {
	act := x.plan.Act
	x.d.do(func(ctx context.Context) (func(), error) {
		u, err := x.d.ledger.UndoAct(ctx, act)
		if err != nil {
			return nil, err
		}
		return func() {
			x.begin()
			x.d.undone("已撤销本次导入", u)
			if len(u.Left) > 0 {
				x.d.showLeft(u)
			}
		}, nil
	})
}

// shortFile names a step by the base name of its file.
func shortFile(what string) string {
	if what == "" {
		return "正在整理"
	}
	return filepath.Base(what)
}

// mostImports is how many earlier imports are listed.
const mostImports = 5
