package layout

import "math"

// Extent measures runs unbroken: token is the longest part that a line may not break, such as a date or a number
// with its unit, and total the length of all, each forced line apart.
func Extent(runs []Run, o Options) (token, total float64) {
	p := newParagraph(runs, o)
	part, line := 0.0, 0.0
	for i := range p.glyphs {
		g := &p.glyphs[i]
		if i == 0 || g.bond == free {
			part = 0
		}
		if g.class == newline {
			line = 0
			continue
		}
		line += g.advance
		if g.class != space {
			part += g.advance
		}
		token, total = max(token, part), max(total, line)
	}
	return token, total
}

// Column is what the cells of one column of a table ask for. All lengths are in one unit and hold the room beside
// the text too.
type Column struct {
	Share float64   // of the width, as the author wants it; only the ratio counts, 0 is the mean of the others
	Token float64   // what must not be broken
	Head  float64   // the heading, on as few lines as it may take
	Texts []float64 // of the cells on one line, by row; 0 where the row has none
}

// longestWord is the part of the table's width up to which a word keeps its column wide; a longer one, such as an
// address, may be broken. oneLineHead is how many characters of a heading stay on one line.
const (
	longestWord = 0.3
	oneLineHead = 6
)

// AddHead makes room for the heading: on one line when it is short, else on two of like length. o.Width is that of
// the table; beside is the room left and right of the text together.
func (c *Column) AddHead(runs []Run, o Options, beside float64) {
	token, total := Extent(runs, o)
	if total > oneLineHead*o.Em+tolerance {
		half := total/2 + o.Em/2
		for _, part := range o.atMark(runs) {
			half = max(half, part.Width)
		}
		total = max(token, half)
	}
	if total > 0 {
		c.Head = max(c.Head, total+beside)
	}
}

// AddCell makes room for the cell of a row, counted from 0; o and beside are as in AddHead.
func (c *Column) AddCell(row int, runs []Run, o Options, beside float64) {
	token, total := Extent(runs, o)
	if token <= longestWord*o.Width {
		c.Token = max(c.Token, token+beside)
	}
	for len(c.Texts) <= row {
		c.Texts = append(c.Texts, 0)
	}
	c.Texts[row] = total + beside
}

// Columns shares width among the columns of a table. A table whose cells all fit on one line takes the shares of the
// author, as far as every cell stays on its line. In others a column gets what keeps its words whole, and the rest
// goes where the text is long, so that the rows become low: the width is as the cube root of the sum of the squares
// of the lengths, which is where the sum of the squares of the heights is least.
func Columns(columns []Column, width, em float64) []float64 {
	full, weight := make([]float64, len(columns)), make([]float64, len(columns))
	for i, c := range columns {
		squares := 0.0
		for _, t := range c.Texts {
			full[i] = max(full[i], t)
			squares += t * t
		}
		full[i] = max(full[i], c.Head, c.Token, em)
		weight[i] = math.Cbrt(squares)
	}
	if sum(full) <= width {
		return fill(shares(columns), full, nil, width)
	}
	least := make([]float64, len(columns))
	// Where the columns are too many for the first wish, the next takes less.
	for _, wish := range []func(i int) float64{
		func(i int) float64 { return max(columns[i].Token, columns[i].Head, min(full[i], narrow*em)) },
		func(i int) float64 { return max(columns[i].Token, columns[i].Head) },
		func(i int) float64 { return columns[i].Token },
	} {
		for i := range least {
			least[i] = wish(i)
		}
		if sum(least) <= width {
			widths := fill(weight, least, full, width)
			lower(columns, widths, least, em)
			return widths
		}
	}
	// Even the words are too long: those of the widest columns are cut.
	even := make([]float64, len(columns))
	for i := range even {
		even[i] = 1
	}
	return fill(even, make([]float64, len(columns)), least, width)
}

// narrow is how many characters a cell has beside each other where its text has as many and the table the room.
const narrow = 5

