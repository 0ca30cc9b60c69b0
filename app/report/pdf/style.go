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
}

func newStyle(s report.Style) style {
	out := style{
		Style: s, tracking: s.Tracking(), body: roleOf(s.Body), title: roleOf(s.Title), caption: roleOf(s.Caption),
		table: roleOf(s.Table), pageNumber: roleOf(s.PageNumber),
		levels: [4]role{roleOf(s.Level1), roleOf(s.Level2), roleOf(s.Level3), roleOf(s.Level3)},
	}
	out.typeWidth, out.typeHeight = s.Area()
	return out
}

// roleOf is the role of a font by its name; 仿宋 and 宋体 are one.
func roleOf(f report.Font) role {
	for _, r := range []struct {
		mark string
		role role
	}{{"小标宋", headline}, {"黑", hei}, {"Hei", hei}, {"楷", kai}, {"Kai", kai}} {
		if strings.Contains(f.Name, r.mark) {
			return r.role
		}
	}
	return body
}

// frame is the type area of a page, in points from the top left corner of the page.
type frame struct {
	left, top, width, height  float64
	pageWidth, pageHeight     float64
	bottom, right, centreLine float64
}

// frame returns the type area of an upright or a landscape page. The landscape area is the upright one
// turned by a quarter, its binding edge at the top, and centred from side to side.
func (s style) frame(landscape bool) frame {
	f := frame{
		left: s.Left * mm, top: s.Top * mm, width: s.typeWidth * mm, height: s.typeHeight * mm,
		pageWidth: s.PageWidth * mm, pageHeight: s.PageHeight * mm,
	}
	if landscape {
		f.width, f.height = f.height, f.width
		f.pageWidth, f.pageHeight = f.pageHeight, f.pageWidth
		f.left, f.top = (f.pageWidth-f.width)/2, s.Left*mm
	}
	f.bottom, f.right, f.centreLine = f.top+f.height, f.left+f.width, f.left+f.width/2
	return f
}
