package pdf

import (
	"fmt"
	"slices"
	"sync"

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
	roles
)

// Faces beyond the fonts: a character no font has.
const missingFace layout.Face = -1

// substitute is drawn in place of a character no font has.
const substitute = '〓'

// face is one font of a document.
type face struct {
	font     *truetype.Font
	key      string // for fpdf
	name     string // for the user
	embedded bool   // has the private codes of assets.PrivateCodes
	runes    map[rune]struct{}
}

// fontSet is the fonts of one document, in order of preference for each role.
type fontSet struct {
	faces   []*face
	chains  [roles][]layout.Face
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

// fallbacks are the embedded fonts of each role, the best first.
var fallbacks = [roles][]string{
	body:     {assets.SerifRegular, assets.SansRegular},
	bold:     {assets.SerifBold, assets.SerifRegular, assets.SansRegular},
	hei:      {assets.SansBold, assets.SansRegular, assets.SerifRegular},
	kai:      {assets.Kai, assets.SerifRegular, assets.SansRegular},
	headline: {assets.SerifBlack, assets.SerifBold, assets.SerifRegular, assets.SansRegular},
}

func newFontSet(o Options) (*fontSet, error) {
	s := &fontSet{private: assets.PrivateCodes()}
	for r, f := range s.chosenFaces(o.Fonts) {
		if f != nil {
			s.chains[r] = append(s.chains[r], s.add(f))
		}
	}
	if o.SystemFonts {
		for r, f := range systemFaces(o.FontDirs) {
			if f != nil {
				s.chains[r] = append(s.chains[r], s.add(f))
			}
		}
	}
	known := make(map[string]layout.Face)
	for r, names := range fallbacks {
		for _, name := range names {
			id, ok := known[name]
			if !ok {
				font, err := embeddedFonts[name]()
				if err != nil {
					return nil, fmt.Errorf("内置字体 %s 无法读取，请重新安装程序：%w", name, err)
				}
				id = s.add(&face{font: font, name: name, embedded: true})
				known[name] = id
			}
			s.chains[r] = append(s.chains[r], id)
		}
	}
	return s, nil
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
	if r == kai && (ch == '“' || ch == '”' || ch == '‘' || ch == '’') {
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
