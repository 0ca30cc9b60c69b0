// Command parkledger is the desktop program 园科台账. It opens the project folder it is given, with --project or alone as
// when a folder is dropped on the program; without one it begins with the start page.
package main

import (
	"flag"
	"fmt"
	"log/slog"
	"os"

	"fyne.io/fyne/v2"

	parkledger "parkledger/app"
	"parkledger/assets"
	"parkledger/ui"
)

func main() {
	project := flag.String("project", "", "项目文件夹；不填则显示起始页")
	flag.Parse()
	if *project == "" {
		*project = flag.Arg(0)
	}
	if err := run(*project); err != nil {
		fmt.Fprintln(os.Stderr, parkledger.Explain(err))
		os.Exit(1)
	}
}

// run shows the window until it is closed.
func run(project string) error {
	level := slog.LevelInfo
	if os.Getenv("PARKLEDGER_LOG") == "debug" { // tells which screen and field is in use, never what is in it
		level = slog.LevelDebug
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level})))
	a := newApp()
	a.SetIcon(fyne.NewStaticResource("app.png", assets.Icon()))
	p, err := ui.New(a)
	if err != nil {
		return err
	}
	if project == "" {
		p.Start()
	} else if err := p.Open(project); err != nil {
		return err
	}
	a.Lifecycle().SetOnStarted(func() { fmt.Fprintln(os.Stderr, "ready") })
	p.Window().ShowAndRun()
	return nil
}
