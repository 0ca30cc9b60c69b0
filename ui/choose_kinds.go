package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

// fileKind is a sort of files that a dialog offers.
type fileKind struct {
	label   string
	endings []string // of their names, in small letters without the dot; none: every file
	telling int      // how many of the endings stand beside the label
}

var (
	everyFile = fileKind{label: "所有文件"}
	tables    = fileKind{"表格文件", []string{"xlsx", "csv", "xlsm", "tsv", "xls", "et"}, 2}
	workbooks = fileKind{"表格文件", []string{"xlsx"}, 1}
	documents = fileKind{"文档", []string{"docx", "doc", "wps", "txt"}, 1}
	pdfs      = fileKind{"PDF 文件", []string{"pdf"}, 1}
	pictures  = fileKind{"图片", []string{"jpg", "jpeg", "png", "heic", "webp", "bmp", "tif", "tiff", "gif"}, 3}
	archives  = fileKind{"压缩包", []string{"zip"}, 1}
	fontFiles = fileKind{"字体文件", []string{"ttf"}, 1}
	// ledgers are all that an import makes something of, old files too, since the refusal says what to do with them.
	ledgers = fileKind{"台账、文档和佐证材料", slices.Concat(tables.endings, documents.endings, pdfs.endings, pictures.endings), 0}
)

// Kinds offered together, the usual one first.
var (
	importKinds   = []fileKind{ledgers, tables, documents, pdfs, pictures, everyFile}
	evidenceKinds = []fileKind{everyFile, pictures, pdfs, documents, tables}
)

// words name the kind with its commonest endings.
func (k fileKind) words() string {
	if k.telling == 0 {
		return k.label
	}
	dots := ""
	if k.telling < len(k.endings) {
		dots = " 等"
	}
	return k.label + "（" + strings.Join(k.patterns()[:k.telling], "、") + dots + "）"
}

// patterns are those of the file names, made anew: the dialog changes them.
func (k fileKind) patterns() []string {
	if len(k.endings) == 0 {
		return []string{"*"}
	}
	list := make([]string, len(k.endings))
	for i, e := range k.endings {
		list[i] = "*." + e
	}
	return list
}

// holds reports whether a file is of the kind, by its name.
func (k fileKind) holds(path string) bool {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	return len(k.endings) == 0 || slices.Contains(k.endings, ending)
}

// Matches tells the toolkit's dialog whether to show a file.
func (k fileKind) Matches(u fyne.URI) bool { return k.holds(u.Path()) }

// localPath is the path of a file as the system writes it.
func localPath(u fyne.URI) string { return filepath.FromSlash(u.Path()) }
