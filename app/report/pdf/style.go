package pdf

import (
	"strings"

	"parkledger/app/report"
)

// mm is one millimetre in points.
const mm = 72 / 25.4

// style is a report.Style as the composer uses it: with the fonts told by their roles and what follows from it.
type style struct {
	report.Style
	typeWidth, typeHeight float64 // mm
	tracking              float64 // pt
	body, title, caption  role
	table, pageNumber     role
	levels                [4]role
	levelSizes            [4]float64 // pt
}

func newStyle(s report.Style) style {
	out := style{
		Style: s, tracking: s.Tracking(), caption: roleIn(s, s.Caption), table: roleIn(s, s.Table),
		pageNumber: roleIn(s, s.PageNumber),
		levelSizes: [4]float64{s.Level1.Size, s.Level2.Size, s.Level3.Size, s.Level3.Size},
	}
	var own [4]role
	for i, use := range s.PrintUses() {
		own[i] = roleOf(use.Font)
		if use.Print.From != report.FromComputer {
			own[i] = ownTitle + role(i)
		}
	}
	out.title, out.body = own[0], own[1]
	level3 := roleIn(s, s.Level3)
	out.levels = [4]role{own[2], own[3], level3, level3}
	out.typeWidth, out.typeHeight = s.Area()
	return out
}

// roleIn is the role of a font nobody chooses a file for: that of the text in the same typeface where one was chosen.
func roleIn(s report.Style, f report.Font) role {
	for i, use := range s.PrintUses() {
		if use.Print.From != report.FromComputer && use.Font.Name == f.Name {
			return ownTitle + role(i)
		}
	}
	return roleOf(f)
}

// roleOf is the role of a font by its name. What is none of the official typefaces is set in the body's.
func roleOf(f report.Font) role {
	for _, r := range []struct {
		mark string
		role role
	}{
		{"小标宋", headline}, {"黑", hei}, {"Hei", hei}, {"楷", kai}, {"Kai", kai}, {"仿宋", body}, {"宋", song}, {"SimSun", song},
	} {
		if strings.Contains(f.Name, r.mark) {
			return r.role
		}
	}
	return body
}

// levelAt is the size of a heading of a level in pt, and its role.
func (s style) levelAt(level int) (float64, role) {
	i := min(max(level, 1), len(s.levels)) - 1
	return s.levelSizes[i], s.levels[i]
}

// frame is the type area of a page, in points from the top left corner of the page.
type frame struct {
	left, top, width, height  float64
	pageWidth, pageHeight     float64
	bottom, right, centreLine float64
}

// frame returns the type area of an upright or a landscape page. The landscape area is the upright one turned by a
// quarter, its binding edge at the top, as in the Word file.
func (s style) frame(landscape bool) frame {
	f := frame{
		left: s.Left * mm, top: s.Top * mm, width: s.typeWidth * mm, height: s.typeHeight * mm,
		pageWidth: s.PageWidth * mm, pageHeight: s.PageHeight * mm,
	}
	if landscape {
		f.width, f.height = f.height, f.width
		f.pageWidth, f.pageHeight = f.pageHeight, f.pageWidth
		f.left, f.top = s.Bottom*mm, s.Left*mm
	}
	f.bottom, f.right, f.centreLine = f.top+f.height, f.left+f.width, f.left+f.width/2
	return f
}
