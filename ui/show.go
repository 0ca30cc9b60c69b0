package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/typed"
)

// heading of a field's column or form label, with the unit its numbers are in.
func heading(f *data.Field) string {
	if f.Unit == "" || f.Unit == bytesUnit {
		return f.Label
	}
	if inner, ok := strings.CutSuffix(f.Label, "）"); ok {
		return inner + "，" + f.Unit + "）"
	}
	return f.Label + "（" + f.Unit + "）"
}

// bytesUnit is that of sizes of files, which are shown in KB and MB.
const bytesUnit = "字节"

// sizeWords is the size of a file as people know it.
func sizeWords(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", (bytes+1023)/1024)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}

// widthOf is the width a column begins with: its heading always fits.
func widthOf(f *data.Field) float32 {
	least := float32(len([]rune(heading(f)))*14 + 24)
	switch f.Kind {
	case data.DateField:
		return max(least, 96)
	case data.MoneyField:
		return max(least, 116)
	case data.Choice:
		longest := 0
		for _, o := range f.Options {
			longest = max(longest, len([]rune(o.Label)))
		}
		return max(least, min(120, float32(longest*14+18)))
	case data.Reference:
		return 150
	case data.CountField, data.NumField, data.Flag:
		if f.Unit == bytesUnit {
			return max(least, 84)
		}
		return least
	}
	if f.Label == "姓名" || strings.HasSuffix(f.Label, "人") {
		return max(least, 72)
	}
	return 130
}

func rightAligned(f *data.Field) bool {
	return f.Kind == data.MoneyField || f.Kind == data.CountField || f.Kind == data.NumField
}

// text of a field as it stands on screens: money in the field's unit, sensitive values masked.
func text(book *data.Book, f *data.Field, rec data.Record) string {
	s := book.Show(f, rec)
	switch {
	case f.Sensitive:
		return masked(s)
	case f.Kind == data.MoneyField && f.Unit == "万元":
		return typed.MoneyText(*f.Pointer(rec).(*data.Money), f.Unit)
	case f.Unit == bytesUnit && s != "":
		return sizeWords(f.Pointer(rec).(*data.Count).N)
	case f.Kind == data.Flag && s == "否":
		return ""
	}
	return s
}

// masked hides all but the ends of a phone, bank or ID number.
func masked(s string) string {
	r := []rune(s)
	switch {
	case len(r) == 0:
		return ""
	case len(r) < 7:
		return "***"
	}
	return string(r[:3]) + strings.Repeat("*", len(r)-7) + string(r[len(r)-4:])
}

// stateColors are the colours of states; the word always stands there too.
var stateColors = map[string]fyne.ThemeColorName{
	"validity.valid": look.Done, "validity.pending": look.Watch, "validity.invalid": look.Secondary,
	"progress.delivered": look.Done, "progress.closed": look.Done, "progress.matching": look.Primary, "progress.long_term": look.Primary,
	"progress.not_started": look.Watch, "progress.terminated": look.Secondary,
	"verdict.count": look.Done, "verdict.leave_out": look.Secondary,
}

// cellOf is a field as a cell of a list.
func cellOf(book *data.Book, f *data.Field, rec data.Record) control.Cell {
	c := control.Cell{Text: strings.ReplaceAll(text(book, f, rec), "\n", " ")}
	if f.Kind == data.Choice {
		c.Color = stateColors[f.Name+"."+*f.Pointer(rec).(*string)]
	}
	if f.Kind == data.Flag && c.Text != "" {
		c.Text = "✓"
	}
	return c
}

// caption is how a list of mixed records names one: by what tells it from its neighbours.
func caption(book *data.Book, rec data.Record) string {
	switch rec := rec.(type) {
	case *data.Engagement:
		return strings.Trim(book.NameOf(rec.Expert)+"："+rec.Content, "：")
	case *data.FollowUp:
		return strings.Trim(book.NameOf(rec.Need)+"："+rec.Name(), "：")
	}
	return rec.Name()
}

// technical fields are kept by the program and shown nowhere.
var technical = map[data.Kind]map[string]bool{
	data.KindProject:   {"programme": true},
	data.KindIndicator: {"code": true, "spec": true, "section": true},
	data.KindEvidence:  {"sha256": true, "display": true, "width": true, "height": true, "media": true},
}

// kept fields are shown but set by the program alone.
var kept = map[data.Kind]map[string]bool{
	data.KindEvidence:  {"file_name": true, "size": true, "captured": true},
	data.KindIndicator: {"grp": true, "title": true, "unit": true, "operator": true, "minimum": true, "minimum_text": true, "clause": true},
}
