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
