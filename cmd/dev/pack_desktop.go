package main

import (
	"debug/elf"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// linuxIcons are the sizes a desktop of Linux looks for.
var linuxIcons = []int{16, 24, 32, 48, 64, 128, 256, 512}

func (p *packing) buildForLinux() error {
	for _, program := range programs {
		if err := p.link(program, p.linuxProgram(program), ""); err != nil {
			return err
		}
	}
	return nil
}

func (p *packing) linuxProgram(program string) string {
	return filepath.Join(p.work, "linux", filepath.Base(program))
}

// linuxArchive packs the programs with what a desktop wants to know of them.
func (p *packing) linuxArchive() error {
	entries, err := p.licences()
	if err != nil {
		return err
	}
	for _, program := range programs {
		e, err := entryOf("bin/"+filepath.Base(program), p.linuxProgram(program), true)
		if err != nil {
			return err
		}
		entries = append(entries, e)
	}
	glibc, err := neededGlibc(p.linuxProgram(desktop))
	if err != nil {
		return err
	}
	shown, err := p.linuxFiles(glibc)
	if err != nil {
		return err
	}
	name := p.folder() + "-Linux.tar.gz"
	p.names = append(p.names, name)
	return p.put(name, func(w io.Writer) error { return writeTarGz(w, p.folder(), p.when, append(entries, shown...)) })
}

// linuxFiles are the entries for menus, icons and types of files, and how to install them.
func (p *packing) linuxFiles(glibc string) ([]entry, error) {
	var entries []entry
	sizes := make([]string, len(linuxIcons))
	for i, size := range linuxIcons {
		sizes[i] = strconv.Itoa(size)
		picture, err := encodePNG(shrink(p.icon, size))
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("share/icons/hicolor/%dx%d/apps/%s.png", size, size, p.id)
		entries = append(entries, entry{name: name, content: picture})
	}
	more := map[string]string{"GLIBC": glibc, "SIZES": strings.Join(sizes, " ")}
	for as, name := range map[string]string{
		"share/applications/" + p.id + ".desktop": "linux/app.desktop",
		"share/mime/packages/" + p.id + ".xml":    "linux/mime.xml",
		"install.sh":                              "linux/install.sh",
		"安装说明.txt":                                "linux/readme.txt",
	} {
		e, err := p.filled(as, name, more)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return byName(entries), nil
}

// neededGlibc is the oldest version of the C library that has all the program calls.
func neededGlibc(program string) (string, error) {
	f, err := elf.Open(program)
	if err != nil {
		return "", err
	}
	symbols, err := f.ImportedSymbols()
	if err := errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	version := newestGlibc(symbols)
	if version == "" {
		return "", fmt.Errorf("%s calls no C library", program)
	}
	return version, nil
}

// newestGlibc is the highest version among those the symbols want, empty when they want none.
func newestGlibc(symbols []elf.ImportedSymbol) string {
	var newest [2]int
	for _, s := range symbols {
		var v [2]int
		if n, _ := fmt.Sscanf(s.Version, "GLIBC_%d.%d", &v[0], &v[1]); n == 2 && slices.Compare(v[:], newest[:]) > 0 {
			newest = v
		}
	}
	if newest[0] == 0 {
		return ""
	}
	return fmt.Sprintf("%d.%d", newest[0], newest[1])
}
