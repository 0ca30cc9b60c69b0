package main

import (
	"bytes"
	"crypto/sha256"
	"debug/pe"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// packerPackages are the Debian and Ubuntu packages that build for Windows and make its installer.
var packerPackages = strings.Fields("gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64 nsis")

func (r repo) installPackers() error {
	missing := notInstalled(packerPackages)
	if len(missing) == 0 {
		return nil
	}
	return r.aptInstall(missing)
}

// windowsAbout is what Windows says of a program, in the list of tasks for one.
func (p product) windowsAbout(program string) string {
	if program == "parkctl" {
		return p.name + "命令行工具"
	}
	return p.name
}

// buildForWindows links the programs with icon, version block and manifest.
func (p *packing) buildForWindows() error {
	icon, err := encodeICO(p.icon)
	if err != nil {
		return err
	}
	if err := p.stage("app.ico", icon); err != nil {
		return err
	}
	manifest, err := p.fill("windows/program.manifest", nil)
	if err != nil {
		return err
	}
	if err := p.stage("program.manifest", []byte(manifest)); err != nil {
		return err
	}
	for _, program := range programs {
		object, err := p.resources(filepath.Base(program))
		if err != nil {
			return err
		}
		flags := `'-extldflags="` + object + `"'`
		if program == desktop {
			flags += " -H=windowsgui"
		}
		if err := p.link(program, p.windowsProgram(program), flags, crossEnv...); err != nil {
			return err
		}
		if err := p.checkResources(p.windowsProgram(program), manifest); err != nil {
			return err
		}
	}
	return nil
}

func (p *packing) windowsProgram(program string) string {
	return p.staged(filepath.Base(program) + ".exe")
}

// staged is where a part of the packages for Windows lies.
func (p *packing) staged(name string) string { return filepath.Join(p.work, "windows", name) }

// stage writes a part of the packages for Windows, as old as the commit: the installer keeps the time.
func (p *packing) stage(name string, content []byte) error {
	path := p.staged(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return err
	}
	return os.Chtimes(path, p.when, p.when)
}

// resources compiles icon, version block and manifest to an object the linker is handed by its path. It lies outside
// the repository: a file beside the sources that a broken-off run leaves there would go into every later build. The
// go command does not know what is in it, so its name changes with its content.
func (p *packing) resources(program string) (string, error) {
	text, err := p.fill("windows/program.rc", map[string]string{
		"PROGRAM": program, "ABOUT": p.windowsAbout(program),
		"NUMBERS": strings.ReplaceAll(p.version, ".", ",") + fmt.Sprintf(",%d", p.buildNo),
	})
	if err != nil {
		return "", err
	}
	if err := p.stage(program+".rc", []byte(text)); err != nil {
		return "", err
	}
	c := p.command("x86_64-w64-mingw32-windres", "--codepage=65001", "--output-format=coff", program+".rc", program+".o")
	c.Dir = p.staged("")
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("windres: %w", err)
	}
	object, err := os.ReadFile(p.staged(program + ".o"))
	if err != nil {
		return "", err
	}
	named := p.staged(fmt.Sprintf("%s-%x.o", program, sha256.Sum256(object)))
	return named, os.Rename(p.staged(program+".o"), named)
}

// checkResources looks into a built program: the linker passes over what it is handed in vain.
func (p *packing) checkResources(exe, manifest string) error {
	f, err := pe.Open(exe)
	if err != nil {
		return err
	}
	section := f.Section(".rsrc")
	if section == nil {
		return errors.Join(fmt.Errorf("%s has no resources", exe), f.Close())
	}
	held, err := section.Data()
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if n := bytes.Count(held, []byte("<assembly ")); n != 1 || !bytes.Contains(held, []byte(strings.TrimSpace(manifest))) {
		return fmt.Errorf("%s has %d manifests, or not ours", exe, n)
	}
	for _, text := range []string{"GLFW_ICON", p.windowsAbout(strings.TrimSuffix(filepath.Base(exe), ".exe")), p.version} {
		if !bytes.Contains(held, wide(text)) {
			return fmt.Errorf("the resources of %s do not say %s", exe, text)
		}
	}
	return nil
}

// wide is a text as Windows keeps it.
func wide(text string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return b
}

