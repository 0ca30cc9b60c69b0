package host

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Kind is what a path lies on, as far as it matters for a project: only a disk of this computer that no other program
// copies elsewhere is safe to work on.
type Kind int

// What a path may lie on.
const (
	Local     Kind = iota
	Removable      // a stick or another disk that may be pulled out
	Network        // another computer
	Synced         // a folder that a program copies to other computers
)

// Place is what a path lies on; Service names the program that synchronises it.
type Place struct {
	Kind    Kind
	Service string
}

// services are the names of folders by which programs that synchronise are known. They are compared with each part of a
// path: these programs let the folder be put anywhere, under their own name.
var services = []struct {
	name  string
	parts *regexp.Regexp
}{
	{"OneDrive", regexp.MustCompile(`(?i)^(onedrive|skydrive)([ ._-].*)?$`)},
	{"坚果云", regexp.MustCompile(`(?i)^(我的)?(坚果云|nutstore)([ ._-].*|\d*|files)?$`)},
	{"百度网盘", regexp.MustCompile(`(?i)^(百度网盘.*|百度云同步盘|baidu(sync|net)?disk.*|baiduyun.*)$`)},
	{"WPS云盘", regexp.MustCompile(`(?i)^(wps ?(云盘|网盘|云文档)|wps ?drive|wps cloud files|wpscloud.*)$`)},
	{"Dropbox", regexp.MustCompile(`(?i)^dropbox([ ._-]?\(.*\))?$`)},
	{"iCloud", regexp.MustCompile(`(?i)^(icloud ?drive|com~apple~clouddocs|icloud~.*)$`)},
	{"Google 云端硬盘", regexp.MustCompile(`(?i)^(google ?drive|googledrive|google 云端硬盘)([ ._-].*)?$`)},
	{"腾讯微云", regexp.MustCompile(`(?i)^(腾讯)?微云(同步(盘|助手).*)?$`)},
	{"阿里云盘", regexp.MustCompile(`(?i)^(阿里云盘|aliyundrive|adrive)$`)},
	{"群晖同步盘", regexp.MustCompile(`(?i)^(synologydrive|cloudstation)$`)},
	{"联想同步盘", regexp.MustCompile(`^联想.*(同步盘|企业网盘)$`)},
}

// cloudVariables are set on Windows by the program itself to where its folder was moved.
var cloudVariables = map[string]string{
	"OneDrive": "OneDrive", "OneDriveConsumer": "OneDrive", "OneDriveCommercial": "OneDrive",
}

// PlaceOf tells what a path lies on. A path that does not exist yet lies where its nearest folder does.
func PlaceOf(path string) Place {
	abs, err := filepath.Abs(path)
	if err != nil {
		return Place{}
	}
	there := nearest(abs)
	if real, err := filepath.EvalSymlinks(there); err == nil {
		there = real
	}
	for _, p := range []string{abs, there} {
		if service := serviceOf(p); service != "" {
			return Place{Synced, service}
		}
	}
	return Place{Kind: drive(there)}
}

func nearest(path string) string {
	for {
		if _, err := os.Stat(path); err == nil {
			return path
		}
		parent := filepath.Dir(path)
		if parent == path {
			return path
		}
		path = parent
	}
}

// serviceOf is the program that synchronises a path, empty for none.
func serviceOf(path string) string {
	for variable, name := range cloudVariables {
		if root := os.Getenv(variable); root != "" && within(path, root) {
			return name
		}
	}
	for _, part := range strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == '\\' }) {
		for _, s := range services {
			if s.parts.MatchString(part) {
				return s.name
			}
		}
	}
	return ""
}

func within(path, root string) bool {
	rel, err := filepath.Rel(root, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// Free is how many bytes the user may still write where the path lies.
func Free(path string) (uint64, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return 0, err
	}
	return free(nearest(abs))
}
