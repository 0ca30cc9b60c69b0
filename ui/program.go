package ui

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/app/diagnose"
	"parkledger/app/host"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// Program is the desktop program: one window that shows the start page or an open project.
type Program struct {
	app    fyne.App
	window fyne.Window
	desk   *Desk // nil while the start page is shown
	*worker
	now    func() time.Time
	after  func(time.Duration, func()) (stop func() bool) // calls a function later, off the UI thread
	open   func(dir string) (*app.Ledger, error)
	choose chooser
	views  views

	outside outside
	claimed *host.Claim // on the open project; nil where windows are not told apart
	diary   *diagnose.Diary
	crashed time.Time // when the program died the last time, until the user was told; zero for never

	closing []func() // what is to be done once the project being put away is; nil while none is

	newForm *newForm    // the page of a new project, once it was asked for
	helping *helpWindow // nil while the help is closed

	choosing bool             // a dialog of the system is open
	guide    *host.InputGuide // nil while the input method finds the caret by itself
}

// New makes the program's window; Begin fills it. Call it once, before Run.
func New(a fyne.App, d *diagnose.Diary) (*Program, error) {
	if err := look.Chinese(); err != nil {
		return nil, err
	}
	p := newProgram(a, fyne.Do)
	p.diary, p.crashed = d, d.Crashed
	p.guideLater()
	p.do(func(context.Context) (func(), error) {
		if err := p.views.sweep(); err != nil { // another program still shows one; the next start tries again
			slog.Info("copies to view are left", "cause", app.Explain(err))
		}
		return nil, nil
	})
	return p, nil
}

func newProgram(a fyne.App, post func(func())) *Program {
	p := &Program{app: a, now: time.Now, outside: theSystem(), diary: &diagnose.Diary{}}
	p.after = func(wait time.Duration, f func()) func() bool { return time.AfterFunc(wait, f).Stop }
	p.open = func(dir string) (*app.Ledger, error) { return app.Open(dir, app.WithClock(p.now)) }
	p.lookOf(nil).Wear(a.Settings())
	p.window = a.NewWindow("园科台账")
	p.window.SetMaster()
	p.window.SetPadded(false)
	p.window.Resize(p.lastSize())
	p.worker = newWorker(post, func(err error) { explainIn(p.window, err) })
	p.choose = p.native
	p.onRedoKey()
	p.window.SetCloseIntercept(func() { p.leave(p.quit) })
	return p
}

// Window is the program's window.
func (p *Program) Window() fyne.Window { return p.window }

// Begin fills the window before it is shown: with the project in dir, with the start page where dir is empty or cannot be
// opened, which the page then tells. false means that another run shows the project and has come to the front: there is
// nothing left to do here.
func (p *Program) Begin(dir string) bool {
	if dir == "" {
		p.start()
	} else {
		o, err := p.held(dir, func() (*app.Ledger, error) { return p.open(dir) })
		switch {
		case errors.As(err, &shownElsewhere{}):
			return false
		case err != nil:
			p.startTelling(&unopened{dir, err})
		default:
			p.enter(o)
		}
	}
	p.tellCrash()
	return true
}

// leave calls proceed when nothing would be lost.
func (p *Program) leave(proceed func()) {
	if p.desk == nil {
		proceed()
		return
	}
	p.desk.mayLeave(proceed)
}

func (p *Program) quit() {
	p.keepSize()
	p.closeDesk(func() {
		if err := p.views.remove(); err != nil { // another program still shows one; the next start sweeps it
			slog.Info("copies to view are left", "cause", app.Explain(err))
		}
		p.window.Close()
	})
}

