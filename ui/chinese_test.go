package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/font/sfnt"

	"parkledger/app"
	"parkledger/assets"
	"parkledger/data"
	"parkledger/ui/control"
)

var latin = regexp.MustCompile(`[A-Za-z]`)

// overlayTexts are the lines drawn over the window, in lists and file names too.
func (b *bench) overlayTexts() []string {
	var out []string
	for _, o := range b.p.window.Canvas().Overlays().List() {
		for _, x := range test.LaidOutObjects(o) {
			if t, ok := x.(*canvas.Text); ok && t.Text != "" {
				out = append(out, t.Text)
			}
		}
	}
	return out
}

// noLatin demands Chinese over the window, apart from the names given and parts of the paths to them.
func (b *bench) noLatin(names ...string) {
	b.Helper()
	texts := b.overlayTexts()
	if len(texts) == 0 {
		b.Error("nothing is open over the window")
	}
	allowed := strings.Join(names, "\n")
	for _, s := range texts {
		if latin.MatchString(s) && !strings.Contains(allowed, strings.Trim(s, "…“”.")) {
			b.Errorf("%q is not Chinese, among %q", s, texts)
		}
	}
}

// home is a folder of the user's with the usual places and a few files.
func (b *bench) home() string {
	b.Helper()
	home, err := os.UserHomeDir()
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"Desktop", "Documents", "Downloads", "Music", "Pictures", "Videos"} {
		if err := os.Mkdir(filepath.Join(home, name), 0o700); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(home, "旧备份.db"), []byte("x"), 0o600); err != nil {
		b.Fatal(err)
	}
	fyne.CurrentApp().Preferences().RemoveValue("fyne:fileDialogLastFolder")
	return home
}

func TestFileDialogsAreChinese(t *testing.T) {
	for _, w := range []wish{{title: "选择项目文件夹", folder: true}, {title: "备份到", save: "备份.db"}, {title: "选择佐证文件", many: true}} {
		b := newBench(t)
		home := b.home()
		b.p.fyneDialog(w, "", func([]string) {})
		b.noLatin(home, "Desktop\nDocuments\nDownloads\nMusic\nPictures\nVideos", "旧备份.db\n备份.db")
		texts := "\n" + strings.Join(b.overlayTexts(), "\n") + "\n"
		for _, want := range []string{"主文件夹", "计算机", "桌面", "文档", "下载", "取消"} {
			if !strings.Contains(texts, "\n"+want+"\n") {
				t.Errorf("%s: %q is missing in %q", w.title, want, texts)
			}
		}
		b.tap("取消")
	}
}

// tapTop clicks the button of the topmost dialog that reads so.
func (b *bench) tapTop(label string) {
	b.Helper()
	for _, o := range test.LaidOutObjects(b.p.window.Canvas().Overlays().Top()) {
		if x, ok := o.(*widget.Button); ok && x.Text == label {
			test.Tap(x)
			return
		}
	}
	b.Fatalf("no button %q in %q", label, b.overlayTexts())
}

func TestFileDialogAsksInChineseBeforeOverwriting(t *testing.T) {
	b := newBench(t)
	home := b.home()
	saved := ""
	b.p.fyneDialog(wish{title: "备份到", save: "旧备份.db"}, "", func(paths []string) { saved = paths[0] })
	b.tapTop("保存")
	b.noLatin(home, "旧备份.db\nDesktop\nDocuments\nDownloads\nMusic\nPictures\nVideos", "旧备份.db”已经存在。覆盖后，原来的内容不能恢复。")
	b.sees("”已经存在。")
	b.tapTop("是")
	if saved != filepath.Join(home, "旧备份.db") {
		t.Errorf("saved to %q", saved)
	}
}

