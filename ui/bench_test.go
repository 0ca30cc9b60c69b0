package ui

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/app/host"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// bench is the program on a test's desk. The test's goroutine is the UI thread: what work posts waits until
// settle runs it.
type bench struct {
	testing.TB
	p      *Program
	posted chan func()
	dir    string
	asked  []string // of the system, an act and a path each
	unable error    // what the system says to it
	misuse atomic.Int32
	later  []func() // what is to be done after a while
}

var benchNow = time.Date(2024, 9, 2, 9, 30, 0, 0, time.FixedZone("UTC+8", 8*3600))

// newBench begins with the start page.
func newBench(t testing.TB) *bench {
	t.Helper()
	b := &bench{TB: t, posted: make(chan func(), 4096), dir: t.TempDir()}
	t.Setenv("HOME", t.TempDir())
	b.p = newProgram(freshApp(), func(f func()) { b.posted <- f })
	b.p.now = func() time.Time { return benchNow }
	b.p.after = func(_ time.Duration, f func()) func() bool {
		b.later = append(b.later, f)
		return func() bool { return true }
	}
	b.p.open = func(dir string) (*app.Ledger, error) {
		return app.Open(dir, app.WithClock(b.p.now), app.WithGuard(b.mustBeOffUI))
	}
	b.watchTheSystem()
	b.p.start()
	b.p.window.Resize(fyne.NewSize(1366, 768))
	t.Cleanup(func() {
		b.p.closeDesk(func() {})
		b.settle()
		if n := b.misuse.Load(); n > 0 {
			b.Errorf("the project was reached %d times on the UI thread", n)
		}
		b.p.window.Close()
	})
	return b
}

// TestMain lets all tests share what is slow to make: one program of the toolkit, which would parse its fonts anew
// and keep them, and what the renderer of pages compiles.
func TestMain(m *testing.M) {
	if os.Getenv(keepLaidOut) == "" {
		os.Exit(runPatiently())
	}
	kept, err := os.MkdirTemp("", "parkledger-ui")
	if err != nil {
		panic(err)
	}
	test.NewApp()
	// All is in Chinese whatever the system speaks.
	err = errors.Join(os.Setenv("XDG_CACHE_HOME", kept), os.Setenv("LC_ALL", "en_US.UTF-8"), look.Chinese())
	if err != nil {
		panic(err)
	}
	code := m.Run()
	if err := os.RemoveAll(kept); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// keepLaidOut tells the toolkit how long to keep what it has laid out. It forgets it after a minute without a picture, and
// what it lays out anew lacks icons: a slow computer would draw other pictures than a fast one.
const keepLaidOut = "FYNE_CACHE"

// runPatiently runs the tests in a process of their own: the toolkit reads the variable before any code of ours runs.
func runPatiently() int {
	c := exec.Command(os.Args[0], os.Args[1:]...)
	c.Env = append(os.Environ(), keepLaidOut+"=24h")
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := c.Run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		panic(err)
	}
	return c.ProcessState.ExitCode()
}

// freshApp is that program, with nothing remembered.
func freshApp() fyne.App {
	a := fyne.CurrentApp()
	for _, kept := range []string{recentKey, personKey, keyDark, keyScale, keyWidth, keyHeight, keyGuide} {
		a.Preferences().RemoveValue(kept)
	}
	for _, use := range []purpose{forProjects, forImport, forEvidence, forScans, forPackages, forPapers, forLists, forBackups, forFonts} {
		a.Preferences().RemoveValue(keyFolder + string(use))
	}
	return a
}

// watchTheSystem keeps the program from really opening and printing things and notes what it asks for.
func (b *bench) watchTheSystem() {
	note := func(act string) func(string) error {
		return func(path string) error {
			b.asked = append(b.asked, act+" "+path)
			return b.unable
		}
	}
	b.p.outside.open, b.p.outside.show, b.p.outside.print = note("open"), note("show"), note("print")
	b.p.outside.picture = func() ([]byte, error) { return nil, host.ErrNoPicture }
}

// mustBeOffUI stops a screen that asks for records or files on the UI thread, and has its test fail: a worker's panic is
// only told.
func (b *bench) mustBeOffUI(ctx context.Context) {
	if !isOffUI(ctx) {
		b.misuse.Add(1)
		panic("the project is read or written with a context that do did not make")
	}
}

// newOpenBench begins with an empty project of 2024.
func newOpenBench(t testing.TB) *bench {
	t.Helper()
	b := newBench(t)
	l, err := app.New(b.dir, app.NewProject{Park: "云杉园", Signed: data.MustDate(2024, 5, 6)}, app.WithClock(b.p.now))
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	b.reopen()
	return b
}

