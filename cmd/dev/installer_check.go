package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode/utf16"
)

// Keys of the registry the installer writes, below HKEY_CURRENT_USER; the first two end with the product's id.
const (
	uninstallKey = `Software\Microsoft\Windows\CurrentVersion\Uninstall\`
	ownKey       = `Software\`
	suffixKey    = `Software\Classes\.parkledger`
	typeKey      = `Software\Classes\parkledger.project`
)

// checkedPark is the project that is opened.
const checkedPark = "银杏园"

// installerCheck is one run of the packages for Windows in a private Windows.
type installerCheck struct {
	*packing
	dir     string
	wine    *wine
	stage   *stage
	program *process
	files   map[string]string // what has to be installed, as path and checksum
	kept    map[string]string // what has to outlive the program, as path and checksum
}

// checkInstaller makes the packages for Windows, installs the program as an office does, starts it, installs it once more over
// itself and removes it again, and looks each time at files and registry. What it makes is kept only when something
// went wrong.
func checkInstaller(r repo) error {
	if runtime.GOOS != "linux" {
		return errors.New("the installer is tried under Wine, which needs Linux")
	}
	work, err := workDir()
	if err != nil {
		return err
	}
	dir := filepath.Join(work, "installer")
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	p, err := newPacking(r, filepath.Join(dir, "dist"))
	if err != nil {
		return err
	}
	c := &installerCheck{packing: p, dir: dir}
	defer c.clear()
	if err := inOrder(append(p.forWindows(), c.steps()...)...); err != nil {
		return fmt.Errorf("%w\nall files: %s", err, dir)
	}
	c.clear()
	return os.RemoveAll(dir)
}

func (c *installerCheck) steps() []step {
	return []step{
		{"tools of the check", c.installTools},
		{"a private Windows with a project in it", c.open},
		{"install silently", func() error { return c.install(0) }},
		{"what was installed", c.checkInstalled},
		{"open a project with a double click", c.start},
		{"a running program is not replaced", c.refuse},
		{"close the program", c.quit},
		{"install over an older one", c.upgrade},
		{"uninstall silently", c.uninstall},
		{"what was left", c.checkRemoved},
	}
}

func (c *installerCheck) installTools() error {
	missing := notInstalled(stagePackages)
	if len(missing) > 0 {
		if err := c.aptInstall(missing); err != nil {
			return err
		}
	}
	return c.installWine()
}

// open makes a Windows and a display, and plants what the uninstaller must not touch: projects in both places where
// they are kept, and somebody's own file beside the program.
func (c *installerCheck) open() (err error) {
	if c.wine, err = newWine(filepath.Join(c.dir, "wine")); err != nil {
		return err
	}
	if c.stage, err = newStage(filepath.Join(c.dir, "stage"), false); err != nil {
		return err
	}
	if err := c.stage.openDisplay(); err != nil {
		return err
	}
	if _, err := c.stage.start("openbox", nil); err != nil {
		return err
	}
	// The first program decides for all after it whether there is a display.
	if err := c.wine.kill(); err != nil {
		return err
	}
	if c.files, err = packed(filepath.Join(c.out, c.portableName())); err != nil {
		return err
	}
	for _, file := range []string{
		c.user("Documents", "园科台账", "云杉园", "parkledger.db"),
		c.user("Documents", "园科台账", "云杉园", "evidence", "签到表.jpg"),
		c.user("AppData", "Local", "parkledger", "水杉园", "parkledger.db"),
		c.installed("我的笔记.txt"),
	} {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte("kept: "+file), 0o644); err != nil {
			return err
		}
	}
	c.kept, err = c.userFiles()
	return err
}

func (c *installerCheck) clear() {
	if c.stage != nil {
		c.stage.clear()
	}
	if c.wine != nil {
		c.wine.kill() // an error only says that nothing runs any more
	}
}

// user is a place in the user's own folders.
func (c *installerCheck) user(parts ...string) string {
	homes, err := filepath.Glob(filepath.Join(c.wine.drive(), "users", "*", "AppData", "Local"))
	if err != nil || len(homes) != 1 {
		return filepath.Join(append([]string{c.wine.drive(), "no user"}, parts...)...)
	}
	return filepath.Join(append([]string{filepath.Dir(filepath.Dir(homes[0]))}, parts...)...)
}

// installed is a place below the folder of the program.
func (c *installerCheck) installed(parts ...string) string {
	return filepath.Join(append([]string{c.user("AppData", "Local", "Programs", "parkledger")}, parts...)...)
}

func (c *installerCheck) desktopLink() string { return c.user("Desktop", c.name+".lnk") }

func (c *installerCheck) menuLink() string {
	return c.user("AppData", "Roaming", "Microsoft", "Windows", "Start Menu", "Programs", c.name+".lnk")
}

// inWindows is a program of Windows, on the display.
func (c *installerCheck) inWindows(name string, args ...string) *exec.Cmd {
	run := c.wine.command(name, args...)
	run.Dir = c.dir
	for _, v := range c.stage.env {
		if strings.HasPrefix(v, "DISPLAY=") || strings.HasPrefix(v, "LIBGL_") {
			run.Env = append(run.Env, v)
		}
	}
	return run
}

// install runs the installer without a window and demands its status.
func (c *installerCheck) install(status int) error {
	run := c.inWindows(filepath.Join(c.out, c.installerName()), "/S")
	err := run.Run()
	if code := run.ProcessState.ExitCode(); code != status {
		return errors.Join(err, fmt.Errorf("the installer ends with %d, want %d", code, status))
	}
	return nil
}

// mostInstaller is how large the installer may be, in bytes: offices fetch it over slow lines.
const mostInstaller = 60e6

// checkInstalled compares the files with the portable archive and reads what the registry says.
func (c *installerCheck) checkInstalled() error {
	if info, err := os.Stat(filepath.Join(c.out, c.installerName())); err != nil || info.Size() > mostInstaller {
		return errors.Join(err, errors.New("the installer is too large"))
	}
	for name, sum := range c.files {
		if got, err := sumOf(c.installed(filepath.FromSlash(name))); err != nil || got != sum {
			return errors.Join(err, fmt.Errorf("%s is not installed as it is packed", name))
		}
	}
	for _, file := range []string{c.menuLink(), c.desktopLink(), c.installed("uninstall.exe")} {
		if _, err := os.Stat(file); err != nil {
			return err
		}
	}
	folder := `C:` + strings.ReplaceAll(strings.TrimPrefix(c.installed(), c.wine.drive()), "/", `\`)
	exe := `"` + folder + `\parkledger.exe"`
	for _, want := range []struct{ key, name, value string }{
		{ownKey + c.id, "InstallDir", folder},
		{uninstallKey + c.id, "DisplayName", c.name},
		{uninstallKey + c.id, "DisplayVersion", c.version},
		{uninstallKey + c.id, "UninstallString", `"` + folder + `\uninstall.exe"`},
		{uninstallKey + c.id, "QuietUninstallString", `"` + folder + `\uninstall.exe" /S`},
		{suffixKey, "", "parkledger.project"},
		{typeKey, "", c.name + "项目"},
		{typeKey + `\DefaultIcon`, "", exe + ",0"},
		{typeKey + `\shell\open\command`, "", exe + ` "%1"`},
	} {
		values, err := c.registry(want.key)
		if err != nil {
			return err
		}
		if got := values[want.name]; got != want.value {
			return fmt.Errorf(`%s, %q: %q, want %q`, want.key, want.name, got, want.value)
		}
	}
	return c.checkKept()
}

// start makes a project with the installed tool and opens the file in it that stands for it, which leads to the program
// by the registry alone. The program is there when its log says so and its window bears the project's name.
func (c *installerCheck) start() error {
	project := c.user("Documents", "园科台账", checkedPark)
	made := c.inWindows(c.installed("parkctl.exe"), "new", onDrive(project), "--name", checkedPark, "--signed", "2024-05-06")
	if out, err := made.CombinedOutput(); err != nil {
		return fmt.Errorf("parkctl new: %w\n%s", err, out)
	}
	opener := filepath.Join(project, "打开项目.parkledger")
	if err := os.WriteFile(opener, []byte("园科台账项目\r\n"), 0o644); err != nil {
		return err
	}
	// Wine 8 looks for types of files only among those of all users.
	for _, key := range []string{suffixKey, typeKey} {
		if out, err := c.inWindows("reg", "copy", `HKCU\`+key, `HKLM\`+key, "/s", "/f").CombinedOutput(); err != nil {
			return fmt.Errorf("reg copy: %w\n%s", err, out)
		}
	}
	var err error
	if c.program, err = c.stage.run(c.inWindows("start", "/wait", onDrive(opener)), nil); err != nil {
		return err
	}
	log := c.user("AppData", "Local", "parkledger", "log", "parkledger.log")
	err = c.stage.until("the window of the installed program, see "+log, 4*patience, func() bool {
		said, err := os.ReadFile(log)
		return c.program.hasEnded() || err == nil && strings.Contains(string(said), "msg=ready\n") && c.window() != ""
	})
	if c.program.hasEnded() {
		return fmt.Errorf("the installed program ended (%v), see %s", c.program.err, log)
	}
	return err
}

// onDrive is a path of this machine as the programs of Windows know it.
func onDrive(path string) string { return "Z:" + strings.ReplaceAll(path, "/", `\`) }

// window is the window with the project, empty when there is none.
func (c *installerCheck) window() string {
	out, err := c.stage.output("xdotool", "search", "--onlyvisible", "--name", "^"+checkedPark)
	if err != nil { // its way of saying that there is none
		return ""
	}
	first, _, _ := strings.Cut(out, "\n")
	return first
}

// refuse demands that neither installer nor uninstaller touches a running program.
func (c *installerCheck) refuse() error {
	if err := c.install(2); err != nil {
		return err
	}
	// In its place the uninstaller waits for itself; otherwise it goes on as a copy.
	run := c.inWindows(c.installed("uninstall.exe"), "/S", "_?="+onDrive(c.installed()))
	err := run.Run()
	if code := run.ProcessState.ExitCode(); code != 2 {
		return errors.Join(err, fmt.Errorf("the uninstaller ends with %d, want 2", code))
	}
	return c.checkInstalled()
}

// quit closes the window and waits until the program has ended well.
func (c *installerCheck) quit() error {
	if _, err := c.stage.output("xdotool", "windowactivate", "--sync", c.window(), "key", "alt+F4"); err != nil {
		return err
	}
	if err := c.stage.until("the program ends", patience, c.program.hasEnded); err != nil {
		return err
	}
	return c.program.err
}

// upgrade makes what is installed look older and installs again. A link the user has removed must not come back.
func (c *installerCheck) upgrade() error {
	change := c.inWindows("reg", "add", `HKCU\`+uninstallKey+c.id, "/v", "DisplayVersion", "/d", "0.0.0", "/f")
	if out, err := change.CombinedOutput(); err != nil {
		return fmt.Errorf("reg add: %w\n%s", err, out)
	}
	if err := os.WriteFile(c.installed("parkctl.exe"), []byte("an older one"), 0o755); err != nil {
		return err
	}
	if err := os.Remove(c.desktopLink()); err != nil {
		return err
	}
	if err := c.install(0); err != nil {
		return err
	}
	if _, err := os.Stat(c.desktopLink()); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the link on the desktop is back (%v)", err)
	}
	if err := os.WriteFile(c.desktopLink(), nil, 0o644); err != nil { // for the next look, and to be removed
		return err
	}
	return c.checkInstalled()
}

// uninstall runs the uninstaller as the system does, which ends before its work is done.
func (c *installerCheck) uninstall() error {
	if err := c.inWindows(c.installed("uninstall.exe"), "/S").Run(); err != nil {
		return err
	}
	return c.stage.until("the uninstaller is done", patience, func() bool {
		_, err := c.registry(ownKey + c.id)
		return err != nil
	})
}

func (c *installerCheck) checkRemoved() error {
	for name := range c.files {
		if _, err := os.Stat(c.installed(filepath.FromSlash(name))); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s is still there (%v)", name, err)
		}
	}
	for _, file := range []string{c.menuLink(), c.desktopLink(), c.installed("uninstall.exe"), c.installed("licences")} {
		if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s is still there (%v)", file, err)
		}
	}
	for _, key := range []string{ownKey + c.id, uninstallKey + c.id, suffixKey, typeKey} {
		if values, err := c.registry(key); err == nil {
			return fmt.Errorf("the registry still has %s: %v", key, values)
		}
	}
	return c.checkKept()
}

// checkKept looks whether what was planted is as it was.
func (c *installerCheck) checkKept() error {
	for file, sum := range c.kept {
		if got, err := sumOf(file); err != nil || got != sum {
			return errors.Join(err, fmt.Errorf("%s was touched", file))
		}
	}
	return nil
}

// registry reads the values of a key of the current user, texts only.
func (c *installerCheck) registry(key string) (map[string]string, error) {
	file := filepath.Join(c.dir, "key.reg")
	export := c.inWindows("reg", "export", `HKCU\`+key, onDrive(file), "/y")
	if out, err := export.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("the registry has no %s: %w\n%s", key, err, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return parseRegistry(text, `HKEY_CURRENT_USER\`+key), nil
}

// parseRegistry reads the texts of one key from an exported file, in UTF-16 as Windows writes it.
func parseRegistry(file []byte, key string) map[string]string {
	units := make([]uint16, len(file)/2)
	for i := range units {
		units[i] = uint16(file[2*i]) | uint16(file[2*i+1])<<8
	}
	values := map[string]string{}
	unescape := strings.NewReplacer(`\\`, `\`, `\"`, `"`)
	in := false
	for line := range strings.Lines(string(utf16.Decode(units))) {
		line = strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(line, "[") {
			in = line == "["+key+"]"
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if !in || !ok || !strings.HasPrefix(value, `"`) || !strings.HasSuffix(value, `"`) {
			continue
		}
		values[unescape.Replace(strings.Trim(strings.TrimPrefix(name, "@"), `"`))] = unescape.Replace(value[1 : len(value)-1])
	}
	return values
}

// packed lists the files of the portable archive that are installed too, with their checksums.
func packed(archive string) (map[string]string, error) {
	z, err := zip.OpenReader(archive)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, f := range z.File {
		_, name, _ := strings.Cut(f.Name, "/")
		if path.Ext(name) == ".txt" && !strings.Contains(name, "/") { // the note on how to unpack
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, errors.Join(err, z.Close())
		}
		sum, err := sumFrom(r)
		if err := errors.Join(err, r.Close()); err != nil {
			return nil, errors.Join(err, z.Close())
		}
		files[name] = sum
	}
	return files, z.Close()
}

// userFiles lists what lies where projects are kept and beside the program, with checksums.
func (c *installerCheck) userFiles() (map[string]string, error) {
	files := map[string]string{}
	for _, top := range []string{c.user("Documents", "园科台账"), c.user("AppData", "Local", "parkledger"), c.installed()} {
		err := filepath.WalkDir(top, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files[file], err = sumOf(file)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if len(files) != 4 {
		return nil, fmt.Errorf("planted four files, found %v", slices.Sorted(maps.Keys(files)))
	}
	return files, nil
}
