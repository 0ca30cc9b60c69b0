// Package pdf writes a report.Document as a PDF file in the typography of official documents (DOMAIN §8).
// It sets the pages itself and uses fpdf as a pen only, because fpdf's own line breaking loses Chinese
// characters. It knows blocks and must not know records, indicators, wording or where the file is kept.
package pdf

import (
	"bytes"
	"fmt"

	"parkledger/app/report"
)

// Options say how a document is drawn. The zero value is the official style with the embedded fonts,
// whose output is the same on every computer.
type Options struct {
	Style *Style // nil for DefaultStyle
	// SystemFonts uses 仿宋, 楷体, 黑体 and 小标宋 of the computer where it has them as TrueType files.
	SystemFonts bool
	// FontDirs is where SystemFonts looks; nil for the usual places of the operating system.
	FontDirs []string
}

// MissingGlyph is a character that no font could draw. It is printed as 〓.
type MissingGlyph struct {
	Rune  rune   // U+FFFD for bytes that are not UTF-8
	Where string // heading and kind of block, in Chinese
}

// Result is a finished file and what its maker should know.
type Result struct {
	Bytes     []byte
	Pages     int
	FontsUsed []string       // names of the embedded fonts, or name and file of a system font
	Missing   []MissingGlyph // in the order of the document, each once
}

// Write draws doc. The bytes depend on doc and o alone (and on the computer's fonts when o asks for them).
// It fails when a picture cannot be read; the error, in Chinese, names the caption.
func Write(doc report.Document, o Options) (Result, error) {
	style := DefaultStyle()
	if o.Style != nil {
		style = *o.Style
	}
	fonts, err := newFontSet(o)
	if err != nil {
		return Result{}, err
	}
	c := newComposer(doc, style, fonts)
	if err := doc.Render(c); err != nil {
		return Result{}, err
	}
	c.finish()
	var out bytes.Buffer
	if err := c.ink(&out); err != nil {
		return Result{}, fmt.Errorf("生成 PDF 文件失败：%w", err)
	}
	return Result{Bytes: out.Bytes(), Pages: len(c.pages), FontsUsed: fonts.used(), Missing: c.missing}, nil
}
