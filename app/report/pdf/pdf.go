// Package pdf writes a report.Document as a PDF file in the typography of official documents (DOMAIN §8).
// It sets the pages itself and uses fpdf as a pen only, because fpdf's own line breaking loses Chinese
// characters. It knows blocks and must not know records, indicators, wording or where the file is kept.
package pdf

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"parkledger/app/report"
)

// Options say how a document is drawn. The zero value is the official style with the embedded fonts,
// whose output is the same on every computer.
type Options struct {
	Style *report.Style // nil for report.GBT9704
	// FontFile is where the copy of a font file the style names lies, by its SHA-256. Without the file, or with one
	// that is of no use, text is drawn as if nothing had been chosen, and Result.FontProblems says why.
	FontFile func(sha string) string
	// SystemFonts uses 仿宋, 楷体, 黑体 and 小标宋 of the computer where FontDirs has them as TrueType files.
	SystemFonts bool
	// FontDirs are the places where the operating system keeps fonts; the first one that has a font gives it.
	FontDirs []string
}

// MissingGlyph is a character that no font could draw. It is printed as 〓.
type MissingGlyph struct {
	Rune  rune   // U+FFFD for bytes that are not UTF-8
	Where string // heading and kind of block, in Chinese
}

// String says in Chinese which character is missing and where. The screen may well have what the paper has not, so it
// is shown where it can be seen.
func (m MissingGlyph) String() string {
	shown := ""
	if unicode.IsGraphic(m.Rune) && !unicode.IsSpace(m.Rune) && m.Rune != utf8.RuneError {
		shown = "“" + string(m.Rune) + "”"
	}
	return fmt.Sprintf("字符%s（编码%04X）无法印出，以〓代替（%s）", shown, m.Rune, m.Where)
}

// Result is a finished file and what its maker should know.
type Result struct {
	Bytes        []byte
	Pages        int
	Contents     []int          // printed page of every heading of level 1 or 2 and every annex, in order
	FontsUsed    []string       // names of the embedded fonts, or name and file of another
	FontUses     []FontUse      // what each purpose is set in
	FontProblems []string       // in Chinese: chosen fonts that could not be used
	Missing      []MissingGlyph // in the order of the document, each once
}

// Write draws doc. The bytes depend on doc and o alone (and on the font files when o asks for them).
// It fails when a picture cannot be read or the style is not possible; the error is in Chinese.
func Write(doc report.Document, o Options) (Result, error) {
	look := report.GBT9704()
	if o.Style != nil {
		look = *o.Style
	}
	if err := look.Check(); err != nil {
		return Result{}, err
	}
	fonts, err := newFontSet(look, o)
	if err != nil {
		return Result{}, err
	}
	set := newStyle(look)
	c := newComposer(doc, set, fonts)
	if err := c.compose(); err != nil {
		return Result{}, err
	}
	var out bytes.Buffer
	if err := c.ink(&out); err != nil {
		return Result{}, fmt.Errorf("生成 PDF 文件失败：%w", err)
	}
	return Result{
		Bytes: out.Bytes(), Pages: len(c.pages), Contents: c.listed(), FontsUsed: fonts.used(), FontUses: fonts.uses(set),
		FontProblems: fonts.problems, Missing: c.missing,
	}, nil
}

// listed are the printed pages of what a table of contents lists.
func (c *composer) listed() []int {
	var out []int
	for _, m := range c.marks {
		if m.level <= 2 {
			out = append(out, c.pages[m.page].number)
		}
	}
	return out
}
