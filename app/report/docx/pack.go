package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"parkledger/app/report"
	"parkledger/data"
)

const (
	nsOffice  = "http://schemas.openxmlformats.org/officeDocument/2006/"
	nsPackage = "http://schemas.openxmlformats.org/package/2006/"
	nsDrawing = "http://schemas.openxmlformats.org/drawingml/2006/"
	nsPicture = nsDrawing + "picture"
	nsWord    = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	mimeWord  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	mimePack  = "application/vnd.openxmlformats-package."
)

// namespaces are declared once, on the root of a part, so that pictures stay short.
var namespaces = []string{
	"xmlns:w", nsWord,
	"xmlns:r", nsOffice + "relationships",
	"xmlns:wp", nsDrawing + "wordprocessingDrawing",
	"xmlns:a", nsDrawing + "main",
	"xmlns:pic", nsPicture,
}

// part is one file of the package.
type part struct {
	name string
	data []byte
}

// rels are the relationships of one part; ids follow the order of adding.
type rels struct{ list []relation }

type relation struct{ id, kind, target string }

func (r *rels) add(kind, target string) string {
	id := fmt.Sprintf("rId%d", len(r.list)+1)
	r.list = append(r.list, relation{id, nsOffice + "relationships/" + kind, target})
	return id
}

func (r *rels) xml() []byte {
	var m markup
	m.start("Relationships", "xmlns", nsPackage+"relationships")
	for _, l := range r.list {
		m.empty("Relationship", "Id", l.id, "Type", l.kind, "Target", l.target)
	}
	m.end()
	return m.buf.Bytes()
}

// pack puts the finished body and everything it refers to into a zip file.
func (b *body) pack(doc report.Document) ([]byte, error) {
	parts := []part{
		{"word/document.xml", b.document()},
		{"word/styles.xml", styles(b.style)},
		{"word/settings.xml", settings()},
		{"word/fontTable.xml", fontTable(b.style)},
		{"word/numbering.xml", numbering(b.style, b.lists)},
		{"word/footer1.xml", footer(b.style, true)},
		{"word/footer2.xml", footer(b.style, false)},
		{"word/footer3.xml", blankFooter()},
		{"word/footer4.xml", blankFooter()},
		{"docProps/core.xml", coreProperties(doc)},
		{"docProps/app.xml", appProperties(doc)},
	}
	if b.drafts {
		parts = append(parts, part{"word/header1.xml", draftHeader()}, part{"word/header2.xml", draftHeader()})
	}
	parts = append(parts, part{"word/_rels/document.xml.rels", b.rels.xml()}, part{"_rels/.rels", rootRels()})
	parts = append(parts, part{"[Content_Types].xml", contentTypes(parts)})
	for i := range parts {
		parts[i].data = append([]byte(declaration), parts[i].data...)
	}
	return archive(append(parts, b.media.files...), doc.Date)
}

func (b *body) document() []byte {
	if !b.filled && b.held == nil {
		b.para(thin())
	}
	b.flush()
	var m markup
	m.start("w:document", namespaces...)
	m.start("w:body")
	m.buf.Write(b.out.buf.Bytes())
	b.section.write(&m, b.style)
	m.end()
	m.end()
	return m.buf.Bytes()
}

// archive zips the parts by name, dated by the document and not by the clock.
func archive(parts []part, date data.Date) ([]byte, error) {
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.name, b.name) })
	modified := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	if !date.IsZero() {
		modified = date.Time()
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		method := zip.Deflate
		if strings.HasPrefix(p.name, "word/media/") {
			method = zip.Store // pictures are compressed already
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method, Modified: modified})
		if err != nil {
			return nil, fmt.Errorf("docx: part %s: %w", p.name, err)
		}
		if _, err := w.Write(p.data); err != nil {
			return nil, fmt.Errorf("docx: part %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("docx: closing the package: %w", err)
	}
	return out.Bytes(), nil
}

func rootRels() []byte {
	var r rels
	r.add("officeDocument", "word/document.xml")
	r.list = append(r.list, relation{"rId2", nsPackage + "relationships/metadata/core-properties", "docProps/core.xml"})
	r.add("extended-properties", "docProps/app.xml")
	return r.xml()
}

// contentTypes names the type of every part: by extension for pictures and relationships, else one by one.
func contentTypes(parts []part) []byte {
	var m markup
	m.start("Types", "xmlns", nsPackage+"content-types")
	for _, d := range [][2]string{
		{"jpeg", "image/jpeg"},
		{"png", "image/png"},
		{"rels", mimePack + "relationships+xml"},
		{"xml", "application/xml"},
	} {
		m.empty("Default", "Extension", d[0], "ContentType", d[1])
	}
	for _, p := range parts {
		if t := contentType(p.name); t != "" {
			m.empty("Override", "PartName", "/"+p.name, "ContentType", t)
		}
	}
	m.end()
	return m.buf.Bytes()
}

func contentType(name string) string {
	switch base, word := strings.CutPrefix(name, "word/"); {
	case base == "document.xml":
		return mimeWord + "document.main+xml"
	case word && !strings.Contains(base, "/"):
		return mimeWord + strings.TrimRight(strings.TrimSuffix(base, ".xml"), "0123456789") + "+xml"
	case name == "docProps/core.xml":
		return mimePack + "core-properties+xml"
	case name == "docProps/app.xml":
		return "application/vnd.openxmlformats-officedocument.extended-properties+xml"
	}
	return ""
}

func coreProperties(doc report.Document) []byte {
	var m markup
	m.start("cp:coreProperties",
		"xmlns:cp", nsPackage+"metadata/core-properties",
		"xmlns:dc", "http://purl.org/dc/elements/1.1/",
		"xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	m.leaf("dc:title", doc.Title)
	m.leaf("dc:creator", doc.Unit)
	m.leaf("dc:language", "zh-CN")
	if !doc.Date.IsZero() {
		at := doc.Date.String() + "T00:00:00Z"
		m.leaf("dcterms:created", at, "xsi:type", "dcterms:W3CDTF")
		m.leaf("dcterms:modified", at, "xsi:type", "dcterms:W3CDTF")
	}
	m.end()
	return m.buf.Bytes()
}

func appProperties(doc report.Document) []byte {
	var m markup
	m.start("Properties", "xmlns", nsOffice+"extended-properties")
	m.leaf("Application", "园科台账")
	m.leaf("Company", doc.Unit)
	m.end()
	return m.buf.Bytes()
}
