package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// site is the folder of one trial: a project, where packages go, and what programs make for a while.
type site struct {
	dir     string
	parkctl string
	sources string // what is imported; it must stay as it is
}

func (s site) project() string  { return filepath.Join(s.dir, "P") }
func (s site) database() string { return filepath.Join(s.project(), "parkledger.db") }

// newSite copies a base; "" is an empty folder.
func (t *torture) newSite(base string) (site, error) {
	dir, err := os.MkdirTemp(t.dir, "trial-")
	if err != nil {
		return site{}, err
	}
	s := site{dir: dir, parkctl: t.parkctl, sources: t.under("sources")}
	if base != "" {
		if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
			return s, err
		}
	}
	return s, os.MkdirAll(filepath.Join(dir, "tmp"), 0o700)
}

// answer is how a run of the program ended. The code is -1 when it was killed.
type answer struct {
	code int
	out  string
}

// command is a run of parkctl, or of a tool that runs parkctl when prefix names one.
func (s site) command(prefix []string, args ...string) *exec.Cmd {
	line := append(append(append([]string{}, prefix...), s.parkctl), args...)
	c := exec.Command(line[0], line[1:]...)
	c.Dir = s.dir
	c.Env = append(os.Environ(), "TMPDIR="+filepath.Join(s.dir, "tmp"))
	return c
}

// run waits for a run of parkctl.
func (s site) run(prefix []string, args ...string) (answer, error) {
	return finish(s.command(prefix, args...))
}

func finish(c *exec.Cmd) (answer, error) {
	out, err := c.CombinedOutput()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		return answer{}, err
	}
	return answer{c.ProcessState.ExitCode(), string(out)}, nil
}

// must runs parkctl and wants it to succeed.
func (s site) must(args ...string) (string, error) {
	a, err := s.run(nil, args...)
	if err == nil && a.code != 0 {
		err = fmt.Errorf("parkctl %s: code %d: %s", strings.Join(args, " "), a.code, a.out)
	}
	return a.out, err
}

// asOf is the day of all figures, so that they do not change while the torture lasts.
const asOf = "--as-of=2024-11-30"

// look opens the project as its next user would, has it checked, which compares records and history, and says what is in
// it. Nothing that a run has begun may be left beside it then. Another program than ours reads what is in it: all rows,
// without what is another in each run.
func (s site) look() (string, error) {
	checked, err := s.must("check", s.project())
	if err != nil {
		return "", err
	}
	if _, err := s.must("status", s.project(), asOf, "--json"); err != nil {
		return "", err
	}
	dump, err := exec.Command("sqlite3", "file:"+s.database()+"?mode=ro&immutable=1", ".dump").Output()
	if err != nil {
		return "", fmt.Errorf("sqlite3: %w", err)
	}
	var state []string
	for line := range strings.Lines(string(dump)) {
		state = append(state, oncePerRun.ReplaceAllString(line, "?"))
	}
	slices.Sort(state)
	found := strings.Split(strings.TrimSpace(checked), "\n")
	return found[len(found)-1] + "\n" + strings.Join(state, ""), s.leftovers()
}

// oncePerRun are places in the history, identities, digests and times.
var oncePerRun = regexp.MustCompile(`^INSERT \w+ (act|journal|touched) VALUES\(\d+|X'[0-9a-fA-F]*'|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{16,}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d[0-9:.Z]*`)

// rowOf is a row of a table in what sqlite3 writes.
var rowOf = regexp.MustCompile(`^INSERT \w+ (\w+) `)

// recordsOf is a state without what the history and the windows keep.
func recordsOf(state string) string {
	var kept []string
	for line := range strings.Lines(state) {
		if m := rowOf.FindStringSubmatch(line); m != nil && m[1] != "setting" && !strings.HasPrefix(m[1], "sqlite_") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}

// differ says in how many rows two states differ and shows the first.
func differ(state, want string) string {
	had := map[string]int{}
	for line := range strings.Lines(want) {
		had[line]++
	}
	var more []string
	for line := range strings.Lines(state) {
		if had[line]--; had[line] < 0 {
			more = append(more, line)
		}
	}
	missing := 0
	for _, n := range had {
		missing += max(0, n)
	}
	shown := strings.Join(more[:min(3, len(more))], "        ")
	return fmt.Sprintf("%d rows more, %d missing: %.600s", len(more), missing, shown)
}

// asidePrefix begins the names of the folders in which parkctl keeps what is not the project's own.
const asidePrefix = "移出"

// leftovers finds what runs make for a while and must not leave once the project has been opened again.
func (s site) leftovers() error {
	var left []string
	err := filepath.WalkDir(s.project(), func(path string, _ fs.DirEntry, err error) error {
		name := filepath.Base(path)
		if strings.HasPrefix(name, asidePrefix) {
			return fs.SkipDir
		}
		for _, mark := range []string{".parkledger-*", "part-*", "*.partial", "*-wal", "*-shm", "*-journal"} {
			if ok, _ := filepath.Match(mark, name); ok {
				left = append(left, path)
			}
		}
		return err
	})
	if err == nil && len(left) > 0 {
		err = fmt.Errorf("left over: %s", strings.Join(left, " "))
	}
	return err
}

// treeSum is the content of all files below a folder as one sum.
func treeSum(dir string) (string, error) {
	sum := sha256.New()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		fmt.Fprintf(sum, "%s %d\n%s", strings.TrimPrefix(path, dir), len(b), b)
		return err
	})
	return fmt.Sprintf("%x", sum.Sum(nil)), err
}

