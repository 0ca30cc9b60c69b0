package pdf

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"parkledger/app/report/pdf/truetype"
)

// systemNames are the files in which Windows, macOS and Linux keep the official faces, in lower case.
var systemNames = [roles][]string{
	body:     {"simfang.ttf", "仿宋_gb2312.ttf", "fangsong_gb2312.ttf", "stfangso.ttf", "stfangsong.ttf"},
	hei:      {"simhei.ttf", "stheiti.ttf"},
	kai:      {"simkai.ttf", "楷体_gb2312.ttf", "kaiti_gb2312.ttf", "stkaiti.ttf"},
	headline: {"方正小标宋简体.ttf", "fzxbsjw.ttf", "方正小标宋_gbk.ttf"},
}

// fontDirs are the places where the operating system keeps fonts.
func fontDirs() []string {
	home, _ := os.UserHomeDir() // without a home only the common places are searched
	switch runtime.GOOS {
	case "windows":
		dirs := []string{filepath.Join(os.Getenv("WINDIR"), "Fonts")}
		if local := os.Getenv("LOCALAPPDATA"); local != "" {
			dirs = append(dirs, filepath.Join(local, "Microsoft", "Windows", "Fonts"))
		}
		return dirs
	case "darwin":
		return []string{filepath.Join(home, "Library/Fonts"), "/Library/Fonts", "/System/Library/Fonts", "/System/Library/Fonts/Supplemental"}
	}
	return []string{filepath.Join(home, ".local/share/fonts"), "/usr/local/share/fonts", "/usr/share/fonts"}
}

// systemFaces finds a usable font file for each role; nil where the computer has none.
func systemFaces(dirs []string) [roles]*face {
	if dirs == nil {
		dirs = fontDirs()
	}
	files := make(map[string]string)
	for _, dir := range dirs {
		listFonts(dir, files)
	}
	var out [roles]*face
	for r, names := range systemNames {
		for _, name := range names {
			path, ok := files[name]
			if !ok {
				continue
			}
			if f, err := fileFace(path); err == nil {
				out[r] = f
				break
			}
		}
	}
	return out
}

// listFonts adds the .ttf files under dir to files, by lower-case name. The first place wins. What cannot
// be read is passed over: the embedded fonts serve then.
func listFonts(dir string, files map[string]string) {
	_ = filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil //nolint:nilerr // a folder that cannot be read has no fonts for us
		}
		if name := strings.ToLower(entry.Name()); strings.HasSuffix(name, ".ttf") {
			if _, known := files[name]; !known {
				files[name] = path
			}
		}
		return nil
	})
}

// chosenFaces reads the font files the user chose, each for the role of its face.
func (s *fontSet) chosenFaces(files map[Face]string) [roles]*face {
	var out [roles]*face
	for _, c := range []struct {
		face Face
		role role
	}{{FangSong, body}, {Hei, hei}, {Kai, kai}, {Headline, headline}} {
		path := files[c.face]
		if path == "" {
			continue
		}
		f, err := fileFace(path)
		if err != nil {
			s.problems = append(s.problems, fmt.Sprintf("您为%s选择的字体文件“%s”%s，已改用其他字体", c.face, filepath.Base(path), err))
			continue
		}
		out[c.role] = f
	}
	return out
}

// Why a font file is of no use, as it is told to the user.
var (
	errUnreadable = errors.New("无法打开")
	errNoTrueType = errors.New("不是可以嵌入的 TrueType 字体")
	errNoChinese  = errors.New("不含中文字形")
)

var (
	fileMutex sync.Mutex
	fileFonts = map[string]*truetype.Font{} // by path
)

// fileFace reads a font file; one that is of use is read once in the life of the program.
func fileFace(path string) (*face, error) {
	fileMutex.Lock()
	defer fileMutex.Unlock()
	font, known := fileFonts[path]
	if !known {
		var err error
		if font, err = parseFile(path); err != nil {
			return nil, err
		}
		fileFonts[path] = font
	}
	return &face{font: font, name: font.Name() + "（" + filepath.Base(path) + "）"}, nil
}

func parseFile(path string) (*truetype.Font, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, errUnreadable
	}
	font, err := truetype.Parse(data)
	switch {
	case err != nil:
		return nil, errNoTrueType
	case !font.Has('园') || !font.Has('，'):
		return nil, errNoChinese
	}
	return font, nil
}
