package pdf

// mm is one millimetre in points.
const mm = 72 / 25.4

// Style is the look of a document. Lengths of the page are in millimetres, sizes of type in points.
type Style struct {
	PageWidth, PageHeight float64 // upright page, mm
	Top, Left             float64 // margins of an upright page, mm
	TypeWidth, TypeHeight float64 // type area of an upright page, mm
	LandscapeTop          float64 // top margin of a landscape page, mm
	Pitch                 float64 // from one body line to the next, pt
	Body                  float64 // body and headings, pt
	Tracking              float64 // added to every body character, pt, so that 28 fit
	Title, TitlePitch     float64 // pt
	CoverTitle            float64 // pt
	Table, SmallTable     float64 // 五号 and 小五, pt
	TableLeading          float64 // line pitch in tables as a multiple of the size
	PageNumber            float64 // pt
	PageNumberDrop        float64 // from the type area down to the page number, mm
	MaxStretch            float64 // most space added at one place to fill a line, as a part of an em
}

// DefaultStyle is GB/T 9704-2012 as DOMAIN §8 states it: A4, 22 lines of 28 characters.
func DefaultStyle() Style {
	return Style{
		PageWidth: 210, PageHeight: 297, Top: 37, Left: 28, TypeWidth: 156, TypeHeight: 225, LandscapeTop: 28,
		Pitch: 28.95, Body: 16, Tracking: -0.207, Title: 22, TitlePitch: 35, CoverTitle: 26,
		Table: 10.5, SmallTable: 9, TableLeading: 1.5, PageNumber: 14, PageNumberDrop: 7, MaxStretch: 0.25,
	}
}

// frame is the type area of a page, in points from the top left corner of the page.
type frame struct {
	left, top, width, height  float64
	pageWidth, pageHeight     float64
	bottom, right, centreLine float64
}

// frame returns the type area of an upright or a landscape page. The landscape area is the upright one
// turned by a quarter and centred from side to side.
func (s Style) frame(landscape bool) frame {
	f := frame{
		left: s.Left * mm, top: s.Top * mm, width: s.TypeWidth * mm, height: s.TypeHeight * mm,
		pageWidth: s.PageWidth * mm, pageHeight: s.PageHeight * mm,
	}
	if landscape {
		f.width, f.height = f.height, f.width
		f.pageWidth, f.pageHeight = f.pageHeight, f.pageWidth
		f.left, f.top = (f.pageWidth-f.width)/2, s.LandscapeTop*mm
	}
	f.bottom, f.right, f.centreLine = f.top+f.height, f.left+f.width, f.left+f.width/2
	return f
}
