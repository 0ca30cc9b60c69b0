package docx

import (
	"errors"
	"math"
)

// Font is a typeface by the name Word knows it under, the face to take when it is not installed, and the size in pt.
type Font struct {
	Name, Alt string
	Size      float64
}

// Style holds the measures and faces of the pages: lengths of the page in mm, sizes and pitches in pt.
type Style struct {
	PageWidth, PageHeight    float64 // upright page
	Top, Bottom, Left, Right float64 // margins of the upright page
	PageNumberGap            float64 // from the type area down to the page number

	Body       Font
	Title      Font
	Level1     Font // 一、
	Level2     Font // （一）
	Level3     Font // 1. and （1）
	Table      Font
	TableSmall float64 // size of tables marked Small, and of notes
	Caption    Font
	PageNumber Font

	Pitch        float64 // exact line pitch of the body
	TitlePitch   float64 // exact line pitch of the title
	CharsPerLine int     // characters of the body that must fit on a line
}

// GBT9704 is the style of GB/T 9704-2012 and of practice as DOMAIN.md states it.
func GBT9704() Style {
	song := Font{"宋体", "SimSun", 14}
	hei := Font{"黑体", "SimHei", 16}
	fang := Font{"仿宋_GB2312", "仿宋", 16}
	return Style{
		PageWidth: 210, PageHeight: 297, Top: 37, Bottom: 35, Left: 28, Right: 26, PageNumberGap: 7,
		Body:       fang,
		Title:      Font{"方正小标宋简体", "宋体", 22},
		Level1:     hei,
		Level2:     Font{"楷体_GB2312", "楷体", 16},
		Level3:     fang,
		Table:      Font{"宋体", "SimSun", 10.5},
		TableSmall: 9,
		Caption:    Font{"黑体", "SimHei", 12},
		PageNumber: song,
		Pitch:      28.95, TitlePitch: 35, CharsPerLine: 28,
	}
}

func (s Style) check() error {
	w, h := s.area(false)
	for _, v := range []float64{
		w, h, s.Body.Size, s.Title.Size, s.Level1.Size, s.Level2.Size, s.Level3.Size, s.Table.Size,
		s.TableSmall, s.Caption.Size, s.PageNumber.Size, s.Pitch, s.TitlePitch, float64(s.CharsPerLine),
	} {
		if v <= 0 {
			return errors.New("版式设置不完整：页边距之外没有可排文字的位置，或者有字号、行距没有填写，请检查版式方案")
		}
	}
	return nil
}

// fonts are the faces the style names, each once, in order of first use.
func (s Style) fonts() []Font {
	var out []Font
	seen := map[string]bool{}
	for _, f := range []Font{s.Body, s.Title, s.Level1, s.Level2, s.Level3, s.Table, s.Caption, s.PageNumber} {
		if !seen[f.Name] {
			seen[f.Name] = true
			out = append(out, f)
		}
	}
	return out
}

// margins are top, bottom, left and right in mm. A landscape page is the upright page turned so that its
// binding edge comes to the top.
func (s Style) margins(landscape bool) (top, bottom, left, right float64) {
	if landscape {
		return s.Left, s.Right, s.Bottom, s.Top
	}
	return s.Top, s.Bottom, s.Left, s.Right
}

// area is the width and height of the type area in mm.
func (s Style) area(landscape bool) (w, h float64) {
	w, h = s.PageWidth-s.Left-s.Right, s.PageHeight-s.Top-s.Bottom
	if landscape {
		return h, w
	}
	return w, h
}

// areaTwips is the width of the type area as Word computes it: page minus margins, each rounded.
func (s Style) areaTwips(landscape bool) int {
	_, _, l, r := s.margins(landscape)
	w := s.PageWidth
	if landscape {
		w = s.PageHeight
	}
	return twips(w) - twips(l) - twips(r)
}

// tracking is the character spacing in twips that lets CharsPerLine characters fit on an upright line:
// 28 characters of 16 pt are 158.04 mm wide, the type area is 156 mm.
func (s Style) tracking() int {
	n := float64(s.CharsPerLine)
	return min(0, int(math.Floor((float64(s.areaTwips(false))-n*s.Body.Size*20)/n)))
}

// footer is the distance in mm of the page number's lower edge from the edge of the paper.
func (s Style) footer(landscape bool) float64 {
	_, bottom, _, _ := s.margins(landscape)
	return max(5, bottom-s.PageNumberGap-s.PageNumber.Size*25.4/72/2)
}

func twips(mm float64) int   { return int(math.Round(mm * 1440 / 25.4)) }
func twipsPt(pt float64) int { return int(math.Round(pt * 20)) }
func halfPt(pt float64) int  { return int(math.Round(pt * 2)) }
func emu(mm float64) int     { return int(math.Round(mm * 36000)) }
