package report

import "strings"

// PrintFrom says where the PDF takes a face from.
type PrintFrom string

// Where a face comes from.
const (
	FromComputer PrintFrom = ""         // the computer's where it has a usable one and documents may depend on it, else the program's
	FromProgram  PrintFrom = "embedded" // the program's own, the same on every computer
	FromFile     PrintFrom = "file"     // a file the user chose, kept in the project
)

// PrintFont is the face the PDF uses for one purpose. Word files embed no font and know it by Font.Name.
type PrintFont struct {
	From   PrintFrom `json:"from"`
	File   string    `json:"file,omitempty"`   // name of the chosen file, for people
	SHA256 string    `json:"sha256,omitempty"` // of its bytes, hex: names the copy in the project
}

// PrintFonts are the faces the PDF takes for what the user can choose.
type PrintFonts struct {
	Title  PrintFont `json:"title"`
	Body   PrintFont `json:"body"`
	Level1 PrintFont `json:"level1"`
	Level2 PrintFont `json:"level2"`
}

// PrintUse is a purpose with its typeface and where the PDF takes it from.
type PrintUse struct {
	Key, Label string
	Font       Font
	Print      PrintFont
}

// PrintUses lists the purposes a font file can be chosen for, in the order a form shows them.
func (s Style) PrintUses() []PrintUse {
	return []PrintUse{
		{"title", "大标题", s.Title, s.Print.Title},
		{"body", "正文", s.Body, s.Print.Body},
		{"level1", "一级标题", s.Level1, s.Print.Level1},
		{"level2", "二级标题", s.Level2, s.Print.Level2},
	}
}

// SetPrint changes where the PDF takes the face of the purpose with that key from; false when there is none.
func (s *Style) SetPrint(key string, f PrintFont) bool {
	to := map[string]*PrintFont{
		"title": &s.Print.Title, "body": &s.Print.Body, "level1": &s.Print.Level1, "level2": &s.Print.Level2,
	}[key]
	if to == nil {
		return false
	}
	*to = f
	return true
}

// Words say where the face comes from.
func (f PrintFont) Words() string {
	switch f.From {
	case FromProgram:
		return "内置字体"
	case FromFile:
		return f.File
	}
	return "本机字体优先"
}

func (f PrintFont) problem() string {
	switch f.From {
	case FromComputer, FromProgram:
		if f.File == "" && f.SHA256 == "" {
			return ""
		}
	case FromFile:
		if strings.TrimSpace(f.File) != "" && len(f.SHA256) == 64 && strings.Trim(f.SHA256, "0123456789abcdef") == "" {
			return ""
		}
	}
	return "的 PDF 字体没有写完整，请重新选择字体文件"
}
