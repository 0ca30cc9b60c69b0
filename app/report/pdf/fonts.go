package pdf

import (
	"fmt"
	"slices"
	"sync"

	"parkledger/app/report"
	"parkledger/app/report/layout"
	"parkledger/app/report/pdf/truetype"
	"parkledger/assets"
)

// role is what a face is for.
type role int

const (
	body     role = iota // 仿宋
	bold                 // bold words in the body
	hei                  // 黑体
	kai                  // 楷体
	headline             // 小标宋
	song                 // 宋体
	kinds                // how many typefaces there are

	// What the user said where to take the face of, in the order of report.Style.PrintUses.
	ownTitle  = kinds
	ownBody   = kinds + 1
	ownLevel1 = kinds + 2
	ownLevel2 = kinds + 3
	roles     = kinds + 4
)

// Faces beyond the fonts: a character no font has.
const missingFace layout.Face = -1

// substitute is drawn in place of a character no font has.
const substitute = '〓'

// face is one font of a document.
type face struct {
	font     *truetype.Font
	key      string // for fpdf
	name     string // of the font, with its file where it has one
	words    string // for the user: whose font it is; the names of fonts tell an office nothing
	origin   string // 内置, 本机 or 您选择的
	embedded bool   // has the private codes of assets.PrivateCodes
	runes    map[rune]struct{}
}

// fontSet is the fonts of one document, in order of preference for each role.
type fontSet struct {
	faces   []*face
	chains  [roles][]layout.Face
	kind    [roles]role // typeface of each role
	private map[rune]rune
	// problems tells of files the user chose that are of no use.
	problems []string
}

// embeddedFonts parses each embedded font once in the life of the program, when it is first wanted.
var embeddedFonts = func() map[string]func() (*truetype.Font, error) {
	fonts := make(map[string]func() (*truetype.Font, error))
	for _, name := range []string{
		assets.SerifRegular, assets.SerifBold, assets.SerifBlack, assets.SansRegular, assets.SansBold, assets.Kai,
	} {
		fonts[name] = sync.OnceValues(func() (*truetype.Font, error) { return truetype.Parse(assets.Font(name)) })
	}
	return fonts
}()

// kindNames are the typefaces as the office knows them.
var kindNames = [kinds]string{body: "仿宋", bold: "仿宋", hei: "黑体", kai: "楷体", headline: "小标宋", song: "宋体"}

// fallbacks are the embedded fonts of each typeface, the best first.
var fallbacks = [kinds][]string{
	body:     {assets.SerifRegular, assets.SansRegular},
	bold:     {assets.SerifBold, assets.SerifRegular, assets.SansRegular},
	hei:      {assets.SansBold, assets.SansRegular, assets.SerifRegular},
	kai:      {assets.Kai, assets.SerifRegular, assets.SansRegular},
	headline: {assets.SerifBlack, assets.SerifBold, assets.SerifRegular, assets.SansRegular},
	song:     {assets.SerifRegular, assets.SansRegular},
}

func newFontSet(look report.Style, o Options) (*fontSet, error) {
	s := &fontSet{private: assets.PrivateCodes()}
	uses := look.PrintUses()
	for r := range roles {
		s.kind[r] = r
		if r >= ownTitle {
			s.kind[r] = roleOf(uses[r-ownTitle].Font)
		}
	}
	for i, use := range uses {
		if use.Print.From == report.FromFile {
			s.choose(ownTitle+role(i), use, o.FontFile)
		}
	}
	if o.SystemFonts {
		for kind, f := range systemFaces(o.FontDirs) {
			if f != nil {
				s.install(role(kind), s.add(f), uses)
			}
		}
	}
	return s, s.fallBack()
}

// choose puts the file the user chose for a purpose first.
func (s *fontSet) choose(r role, use report.PrintUse, file func(sha string) string) {
	f, err := chosenFace(use.Print, file)
	if err != nil {
		s.problems = append(s.problems, fmt.Sprintf("您为%s选择的字体文件“%s”%s，已改用其他字体。请在“设置”的“公文版式”中重新选择", use.Label, use.Print.File, err))
		return
	}
	s.chains[r] = append(s.chains[r], s.add(f))
}