func (b *bench) reopen() {
	b.Helper()
	if !b.p.Begin(b.dir) || b.p.desk == nil {
		b.Fatal("the project is not shown")
	}
	b.p.window.Resize(fyne.NewSize(1366, 768))
	b.settle()
}

// settle runs what was posted until no work is under way.
func (b *bench) settle() {
	for {
		select {
		case f := <-b.posted:
			f()
		default:
			if b.p.pending.Load() == 0 {
				return
			}
			f := <-b.posted
			f()
		}
	}
}

// save stores records behind the program's back, as an import would.
func (b *bench) save(recs ...data.Record) {
	b.Helper()
	if err := b.p.desk.ledger.Save(offUI(), "测试", recs...); err != nil {
		b.Fatal(err)
	}
	b.settle()
}

// hold keeps the project's file in writing until the function it returns is called.
func (b *bench) hold() func() {
	b.Helper()
	writing, goOn := make(chan struct{}), make(chan struct{})
	b.p.desk.do(func(context.Context) (func(), error) {
		_, err := b.p.desk.ledger.Write(offUI(), "测试", func(*app.Tx) error {
			close(writing)
			<-goOn
			return nil
		})
		return nil, err
	})
	<-writing
	return func() { close(goOn) }
}

func (b *bench) book() *data.Book {
	b.Helper()
	book, err := b.p.desk.ledger.Book(offUI())
	if err != nil {
		b.Fatal(err)
	}
	return book
}

// visible walks over everything that is shown, overlays last.
func (b *bench) visible(visit func(fyne.CanvasObject)) {
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		visit(o)
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(b.p.window.Content())
	for _, o := range b.p.window.Canvas().Overlays().List() {
		walk(o)
	}
}

// texts are all lines on the screen, as drawn.
func (b *bench) texts() string {
	var out strings.Builder
	b.visible(func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok {
			out.WriteString(t.Text + "\n")
		}
	})
	return out.String()
}

func (b *bench) sees(want string) {
	b.Helper()
	if !strings.Contains(b.texts(), want) {
		b.Errorf("%q is not on the screen:\n%s", want, b.texts())
	}
}

func (b *bench) seesNot(text string) {
	b.Helper()
	if strings.Contains(b.texts(), text) {
		b.Errorf("%q is on the screen", text)
	}
}

// tap clicks the last button, chip or line that bears the label.
func (b *bench) tap(label string) {
	b.Helper()
	var found fyne.Tappable
	b.visible(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.Button:
			if o.Text == label {
				found = o
			}
		case *control.Press:
			if labelled := textsIn(o); strings.HasPrefix(labelled, label+"\n") || strings.Contains(labelled, "\n"+label+"\n") {
				found = o
			}
		}
	})
	if found == nil {
		b.Fatalf("nothing to tap is labelled %q:\n%s", label, b.texts())
	}
	test.Tap(found)
	b.settle()
}

// textsIn are the lines drawn inside an object.
func textsIn(o fyne.CanvasObject) string {
	var out strings.Builder
	for _, x := range test.LaidOutObjects(o) {
		if t, ok := x.(*canvas.Text); ok && t.Text != "" {
			out.WriteString(t.Text + "\n")
		}
	}
	return out.String()
}

// key calls a shortcut of the main menu.
func (b *bench) key(label string) {
	b.Helper()
	for _, m := range b.p.window.MainMenu().Items {
		for _, i := range m.Items {
			if i.Label == label {
				i.Action()
				b.settle()
				return
			}
		}
	}
	b.Fatalf("no menu item %q", label)
}

// press types a key where the focus is.
func (b *bench) press(name fyne.KeyName) {
	b.Helper()
	b.p.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	b.settle()
}

// list is the shown list of records.
func (b *bench) list() *records {
	b.Helper()
	l, ok := b.p.desk.shown.(*ledger)
	if !ok {
		b.Fatalf("%s is no list of records", b.p.desk.shown.title())
	}
	return l.shown
}

// field is the field of the open form with that label.
func (b *bench) field(label string) *formField {
	b.Helper()
	if b.list().form == nil {
		b.Fatal("no form is open")
	}
	for _, f := range b.list().form.fields {
		if f.field.Label == label {
			return f
		}
	}
	b.Fatalf("the form has no field %q", label)
	return nil
}

// fill types into a field of the open form, in place of what stood there.
func (b *bench) fill(label, text string) {
	b.Helper()
	o := b.field(label).input.focus()
	b.p.window.Canvas().Focus(o)
	if e, ok := o.(*control.Entry); ok {
		e.SetText("")
	}
	test.Type(o, text)
}

// column is what a column of the shown list reads, top to bottom.
func (b *bench) column(name string) []string {
	b.Helper()
	r := b.list()
	out := []string{}
	for i := range r.visible {
		for col, c := range r.shown {
			if c == name {
				out = append(out, r.cell(i, col).Text)
			}
		}
	}
	return out
}
