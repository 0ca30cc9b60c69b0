package docx

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the two formats Figure allows
	_ "image/png"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// captionRoom is the height in mm kept free for the caption below a picture as high as the page.
const captionRoom = 25

// media are the pictures of the package, each stored once.
type media struct {
	files []part
	ids   map[[sha256.Size]byte]string
	drawn int
}

// Figure is a picture in its line with the caption below.
func (b *body) Figure(f report.Figure) error {
	conf, format, err := image.DecodeConfig(bytes.NewReader(f.Data))
	if err != nil || conf.Width == 0 || conf.Height == 0 {
		return fmt.Errorf("%s无法识别，请换用完整的 JPEG 或 PNG 图片：%w", place("图片", f.Caption), orEmpty(err))
	}
	b.turn()
	w, h := b.fit(f.Width, float64(conf.Height)/float64(conf.Width))
	p := b.pictured(f, format, w, h)
	p.keepNext = f.Caption != "" || b.signed
	b.para(p)
	if f.Caption != "" {
		caption := &para{style: "Caption", keepNext: b.signed}
		caption.run(f.Caption, false)
		b.para(caption)
	}
	return nil
}

// pictured is the paragraph of a picture printed w × h mm.
func (b *body) pictured(f report.Figure, format string, w, h float64) *para {
	p := &para{style: "Figure"}
	b.media.drawn++
	drawing(&p.runs, inline{
		rel: b.picture(f.Data, format), id: b.media.drawn, caption: f.Caption, cx: emu(w), cy: emu(h),
	})
	return p
}

// Figures is a table without borders: a cell for each picture and its caption.
func (b *body) Figures(row report.Figures) error {
	if len(row.Row) == 1 {
		return b.Figure(row.Row[0])
	}
	ratios, formats := make([]float64, len(row.Row)), make([]string, len(row.Row))
	for i, f := range row.Row {
		conf, format, err := image.DecodeConfig(bytes.NewReader(f.Data))
		if err != nil || conf.Width == 0 || conf.Height == 0 {
			return fmt.Errorf("%s无法识别，请换用完整的 JPEG 或 PNG 图片：%w", place("图片", f.Caption), orEmpty(err))
		}
		ratios[i], formats[i] = float64(conf.Height)/float64(conf.Width), format
	}
	b.beginTable()
	area, _ := b.style.area(b.section.landscape)
	widths, slots, height := layout.Row(ratios, area, report.FigureGap, report.FigureRow)
	m := &b.out
	m.start("w:tbl")
	m.start("w:tblPr")
	m.empty("w:tblW", "w:w", itoa(b.style.areaTwips(b.section.landscape)), "w:type", "dxa")
	m.val("w:jc", "center")
	m.empty("w:tblLayout", "w:type", "fixed")
	cellMargins(m, 0, 0)
	m.end()
	columns := twipsShares(slots, b.style.areaTwips(b.section.landscape))
	gridColumns(m, columns)
	m.start("w:tr")
	m.start("w:trPr")
	m.empty("w:cantSplit")
	m.end()
	for i, f := range row.Row {
		p := b.pictured(f, formats[i], widths[i], height)
		p.keepNext = true
		caption := &para{style: "CaptionRow", keepNext: b.signed}
		caption.run(f.Caption, false)
		m.start("w:tc")
		m.start("w:tcPr")
		m.empty("w:tcW", "w:w", itoa(columns[i]), "w:type", "dxa")
		m.end()
		p.write(m, style{})
		caption.write(m, style{})
		m.end()
	}
	m.end()
	m.end()
	b.endTable()
	return nil
}

func orEmpty(err error) error {
	if err == nil {
		return errors.New("图片没有内容")
	}
	return err
}

// Chart is drawn by the function in the Options and then a figure like any other.
func (b *body) Chart(c report.Chart) error {
	if b.opts.ChartPNG == nil {
		return fmt.Errorf("%s没有绘图程序，无法写入", place("图表", c.Caption))
	}
	png, err := b.opts.ChartPNG(c)
	if err != nil {
		return fmt.Errorf("%s没有画成：%w", place("图表", c.Caption), err)
	}
	width, _ := c.Size()
	return b.Figure(report.Figure{Data: png, MIME: "image/png", Width: width, Caption: c.Caption})
}

// fit is the printed size in mm of a picture whose height is ratio times its width: the wished width (0 for the
// whole type area), never more than the type area leaves.
func (b *body) fit(width, ratio float64) (w, h float64) {
	maxW, maxH := b.style.area(b.section.landscape)
	maxH -= captionRoom
	if width <= 0 || width > maxW {
		width = maxW
	}
	return min(width, maxH/ratio), min(width*ratio, maxH)
}

// picture stores data unless it is there already and returns its relationship.
func (b *body) picture(data []byte, format string) string {
	sum := sha256.Sum256(data)
	if id, ok := b.media.ids[sum]; ok {
		return id
	}
	name := fmt.Sprintf("media/image%d.%s", len(b.media.files)+1, format)
	b.media.files = append(b.media.files, part{"word/" + name, data})
	id := b.rels.add("image", name)
	if b.media.ids == nil {
		b.media.ids = map[[sha256.Size]byte]string{}
	}
	b.media.ids[sum] = id
	return id
}

// inline is one place where a picture stands; sizes in EMU.
type inline struct {
	rel     string
	id      int
	caption string
	cx, cy  int
}

// drawing writes the DrawingML of a picture that stands in the line like a character.
func drawing(m *markup, in inline) {
	name := "图片 " + itoa(in.id)
	size := []string{"cx", itoa(in.cx), "cy", itoa(in.cy)}
	m.start("w:r")
	m.start("w:drawing")
	m.start("wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0")
	m.empty("wp:extent", size...)
	m.empty("wp:docPr", "id", itoa(in.id), "name", name, "descr", in.caption)
	m.start("wp:cNvGraphicFramePr")
	m.empty("a:graphicFrameLocks", "noChangeAspect", "1")
	m.end()
	m.start("a:graphic")
	m.start("a:graphicData", "uri", nsPicture)
	m.start("pic:pic")
	m.start("pic:nvPicPr")
	m.empty("pic:cNvPr", "id", itoa(in.id), "name", name)
	m.empty("pic:cNvPicPr")
	m.end()
	m.start("pic:blipFill")
	m.empty("a:blip", "r:embed", in.rel)
	m.start("a:stretch")
	m.empty("a:fillRect")
	m.end()
	m.end()
	m.start("pic:spPr")
	m.start("a:xfrm")
	m.empty("a:off", "x", "0", "y", "0")
	m.empty("a:ext", size...)
	m.end()
	m.start("a:prstGeom", "prst", "rect")
	m.empty("a:avLst")
	m.end()
	for range 7 {
		m.end()
	}
}