// lower moves width between columns, by steps of half a character, as long as the rows together take fewer lines.
func lower(columns []Column, widths, least []float64, em float64) {
	const rows, rounds = 120, 60 // of a long table some rows tell enough
	texts := sample(columns, rows)
	step := em / 2
	best := lines(texts, widths)
	for range rounds {
		from, to, fewest := -1, -1, best
		for i := range widths {
			if widths[i]-step < least[i] {
				continue
			}
			for k := range widths {
				if k == i {
					continue
				}
				widths[i], widths[k] = widths[i]-step, widths[k]+step
				if n := lines(texts, widths); n < fewest {
					from, to, fewest = i, k, n
				}
				widths[i], widths[k] = widths[i]+step, widths[k]-step
			}
		}
		if from < 0 {
			return
		}
		widths[from], widths[to], best = widths[from]-step, widths[to]+step, fewest
	}
}

// sample takes up to n rows of the columns, evenly.
func sample(columns []Column, n int) [][]float64 {
	rows := 0
	for _, c := range columns {
		rows = max(rows, len(c.Texts))
	}
	stride := max(1, (rows+n-1)/n)
	var out [][]float64
	for r := 0; r < rows; r += stride {
		row := make([]float64, len(columns))
		for i, c := range columns {
			if r < len(c.Texts) {
				row[i] = c.Texts[r]
			}
		}
		out = append(out, row)
	}
	return out
}

// lines is about how many lines the rows take together, each as many as its longest cell. Parts of a line count, so
// that a small step has an effect.
func lines(rows [][]float64, widths []float64) float64 {
	total := 0.0
	for _, row := range rows {
		most := 0.0
		for i, text := range row {
			most = max(most, text/widths[i])
		}
		total += max(1, most)
	}
	return total
}

// shares are the widths the author gave, in place of a missing one the mean of the others.
func shares(columns []Column) []float64 {
	out := make([]float64, len(columns))
	total, known := 0.0, 0
	for _, c := range columns {
		if c.Share > 0 {
			total += c.Share
			known++
		}
	}
	for i, c := range columns {
		switch {
		case c.Share > 0:
			out[i] = c.Share
		case known > 0:
			out[i] = total / float64(known)
		default:
			out[i] = 1
		}
	}
	return out
}

// fill makes widths in proportion to weight, none below least and, unless most is nil, none above most, whose sum is
// width.
func fill(weight, least, most []float64, width float64) []float64 {
	out := make([]float64, len(weight))
	set := func(scale float64) float64 {
		for i := range out {
			out[i] = max(least[i], scale*weight[i])
			if most != nil {
				out[i] = min(out[i], max(least[i], most[i]))
			}
		}
		return sum(out)
	}
	low, high := 0.0, 1.0
	for set(high) < width && high < 1e12 {
		high *= 2
	}
	for range 80 {
		if middle := (low + high) / 2; set(middle) < width {
			low = middle
		} else {
			high = middle
		}
	}
	// What rounding and equal bounds leave goes to all alike.
	if total := set(high); total > 0 {
		for i := range out {
			out[i] *= width / total
		}
	}
	return out
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// Row sets pictures of the given ratios of height to width beside each other in equal height, gap apart: the widths
// fill width unless the pictures would become higher than most. The slots share the whole width among the pictures
// and their captions, alike where that leaves room for every picture.
func Row(ratios []float64, width, gap, most float64) (widths, slots []float64, height float64) {
	inverse := 0.0
	for _, r := range ratios {
		inverse += 1 / r
	}
	n := float64(len(ratios))
	height = min(most, (width-gap*(n-1))/inverse)
	alike := true
	for _, r := range ratios {
		widths = append(widths, height/r)
		alike = alike && height/r <= width/n-gap/2
	}
	spare := (width - height*inverse) / n
	for _, w := range widths {
		if alike {
			w = width/n - spare
		}
		slots = append(slots, w+spare)
	}
	return widths, slots, height
}
