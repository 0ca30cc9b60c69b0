package main

import (
	_ "embed" // testdata/start.c, testdata/opened.c
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// Where the story in the window of Windows puts things. The paths have Chinese and spaces, and the project's folders do
// not exist before.
const (
	windowsPark    = "云杉园"
	windowsProject = `C:\园区 资料\2024 年度\云杉园 项目`
	windowsInput   = "收到的 材料" // in the user's documents, where the dialog begins
	folderDialog   = "选择要导入的文件夹"
)

// Where things lie in the window that have no key and are not in the main colour, in dots: of the buttons the middle.
const (
	folderBeside            = 115     // the button for folders, right of the one for files
	acceptLeft, acceptDown  = 70, 160 // from the upper right corner: take all proposals
	pagesLeft, pagesDown    = 265, 59 // from the upper right corner: the report as pages
	previewTop, scrollBar   = 130, 50 // a page of the report lies within
	openedLeft, openedAbove = 110, 52 // from the lower right corner: the folder of what was made
)

// What stands beside the program while it is used, as C.
var (
	//go:embed testdata/start.c
	startSource []byte
	//go:embed testdata/opened.c
	openedSource []byte
)

// windowsStory is the program on Windows as a person uses it, on a stage of Linux.
type windowsStory struct {
	*windowsRun
	dir       string // all it leaves: pictures, what Windows was asked to open, copies
	start     string // starts a program as a double click does
	stage     *stage
	h         *hands
	pictures  int
	made      string // the package, as Windows knows it
	asked     string // the file with what was asked, as this machine knows it
	documents string
}

// useWindow tells the story. What it leaves stays until the next run, to be looked at.
func (t *windowsRun) useWindow() error {
	s := &windowsStory{windowsRun: t, dir: filepath.Join(t.dir, "story")}
	defer func() {
		if s.stage != nil {
			s.stage.clear()
		}
	}()
	steps := []step{
		{"stage", s.set},
		{"start without a console", s.sit},
		{"new project in folders that are made for it", s.told(s.newProject)},
		{"import of a folder", s.told(s.importFolder)},
		{"page preview", s.told(s.preview)},
		{"year-end package", s.told(s.pack)},
		{"folder of the package", s.told(s.openFolder)},
		{"second start", s.told(s.secondStart)},
		{"close the window", s.told(s.close)},
		{"check what it left", s.check},
		{"start without OpenGL", s.startBare},
	}
	if err := inOrder(steps...); err != nil {
		return errors.Join(fmt.Errorf("%w\n%s", err, traces(s.stage, s.h)), t.wine.kill())
	}
	return t.wine.kill()
}

func (s *windowsStory) told(part func()) func() error {
	return func() error {
		part()
		return s.h.err
	}
}

// here is where this machine has a path of drive C:.
func (s *windowsStory) here(path string) string {
	return filepath.Join(s.wine.drive(), strings.ReplaceAll(strings.TrimPrefix(path, `C:\`), `\`, "/"))
}

// set clears what a run before left in Windows and lays out the folder to be imported.
func (s *windowsStory) set() error {
	root := s.here(`C:\园区 资料`)
	home, err := s.wine.profile()
	if err != nil {
		return err
	}
	s.documents = filepath.Join(home, "Documents")
	for _, old := range []string{
		s.dir, root, filepath.Join(s.documents, "园科台账"), filepath.Join(s.documents, windowsInput),
		filepath.Join(home, "AppData", "Local", "parkledger"),
		filepath.Join(home, "AppData", "Roaming", "fyne"),
	} {
		if err := os.RemoveAll(old); err != nil {
			return err
		}
	}
	for _, from := range []string{"app/intake/testdata", "app/testdata/park"} {
		if err := os.CopyFS(filepath.Join(s.documents, windowsInput), os.DirFS(filepath.Join(s.root, from))); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return err
	}
	return errors.Join(s.lendFont(), s.makeTools(), s.open(false))
}

// lendFont gives Windows, which has no Chinese font here, the program's own for its dialogs and messages.
func (s *windowsStory) lendFont() error {
	const family = "Noto Sans SC"
	font, err := os.ReadFile(filepath.Join(s.root, "assets", "fonts", "NotoSansSC-Regular.ttf"))
	if err != nil {
		return err
	}
	fonts := filepath.Join(s.wine.dir, "home", ".fonts")
	if err := os.MkdirAll(fonts, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(fonts, "own.ttf"), font, 0o644); err != nil {
		return err
	}
	return s.register(`HKEY_CURRENT_USER\Software\Wine\Fonts\Replacements`, map[string]string{
		"MS Shell Dlg": family, "MS Shell Dlg 2": family, "Tahoma": family, "SimSun": family, "Microsoft YaHei UI": family,
	})
}

// register sets values in the registry, of which the one without a name is that of the key itself; with a minus before
// it a key is removed.
func (s *windowsStory) register(key string, values map[string]string) error {
	text := "Windows Registry Editor Version 5.00\r\n\r\n[" + key + "]\r\n"
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		left := `"` + quoted.Replace(name) + `"`
		if name == "" {
			left = "@"
		}
		text += left + `="` + quoted.Replace(values[name]) + "\"\r\n"
	}
	file := filepath.Join(s.dir, "values.reg")
	if err := os.WriteFile(file, inUTF16(text), 0o644); err != nil {
		return err
	}
	if out, err := s.wine.command("regedit", "/S", windowsPath(file)).CombinedOutput(); err != nil {
		return fmt.Errorf("regedit: %w\n%s", err, out)
	}
	return nil
}

// inUTF16 is a text as Windows keeps it by itself: UTF-16 with a mark of the order of bytes.
func inUTF16(text string) []byte {
	var b []byte
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(text))...) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// makeTools builds what stands beside the program and makes it the one that Windows opens folders with.
func (s *windowsStory) makeTools() error {
	s.start, s.asked = filepath.Join(s.dir, "start.exe"), filepath.Join(s.dir, "asked.txt")
	opened := filepath.Join(s.dir, "opened.exe")
	if err := errors.Join(compileFor(s.start, startSource), compileFor(opened, openedSource)); err != nil {
		return err
	}
	command := fmt.Sprintf(`"%s" "%s" "%%1"`, windowsPath(opened), windowsPath(s.asked))
	const open = `HKEY_LOCAL_MACHINE\Software\Classes\Folder\shell\open\`
	return errors.Join(s.register("-"+open+"ddeexec", nil), s.register(open+"command", map[string]string{"": command}))
}

// compileFor makes a program of Windows without a window from one file of C.
func compileFor(exe string, source []byte) error {
	file := strings.TrimSuffix(exe, ".exe") + ".c"
	if err := os.WriteFile(file, source, 0o644); err != nil {
		return err
	}
	out, err := exec.Command(mingw, "-municode", "-mwindows", "-s", "-O1", "-o", exe, file, "-lshell32").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", mingw, err, out)
	}
	return nil
}

// open makes a display with a window manager; a bare one has no OpenGL.
func (s *windowsStory) open(bare bool) (err error) {
	dir := filepath.Join(s.dir, "stage")
	if bare {
		dir += "-bare"
	}
	if s.stage, err = newStage(dir, false); err != nil {
		return err
	}
	s.stage.bare = bare
	s.stage.patience = 5 * patience // Wine, and OpenGL without a graphics card, beside whatever else the machine does
	s.stage.screen = "1600x1000"    // what a window manager makes of a window that is too large is no concern of Windows
	s.stage.env = append(s.stage.env, s.wine.own...)
	return s.stage.open()
}

// program starts the desktop program as a double click does.
func (s *windowsStory) program(args ...string) *exec.Cmd {
	return s.stage.command("wine", append([]string{s.start, windowsPath(s.desktop)}, args...)...)
}

// windowsPath is a path of this machine as Windows knows it.
func windowsPath(path string) string { return "Z:" + strings.ReplaceAll(path, "/", `\`) }

func (s *windowsStory) sit() error {
	home, err := s.wine.profile()
	if err != nil {
		return err
	}
	log := filepath.Join(home, "AppData", "Local", "parkledger", "log", "parkledger.log")
	s.h = sit(s.stage, s.program(), &journal{file: log})
	s.picture("start")
	return s.h.err
}

// picture keeps the screen as it is once it stands still.
func (s *windowsStory) picture(name string) {
	s.h.settle()
	if s.h.err != nil {
		return
	}
	screen, err := s.stage.picture()
	if err == nil {
		s.pictures++
		path := filepath.Join(s.dir, fmt.Sprintf("%02d-%s.png", s.pictures, name))
		fmt.Println("    picture:", path)
		err = writePNG(path, screen)
	}
	s.h.err = err
}

func (s *windowsStory) newProject() {
	h := s.h
	h.key("ctrl+n") // from the start page
	h.enter(windowsPark)
	h.key("Tab")
	h.enter("2024-05-06")
	h.key("Tab", "Tab") // over the notice
	h.enter(windowsProject)
	s.picture("new")
	h.clickUntil(h.mainButton(h.frame), "the project's name over the window", func() bool { return strings.HasPrefix(h.title(), windowsPark) })
	s.picture("project")
}

func (s *windowsStory) importFolder() {
	h := s.h
	from := h.now()
	h.open("import")
	folder := h.mainButton(h.frame).Add(image.Pt(folderBeside, 0))
	for range 4 {
		if s.chooseFolder(folder) || h.err != nil {
			break
		}
	}
	h.await(from, "planned")
	s.picture("questions")
	accept := image.Pt(h.frame.Max.X-acceptLeft, h.frame.Min.Y+acceptDown)
	h.clickUntil(accept, "no question is open", func() bool { return h.logged(from, "planned", "open=0 ") })
	head := image.Rect(h.frame.Min.X, h.frame.Min.Y, h.frame.Max.X, h.frame.Min.Y+paneTop)
	h.clickUntil(h.mainButton(head), "the import is written", func() bool { return h.logged(from, "saved", "need") })
	s.picture("imported")
}

// chooseFolder reports whether the folder to be imported was taken from the dialog. The one of Wine 8 fails now and
// then, in its own code, or does not answer; then it is put away, or the toolkit's that stands in for it.
func (s *windowsStory) chooseFolder(button image.Point) bool {
	h := s.h
	from := h.now()
	h.click(button)
	if h.soon(5*time.Second, func() bool { return h.find(folderDialog) != "" }) && !h.logged(from, "dialog failed") {
		h.tool("windowactivate", "--sync", h.find(folderDialog))
		h.enter(windowsInput)
		s.picture("folder-dialog")
		for _, key := range []string{"Return", "alt+o"} { // the first one may only lead into the folder
			h.key(key)
			if h.soon(5*time.Second, func() bool { return h.find(folderDialog) == "" && h.logged(from, "planned") }) {
				return true
			}
		}
	}
	h.key("Escape")
	return h.soon(5*time.Second, func() bool { return h.find(folderDialog) == "" }) && h.logged(from, "planned")
}

func (s *windowsStory) preview() {
	h := s.h
	from := h.now()
	h.open("summary")
	h.await(from, "loaded", "screen=summary ")
	pages := image.Pt(h.frame.Max.X-pagesLeft, h.frame.Min.Y+pagesDown)
	h.clickUntil(pages, "a page is drawn", func() bool { return h.logged(from, "page drawn") })
	from = h.now()
	h.click(image.Pt(h.frame.Max.X-pagesLeft, (h.frame.Min.Y+h.frame.Max.Y)/2))
	h.key("Next", "Next") // over the cover and the contents
	h.await(from, "page drawn")
	page := image.Rect(h.frame.Max.X-h.frame.Dx()/2, h.frame.Min.Y+previewTop, h.frame.Max.X-scrollBar, h.frame.Max.Y-scrollBar)
	h.wait("words on the page", func() bool {
		screen, err := s.stage.picture()
		return err == nil && printed(screen.SubImage(page).(*image.RGBA))
	})
	s.picture("page")
}

func (s *windowsStory) pack() {
	h := s.h
	from := h.now()
	h.open("package")
	h.clickUntil(h.mainButton(h.frame), "the package is begun", func() bool { return h.logged(from, "saved", "snapshot") })
	h.wait("the package", func() bool {
		done, err := filepath.Glob(filepath.Join(s.documents, "园科台账", "[^.]*", "manifest.json"))
		if err == nil && len(done) == 1 {
			s.made = filepath.Dir(done[0])
		}
		return s.made != ""
	})
	s.picture("package")
}

// openFolder wants the path to arrive whole at what opens folders.
func (s *windowsStory) openFolder() {
	h := s.h
	at := image.Pt(h.frame.Max.X-openedLeft, h.frame.Max.Y-openedAbove)
	h.clickUntil(at, "Windows is asked to open the folder", func() bool {
		text, err := os.ReadFile(s.asked)
		return err == nil && strings.HasSuffix(string(text), "\n")
	})
	if h.err != nil {
		return
	}
	text, err := os.ReadFile(s.asked)
	line, _, _ := strings.Cut(string(text), "\n")
	if err == nil && s.here(line) != s.made {
		err = fmt.Errorf("asked to open %q, and the package is in %s", line, s.made)
	}
	h.err = err
}

// secondStart opens the project once more while its window is out of sight.
func (s *windowsStory) secondStart() {
	h := s.h
	from := h.now()
	h.tool("windowminimize", "--sync", h.window)
	if h.err != nil {
		return
	}
	second, err := s.stage.run(s.program("--project", windowsProject), nil)
	if err != nil {
		h.err = err
		return
	}
	h.wait("the second start ends", second.hasEnded)
	if h.err == nil && second.err != nil {
		h.err = fmt.Errorf("the second start: %w", second.err)
	}
	h.await(from, "asked to come to the front")
	h.wait("the window is in front again", func() bool {
		out, err := s.stage.output("xdotool", "getactivewindow")
		return err == nil && strings.TrimSpace(out) == h.window && h.find("园科台账") == h.window
	})
	s.picture("second-start")
}

func (s *windowsStory) close() { s.h.quit() }

// startBare wants a message that can be read and an end that can be told from success.
func (s *windowsStory) startBare() error {
	s.stage.clear()
	if err := errors.Join(s.wine.kill(), s.open(true)); err != nil {
		return err
	}
	h := &hands{stage: s.stage, log: s.h.log}
	s.h = h
	from := h.now()
	h.program, h.err = s.stage.run(s.program(), nil)
	h.wait("the message", func() bool {
		h.window = h.find("园科台账")
		return h.window != ""
	})
	s.picture("without-opengl")
	if h.err == nil && h.logged(from, "ready") {
		h.err = errors.New("it is said that there is no OpenGL, and that the window is ready")
	}
	h.tool("windowactivate", "--sync", h.window)
	h.key("Return")
	if h.err != nil {
		return h.err
	}
	if err := s.stage.until("the program ends", patience, h.program.hasEnded); err != nil {
		return err
	}
	var ended *exec.ExitError
	if !errors.As(h.program.err, &ended) || ended.ExitCode() != 1 {
		return fmt.Errorf("without OpenGL the program ended with %v, want 1", h.program.err)
	}
	return nil
}
