package report

// Text is every word of the body in reading order, one entry a paragraph, table cell, caption or heading.
// Tests compare the text extracted from the finished files with it. Contents, page numbers, list marks and
// pictures are not part of it.
func (d Document) Text() []string {
	var out []string
	for _, b := range d.Blocks {
		b.text(&out)
	}
	return out
}

// Plain is the words of spans without their faces.
func Plain(spans []Span) string {
	n := 0
	for _, s := range spans {
		n += len(s.Text)
	}
	b := make([]byte, 0, n)
	for _, s := range spans {
		b = append(b, s.Text...)
	}
	return string(b)
}

func add(out *[]string, lines ...string) {
	for _, l := range lines {
		if l != "" {
			*out = append(*out, l)
		}
	}
}

func (b Cover) text(out *[]string)     { add(out, b.Title, b.Subtitle, b.Unit, b.Date) }
func (b Contents) text(*[]string)      {}
func (b Title) text(out *[]string)     { add(out, b.Text, b.Subtitle) }
func (b Heading) text(out *[]string)   { add(out, b.Number+b.Text) }
func (b Paragraph) text(out *[]string) { add(out, Plain(b.Spans)) }
func (b List) text(out *[]string) {
	for _, item := range b.Items {
		add(out, Plain(item))
	}
}

func (b Table) text(out *[]string) {
	add(out, b.Caption)
	for _, c := range b.Columns {
		add(out, c.Head)
	}
	for _, row := range b.Rows {
		for _, c := range row {
			add(out, Plain(c.Spans))
		}
	}
	add(out, b.Note)
}
func (b Figure) text(out *[]string) { add(out, b.Caption) }
func (b Figures) text(out *[]string) {
	for _, f := range b.Row {
		f.text(out)
	}
}
func (b Chart) text(out *[]string)     { add(out, b.Caption) }
func (b PageBreak) text(*[]string)     {}
func (b Section) text(*[]string)       {}
func (b Annex) text(out *[]string)     { add(out, b.Label, b.Title) }
func (b Signature) text(out *[]string) { add(out, b.Unit, b.Date) }