// install lets the computer's face of a typeface serve every role of it but those that are to take the program's own.
func (s *fontSet) install(kind role, id layout.Face, uses []report.PrintUse) {
	for r := range roles {
		if s.kind[r] == kind && (r < ownTitle || uses[r-ownTitle].Print.From != report.FromProgram) {
			s.chains[r] = append(s.chains[r], id)
		}
	}
}

// fallBack ends every chain with the embedded fonts.
func (s *fontSet) fallBack() error {
	known := make(map[string]layout.Face)
	for r := range roles {
		for _, name := range fallbacks[s.kind[r]] {
			id, ok := known[name]
			if !ok {
				font, err := embeddedFonts[name]()
				if err != nil {
					return fmt.Errorf("程序自带的字体（%s）无法读取，请重新安装程序：%w", kindNames[s.kind[r]], err)
				}
				id = s.add(&face{font: font, name: name, words: "程序自带的字体", origin: "内置", embedded: true})
				known[name] = id
			}
			s.chains[r] = append(s.chains[r], id)
		}
	}
	return nil
}

func (s *fontSet) add(f *face) layout.Face {
	f.key = fmt.Sprintf("f%d-%s", len(s.faces), f.font.Name())
	f.runes = make(map[rune]struct{})
	s.faces = append(s.faces, f)
	return layout.Face(len(s.faces) - 1)
}

// find chooses the face that draws ch in role r, or missingFace. 楷体 takes its quotation marks from the
// next font: its own are narrow Latin ones.
func (s *fontSet) find(ch rune, r role) layout.Face {
	chain := s.chains[r]
	if s.kind[r] == kai && (ch == '“' || ch == '”' || ch == '‘' || ch == '’') {
		chain = s.chains[body]
	}
	for _, id := range chain {
		f := s.faces[id]
		code := ch
		if ch > 0xFFFF && f.embedded {
			code = s.private[ch]
		}
		if f.font.Has(code) {
			return id
		}
	}
	return missingFace
}

// measure is the advance of ch in parts of an em. Dashes take the full em of a Chinese character, whatever
// the Latin dash of the font is.
func (s *fontSet) measure(ch rune, id layout.Face) float64 {
	if id == missingFace || ch == '—' {
		return 1
	}
	if ch > 0xFFFF {
		ch = s.private[ch]
	}
	if ch == '\t' {
		ch = ' '
	}
	return s.faces[id].font.Advance(ch)
}

// light reports whether the words of a role are set light, so that bold ones need the bold face.
func (s *fontSet) light(r role) bool {
	kind := s.kind[r]
	return kind == body || kind == song || kind == kai
}

// used lists the fonts some character was drawn in.
func (s *fontSet) used() []string {
	var names []string
	for _, f := range s.faces {
		if len(f.runes) > 0 {
			names = append(names, f.name)
		}
	}
	slices.Sort(names)
	return names
}

// FontUse is the font a purpose is set in.
type FontUse struct {
	For    string // in Chinese, such as 正文
	Font   string // in Chinese, such as 本机的仿宋
	Origin string // 内置, 本机 or 您选择的
}

// String is the use in one line, in Chinese.
func (u FontUse) String() string { return u.For + "：" + u.Font }

// uses says what each purpose of the style is set in, and what drew the characters that those fonts lack.
func (s *fontSet) uses(look style) []FontUse {
	var out []FontUse
	first := make(map[layout.Face]bool)
	for _, u := range []struct {
		of   string
		role role
	}{
		{"大标题", look.title},
		{"正文", look.body},
		{"一级标题", look.levels[0]},
		{"二级标题", look.levels[1]},
		{"三级标题", look.levels[2]},
		{"表格", look.table},
		{"图表标题", look.caption},
		{"页码", look.pageNumber},
		{"加粗文字", bold},
	} {
		id := s.chains[u.role][0]
		first[id] = true
		out = append(out, FontUse{u.of, s.faces[id].words, s.faces[id].origin})
	}
	for id, f := range s.faces {
		if len(f.runes) > 0 && !first[layout.Face(id)] {
			out = append(out, FontUse{"上述字体缺少的字", f.words, f.origin})
		}
	}
	return out
}