func TestTheToolkitsMessagesAreChinese(t *testing.T) {
	b := newBench(t)
	for name, show := range map[string]func(){
		"confirm":     func() { dialog.ShowConfirm("标题", "内容", func(bool) {}, b.p.window) },
		"information": func() { dialog.ShowInformation("标题", "内容", b.p.window) },
		"error":       func() { dialog.ShowError(os.ErrNotExist, b.p.window) },
		"our message": func() { tell(b.p.window, "标题", "内容") },
		"our question": func() {
			ask(b.p.window, question{title: "标题", text: "内容", yes: "删除需求", no: "保留"}, func() {})
		},
	} {
		show()
		t.Log(name)
		b.noLatin("File does not exist")
		top := b.p.window.Canvas().Overlays().Top()
		top.Hide()
		b.p.window.Canvas().Overlays().Remove(top)
	}
}

func TestEntryMenuIsChinese(t *testing.T) {
	b := newBench(t)
	e := control.NewEntry()
	b.p.window.SetContent(e)
	test.Type(e, "甲公司")
	test.TapSecondary(e)
	b.noLatin()
	texts := strings.Join(b.overlayTexts(), " ")
	for _, want := range []string{"剪切", "复制", "粘贴", "全选", "撤销"} {
		if !strings.Contains(texts, want) {
			t.Errorf("%q is missing in %q", want, texts)
		}
	}
	b.p.window.Canvas().Overlays().Remove(b.p.window.Canvas().Overlays().Top())
	e.Undo()
	test.TapSecondary(e)
	if texts := strings.Join(b.overlayTexts(), " "); !strings.Contains(texts, "重做") {
		t.Errorf("redo is missing in %q", texts)
	}
}

func TestChoicesWithoutHintAskInChinese(t *testing.T) {
	b := newBench(t)
	b.p.window.SetContent(control.NewChoice([]string{"甲", "乙"}, ""))
	b.sees("请选择")
	if s := b.texts(); latin.MatchString(s) {
		t.Errorf("the choice reads %q", s)
	}
}

// TestScreensOfTheSampleAreChinese looks for words in Latin letters on every screen and form that are neither in the
// records nor known to an office.
func TestScreensOfTheSampleAreChinese(t *testing.T) {
	b := newBench(t)
	l, err := app.Sample(t.Context(), filepath.Join(t.TempDir(), "示例"), nil)
	if err != nil {
		t.Fatal(err)
	}
	b.dir = l.Dir()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	b.reopen()
	known := entered(b.book()) + l.Dir() + papersFolder()
	for _, s := range b.p.desk.screens {
		b.at(s.id(), 0)
		b.officeWords(s.title(), known)
		l, ok := s.(*ledger)
		if !ok {
			continue
		}
		for n, tab := range l.tabs {
			b.at(s.id(), n)
			b.officeWords(tab.spec.title, known)
			if l.shown.spec.files {
				continue // files are added, not typed
			}
			l.add()
			b.settle()
			b.officeWords("新增"+tab.spec.title, known)
			b.p.desk.escape()
			b.settle()
		}
	}
}

var latinWord = regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*`)

// entered is all that the records say, and the words an office knows.
func entered(book *data.Book) string {
	var all strings.Builder
	all.WriteString("Word Excel WPS PDF CSV GB T GB2312 KB MB Ctrl F Esc S ttf xlsx\n")
	for _, e := range data.Entities() {
		for _, rec := range book.Of(e.Kind) {
			all.WriteString(rec.Head().No + "\n")
			for _, f := range e.Fields {
				all.WriteString(f.Show(rec) + "\n")
			}
		}
	}
	return all.String()
}

// officeWords demands that the screen shows no words in Latin letters but those known.
func (b *bench) officeWords(where, known string) {
	b.Helper()
	b.drawable()
	for _, line := range strings.Split(b.texts(), "\n") {
		for _, w := range latinWord.FindAllString(line, -1) {
			if !strings.Contains(known, w) {
				b.Errorf("%s: %q shows %q", where, line, w)
			}
		}
	}
}

// drawable demands that the program's own font has every sign on the screen: not every computer has another that does.
func (b *bench) drawable() {
	b.Helper()
	font, err := sfnt.Parse(assets.Font(assets.SansRegular))
	if err != nil {
		b.Fatal(err)
	}
	var buf sfnt.Buffer
	for _, r := range b.texts() {
		if n, err := font.GlyphIndex(&buf, r); err != nil || n == 0 && r > ' ' {
			b.Errorf("the font has no %q (%v)", r, err)
		}
	}
}