// bases are projects in several moments of their lives, each in a folder as newSite wants it.
type bases struct {
	imported string // a few records with their source
	undone   string // the import taken back
	backed   string // imported, backed up, then changed; a backup is named in backup
	backup   string
	drafts   string // a year with cases that are not final yet
	full     string // a whole year, its cases final, evidence
	packaged string // the same with its package in out
	old      string // of the first released version
}

// baseStep is one project that is made from another.
type baseStep struct {
	name, from string
	to         *string
	args       []string
}

func (t *torture) makeBases() error {
	if err := errors.Join(t.makeSources(), t.makeOld()); err != nil {
		return err
	}
	src := t.under("sources")
	b := &t.bases
	for _, step := range []baseStep{
		{"new", "", new(string), []string{"new", "P", "--signed", "2024-03-01", "--name", "云杉园"}},
		{"imported", "new", &b.imported, []string{"import", "P", filepath.Join(src, "few"), "--accept-proposals"}},
		{"undone", "imported", &b.undone, []string{"undo", "P"}},
		{"once", "imported", new(string), []string{"backup", "P"}},
		{"backed", "once", &b.backed, []string{"reason", "P", "3-2", "后来的原因"}},
		{"drafts", "new", &b.drafts, []string{"import", "P", filepath.Join(src, "park"), "--accept-proposals"}},
		{"full", "", &b.full, []string{"sample", "P"}},
		{"packaged", "full", &b.packaged, []string{"package", "P", "--out", "out", asOf}},
	} {
		if err := t.makeBase(step); err != nil {
			return err
		}
	}
	sets, err := filepath.Glob(filepath.Join(b.backed, "P", "backups", "sets", "*.json"))
	if err != nil || len(sets) == 0 {
		return fmt.Errorf("no backup was made: %w", err)
	}
	b.backup = strings.TrimSuffix(filepath.Base(sets[0]), ".json")
	t.sources, err = treeSum(src)
	return err
}

func (t *torture) makeBase(step baseStep) error {
	from := ""
	if step.from != "" {
		from = t.under("base-" + step.from)
	}
	s, err := t.newSite(from)
	if err != nil {
		return err
	}
	if _, err := s.must(step.args...); err != nil {
		return err
	}
	*step.to = t.under("base-" + step.name)
	return os.Rename(s.dir, *step.to)
}

// makeSources writes what is imported: a few rows with a picture, and the folder of the sample park.
func (t *torture) makeSources() error {
	few := t.under("sources/few")
	if err := os.MkdirAll(few, 0o755); err != nil {
		return err
	}
	for name, text := range map[string]string{
		"企业名录.csv": "企业名称,所属行业,地址\n云杉甲机器人有限公司,机器人,云杉园A座\n云杉乙传感有限公司,传感器,云杉园B座\n",
		"需求清单.csv": "序号,企业名称,需求名称,需求内容,提出日期\n1,云杉甲机器人有限公司,减速器寿命,低温下寿命不足,2024-05-10\n2,云杉乙传感有限公司,传感器标定,标定效率低,2024-06-11\n",
	} {
		if err := os.WriteFile(filepath.Join(few, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return unpack(filepath.Join(t.root, "assets", "sample", "park.zip"), t.under("sources/park"))
}

// makeOld unpacks a project that the first released version left.
func (t *torture) makeOld() error {
	t.bases.old = t.under("base-old")
	archive := filepath.Join(t.root, "app", "testdata", "released", "0001.zip")
	if err := unpack(archive, t.bases.old); err != nil {
		return err
	}
	return os.Rename(filepath.Join(t.bases.old, "项目"), filepath.Join(t.bases.old, "P"))
}

// unpack writes what is in an archive below a folder.
func unpack(archive, dir string) (err error) {
	z, err := zip.OpenReader(archive)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, z.Close()) }()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return err
		}
		var b bytes.Buffer
		_, err = io.Copy(&b, r)
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := errors.Join(err, r.Close(), os.MkdirAll(filepath.Dir(path), 0o755)); err != nil {
			return err
		}
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
