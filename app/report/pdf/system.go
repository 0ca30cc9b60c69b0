package pdf

import (
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
			if font := systemFont(path); font != nil {
				out[r] = &face{font: font, name: font.Name() + "（" + filepath.Base(path) + "）"}
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

var (
	systemMutex sync.Mutex
	systemFonts = map[string]*truetype.Font{} // by path; nil for a file that is of no use
)

// systemFont parses a font file once in the life of the program. It returns nil for a font that cannot be
// embedded or does not draw Chinese.
func systemFont(path string) *truetype.Font {
	systemMutex.Lock()
	defer systemMutex.Unlock()
	font, known := systemFonts[path]
	if known {
		return font
	}
	if data, err := os.ReadFile(path); err == nil {
		if font, err = truetype.Parse(data); err != nil || !font.Has('园') || !font.Has('，') {
			font = nil
		}
	}
	systemFonts[path] = font
	return font
}
