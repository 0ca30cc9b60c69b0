package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Text reads the paragraphs of the body of a .docx file back, in order: one entry for each paragraph, table cell,
// heading or caption that is not empty, a line break of the text as \n and a tab as \t. The table of contents, headers,
// footers and list numbers are left out, so that for a file made by Write it equals Document.Text.
func Text(b []byte) ([]string, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, fmt.Errorf("docx: not a zip file: %w", err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		return nil, fmt.Errorf("docx: no body: %w", err)
	}
	defer f.Close()
	var r textReader
	d := xml.NewDecoder(f)
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return r.out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("docx: damaged body: %w", err)
		}
		r.token(t)
	}
}

// textReader follows the elements of document.xml.
type textReader struct {
	out      []string
	line     strings.Builder
	contents bool // the paragraph belongs to the table of contents
	inRun    bool
	inText   bool
}

func (r *textReader) token(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		r.start(t)
	case xml.EndElement:
		switch t.Name.Local {
		case "p":
			if t.Name.Space == nsWord && !r.contents && r.line.Len() > 0 {
				r.out = append(r.out, r.line.String())
			}
		case "r":
			r.inRun = false
		case "t":
			r.inText = false
		}
	case xml.CharData:
		if r.inText {
			r.line.Write(t)
		}
	}
}

func (r *textReader) start(e xml.StartElement) {
	if e.Name.Space != nsWord {
		return
	}
	switch e.Name.Local {
	case "p":
		r.line.Reset()
		r.contents = false
	case "pStyle":
		r.contents = len(e.Attr) > 0 && strings.HasPrefix(e.Attr[0].Value, "TOC")
	case "r":
		r.inRun = true
	case "t":
		r.inText = true
	case "noBreakHyphen":
		r.line.WriteByte('-')
	case "br":
		soft := slices.ContainsFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == "type" && a.Value == softBreak })
		if !soft {
			r.line.WriteByte('\n')
		}
	case "tab":
		if r.inRun {
			r.line.WriteByte('\t')
		}
	}
}
