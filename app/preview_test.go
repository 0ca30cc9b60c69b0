package app

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"parkledger/data"
)

func TestPreviewIsWhatThePackagePrints(t *testing.T) {
	l, err := New(t.TempDir(), NewProject{Park: "云杉园", Signed: data.MustDate(2024, 5, 6)})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}()
	study := &data.CaseStudy{Title: "从十二分钟到四十一分钟", Background: "甲公司的关节模组温升过快。", Aim: data.Short}
	if err := l.Save(t.Context(), "新增", study); err != nil {
		t.Fatal(err)
	}
	day := data.MustDate(2024, 8, 31)
	for name, which := range map[string]data.ID{"summary": SummaryReport, "case": study.ID} {
		p, err := l.Preview(t.Context(), which, day)
		if err != nil {
			t.Fatal(err)
		}
		again, err := l.Preview(t.Context(), which, day)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case !bytes.HasPrefix(p.PDF, []byte("%PDF-")):
			t.Errorf("%s: no PDF", name)
		case !bytes.Equal(p.PDF, again.PDF):
			t.Errorf("%s: two previews of the same records differ", name)
		case p.AsOf != day:
			t.Errorf("%s: as of %s", name, p.AsOf)
		case len(p.Draft) == 0:
			t.Errorf("%s: an unfinished project is no draft", name)
		}
	}
	if _, err := l.Preview(t.Context(), "没有", day); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a case that is not there: %v", err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := l.Preview(gone, SummaryReport, day); !errors.Is(err, context.Canceled) {
		t.Errorf("a preview that was left: %v", err)
	}
}
