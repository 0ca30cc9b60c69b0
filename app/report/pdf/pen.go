package pdf

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode/utf16"

	"github.com/go-pdf/fpdf"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// pen draws finished pages with fpdf.
type pen struct {
	*fpdf.Fpdf
	c       *composer
	face    layout.Face
	size    float64
	spacing float64
	images  []string
}

// ink writes the pages of c as a PDF file.
func (c *composer) ink(w io.Writer) error {
	s := c.style
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: s.PageWidth * mm, Ht: s.PageHeight * mm}})
	f.SetAutoPageBreak(false, 0)
	f.SetCatalogSort(true)
	f.SetCompression(true)
	p := &pen{Fpdf: f, c: c}
	p.describe()
	if err := p.addFonts(); err != nil {
		return err
	}
	if err := p.addImages(); err != nil {
		return err
	}
	links := p.addLinks()
	for i, page := range c.pages {
		p.drawPage(page, links)
		p.bookmarks(i)
	}
	return f.Output(w)
}

// describe sets the document properties. Nothing in them comes from the clock.
func (p *pen) describe() {
	doc := p.c.doc
	p.SetTitle(property(doc.Title), true)
	p.SetAuthor(property(doc.Unit), true)
	p.SetSubject(property(subject(doc)), true)
	p.SetCreator("园科台账", true)
	p.SetProducer("园科台账", true)
	p.SetLang("zh-CN")
	day := time.Unix(0, 0).UTC()
	if !doc.Date.IsZero() {
		day = doc.Date.Time()
	}
	p.SetCreationDate(day)
	p.SetModificationDate(day)
}

// subject is the subtitle of the cover or of the first title, else the title of the document.
func subject(doc report.Document) string {
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case report.Cover:
			if b.Subtitle != "" {
				return b.Subtitle
			}
		case report.Title:
			if b.Subtitle != "" {
				return b.Subtitle
			}
		}
	}
	return doc.Title
}

// addFonts gives fpdf the fonts that are used, cut to the characters that are used: it would parse the
// whole files anew for each document.
func (p *pen) addFonts() error {
	for _, f := range p.c.fonts.faces {
		if len(f.runes) == 0 {
			continue
		}
		runes := make([]rune, 0, len(f.runes))
		for r := range f.runes {
			runes = append(runes, r)
		}
		cut, err := f.font.Cut(runes)
		if err != nil {
			return fmt.Errorf("字体 %s 无法使用：%w", f.name, err)
		}
		p.AddUTF8FontFromBytes(f.key, "", cut)
	}
	return p.Error()
}

// addImages registers the pictures. fpdf orders them by width alone, those of equal width at random; a
// fraction of a pixel added to the width, which it writes as a whole number, keeps the bytes the same.
func (p *pen) addImages() error {
	for i, picture := range p.c.pictures {
		name := strconv.Itoa(i)
		info := p.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: picture.kind}, bytes.NewReader(picture.data))
		if err := p.Error(); err != nil {
			return err
		}
		if err := widen(info, float64(i+1)/float64(len(p.c.pictures)+1)/2); err != nil {
			return err
		}
		p.images = append(p.images, name)
	}
	return nil
}

// widen adds a part of a pixel to the width of info, which only its gob form lets us reach.
func widen(info *fpdf.ImageInfoType, part float64) error {
	coded, err := info.GobEncode()
	if err != nil {
		return err
	}
	var (
		data, smask, palette      []byte
		object, bits              int
		width, height, scale, dpi float64
		space, filter, decode     string
		mask                      []int
		out                       bytes.Buffer
		decoder, encoder          = gob.NewDecoder(bytes.NewReader(coded)), gob.NewEncoder(&out)
	)
	fields := []any{
		&data, &smask, &object, &width, &height, &space, &palette, &bits, &filter, &decode, &mask, &scale, &dpi,
	}
	for _, field := range fields {
		if err := decoder.Decode(field); err != nil {
			return err
		}
	}
	width += part
	for _, field := range fields {
		if err := encoder.Encode(field); err != nil {
			return err
		}
	}
	return info.GobDecode(out.Bytes())
}

// addLinks makes a link of every target; 0 for one that was never set.
func (p *pen) addLinks() []int {
	links := make([]int, len(p.c.targets))
	for i, t := range p.c.targets {
		if t.set {
			links[i] = p.AddLink()
			p.SetLink(links[i], t.y, t.page+1)
		}
	}
	return links
}

func (p *pen) drawPage(page *page, links []int) {
	f := page.frame
	p.AddPageFormat("P", fpdf.SizeType{Wd: f.pageWidth, Ht: f.pageHeight})
	p.size, p.spacing = 0, 0 // a page begins with no font and no spacing
	p.SetLineWidth(0.5)
	for _, b := range page.boxes {
		p.Rect(b.x, b.y, b.w, b.h, "D")
	}
	for _, i := range page.images {
		p.ImageOptions(p.images[i.picture], i.x, i.y, i.w, i.h, false, fpdf.ImageOptions{}, 0, "")
	}
	for _, l := range page.leaders {
		p.dots(l)
	}
	for _, t := range page.texts {
		p.drawText(t)
	}
	for _, l := range page.links {
		if links[l.target] > 0 {
			p.Link(l.x, l.y, l.w, l.h, links[l.target])
		}
	}
}

// dots draws a dotted line.
func (p *pen) dots(l ruleOp) {
	p.SetLineWidth(l.width)
	p.SetLineCapStyle("round")
	p.SetDashPattern([]float64{0, 4}, 0)
	p.Line(l.x1, l.y1, l.x2, l.y2)
	p.SetDashPattern(nil, 0)
	p.SetLineCapStyle("butt")
}

func (p *pen) drawText(t textOp) {
	if p.size == 0 || t.face != p.face || t.size != p.size {
		p.face, p.size = t.face, t.size
		p.SetFont(p.c.fonts.faces[t.face].key, "", t.size)
	}
	if t.spacing != p.spacing {
		p.spacing = t.spacing
		p.RawWriteStr(strconv.FormatFloat(t.spacing, 'f', 3, 64) + " Tc")
	}
	if t.colour == red {
		p.SetTextColor(0xC0, 0, 0)
		defer p.SetTextColor(0, 0, 0)
	}
	if t.scale != 0 {
		p.RawWriteStr(strconv.FormatFloat(t.scale, 'f', 2, 64) + " Tz")
		defer p.RawWriteStr("100 Tz")
	}
	if t.actual != "" {
		p.RawWriteStr("/Span <</ActualText <FEFF" + utf16Hex(t.actual) + ">>> BDC")
		defer p.RawWriteStr("EMC")
	}
	p.Text(t.x, t.y, t.text)
}

func utf16Hex(s string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04X", unit)
	}
	return string(b)
}

// bookmarks adds the marks on page i to the outline.
func (p *pen) bookmarks(i int) {
	// fpdf measures all of them from the height of the last page.
	last := p.c.pages[len(p.c.pages)-1].frame.pageHeight
	level := -1
	for _, m := range p.c.marks {
		// fpdf loses entries that skip a level.
		level = min(max(m.level, 1)-1, level+1)
		if m.page == i {
			p.Bookmark(m.text, level, m.y+last-p.c.pages[i].frame.pageHeight)
		}
	}
}
