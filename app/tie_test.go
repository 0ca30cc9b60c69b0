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
	var was []data.ID
	tie := func(to ...data.ID) {
		t.Helper()
		if err := l.SaveTied(t.Context(), "编辑活动", event, Tie{with, was, to}); err != nil {
			t.Fatal(err)
		}
		was = to
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

func TestTiesMadeMeanwhileStay(t *testing.T) {
	l := newLedger(t)
	a, b, c := &data.Expert{FullName: "周岩松"}, &data.Expert{FullName: "何以宁"}, &data.Expert{FullName: "沈知远"}
	save(t, l, "登记", a, b, c)
	event := &data.Activity{Title: "座谈会"}
	with := data.RelationsOf(data.KindActivity)[0]
	tie := func(was, to []data.ID) {
		t.Helper()
		if err := l.SaveTied(t.Context(), "编辑活动", event, Tie{with, was, to}); err != nil {
			t.Fatal(err)
		}
	}
	tie(nil, []data.ID{a.ID})
	opened := []data.ID{a.ID} // a form is opened, then another ties b and unties a
	tie(opened, []data.ID{b.ID})
	tie(opened, []data.ID{a.ID, c.ID})
	got := book(t, l).Tied(event.ID, with)
	slices.Sort(got)
	want := []data.ID{b.ID, c.ID}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("tied to %v, want what each of the two said: %v", got, want)
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

// Whatever happens to the step that delivered a need, the need goes with it, unless a person has said otherwise since.
func TestANeedFollowsWhatHappensToItsFollowUps(t *testing.T) {
	type scene struct {
		need, other *data.Need
		step        *data.FollowUp // says delivered, after one of 10 June that says matching
	}
	remove := func(t *testing.T, l *Ledger, s scene) {
		t.Helper()
		if err := l.Delete(t.Context(), "删除跟进", s.step); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name  string
		set   data.Progress // by a person, after the follow-ups
		act   func(*testing.T, *Ledger, scene)
		want  data.Progress
		other data.Progress
	}{
		{"deleted", "", remove, data.Matching, data.NotStarted},
		{"deleted after a person closed the need", data.Closed, remove, data.Closed, data.NotStarted},
		{"deleted and restored", "", func(t *testing.T, l *Ledger, s scene) {
			remove(t, l, s)
			if err := l.Restore(t.Context(), data.KindFollowUp, s.step.ID); err != nil {
				t.Fatal(err)
			}
		}, data.Delivered, data.NotStarted},
		{"deleted and restored with others", "", func(t *testing.T, l *Ledger, s scene) {
			remove(t, l, s)
			if err := l.RestoreAll(t.Context(), []data.Record{s.step}); err != nil {
				t.Fatal(err)
			}
		}, data.Delivered, data.NotStarted},
		{"re-dated before the other", "", func(t *testing.T, l *Ledger, s scene) {
			s.step.Date = data.MustDate(2024, 6, 1)
			save(t, l, "改日期", s.step)
		}, data.Matching, data.NotStarted},
		{"moved to another need", "", func(t *testing.T, l *Ledger, s scene) {
			s.step.Need = s.other.ID
			if err := l.SaveTied(t.Context(), "改需求", s.step); err != nil {
				t.Fatal(err)
			}
		}, data.Matching, data.Delivered},
		{"a note added after a person closed the need", data.Closed, func(t *testing.T, l *Ledger, s scene) {
			s.step.Note = "已回访"
			save(t, l, "改备注", s.step)
		}, data.Closed, data.NotStarted},
		{"a silent step after a person put the need on the long run", data.LongTerm, func(t *testing.T, l *Ledger, s scene) {
			save(t, l, "跟进", &data.FollowUp{Need: s.need.ID, Date: data.MustDate(2024, 6, 28)})
		}, data.LongTerm, data.NotStarted},
		{"a step that ends what a person said", data.LongTerm, func(t *testing.T, l *Ledger, s scene) {
			save(t, l, "跟进", &data.FollowUp{Need: s.need.ID, Date: data.MustDate(2024, 6, 28), Progress: data.Delivered})
		}, data.Delivered, data.NotStarted},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := newLedger(t)
			s := scene{need: &data.Need{Title: "降噪", Progress: data.NotStarted}, other: &data.Need{Title: "测温", Progress: data.NotStarted}}
			save(t, l, "登记", s.need, s.other)
			s.step = &data.FollowUp{Need: s.need.ID, Date: data.MustDate(2024, 6, 20), Progress: data.Delivered}
			save(t, l, "跟进", &data.FollowUp{Need: s.need.ID, Date: data.MustDate(2024, 6, 10), Progress: data.Matching}, s.step)
			if tt.set != "" {
				now, _ := data.Find[*data.Need](book(t, l), s.need.ID)
				moved := *now
				moved.Progress = tt.set
				save(t, l, "改状态", &moved)
			}
			tt.act(t, l, s)
			need, _ := data.Find[*data.Need](book(t, l), s.need.ID)
			other, _ := data.Find[*data.Need](book(t, l), s.other.ID)
			if need.Progress != tt.want || other.Progress != tt.other {
				t.Errorf("the need is %s, the other %s, want %s, %s", need.Progress, other.Progress, tt.want, tt.other)
			}
		})
	}
}
