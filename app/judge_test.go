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
