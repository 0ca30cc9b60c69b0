package intake

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// headerLike: only short words, no numbers or dates.
func headerLike(r Row) bool {
	n := 0
	for _, c := range r.Cells {
		if c.IsNumber || c.IsDate || utf8.RuneCountInString(c.Text) > 24 {
			return false
		}
		if strings.TrimSpace(c.Text) != "" {
			n++
		}
	}
	return n >= 2
}

var (
	groupWords  = strings.NewReplacer("信息", "", "情况", "", "基本", "")
	recordWords = strings.NewReplacer("信息", "", "情况", "", "基本", "", "记录", "", "台账", "", "详情", "")
)

// heads reads the headings of height rows from row i on.
func (v *sheetView) heads(i, height int) []head {
	width := 0
	for r := i; r < i+height; r++ {
		width = max(width, len(v.rows[r].Cells))
	}
	var out []head
	parent := ""
	for col := range width {
		upper := textAt(v.rows[i], col)
		if height == 1 {
			if upper == "" {
				continue
			}
			h := HeadKey(upper)
			out = append(out, head{col: col, text: upper, keys: variants(h.Key), unit: h.Unit})
			continue
		}
		lower := textAt(v.rows[i+1], col)
		if upper != "" {
			parent = upper
		} else if lower != "" {
			upper = parent
		}
		if h := joinHead(col, upper, lower); h.text != "" {
			out = append(out, h)
		}
	}
	return out
}

func joinHead(col int, upper, lower string) head {
	up, low := HeadKey(upper), HeadKey(lower)
	switch {
	case lower == "" || lower == upper:
		return head{col: col, text: upper, keys: variants(up.Key), unit: up.Unit}
	case upper == "":
		return head{col: col, text: lower, keys: variants(low.Key), unit: low.Unit}
	}
	keys := []string{groupWords.Replace(up.Key) + low.Key}
	if plain := recordWords.Replace(up.Key) + low.Key; plain != keys[0] {
		keys = append(keys, plain) // 对接记录·日期 is 对接日期
	}
	h := head{col: col, text: upper + "·" + lower, keys: append(keys, variants(low.Key)...), unit: low.Unit}
	if h.unit == "" {
		h.unit = up.Unit
	}
	return h
}

func headTexts(heads []head) string {
	var b strings.Builder
	for _, h := range heads {
		b.WriteString(h.text)
	}
	return b.String()
}

// titleAbove joins the text lines right above row i: rows with at most two different cells.
func (v *sheetView) titleAbove(i int) string {
	var lines []string
	for r := i - 1; r >= 0 && r >= i-5; r-- {
		cells := distinctCells(v.rows[r])
		if len(cells) > 2 {
			break
		}
		for _, c := range cells {
			lines = append(lines, c.text)
		}
	}
	slices.Reverse(lines)
	return strings.Join(lines, " ")
}
