// Command parkledger is the desktop program 园科台账. It opens the project it is given, with --project or alone as when a
// folder, or the file in it that opens it, is dropped on the program; without one it begins with the start page.
package main

import (
	"flag"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	parkledger "parkledger/app"
	"parkledger/app/diagnose"
	"parkledger/app/host"
	"parkledger/assets"
	"parkledger/ui"
)

func main() {
	// PARKLEDGER_LOG=debug tells which screen and field is in use, never what is in it.
	diary, err := diagnose.Begin(filepath.Join(host.OwnFolder(), "log"), os.Getenv("PARKLEDGER_LOG") == "debug", os.Stderr)
	if err != nil {
		slog.Error("no log is kept", "cause", parkledger.Explain(err))
	}
	slog.Info("starting", "system", host.System())
	if err := run(projectOf(os.Args[1:]), diary); err != nil {
		slog.Error("not started", "cause", err)
		if err := host.Alert("园科台账", parkledger.Explain(err)); err != nil {
			slog.Error("nobody was told", "cause", err)
		}
		os.Exit(1)
	}
	slog.Info("ended")
	if err := diary.Close(); err != nil {
		slog.Info("log not closed", "cause", err)
	}
}

// projectOf is the folder of the project that the command line names, empty for none. What systems add to it, and what
// nobody would read an error about, is passed over.
func projectOf(args []string) string {
	flags := flag.NewFlagSet("parkledger", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	project := flags.String("project", "", "项目文件夹；不填则显示起始页")
	if err := flags.Parse(args); err != nil {
		slog.Info("arguments passed over", "cause", err)
	}
	if *project == "" {
		*project = flags.Arg(0)
	}
	if *project == "" {
		return ""
	}
	return parkledger.ProjectDir(*project)
}

// run shows the window until it is closed. A project that another run shows comes to the front there, and that is all.
func run(project string, diary *diagnose.Diary) error {
	if err := probe(); err != nil {
		return err
	}
	slog.Info("starting", "phase", "graphics are there")
	a := newApp()
	a.SetIcon(fyne.NewStaticResource("app.png", assets.Icon()))
	p, err := ui.New(a, diary)
	if err != nil {
		return err
	}
	slog.Info("starting", "phase", "window is made")
	if !p.Begin(project) {
		slog.Info("shown by another run")
		return nil
	}
	a.Lifecycle().SetOnStarted(func() {
		slog.Info("ready")
		giveBackAfterStart()
	})
	p.Window().ShowAndRun()
	return nil
}
