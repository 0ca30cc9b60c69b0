package main

import (
	"os"
	"path/filepath"
)

// macPieces are the texts of the bundle, by their names in it.
var macPieces = []string{"Info.plist", "InfoPlist.strings", "entitlements.plist", "bundle.sh"}

// buildForMac builds the programs for both kinds of Mac, which the script joins.
func (p *packing) buildForMac() error {
	for _, program := range programs {
		for _, arch := range []string{"arm64", "amd64"} {
			exe := filepath.Join(p.work, filepath.Base(program)+"-"+arch)
			if err := p.link(program, exe, "", "GOARCH="+arch, "CGO_ENABLED=1"); err != nil {
				return err
			}
		}
	}
	return nil
}

// bundlePieces writes what the bundle is made of beside the programs.
func (p *packing) bundlePieces() error {
	icon, err := encodeICNS(p.icon)
	if err != nil {
		return err
	}
	entries, err := p.licences()
	if err != nil {
		return err
	}
	entries = append(entries, entry{name: "app.icns", content: icon})
	for _, name := range macPieces {
		e, err := p.filled(name, "macos/"+name, nil)
		if err != nil {
			return err
		}
		entries = append(entries, e)
	}
	for _, e := range entries {
		path := filepath.Join(p.work, filepath.FromSlash(e.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, e.content, e.mode()); err != nil {
			return err
		}
	}
	return nil
}

// diskImage makes, signs and, where the environment names an identity, notarises the
// bundle in its disk image. Signatures hold the time, so no two images are the same.
func (p *packing) diskImage() error {
	if err := p.bundlePieces(); err != nil {
		return err
	}
	name := p.folder() + "-macOS.dmg"
	p.names = append(p.names, name)
	return p.run("bash", filepath.Join(p.work, "bundle.sh"), p.work, filepath.Join(p.out, name))
}