// windowsFiles are the programs and licences, as they lie where the program is installed.
func (p *packing) windowsFiles() ([]entry, error) {
	entries, err := p.licences()
	if err != nil {
		return nil, err
	}
	for i := range entries {
		entries[i].content = windowsText(string(entries[i].content))
	}
	for _, program := range programs {
		e, err := entryOf(filepath.Base(program)+".exe", p.windowsProgram(program), true)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return byName(entries), nil
}

// windowsText is a text as every editor of Windows shows it: marked as UTF-8, lines ending in CR LF.
func windowsText(text string) []byte {
	return []byte("\ufeff" + strings.ReplaceAll(strings.ReplaceAll(text, "\r", ""), "\n", "\r\n"))
}

// portableName is the archive for whoever may not install.
func (p *packing) portableName() string { return p.folder() + "-免安装版.zip" }

func (p *packing) portableArchive() error {
	entries, err := p.windowsFiles()
	if err != nil {
		return err
	}
	note, err := p.fill("windows/readme.txt", nil)
	if err != nil {
		return err
	}
	entries = append(entries, entry{name: "使用说明.txt", content: windowsText(note)})
	p.names = append(p.names, p.portableName())
	return p.put(p.portableName(), func(w io.Writer) error { return writeZip(w, p.folder(), p.when, entries) })
}

// installerName is the file a clerk starts.
func (p *packing) installerName() string { return p.folder() + "-安装程序.exe" }

// installer has NSIS make the installer from its script, the licence and the files, all in one folder.
func (p *packing) installer() error {
	entries, err := p.windowsFiles()
	if err != nil {
		return err
	}
	license, err := os.ReadFile(filepath.Join(p.root, "LICENSE"))
	if err != nil {
		return err
	}
	made := "installer.exe"
	install, remove := installerLines(entries)
	script, err := p.fill("windows/installer.nsi", map[string]string{"OUTFILE": made, "INSTALL": install, "REMOVE": remove})
	if err != nil {
		return err
	}
	entries = append(entries,
		entry{name: "side.bmp", content: encodeBMP(sidePicture(p.icon))},
		entry{name: "licence.rtf", content: []byte(licenceRTF(p.name, string(license)))},
		entry{name: "installer.nsi", content: windowsText(script)})
	for _, e := range entries {
		if err := p.stage(filepath.FromSlash(e.name), e.content); err != nil {
			return err
		}
	}
	c := p.command("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", "installer.nsi")
	c.Dir = p.staged("")
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8", fmt.Sprintf("SOURCE_DATE_EPOCH=%d", p.when.Unix()))
	if err := c.Run(); err != nil {
		return fmt.Errorf("makensis: %w", err)
	}
	p.names = append(p.names, p.installerName())
	return p.put(p.installerName(), func(w io.Writer) error {
		content, err := os.ReadFile(p.staged(made))
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	})
}

// installerLines are the lines of the script that write the files and those that remove them again, by name.
func installerLines(entries []entry) (install, remove string) {
	var in, out strings.Builder
	var folders []string
	for _, e := range entries {
		folder := ""
		name := strings.ReplaceAll(e.name, "/", `\`)
		if i := strings.LastIndex(name, `\`); i >= 0 {
			folder = name[:i+1]
			if !slices.Contains(folders, name[:i]) {
				folders = append(folders, name[:i])
			}
		}
		fmt.Fprintf(&in, "  SetOutPath \"$INSTDIR\\%s\"\n  File \"%s\"\n", strings.TrimSuffix(folder, `\`), e.name)
		fmt.Fprintf(&out, "  Delete \"$INSTDIR\\%s\"\n", name)
	}
	for _, folder := range folders {
		fmt.Fprintf(&out, "  RMDir \"$INSTDIR\\%s\"\n", folder)
	}
	return in.String(), out.String()
}

// licenceRTF is the licence as the installer shows it: what it means in Chinese, then the text itself, which is set
// in columns and so in a face of one width.
func licenceRTF(name, license string) string {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 Microsoft YaHei UI;}{\f1\fmodern\fcharset0 Consolas;}}` + "\n")
	b.WriteString(`\f0\fs18 ` + rtfText(name+"以 MIT 许可发布：可以免费使用、复制、修改和分发，但须附上许可原文；程序按原样提供，不附任何担保。\n"+
		"程序里的字体和所用的他人作品，各按自己的许可使用。以下是许可原文和全部声明。\n\n"))
	b.WriteString(`\f1\fs15 ` + rtfText(license) + "}\n")
	return b.String()
}

// rtfText escapes a text for RTF, which is ASCII.
func rtfText(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString("\\par\n")
		case strings.ContainsRune(`\{}`, r):
			b.WriteString(`\` + string(r))
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		default:
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%d?`, int16(unit))
			}
		}
	}
	return b.String()
}
