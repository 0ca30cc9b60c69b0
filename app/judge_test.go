package app

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parkledger/data"
)

func TestJudgeSeveralAtOnce(t *testing.T) {
	l := newLedger(t)
	a := &data.Need{Title: "甲", Validity: data.Pending, Progress: data.NotStarted}
	b := &data.Need{Title: "乙", Validity: data.Valid, ConfirmedBy: "许静", Progress: data.NotStarted}
	save(t, l, "登记", a, b)
	var invalid *data.InvalidError
	err := l.Judge(t.Context(), []*data.Need{a, b}, Judgement{Validity: data.Invalid})
	if !errors.As(err, &invalid) {
		t.Fatalf("judged invalid without a reason: %v", err)
	}
	err = l.Judge(t.Context(), []*data.Need{a, b}, Judgement{Validity: data.Invalid, Reason: data.NotConcrete, By: "罗屹"})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range data.All[*data.Need](book(t, l)) {
		if n.Validity != data.Invalid || n.Reason != data.NotConcrete || n.ConfirmedBy != "罗屹" {
			t.Errorf("judged: %+v", n)
		}
	}
	if err := l.Judge(t.Context(), data.All[*data.Need](book(t, l)), Judgement{Validity: data.Valid}); err != nil {
		t.Fatal(err)
	}
	for _, n := range data.All[*data.Need](book(t, l)) {
		if n.Validity != data.Valid || n.Reason != "" || n.ConfirmedBy != "负责人" {
			t.Errorf("judged valid: %+v", n)
		}
	}
}

func TestAlikeNeedsAreMergedOrKept(t *testing.T) {
	l := newLedger(t)
	firm, other := &data.Company{FullName: "甲公司"}, &data.Company{FullName: "乙公司"}
	save(t, l, "登记", firm, other)
	need := func(title string, day int, of *data.Company) *data.Need {
		n := &data.Need{Title: title, Company: of.ID, Date: data.MustDate(2024, 6, day), Validity: data.Pending, Progress: data.NotStarted}
		save(t, l, "登记", n)
		return n
	}
	later := need("关节模组温升控制", 9, firm)
	earlier := need("关节模组温升的控制", 3, firm)
	need("供应链融资", 4, firm)
	need("关节模组温升控制", 1, other)
	found := AlikeNeeds(book(t, l))
	if len(found) != 1 || found[0].Earlier.ID != earlier.ID || found[0].Later.ID != later.ID {
		t.Fatalf("proposed: %+v", found)
	}
	if err := l.KeepDistinct(t.Context(), found[0].Earlier, found[0].Later); err != nil {
		t.Fatal(err)
	}
	if found := AlikeNeeds(book(t, l)); len(found) != 0 {
		t.Errorf("proposed again: %+v", found)
	}
	if _, err := l.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := l.MergeRepeated(t.Context(), earlier, later, ""); err != nil {
		t.Fatal(err)
	}
	got, _ := data.Find[*data.Need](book(t, l), later.ID)
	if got.Validity != data.Invalid || got.Reason != data.Repeated || got.DuplicateOf != earlier.ID {
		t.Errorf("merged: %+v", got)
	}
	if found := AlikeNeeds(book(t, l)); len(found) != 0 {
		t.Errorf("a merged need is proposed again: %+v", found)
	}
}

// The follow-ups of a repeated need serve the original: what was delivered stays delivered.
func TestMergingKeepsWhatWasDelivered(t *testing.T) {
	tests := []struct {
		name           string
		first, second  data.Progress // as a person set them after the follow-ups; blank: as those say
		early, late    data.Progress // what a follow-up of the first on 10 June, of the second on 20 June says
		noEarly, quiet bool          // the first has no follow-up; that of the second says nothing
		want           data.Progress
	}{
		{name: "the second was delivered", noEarly: true, late: data.Delivered, want: data.Delivered},
		{name: "the later step of the second says more", early: data.Matching, late: data.Closed, want: data.Closed},
		{name: "the later step of the second says less", early: data.Delivered, late: data.Matching, want: data.Matching},
		{name: "the later step says nothing", early: data.Delivered, quiet: true, want: data.Delivered},
		{name: "a person called the second delivered", noEarly: true, quiet: true, second: data.Delivered, want: data.Delivered},
		{name: "and so after a step of the first", early: data.Matching, late: data.Matching, second: data.Delivered, want: data.Delivered},
		{name: "a later step than what a person said of the first", first: data.LongTerm, noEarly: true, late: data.Delivered, want: data.Delivered},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := newLedger(t)
			need := func(day int) *data.Need {
				n := &data.Need{Title: "降噪", Date: data.MustDate(2024, 6, day), Validity: data.Valid, ConfirmedBy: "许静", Progress: data.NotStarted}
				save(t, l, "登记", n)
				return n
			}
			set := func(n *data.Need, p data.Progress) {
				if p != "" {
					now, _ := data.Find[*data.Need](book(t, l), n.ID)
					moved := *now
					moved.Progress = p
					save(t, l, "改状态", &moved)
				}
			}
			first, second := need(1), need(2)
			if !tt.noEarly {
				save(t, l, "跟进", &data.FollowUp{Need: first.ID, Date: data.MustDate(2024, 6, 10), Progress: tt.early})
			}
			save(t, l, "跟进", &data.FollowUp{Need: second.ID, Date: data.MustDate(2024, 6, 20), Progress: tt.late})
			set(first, tt.first)
			set(second, tt.second)
			if err := l.MergeRepeated(t.Context(), first, second, ""); err != nil {
				t.Fatal(err)
			}
			if got, _ := data.Find[*data.Need](book(t, l), first.ID); got.Progress != tt.want {
				t.Errorf("the original is %s, want %s", got.Progress, tt.want)
			}
		})
	}
}

