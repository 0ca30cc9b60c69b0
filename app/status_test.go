package app

import (
	"testing"

	"parkledger/data"
)

// TestStatusHoldsNoPersonalNumber: what staff typed as a reason or a file name is printed by parkctl.
func TestStatusHoldsNoPersonalNumber(t *testing.T) {
	need := &data.Need{Meta: data.Meta{ID: "n"}, Title: "需求 13812345678"}
	book := data.NewBook([]data.Record{need, &data.Source{
		Meta: data.Meta{ID: "s"}, OfKind: need.Kind(), Of: need.ID, File: "周岩松13812345678.xlsx", Sheet: "王 138-1234-5678", Row: data.N(3),
	}})
	got := recordOf(book, need, "联系不上（13812345678）")
	const hidden = data.HiddenNumber
	if got.Title != "需求 "+hidden || got.Reason != "联系不上（"+hidden+"）" ||
		*got.Source != (StatusSource{"周岩松" + hidden + ".xlsx", "王 " + hidden, 3}) {
		t.Errorf("%+v from %+v", got, *got.Source)
	}
}
