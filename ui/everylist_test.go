package ui

import (
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
)

// newSampleBench begins with the sample project.
func newSampleBench(t testing.TB) *bench {
	t.Helper()
	b := newBench(t)
	b.dir = filepath.Join(t.TempDir(), "sample")
	l, err := app.Sample(t.Context(), b.dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	b.reopen()
	return b
}

// eachList visits every list of records of every screen.
func (b *bench) eachList(visit func(r *records)) {
	for _, s := range b.p.desk.screens {
		l, ok := s.(*ledger)
		if !ok {
			continue
		}
		b.p.desk.show(s)
		b.settle()
		for i, tab := range l.tabs {
			l.choose(i)
			visit(tab)
		}
	}
}

// TestEveryListTakesARecord adds, refuses, corrects, edits, deletes and undoes by the same keys on every list.
func TestEveryListTakesARecord(t *testing.T) {
	b := newSampleBench(t)
	b.eachList(func(r *records) {
		if r.spec.fixed || r.spec.files {
			return
		}
		label, before := r.entity.Label, len(r.all)
		b.key("新增")
		wrong, typed := b.typeWrong(r)
		b.key("保存")
		if r.form == nil {
			t.Fatalf("%s: saved with a wrong %s", label, wrong.field.Label)
		}
		if !wrong.wrong() || wrong.under.Text == "" {
			t.Errorf("%s: nothing is said at %s", label, wrong.field.Label)
		}
		first := r.form.fields[slices.IndexFunc(r.form.fields, (*formField).wrong)]
		if b.p.window.Canvas().Focused() != first.input.focus() {
			t.Errorf("%s: the focus is not at %s", label, first.field.Label)
		}
		if typed != nil && typed.input.(*textInput).entry.Text != "试填文字" {
			t.Errorf("%s: a refusal lost what was typed", label)
		}
		b.fillRequired(r)
		b.key("保存")
		if r.form != nil {
			t.Fatalf("%s: not saved:\n%s", label, b.texts())
		}
		if len(r.all) != before+1 || len(r.chosen()) != 1 {
			t.Fatalf("%s: %d records after adding to %d, %d chosen", label, len(r.all), before, len(r.chosen()))
		}
		b.editAndUndo(r)
		b.key("删除")
		if len(r.all) != before {
			t.Errorf("%s: %d records after deleting, want %d", label, len(r.all), before)
		}
		b.key("撤销")
		if len(r.all) != before+1 {
			t.Errorf("%s: undo brought no record back", label)
		}
		b.key("撤销")
		if len(r.all) != before {
			t.Errorf("%s: undoing the addition left %d records, want %d", label, len(r.all), before)
		}
	})
}

// typeWrong fills a form so that it must be refused: a day that does not exist, an amount that is none, or a required
// text that is blank. It also types into another field, which must be kept.
func (b *bench) typeWrong(r *records) (wrong, typed *formField) {
	b.Helper()
	for _, f := range r.form.fields {
		switch in := f.input.(type) {
		case *dayInput:
			if wrong == nil {
				in.entry.SetText("2月30日")
				wrong = f
			}
		case *textInput:
			amount := f.field.Kind == data.MoneyField || f.field.Kind == data.CountField || f.field.Kind == data.NumField
			switch {
			case amount && wrong == nil:
				in.entry.SetText("很多")
				wrong = f
			case !amount && typed == nil && !f.field.Required && f.field.Kind != data.Tags:
				in.entry.SetText("试填文字")
				typed = f
			}
		}
	}
	for _, f := range r.form.fields {
		if wrong == nil && f.field.Required {
			wrong = f
		}
	}
	if wrong == nil {
		b.Fatalf("%s: nothing can be entered wrongly", r.entity.Label)
	}
	return wrong, typed
}

// fillRequired corrects a form: what is required is given, what was wrong is put right.
func (b *bench) fillRequired(r *records) {
	b.Helper()
	for _, f := range r.form.fields {
		switch in := f.input.(type) {
		case *dayInput:
			in.entry.SetText("2024-06-18")
		case *refInput:
			if f.field.Required {
				in.picker.Set(in.find("")[0])
			}
		case *choiceInput:
			if f.field.Required && in.pick != nil {
				in.pick.SetSelected(f.field.Options[0].Label)
			}
		case *textInput:
			switch f.field.Kind {
			case data.MoneyField, data.CountField, data.NumField:
				in.entry.SetText("3")
			case data.Text, data.LongText:
				if f.field.Required {
					in.entry.SetText("试填名称")
				}
			}
		}
	}
}

// editAndUndo changes a text of the chosen record through its form, then takes that back.
func (b *bench) editAndUndo(r *records) {
	b.Helper()
	id := r.chosen()[0].Head().ID
	b.key("编辑")
	var f *formField
	for _, x := range r.form.fields {
		if in, ok := x.input.(*textInput); ok && f == nil && (x.field.Kind == data.Text || x.field.Kind == data.LongText) && !x.field.Sensitive {
			in.entry.SetText("改过的文字")
			f = x
		}
	}
	if f == nil {
		for _, x := range r.form.fields {
			if in, ok := x.input.(*textInput); ok && x.field.Kind == data.MoneyField {
				in.entry.SetText("4")
				f = x
			}
		}
	}
	b.key("保存")
	if r.form != nil {
		b.Fatalf("%s: the change is refused:\n%s", r.entity.Label, b.texts())
	}
	changed := r.entity.Field(f.field.Name).Show(r.book.Get(id))
	b.key("撤销")
	if back := r.entity.Field(f.field.Name).Show(r.book.Get(id)); back == changed {
		b.Errorf("%s: %s reads %q before and after undo", r.entity.Label, f.field.Label, back)
	}
	if got := r.chosen(); len(got) != 1 || got[0].Head().ID != id {
		b.Errorf("%s: the selection did not survive", r.entity.Label)
	}
}

// TestEveryListSortsAndFilters sorts by every column both ways and filters by every value of every facet.
func TestEveryListSortsAndFilters(t *testing.T) {
	b := newSampleBench(t)
	b.eachList(func(r *records) {
		n := len(r.all)
		if n == 0 {
			t.Fatalf("the sample has no %s", r.entity.Label)
		}
		for _, column := range r.shown {
			up, down := b.sorted(r, column, false), b.sorted(r, column, true)
			slices.Sort(up)
			slices.Sort(down)
			if !slices.Equal(up, down) || len(up) != n {
				t.Errorf("%s by %s: the list loses records", r.entity.Label, column)
			}
		}
		for _, f := range r.facets {
			counts := map[string]int{}
			for _, x := range r.all {
				counts[f.valueOf(x.Record)]++
			}
			for value, want := range counts {
				f.set(value)
				if len(r.visible) != want {
					t.Errorf("%s: %s “%s” leaves %d of %d", r.entity.Label, f.title, value, len(r.visible), want)
				}
			}
			f.set("")
		}
		if len(r.visible) != n {
			t.Errorf("%s: %d of %d records after the filters were cleared", r.entity.Label, len(r.visible), n)
		}
	})
}

// sorted is the order of records under a column.
func (b *bench) sorted(r *records, column string, down bool) (ids []data.ID) {
	r.table.SortKey, r.table.SortDown = column, down
	r.table.OnSort(column, down)
	b.settle()
	for _, x := range r.visible {
		ids = append(ids, x.Head().ID)
	}
	return ids
}

// TestEveryListChangesSeveral clears a field of two records at once and takes it back, on every list that has one.
func TestEveryListChangesSeveral(t *testing.T) {
	b := newSampleBench(t)
	lists := 0
	b.eachList(func(r *records) {
		for _, f := range r.manyFields() {
			rows := r.rowsWith(f)
			if f.Required || len(rows) < 2 {
				continue
			}
			lists++
			b.choose(rows[:2]...)
			recs := r.chosen()
			b.clearMany(r, f)
			for _, was := range recs {
				if now := r.book.Get(was.Head().ID); !f.IsBlank(now) {
					t.Errorf("%s: %s of %s reads %q", r.entity.Label, f.Label, was.Name(), f.Show(now))
				}
			}
			b.key("撤销")
			for _, was := range recs {
				if back := f.Show(r.book.Get(was.Head().ID)); back != f.Show(was) {
					t.Errorf("%s: after undo %s of %s reads %q", r.entity.Label, f.Label, was.Name(), back)
				}
			}
			return
		}
	})
	if lists < 5 {
		t.Errorf("only %d lists were tried", lists)
	}
}

// rowsWith are the rows in which a field is filled.
func (r *records) rowsWith(f *data.Field) (rows []int) {
	for i, x := range r.visible {
		if f.Kind != data.Flag && !f.IsBlank(x.Record) {
			rows = append(rows, i)
		}
	}
	return rows
}

func (b *bench) clearMany(r *records, f *data.Field) {
	b.Helper()
	r.changeMany()
	b.settle()
	var pick *control.Choice
	b.visible(func(o fyne.CanvasObject) {
		if c, ok := o.(*control.Choice); ok {
			pick = c
		}
	})
	pick.SetSelected(heading(f))
	b.tap("全部修改")
	if b.p.window.Canvas().Overlays().Top() != nil {
		b.Fatalf("%s: %s is not cleared:\n%s", r.entity.Label, f.Label, b.texts())
	}
}