// closeDesk closes the open project, then goes on; the window says so meanwhile. A project that cannot be closed properly is told, and left.
func (p *Program) closeDesk(then func()) {
	d := p.desk
	if p.closing != nil {
		p.closing = append(p.closing, then)
		return
	}
	if d == nil {
		then()
		return
	}
	p.desk, p.closing = nil, []func(){then}
	finish, claim := d.close(), p.claimed
	p.claimed = nil
	p.window.SetOnDropped(nil)
	p.window.SetMainMenu(fyne.NewMainMenu())
	skip, over := p.showClosing()
	skip.OnTapped = p.do(func(ctx context.Context) (func(), error) {
		err := errors.Join(finish(ctx), claim.Release())
		return func() {
			over()
			waiting := p.closing
			p.closing = nil
			if err != nil {
				p.failed(err)
			}
			for _, then := range waiting {
				then()
			}
		}, nil
	})
}

// patience is after how long a backup that the window waits for may be left out.
const patience = 3 * time.Second

// showClosing says in the window that a project is being closed. The button, which comes when that takes long, leaves the
// backup out; over ends the waiting.
func (p *Program) showClosing() (skip *widget.Button, over func()) {
	skip = widget.NewButton("这次不备份，直接关闭", nil)
	skip.Hide()
	w := newWaiting("正在保存…")
	box := container.NewVBox(w.content, control.NewSpace(1, look.Gap12), container.NewCenter(skip))
	p.window.SetContent(control.NewPanel(container.NewCenter(box), "", control.Inset{}))
	p.after(patience, func() { p.post(skip.Show) })
	return skip, func() { w.show(false) }
}

// openLater opens the project in dir off the UI thread, puts the present one away and shows it.
func (p *Program) openLater(dir string) {
	p.closeDesk(func() {
		gone := p.opening()
		p.do(func(context.Context) (func(), error) {
			o, err := p.held(dir, func() (*app.Ledger, error) { return p.open(dir) })
			return func() {
				gone()
				if err != nil {
					p.startTelling(&unopened{dir, err})
					return
				}
				p.enter(o)
			}, nil
		})
	})
}

// opened is a project with its records and the right to show it.
type opened struct {
	ledger *app.Ledger
	book   *data.Book
	claim  *host.Claim
}

// enter shows an open project as its window was left.
func (p *Program) enter(o *opened) {
	l, book := o.ledger, o.book
	p.claimed = o.claim
	theme := p.lookOf(book)
	theme.Wear(p.app.Settings()) // before anything is drawn: what is not shown yet would keep the other one
	l.SetUser(p.app.Preferences().String(personKey))
	d := newDesk(p, l, p.window)
	p.desk = d
	p.noteRecent(l.Dir(), projectName(book.Project())+sampleMark(l))
	groups := makeScreens(d)
	for _, g := range groups {
		for _, e := range g.entries {
			d.screens = append(d.screens, e.screen)
			d.stale[e.screen] = true
			if r, ok := e.screen.(interface{ recall(*data.Book) }); ok {
				r.recall(book)
			}
		}
	}
	d.shell = newShell(d, groups)
	d.shell.theme = theme
	p.window.SetMainMenu(d.mainMenu())
	p.window.SetContent(d.shell.whole)
	p.window.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			d.escape()
		}
	})
	p.onHelpKey(p.window, func() { p.help(helpPageOf[d.shown.id()]) })
	p.window.SetOnDropped(d.dropped)
	d.do(d.shell.load())
	d.show(d.screenNamed(book.Setting(keyScreen, "dashboard")))
	d.noteThePlace()
	d.noteBackups()
}

// noteThePlace warns when the project lies where it is not safe.
func (d *Desk) noteThePlace() {
	dir := d.ledger.Dir()
	d.do(func(context.Context) (func(), error) {
		brief, _ := app.PlaceNote(dir)
		return func() {
			if brief != "" {
				d.shell.warn(brief, "怎样搬移", func() { d.program.help("backup") })
			}
		}, nil
	})
}

func (d *Desk) screenNamed(id string) screen {
	for _, s := range d.screens {
		if s.id() == id {
			return s
		}
	}
	return d.screens[0]
}

func version(a fyne.App) string {
	if v := a.Metadata().Version; v != "" {
		return v
	}
	return "开发版"
}
