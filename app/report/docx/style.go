package docx

import (
	"math"

	"parkledger/app/report"
)

// style is a report.Style with the measures of Word: twips (1/20 pt), half points and EMU.
type style struct{ report.Style }

// fonts are the faces the style names, each once, in order of first use.
func (s style) fonts() []report.Font {
	var out []report.Font
	seen := map[string]bool{}
	for _, f := range []report.Font{s.Body, s.Title, s.Level1, s.Level2, s.Level3, s.Table, s.Caption, s.PageNumber} {
		if !seen[f.Name] {
			seen[f.Name] = true
			out = append(out, f)
		}
	}
	return out
}

// margins are top, bottom, left and right in mm. A landscape page is the upright page turned so that its
// binding edge comes to the top.
func (s style) margins(landscape bool) (top, bottom, left, right float64) {
	if landscape {
		return s.Left, s.Right, s.Bottom, s.Top
	}
	return s.Top, s.Bottom, s.Left, s.Right
}

// area is the width and height of the type area in mm.
func (s style) area(landscape bool) (w, h float64) {
	w, h = s.Area()
	if landscape {
		return h, w
	}
	return w, h
}

// areaTwips is the width of the type area as Word computes it: page minus margins, each rounded.
func (s style) areaTwips(landscape bool) int {
	_, _, l, r := s.margins(landscape)
	w := s.PageWidth
	if landscape {
		w = s.PageHeight
	}
	return twips(w) - twips(l) - twips(r)
}

// tracking is the character spacing in twips that lets CharsPerLine characters fit on an upright line:
// 28 characters of 16 pt are 158.04 mm wide, the type area is 156 mm.
func (s style) tracking() int {
	n := float64(s.CharsPerLine)
	return min(0, int(math.Floor((float64(s.areaTwips(false))-n*s.Body.Size*20)/n)))
}

// footer is the distance in mm of the page number's lower edge from the edge of the paper.
func (s style) footer(landscape bool) float64 {
	_, bottom, _, _ := s.margins(landscape)
	return max(5, bottom-s.PageNumberDrop-s.PageNumber.Size*25.4/72/2)
}

func twips(mm float64) int   { return int(math.Round(mm * 1440 / 25.4)) }
func twipsPt(pt float64) int { return int(math.Round(pt * 20)) }
func halfPt(pt float64) int  { return int(math.Round(pt * 2)) }
func emu(mm float64) int     { return int(math.Round(mm * 36000)) }
