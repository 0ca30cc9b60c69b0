package docx

import (
	"fmt"

	"parkledger/app/report"
)

// bookmark is a cell that words of the document lead to.
type bookmark struct {
	name string
	id   int
	set  bool
}

// bookmarks names the anchored cells of doc. Word takes no name of any shape, so they are counted; their ids follow
// those of the contents.
func bookmarks(doc report.Document, first int) map[string]*bookmark {
	out := map[string]*bookmark{}
	for _, block := range doc.Blocks {
		t, ok := block.(report.Table)
		if !ok {
			continue
		}
		for _, row := range t.Rows {
			for _, cell := range row {
				if _, known := out[cell.Anchor]; cell.Anchor != "" && !known {
					out[cell.Anchor] = &bookmark{name: fmt.Sprintf("_Ref%06d", len(out)+1), id: first + len(out)}
				}
			}
		}
	}
	return out
}

// spans writes the runs of spans into p; all adds bold to every one.
func (b *body) spans(p *para, spans []report.Span, all bool) {
	for _, s := range spans {
		mark, linked := b.bookmarks[s.Link]
		if linked {
			p.runs.start("w:hyperlink", "w:anchor", mark.name, "w:history", "1")
		}
		p.run(s.Text, all || s.Bold || s.Warn)
		if linked {
			p.runs.end()
		}
	}
}

// cellWords writes the words of a cell, as the target of its links.
func (b *body) cellWords(p *para, cell report.Cell) {
	mark := b.bookmarks[cell.Anchor]
	target := mark != nil && !mark.set // a second cell of the name is not marked
	if target {
		mark.set = true
		p.runs.empty("w:bookmarkStart", "w:id", itoa(mark.id), "w:name", mark.name)
	}
	b.spans(p, cell.Spans, cell.Bold)
	if target {
		p.runs.empty("w:bookmarkEnd", "w:id", itoa(mark.id))
	}
}
