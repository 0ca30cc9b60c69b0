package main

import (
	"embed"
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// packageFiles is what the packages are made of beside the programs. @NAME@ and the
// like stand for what FyneApp.toml says.
//
//go:embed package
var packageFiles embed.FS

// programs are what is handed on.
var programs = []string{"./cmd/parkledger", "./cmd/parkctl"}

// packing is one run of the package command.
type packing struct {
	repo
	product
	out   string // where the packages go
	work  string // where their parts are made
	when  time.Time
	icon  *image.NRGBA
	state string   // of the files here when the run began
	names []string // of the packages made
}

// packageAll makes what is handed on to the users, in dir or, where that is empty,
// outside the repository: on Linux the packages for Windows and Linux, on macOS the
// disk image. The same commit gives the same bytes.
func packageAll(r repo, dir string) error {
	if dir == "" {
		work, err := workDir()
		if err != nil {
			return err
		}
		dir = filepath.Join(work, "dist")
	}
	p, err := newPacking(r, dir)
	if err != nil {
		return err
	}
	var steps []step
	switch runtime.GOOS {
	case "linux":
		steps = append(p.forLinux(), p.forWindows()...)
	case "darwin":
		steps = []step{
			{"build for macOS", p.buildForMac},
			{"disk image", p.diskImage},
		}
	default:
		return errors.New("packages are made on Linux (for Windows and Linux) and on macOS (for macOS)")
	}
	if err := inOrder(append(steps, step{"checksums", p.sum})...); err != nil {
		return err
	}
	return p.tell()
}

func newPacking(r repo, dir string) (*packing, error) {
	p := &packing{repo: r}
	var err error
	if p.product, err = r.product(); err != nil {
		return nil, err
	}
	if p.icon, err = r.readIcon(p.product); err != nil {
		return nil, err
	}
	if p.when, err = r.commitTime(); err != nil {
		return nil, err
	}
	p.state = r.state()
	if p.out, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	work, err := workDir()
	if err != nil {
		return nil, err
	}
	p.work = filepath.Join(work, "packing")
	if err := os.RemoveAll(p.work); err != nil {
		return nil, err
	}
	return p, errors.Join(os.MkdirAll(p.work, 0o755), os.MkdirAll(p.out, 0o755))
}

func (p *packing) forLinux() []step {
	return []step{
		{"headers of the desktop program", p.installHeaders},
		{"build for Linux", p.buildForLinux},
		{"archive for Linux", p.linuxArchive},
	}
}

func (p *packing) forWindows() []step {
	return []step{
		{"tools for packages", p.installPackers},
		{"build for Windows", p.buildForWindows},
		{"portable archive for Windows", p.portableArchive},
		{"installer for Windows", p.installer},
	}
}

// commitTime is the time all files of the packages bear: SOURCE_DATE_EPOCH where it
// is set, as other tools take it, else that of the last commit.
func (r repo) commitTime() (time.Time, error) {
	said := os.Getenv("SOURCE_DATE_EPOCH")
	if said == "" {
		lines, err := r.output(nil, "git", "log", "-1", "--format=%ct")
		if err != nil {
			return time.Time{}, fmt.Errorf("when was this committed? Without git, set SOURCE_DATE_EPOCH: %w", err)
		}
		said = lines[0]
	}
	seconds, err := strconv.ParseInt(said, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// sum writes the list of checksums.
func (p *packing) sum() error {
	list, err := checksums(p.out, p.names)
	if err != nil {
		return err
	}
	return p.put("SHA256SUMS.txt", func(w io.Writer) error {
		_, err := io.WriteString(w, list)
		return err
	})
}

// put writes one file among the packages.
func (p *packing) put(name string, write func(io.Writer) error) error {
	return writeWhole(filepath.Join(p.out, name), write)
}

// tell prints what was made, and of what: a package of files that are not committed, or that changed meanwhile, can
// be made by nobody else.
func (p *packing) tell() error {
	for _, name := range p.names {
		info, err := os.Stat(filepath.Join(p.out, name))
		if err != nil {
			return err
		}
		fmt.Printf("%8.1f MB  %s\n", float64(info.Size())/1e6, filepath.Join(p.out, name))
	}
	fmt.Println("made of", p.state)
	if now := p.repo.state(); now != p.state {
		fmt.Println("NOT reproducible: meanwhile the files here became", now)
	}
	return nil
}

// state words what the files here are, so that it differs when they do.
func (r repo) state() string {
	commit, err := r.output(nil, "git", "rev-parse", "HEAD")
	if err != nil {
		return "files git does not know"
	}
	changed, err := r.output(nil, "git", "status", "--porcelain")
	if err != nil {
		return "files whose state git does not tell"
	}
	if changed[0] != "" {
		return fmt.Sprintf("commit %s and %d changed files: NOT reproducible, commit them before you hand this on", commit[0], len(changed))
	}
	return "commit " + commit[0]
}

// folder is what an archive unpacks to, and the beginning of the names of all packages.
func (p *packing) folder() string { return p.name + "-" + p.version }

// facts are what stands for the @WORDS@ in the embedded files.
func (p product) facts() map[string]string {
	return map[string]string{"NAME": p.name, "ID": p.id, "VERSION": p.version, "BUILD": strconv.Itoa(p.buildNo)}
}

var placeholder = regexp.MustCompile(`@([A-Z]+)@`)

// fill returns an embedded file with the facts of the product, and more of them, in
// their places. A word without a fact is an error.
func (p product) fill(name string, more map[string]string) (string, error) {
	text, err := packageFiles.ReadFile(path.Join("package", name))
	if err != nil {
		return "", err
	}
	facts := p.facts()
	for word, fact := range more {
		facts[word] = fact
	}
	var unknown []string
	filled := placeholder.ReplaceAllStringFunc(string(text), func(word string) string {
		fact, known := facts[strings.Trim(word, "@")]
		if !known {
			unknown = append(unknown, word)
		}
		return fact
	})
	if len(unknown) > 0 {
		return "", fmt.Errorf("%s: nothing stands for %s", name, strings.Join(unknown, ", "))
	}
	return filled, nil
}

// filled is fill as an entry of an archive.
func (p product) filled(as, name string, more map[string]string) (entry, error) {
	text, err := p.fill(name, more)
	return entry{name: as, executable: path.Ext(name) == ".sh", content: []byte(text)}, err
}

// licences are the texts that have to be handed on with the program: its own, which
// names all it contains, and those of the fonts.
func (r repo) licences() ([]entry, error) {
	files := os.DirFS(r.root)
	names, err := fs.Glob(files, "assets/fonts/LICENSE-*.txt")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errors.New("assets/fonts holds no licence")
	}
	var entries []entry
	for _, name := range append(names, "LICENSE") {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		as := "licences/" + strings.TrimSuffix(path.Base(name), ".txt") + ".txt"
		entries = append(entries, entry{name: as, content: text})
	}
	return byName(entries), nil
}

// link builds a program for handing on: without symbols, and without the go command's
// own marks, which would differ with the folders of the machine and with whether git
// knows the files.
func (p *packing) link(program, exe, flags string, env ...string) error {
	c := p.command("go", goArgs("build", "-buildvcs=false", "-ldflags="+p.linkFlags()+" -s -w -buildid= "+flags, "-o", exe, program)...)
	c.Env = append(os.Environ(), env...)
	return c.Run()
}

// entryOf reads a file for an archive.
func entryOf(as, file string, executable bool) (entry, error) {
	content, err := os.ReadFile(file)
	return entry{name: as, executable: executable, content: content}, err
}
