package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"sync"

	"parkledger/app/report/pdf/truetype"
)

// systemNames are the files in which Windows, macOS and Linux keep the official faces, in lower case.
var systemNames = [kinds][]string{
	body:     {"simfang.ttf", "仿宋_gb2312.ttf", "fangsong_gb2312.ttf", "stfangso.ttf", "stfangsong.ttf"},
	hei:      {"simhei.ttf", "stheiti.ttf"},
	kai:      {"simkai.ttf", "楷体_gb2312.ttf", "kaiti_gb2312.ttf", "stkaiti.ttf"},
	headline: {"方正小标宋简体.ttf", "fzxbsjw.ttf", "方正小标宋_gbk.ttf"},
	song:     {"simsun.ttf", "stsong.ttf"},
}

// systemFaces finds a usable font file for each role in the places given; nil where they have none.
func systemFaces(dirs []string) [kinds]*face {
	files := make(map[string]string)
	for _, dir := range dirs {
		listFonts(dir, files)
	}
	var out [kinds]*face
	for r, names := range systemNames {
		for _, name := range names {
			path, ok := files[name]
			if !ok {
				continue
			}
			if f, err := fileFace(path, kindNames[r]); err == nil {
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

var (
	fileMutex sync.Mutex
	fileFonts = map[string]*truetype.Font{} // by path
)

// fileFace reads a font file of the computer for a typeface; one that is of use is read once in the life of the program.
func fileFace(path, kind string) (*face, error) {
	font, err := fileFont(path, parseFont)
	if err != nil {
		return nil, err
	}
	return &face{font: font, name: font.Name() + "（" + filepath.Base(path) + "）", words: "本机的" + kind, origin: "本机"}, nil
}

func fileFont(path string, parse func([]byte) (*truetype.Font, error)) (*truetype.Font, error) {
	fileMutex.Lock()
	defer fileMutex.Unlock()
	if font, known := fileFonts[path]; known {
		return font, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, errUnreadable
	}
	font, err := parse(data)
	if err != nil {
		return nil, err
	}
	fileFonts[path] = font
	return font, nil
}
