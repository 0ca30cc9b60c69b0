package ui

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"parkledger/app"
	"parkledger/app/host"
)

// outside is what the program asks of the operating system. Tests watch what is asked.
type outside struct {
	open  func(path string) error
	show  func(path string) error
	print func(path string) error
	take  func(dir string, front func()) (*host.Claim, error)

	picture func() ([]byte, error) // on the clipboard, as PNG
}

func theSystem() outside {
	return outside{host.Open, host.Show, host.Print, host.Take, host.ClipboardPicture}
}

// shownElsewhere says that another window shows the project, which has been asked to come to the front.
type shownElsewhere struct{}

func (shownElsewhere) Error() string { return "ui: the project is shown in another window" }

func (shownElsewhere) Explain() string {
	return "这个项目已经在另一个窗口打开，已请那个窗口到前面来。数据完好，请在那个窗口中继续。（代码 S01）"
}

// claim keeps a project to one window. Where the system cannot tell windows apart the lock on the project's file does,
// only without bringing the other one to the front.
func (p *Program) claim(dir string) (*host.Claim, error) {
	c, err := p.outside.take(dir, func() { p.post(p.front) })
	switch {
	case errors.Is(err, host.ErrShown):
		return nil, shownElsewhere{}
	case err != nil:
		slog.Info("windows are not told apart", "cause", err)
		return nil, nil
	}
	return c, nil
}

// held is what get opens while this window holds the claim on the project in dir.
func (p *Program) held(dir string, get func() (*app.Ledger, error)) (*opened, error) {
	c, err := p.claim(dir)
	if err != nil {
		return nil, err
	}
	l, err := get()
	if err != nil {
		return nil, errors.Join(err, c.Release())
	}
	book, err := l.Book(offUI())
	if err != nil {
		return nil, errors.Join(err, l.Close(), c.Release())
	}
	return &opened{l, book, c}, nil
}

// front brings the window before those of other programs.
func (p *Program) front() {
	slog.Info("asked to come to the front")
	p.window.Show()
	p.window.RequestFocus()
	if n, ok := p.window.(driver.NativeWindow); ok {
		n.RunNative(func(of any) {
			if w, ok := of.(driver.WindowsWindowContext); ok {
				host.Front(w.HWND)
			}
		})
	}
}

// reveal opens a folder or file in the system's own program.
func (p *Program) reveal(w fyne.Window, path string) { p.hand(w, p.outside.open, path) }

// showInFolder opens the folder of a file with the file selected.
func (p *Program) showInFolder(w fyne.Window, path string) { p.hand(w, p.outside.show, path) }

// printOut sends a file to the printer, or opens it where the system cannot print without.
func (p *Program) printOut(w fyne.Window, path string) {
	p.do(func(context.Context) (func(), error) {
		err := p.outside.print(path)
		return func() {
			switch {
			case err == nil:
				tell(w, "已送去打印", "已交给这台电脑的默认打印机。没有打印出来时，请检查打印机是否开机、联网、有纸。")
			case errors.Is(err, host.ErrNoPrint):
				p.reveal(w, path)
			default:
				tellUnopened(w, path, err)
			}
		}, nil
	})
}

// hand gives a path to the system and tells when it was not taken.
func (p *Program) hand(w fyne.Window, act func(string) error, path string) {
	p.do(func(context.Context) (func(), error) {
		slog.Debug("handed to the system", "path", path)
		err := act(path)
		return func() {
			if err != nil {
				tellUnopened(w, path, err)
			}
		}, nil
	})
}

// tellUnopened says why the system did not open a file, and where it lies.
func tellUnopened(w fyne.Window, path string, err error) {
	slog.Error("not opened", "cause", err)
	text := "系统没有能打开它。文件仍在原处，没有改动。位置是：" + path
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text = "这个位置已经不在，可能被移走、改名或删除：" + path
	case errors.Is(err, host.ErrNoProgram):
		text = "这台电脑没有能打开这类文件的程序。请安装 WPS 或相应的软件后再试。位置是：" + path
	case errors.Is(err, host.ErrUnsafe):
		text = "这是一个程序或脚本，不是文档。为安全起见没有打开它。位置是：" + path
	case host.Gone(err):
		text = "它所在的磁盘、U 盘或网络位置连接不上。请重新连接后再试。位置是：" + path
	}
	tell(w, "没有打开", text)
}
