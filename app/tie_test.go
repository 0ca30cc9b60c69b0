package app

import (
	"slices"
	"testing"

	"parkledger/data"
)

func TestTiesAreMadeAndTakenAwayWithTheRecord(t *testing.T) {
	l := newLedger(t)
	a, b := &data.Expert{FullName: "周岩松"}, &data.Expert{FullName: "何以宁"}
	save(t, l, "登记", a, b)
	event := &data.Activity{Title: "座谈会"}
	with := data.RelationsOf(data.KindActivity)[0]
	tie := func(to ...data.ID) {
		t.Helper()
		if err := l.SaveTied(t.Context(), "编辑活动", event, Tie{with, to}); err != nil {
			t.Fatal(err)
		}
	}
	names := func() []string {
		var out []string
		for _, id := range book(t, l).Tied(event.ID, with) {
			out = append(out, book(t, l).NameOf(id))
		}
		slices.Sort(out)
		return out
	}
	tie(a.ID, b.ID, a.ID)
	if got := names(); !slices.Equal(got, []string{"何以宁", "周岩松"}) {
		t.Errorf("tied: %q", got)
	}
	if n := len(data.All[*data.Link](book(t, l))); n != 2 {
		t.Errorf("%d links for two ties", n)
	}
	tie(b.ID)
	if got := names(); !slices.Equal(got, []string{"何以宁"}) {
		t.Errorf("after one was taken away: %q", got)
	}
	if _, err := l.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := names(); len(got) != 2 {
		t.Errorf("after undo: %q", got)
	}
}

func TestFollowUpMovesItsNeed(t *testing.T) {
	l := newLedger(t)
	n := &data.Need{Title: "降噪", Validity: data.Valid, Progress: data.NotStarted, ConfirmedBy: "许静"}
	save(t, l, "登记", n)
	follow := func(day int, p data.Progress) *data.FollowUp {
		t.Helper()
		f := &data.FollowUp{Need: n.ID, Date: data.MustDate(2024, 6, day), Method: "现场", Progress: p}
		if err := l.SaveTied(t.Context(), "写跟进", f); err != nil {
			t.Fatal(err)
		}
		return f
	}
	progress := func() data.Progress {
		got, _ := data.Find[*data.Need](book(t, l), n.ID)
		return got.Progress
	}
	want := func(p data.Progress, when string) {
		t.Helper()
		if got := progress(); got != p {
			t.Errorf("%s the need is %s, want %s", when, got, p)
		}
	}
	follow(10, "")
	want(data.Matching, "after a first step that says nothing")
	follow(20, data.Delivered)
	want(data.Delivered, "after the latest step")
	follow(15, data.Terminated)
	want(data.Delivered, "after a step before the latest")
	follow(25, "")
	want(data.Delivered, "after a later step that says nothing")
	last := follow(28, data.Closed)
	want(data.Closed, "after closing")
	if _, err := l.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	want(data.Delivered, "after undo")
	if book(t, l).Get(last.ID) != nil {
		t.Error("the undone step is still there: the step and the need are two acts")
	}
}

func TestFollowUpOfARepeatedNeedMovesTheOriginal(t *testing.T) {
	l := newLedger(t)
	first := &data.Need{Title: "降噪", Validity: data.Valid, Progress: data.NotStarted, ConfirmedBy: "许静"}
	save(t, l, "登记", first)
	again := &data.Need{
		Title: "降噪", Validity: data.Invalid, Reason: data.Repeated, DuplicateOf: first.ID, Progress: data.NotStarted,
	}
	save(t, l, "登记", again)
	f := &data.FollowUp{Need: again.ID, Date: data.MustDate(2024, 6, 1), Progress: data.Delivered}
	if err := l.SaveTied(t.Context(), "写跟进", f); err != nil {
		t.Fatal(err)
	}
	got, _ := data.Find[*data.Need](book(t, l), first.ID)
	other, _ := data.Find[*data.Need](book(t, l), again.ID)
	if got.Progress != data.Delivered || other.Progress != data.NotStarted {
		t.Errorf("original %s, repeated %s", got.Progress, other.Progress)
	}
}
