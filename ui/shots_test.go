package ui

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"parkledger/app"
	"parkledger/ui/look"
)

// shotsFolder is where pictures of the screens go, for people to look at; cmd/dev shots sets it. Without it
// only the dashboard is drawn.
const shotsFolder = "PARKLEDGER_SHOTS"

func TestShots(t *testing.T) {
	b := newBench(t)
	dir := os.Getenv(shotsFolder)
	all := dir != ""
	if !all {
		dir = t.TempDir()
	}
	l, err := app.Sample(t.Context(), filepath.Join(t.TempDir(), "sample"), nil)
	if err != nil {
		t.Fatal(err)
	}
	b.dir = l.Dir()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	b.p.now = func() time.Time { return time.Date(2024, 9, 2, 1, 0, 0, 0, time.UTC) }
	b.reopen()
	b.shoot(dir, "01-工作台")
	if !all {
		return
	}
	b.shootScreens(dir)
	b.shootStates(dir)
	b.shootImport(dir)
}

// shootScreens draws every screen as it opens.
func (b *bench) shootScreens(dir string) {
	for i, s := range b.p.desk.screens[1:] {
		b.p.desk.show(s)
		b.settle()
		l, ok := s.(*ledger)
		if !ok {
			b.shoot(dir, fmt.Sprintf("%02d-%s", i+2, s.title()))
			continue
		}
		for n, tab := range l.tabs {
			l.choose(n)
			b.settle()
			b.shoot(dir, fmt.Sprintf("%02d-%s-%s", i+2, s.title(), tab.spec.title))
		}
		l.choose(0)
	}
}

// shootStates draws forms, problems, drill-downs, the dark theme, large text and the pages before a project.
func (b *bench) shootStates(dir string) {
	desk := b.p.desk
	desk.show(desk.screenNamed("needs"))
	b.settle()
	b.key("新增")
	b.key("保存")
	b.shoot(dir, "31-需求表单-有错")
	desk.escape()
	b.settle()
	for i, theme := range []look.Theme{{Dark: true}, {Scale: 1.3}} {
		desk.shell.setTheme(theme)
		for _, name := range []string{"dashboard", "needs", "package"} {
			desk.show(desk.screenNamed(name))
			b.settle()
			b.shoot(dir, fmt.Sprintf("4%d-%s", i, name))
		}
		b.key("编辑")
	}
	desk.shell.setTheme(look.Theme{})
	desk.show(desk.screenNamed("dashboard"))
	b.settle()
	b.tap("专家对接服务")
	b.shoot(dir, "51-指标明细")
	desk.escape()
	b.settle()
	b.p.window.Resize(fyne.NewSize(1024, 680))
	b.shoot(dir, "52-小窗口")
	b.p.window.Resize(fyne.NewSize(1366, 768))
	b.p.newProject()
	b.shoot(dir, "61-新建项目")
	b.p.start()
	b.settle()
	b.shoot(dir, "62-起始页")
}

// shoot writes a picture of the window, which must not be of one colour.
func (b *bench) shoot(dir, name string) {
	b.Helper()
	img := b.p.window.Canvas().Capture()
	if oneColour(img) {
		b.Errorf("%s is empty", name)
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		b.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}

func oneColour(img image.Image) bool {
	first := img.At(0, 0)
	for y := 0; y < img.Bounds().Dy(); y += 7 {
		for x := 0; x < img.Bounds().Dx(); x += 7 {
			if img.At(x, y) != first {
				return false
			}
		}
	}
	return true
}
