package ui

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parkledger/app"
	"parkledger/app/diagnose"
	"parkledger/app/host"
	"parkledger/data"
)

// A project that cannot be opened leaves the start page, with what is wrong and what to do; the window stays.
func TestStartTellsWhatCouldNotBeOpened(t *testing.T) {
	b := newBench(t)
	gone := filepath.Join(b.dir, "移走的项目")
	if !b.p.Begin(gone) {
		t.Fatal("the program ended")
	}
	b.settle()
	b.sees("没有打开项目")
	b.sees("没有找到要打开的项目")
	b.sees("项目位置：")
	b.sees("移走的项目")
	b.tap("打开所在文件夹")
	if want := "open " + b.dir; len(b.asked) != 1 || b.asked[0] != want {
		t.Errorf("asked the system to %q, want %q", b.asked, want)
	}
	held, err := app.New(gone, app.NewProject{Park: "云杉园"}, app.WithClock(b.p.now))
	if err != nil {
		t.Fatal(err)
	}
	b.tap("再试一次")
	b.settle()
	b.sees("没有打开项目")
	b.sees("已在另一个窗口打开") // by whoever made it
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	b.tap("再试一次")
	b.settle()
	b.seesNot("没有打开项目")
	b.sees("距项目结束")
}

// A damaged file is told in the same place.
func TestStartTellsOfDamage(t *testing.T) {
	b := newOpenBench(t)
	b.p.start()
	b.settle()
	if err := os.WriteFile(filepath.Join(b.dir, "parkledger.db"), []byte(strings.Repeat("损坏", 4000)), 0o600); err != nil {
		t.Fatal(err)
	}
	b.p.openDir(filepath.Join(b.dir, app.Opener))
	b.settle()
	b.sees("没有打开项目")
	b.sees("再试一次")
	b.sees("没有找到完好的备份")
	b.tap("返回起始页")
	b.sees("新建项目")
}

// One project, one window: the second run ends, the first is asked to come to the front.
func TestSecondStartLeavesToTheFirst(t *testing.T) {
	b := newOpenBench(t)
	second := newProgram(b.p.app, func(f func()) { b.posted <- f })
	if second.Begin(b.dir) {
		t.Error("a second window shows the project")
	}
	b.p.start()
	b.settle()
	second.watch(b)
	if !second.Begin(b.dir) || second.desk == nil {
		t.Error("the project is not free after it was closed")
	}
	second.closeDesk(func() {})
	b.settle()
}

func (p *Program) watch(b *bench) { p.now, p.open = b.p.now, b.p.open }

func TestOpeningSaysWhyNot(t *testing.T) {
	b := newOpenBench(t)
	for want, err := range map[string]error{
		"没有能打开这类文件的程序": host.ErrNoProgram, "是一个程序或脚本": host.ErrUnsafe, "这个位置已经不在": fs.ErrNotExist, "系统没有能打开它": errors.New("x"),
	} {
		b.unable = err
		b.p.reveal(b.p.window, filepath.Join(b.dir, "云杉园 报告.pdf"))
		b.settle()
		b.sees(want)
		b.p.desk.escape()
	}
	b.asked, b.unable = nil, nil
	b.p.printOut(b.p.window, "报告.pdf")
	b.settle()
	b.sees("已送去打印")
	b.p.desk.escape()
	b.unable = host.ErrNoPrint
	b.p.printOut(b.p.window, "报告.pdf")
	b.settle()
	if want := []string{"print 报告.pdf", "print 报告.pdf", "open 报告.pdf"}; strings.Join(b.asked, "|") != strings.Join(want, "|") {
		t.Errorf("asked the system to %q, want %q", b.asked, want)
	}
}

// A fault of the program in a worker is told and logged with its place; the window goes on.
func TestAPanicInAWorkerIsTold(t *testing.T) {
	b := newOpenBench(t)
	dir := t.TempDir()
	before := slog.Default()
	diary, err := diagnose.Begin(dir, false, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	b.p.diary = diary
	defer func() {
		slog.SetDefault(before)
		if err := diary.Close(); err != nil {
			t.Error(err)
		}
	}()
	b.p.desk.do(func(context.Context) (func(), error) { panic("联系 13800138000") })
	b.settle()
	b.sees("程序在处理这一步时出了意外")
	b.seesNot("13800138000")
	b.p.desk.escape()
	cancel := b.p.desk.ledger.Subscribe(func(app.Changes) { panic("a screen is wrong") })
	defer cancel()
	b.save(&data.Company{FullName: "甲公司"})
	b.settle()
	log, err := os.ReadFile(filepath.Join(dir, "parkledger.log"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"panic caught", "outside_test.go", "a screen is wrong"} {
		if !strings.Contains(string(log), want) {
			t.Errorf("the log lacks %q", want)
		}
	}
	if strings.Contains(string(log), "13800138000") {
		t.Error("the log holds a number of a person")
	}
	b.p.choose = func(w wish, take func([]string)) { take([]string{filepath.Join(dir, "诊断包")}) }
	b.key("导出诊断包…")
	b.settle()
	b.sees("已导出诊断包")
	b.tap("打开所在文件夹")
	if want := "show " + filepath.Join(dir, "诊断包.zip"); len(b.asked) == 0 || b.asked[len(b.asked)-1] != want {
		t.Errorf("asked the system to %q, want %q", b.asked, want)
	}
}

func TestACrashIsToldAtTheNextStart(t *testing.T) {
	b := newBench(t)
	b.p.crashed = time.Date(2024, 9, 1, 17, 40, 0, 0, time.UTC)
	b.p.Begin("")
	b.settle()
	b.sees("上次没有正常退出")
	b.sees("此前保存的数据不受影响")
	b.tap("继续工作")
	b.p.Begin("")
	b.settle()
	b.seesNot("上次没有正常退出")
}
