package app

import (
	"testing"

	"parkledger/data"
)

// A yes or no settles entries and needs, and the figures of paragraphs and cases.
func TestSettle(t *testing.T) {
	tests := []struct {
		name     string
		rec      func(original data.ID) data.Record
		leaveOut bool
		said     string
		want     func(data.Record) bool
	}{
		{"need", pending, false, "确认为有效需求", func(r data.Record) bool {
			n := r.(*data.Need)
			return n.Validity == data.Valid && n.ConfirmedBy == "许静"
		}},
		{"need left out", pending, true, "判为无效（其他：经核对不计入）", func(r data.Record) bool {
			n := r.(*data.Need)
			return n.Validity == data.Invalid && n.Reason == data.OtherReason && n.ReasonNote != "" && n.ConfirmedBy == "许静"
		}},
		{"valid need that names another", repeating, false, "确认为有效需求", func(r data.Record) bool {
			n := r.(*data.Need)
			return n.Validity == data.Valid && n.DuplicateOf == ""
		}},
		{"valid need that names another, left out", repeating, true, "判为无效（重复）", func(r data.Record) bool {
			n := r.(*data.Need)
			return n.Validity == data.Invalid && n.Reason == data.Repeated && n.DuplicateOf != ""
		}},
		{"paragraph", paragraph, false, "数字已核对", func(r data.Record) bool {
			n := r.(*data.Narrative)
			return n.Checked && n.CheckedBy == "许静"
		}},
		{"paragraph left out", paragraph, true, "数字标为未核对", func(r data.Record) bool {
			n := r.(*data.Narrative)
			return !n.Checked && n.CheckedBy == ""
		}},
		{"case", study, false, "数字已核对", func(r data.Record) bool {
			c := r.(*data.CaseStudy)
			return c.Checked && c.CheckedBy == "许静"
		}},
		{"case left out", study, true, "数字标为未核对", func(r data.Record) bool {
			c := r.(*data.CaseStudy)
			return !c.Checked && c.CheckedBy == ""
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := newLedger(t)
			original := &data.Need{Title: "降噪", Progress: data.NotStarted}
			save(t, l, "登记", original)
			rec := tt.rec(original.ID)
			save(t, l, "登记", rec)
			said, err := l.Settle(t.Context(), []string{rec.Head().No}, tt.leaveOut, "许静")
			if err != nil {
				t.Fatal(err)
			}
			if want := rec.Head().No + " " + tt.said; len(said) != 1 || said[0] != want {
				t.Errorf("said %q, want %q", said, want)
			}
			if got := book(t, l).Get(rec.Head().ID); !tt.want(got) {
				t.Errorf("stored: %+v", got)
			}
		})
	}
}

func pending(data.ID) data.Record {
	return &data.Need{Title: "测温", Validity: data.Pending, Progress: data.NotStarted}
}

func repeating(of data.ID) data.Record {
	return &data.Need{Title: "测温", Validity: data.Valid, ConfirmedBy: "罗屹", DuplicateOf: of, Progress: data.NotStarted}
}

func paragraph(data.ID) data.Record {
	return &data.Narrative{Section: "matching", Text: "座谈会3次。", Checked: true, CheckedBy: "罗屹"}
}

func study(data.ID) data.Record {
	return &data.CaseStudy{Title: "案例", Checked: true, CheckedBy: "罗屹"}
}
