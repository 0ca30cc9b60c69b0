package main

import (
	"bytes"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// bare is a window of the toolkit with one word in it: the peer of the window's figures.
const bare = "./cmd/dev/testdata/bare"

const (
	rounds    = 5                // of each program, in turn
	calm      = 6 * time.Second  // until a window that was drawn has done all it does at the start
	watch     = 10 * time.Second // how long an idle window is watched
	toRest    = 35 * time.Second // until the renderer of pages has let go
	turnPause = time.Second      // between two pages looked at
)

// windowBench measures the desktop program with the sample project beside a bare window of the toolkit.
type windowBench struct {
	repo
	stage         *stage
	desktop, bare string // executables
	sample        string // project
}

func benchWindow(r repo) error {
	b := &windowBench{repo: r}
	var own, peer []windowCost
	var after []held
	err := inOrder(
		step{"headers of the desktop program", r.installHeaders},
		step{"tools of the stage", b.install},
		step{"build the programs", b.build},
		step{"stage", b.open},
		step{"windows in turn", func() (err error) {
			own, peer, err = b.inTurn()
			return err
		}},
		step{"preview and package", func() (err error) {
			after, err = b.work()
			return err
		}},
	)
	if b.stage != nil {
		b.stage.clear()
	}
	if err != nil {
		return err
	}
	return printWindow(os.Stdout, own, peer, after)
}

func (b *windowBench) install() error {
	if missing := notInstalled(stagePackages); len(missing) > 0 {
		return b.aptInstall(missing)
	}
	return nil
}

func (b *windowBench) build() (err error) {
	if b.desktop, err = b.repo.build(desktop); err != nil {
		return err
	}
	b.bare, err = b.repo.build(bare)
	return err
}

// open prepares a stage and a sample of this run's own: the package changes the project.
func (b *windowBench) open() error {
	work, err := workDir()
	if err != nil {
		return err
	}
	dir := filepath.Join(work, "window")
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	b.sample = filepath.Join(dir, "sample")
	if b.stage, err = newStage(dir, false); err != nil {
		return err
	}
	if err := b.makeSample(b.sample); err != nil {
		return err
	}
	return b.stage.open()
}

// windowCost is what one start and an idle window cost.
type windowCost struct {
	usable, starting time.Duration // from the start until it can be used, by the clock and in CPU time
	memory
	wakeups, idle float64 // per second; CPU in percent
}

// inTurn measures both programs again and again, so that what else the computer does meets both.
func (b *windowBench) inTurn() (own, peer []windowCost, err error) {
	for range rounds {
		p, err := b.cost(b.bare, "ready")
		if err != nil {
			return nil, nil, err
		}
		o, err := b.cost(b.desktop, "msg=loaded screen=dashboard", "--project", b.sample)
		if err != nil {
			return nil, nil, err
		}
		own, peer = append(own, o), append(peer, p)
	}
	return own, peer, nil
}

// cost starts a program, which says a word once it can be used, and watches it do nothing.
func (b *windowBench) cost(program, usable string, args ...string) (c windowCost, err error) {
	empty, err := b.stage.picture()
	if err != nil {
		return c, err
	}
	log := &journal{}
	begin := time.Now()
	p, err := b.stage.start(program, log, args...)
	if err != nil {
		return c, err
	}
	defer p.end()
	pid := p.cmd.Process.Pid
	says := func() bool {
		return slices.ContainsFunc(log.lines(), func(l string) bool { return strings.Contains(l, usable) })
	}
	if err := b.stage.until(usable, patience, func() bool { return p.hasEnded() || says() && b.drawn(empty) }); err != nil {
		return c, err
	}
	c.usable = time.Since(begin)
	used, err := takenBy(pid)
	if err != nil {
		return c, err
	}
	c.starting = used.cpu
	time.Sleep(calm)
	return c, c.watch(pid)
}

// watch measures a program that nobody touches.
func (c *windowCost) watch(pid int) error {
	before, err := takenBy(pid)
	if err != nil {
		return err
	}
	time.Sleep(watch)
	now, err := takenBy(pid)
	if err != nil {
		return err
	}
	c.wakeups = float64(now.wakeups-before.wakeups) / watch.Seconds()
	c.idle = 100 * (now.cpu - before.cpu).Seconds() / watch.Seconds()
	c.memory, err = memoryOf(pid)
	return err
}

// drawn reports whether most of the screen, which the window fills, looks otherwise than when it was empty. It
// compares one dot in a hundred.
func (b *windowBench) drawn(empty *image.RGBA) bool {
	now, err := b.stage.picture()
	if err != nil || now.Rect != empty.Rect {
		return false
	}
	seen, changed := 0, 0
	for i := 0; i+4 <= len(now.Pix); i += 400 {
		seen++
		if !bytes.Equal(now.Pix[i:i+4], empty.Pix[i:i+4]) {
			changed++
		}
	}
	return changed > seen*3/4
}

// held is the memory after an act.
type held struct {
	after string
	memory
}

// work looks at pages of the report and makes the package, as at the end of the year.
func (b *windowBench) work() ([]held, error) {
	h := sit(b.stage, b.stage.command(b.desktop, "--project", b.sample), &journal{})
	h.await(0, "loaded", "screen=dashboard ")
	if h.err != nil {
		return nil, h.err
	}
	defer h.program.end()
	var all []held
	note := func(after string) {
		if h.err == nil {
			var m memory
			m, h.err = memoryOf(h.program.cmd.Process.Pid)
			all = append(all, held{after, m})
		}
	}
	h.lookAtPages()
	note("ten pages of the preview")
	h.packSample()
	note("the package")
	time.Sleep(toRest)
	note("a rest of " + toRest.String())
	return all, h.err
}

// firstPages is how long the first pages may take: the renderer is compiled for this computer before it draws them.
const firstPages = 4 * patience

// pagesAt is how far left of the middle of the main button the pages of the report are chosen, in dots: the likely
// place first, others for wider or narrower words.
var pagesAt = []int{182, 165, 200, 150, 215}

// lookAtPages shows the pages of the summary report and turns some.
func (h *hands) lookAtPages() {
	h.open("summary")
	from, button, step := h.now(), h.mainButton(h.frame), 0
	if h.err == nil {
		h.err = h.stage.until("the pages of the report", firstPages, func() bool {
			h.click(button.Sub(image.Pt(pagesAt[step%len(pagesAt)], 0)))
			step++
			return h.soon(patience, func() bool { return h.logged(from, "msg=pages ") }) || h.program.hasEnded()
		})
	}
	h.click(image.Pt(h.frame.Max.X-h.frame.Dx()/3, h.frame.Min.Y+h.frame.Dy()/2))
	for range 10 {
		h.key("Next")
		time.Sleep(turnPause)
	}
}

// packSample makes the package where the program proposes.
func (h *hands) packSample() {
	from := h.now()
	h.open("package")
	h.clickUntil(h.mainButton(h.frame), "the package is begun", func() bool { return h.logged(from, "saved", "snapshot") })
	h.wait("the package", func() bool {
		made, err := filepath.Glob(filepath.Join(h.stage.home(), "Documents", "园科台账", "*", "manifest.json"))
		return err == nil && len(made) > 0
	})
	time.Sleep(turnPause)
}

// printWindow prints the middle of each figure and its range, ours beside the bare window's.
func printWindow(w io.Writer, own, peer []windowCost, after []held) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "window\tprogram with the sample\tbare window\t")
	for _, f := range []struct {
		name string
		of   func(windowCost) float64
	}{
		{"start to usable, ms", func(c windowCost) float64 { return float64(c.usable.Milliseconds()) }},
		{"CPU for it, ms", func(c windowCost) float64 { return float64(c.starting.Milliseconds()) }},
		{"resident, MB", func(c windowCost) float64 { return c.resident }},
		{"proportional share, MB", func(c windowCost) float64 { return c.share }},
		{"wake-ups a second, idle", func(c windowCost) float64 { return c.wakeups }},
		{"CPU, idle, %", func(c windowCost) float64 { return c.idle }},
	} {
		fmt.Fprintf(t, "%s\t%s\t%s\t\n", f.name, spread(own, f.of), spread(peer, f.of))
	}
	for _, h := range after {
		fmt.Fprintf(t, "resident after %s, MB\t%.0f (share %.0f)\t\t\n", h.after, h.resident, h.share)
	}
	return t.Flush()
}

// spread words the median of a figure and its range.
func spread(all []windowCost, of func(windowCost) float64) string {
	var figures []float64
	for _, c := range all {
		figures = append(figures, of(c))
	}
	if len(figures) == 0 {
		return "–"
	}
	slices.Sort(figures)
	return fmt.Sprintf("%.1f (%.1f–%.1f)", figures[len(figures)/2], figures[0], figures[len(figures)-1])
}
