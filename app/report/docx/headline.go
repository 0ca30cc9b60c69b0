package docx

import (
	"slices"

	"parkledger/app/report/layout"
)

// headline writes a centred title on lines of like length: indents on both sides make Word break it so, and where they
// do not, because the first part of the title is the shorter one, a break of the line does.
func (b *body) headline(p *para, text string, size float64) {
	width := float64(b.style.areaTwips(b.landscape()))
	o, runs := measured(size, width), []layout.Run{{Text: clean(text)}}
	lines := layout.Balance(runs, o)
	if len(lines) > 1 {
		widest := 0.0
		for _, l := range lines {
			widest = max(widest, l.Width)
		}
		p.sides = int(max(0, (width-widest)/2-0.25*o.Em))
		o.Width = widest + 0.5*o.Em
	}
	switch {
	case p.runs.buf.Len() > 0:
	case slices.EqualFunc(lines, layout.Break(runs, o), func(a, b layout.Line) bool { return a.Text() == b.Text() }):
		p.run(text, false)
	default:
		for i, l := range lines {
			switch {
			case i > 0 && lines[i-1].Forced:
				p.run("\n", false)
			case i > 0:
				p.turn()
			}
			p.run(l.Text(), false)
		}
	}
	b.para(p)
}