// A need that turns out not to be repeated takes its follow-ups back.
func TestNoLongerRepeated(t *testing.T) {
	l := newLedger(t)
	first := &data.Need{Title: "降噪", Validity: data.Valid, ConfirmedBy: "许静", Progress: data.NotStarted}
	second := &data.Need{Title: "降噪", Validity: data.Valid, ConfirmedBy: "许静", Progress: data.NotStarted}
	save(t, l, "登记", first, second)
	save(t, l, "跟进", &data.FollowUp{Need: second.ID, Date: data.MustDate(2024, 6, 20), Progress: data.Delivered})
	if err := l.MergeRepeated(t.Context(), first, second, ""); err != nil {
		t.Fatal(err)
	}
	merged, _ := data.Find[*data.Need](book(t, l), second.ID)
	if err := l.Judge(t.Context(), []*data.Need{merged}, Judgement{Validity: data.Valid}); err != nil {
		t.Fatal(err)
	}
	a, _ := data.Find[*data.Need](book(t, l), first.ID)
	b, _ := data.Find[*data.Need](book(t, l), second.ID)
	if a.Progress != data.NotStarted || b.Progress != data.Delivered {
		t.Errorf("the first is %s, the second %s", a.Progress, b.Progress)
	}
}

func TestMergeRefusesAWrongOriginal(t *testing.T) {
	l := newLedger(t)
	need := func(day int, v data.Validity, why data.InvalidReason) *data.Need {
		n := &data.Need{Title: "降噪", Date: data.MustDate(2024, 6, day), Validity: v, Reason: why, Progress: data.NotStarted}
		save(t, l, "登记", n)
		return n
	}
	later := need(9, data.Pending, "")
	tests := []struct {
		name  string
		first *data.Need
		want  string
	}{
		{"raised after", need(10, data.Pending, ""), "晚于"},
		{"invalid", need(3, data.Invalid, data.Withdrawn), "本身是无效需求"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var no *Refusal
			err := l.MergeRepeated(t.Context(), tt.first, later, "")
			if !errors.As(err, &no) || !strings.Contains(no.Text, tt.want) {
				t.Errorf("got %v", err)
			}
			if got, _ := data.Find[*data.Need](book(t, l), later.ID); got.Validity != data.Pending {
				t.Error("a refused act changed the need")
			}
		})
	}
}

func TestExportedListKeepsTypesAndHidesCards(t *testing.T) {
	l := newLedger(t)
	e := &data.Expert{FullName: "周岩松", Phone: "13800001111", BankCard: "6222020200112233", IDNumber: "110101197001011234"}
	save(t, l, "登记", e)
	path := filepath.Join(t.TempDir(), "专家.xlsx")
	if err := l.ExportList(t.Context(), path, ListExport{Kind: data.KindExpert, IDs: []data.ID{e.ID}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("专家")
	if err != nil {
		t.Fatal(err)
	}
	var all string
	for _, r := range rows {
		all += strings.Join(r, "\t") + "\n"
	}
	for _, want := range []string{"周岩松", "13800001111", e.No, string(e.ID)} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in the list", want)
		}
	}
	if strings.Contains(all, e.BankCard) || strings.Contains(all, e.IDNumber) {
		t.Error("the list gives bank or ID numbers away")
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var no *Refusal
	if err := l.ExportList(t.Context(), filepath.Join(t.TempDir(), "专家.doc"), ListExport{Kind: data.KindExpert}); !errors.As(err, &no) {
		t.Errorf("a wrong ending: %v", err)
	}
}
