package sqlite

import (
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parkledger/data"
)

// mustUndo undoes the last act.
func mustUndo(t *testing.T, s *Store) Undone {
	t.Helper()
	u, err := s.Undo(ctx, "王老师")
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func mustLoad(t *testing.T, s *Store) []data.Record {
	t.Helper()
	recs, err := s.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range recs {
		r.Head().Updated = r.Head().Created // an undo counts as a change
	}
	return recs
}

// TestUndoGoesBackStepByStep undoes an edit of every field kind, a deletion and the making of records.
func TestUndoGoesBackStepByStep(t *testing.T) {
	s := newStore(t)
	refs := map[data.Kind]data.ID{}
	var first []data.Record
	states := [][]data.Record{mustLoad(t, s)}
	for _, e := range data.Entities() {
		rec := allowed(t, e, filled(e, 1, refs), refs)
		saveAll(t, s, "登记", rec)
		refs[e.Kind] = rec.Head().ID
		first = append(first, rec)
	}
	states = append(states, mustLoad(t, s))
	s.mustChange(t, "修改", func(tx *Tx) error {
		for i, e := range data.Entities() {
			rec := filled(e, 3, refs)
			*rec.Head() = *first[i].Head()
			if err := tx.Save(allowed(t, e, rec, refs)); err != nil {
				return err
			}
		}
		return nil
	})
	states = append(states, mustLoad(t, s))
	expense := data.KindExpense
	s.mustChange(t, "删除", func(tx *Tx) error { return tx.Delete(expense, refs[expense]) })

	for i := 2; i >= 1; i-- {
		if u := mustUndo(t, s); len(u.Left) != 0 {
			t.Errorf("left %+v", u.Left)
		}
		if got := mustLoad(t, s); !reflect.DeepEqual(got, states[i]) {
			t.Errorf("undo did not lead back to state %d", i)
		}
	}
	for range data.Entities() {
		if u := mustUndo(t, s); len(u.Left) != 0 {
			t.Errorf("left %+v", u.Left)
		}
	}
	if got := mustLoad(t, s); len(got) != 0 {
		t.Errorf("%d records are left of nothing", len(got))
	}
	if _, err := s.Undo(ctx, ""); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("nothing left to undo: %v", err)
	}
}

// TestUndoLeavesLaterEdits undoes an old act after others have changed some of the same fields.
func TestUndoLeavesLaterEdits(t *testing.T) {
	s := newStore(t)
	a, b := &data.Company{FullName: "甲公司", InPark: true}, &data.Company{FullName: "乙公司"}
	saveAll(t, s, "登记", a, b)
	a.Phone, a.Address, a.Contact, b.Industry = "13800000001", "一号楼", "王工", "软件"
	saveAll(t, s, "补充", a, b)
	edit := lastAct(t, s)
	a.Address, a.Phone = "二号楼", "13800000002"
	saveAll(t, s, "改正", a)

	u, err := s.UndoAct(ctx, "", edit)
	if err != nil {
		t.Fatal(err)
	}
	want := []Left{{a.Kind(), a.ID, "甲公司", "电话", ChangedSince}, {a.Kind(), a.ID, "甲公司", "地址", ChangedSince}}
	if u.Act != "补充" || !slices.Equal(u.Left, want) || len(u.Changes[data.KindCompany]) != 2 {
		t.Errorf("undone %+v", u)
	}
	got, err := s.Get(ctx, a.Kind(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if c := got.(*data.Company); c.Address != "二号楼" || c.Phone != "13800000002" || c.Contact != "" || !c.InPark {
		t.Errorf("after undo: %+v", c)
	}
	if _, err := s.UndoAct(ctx, "", edit); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("second undo of the same act: %v", err)
	}
	// The next undo takes the correction back, and nothing of the undone act comes back with it.
	if u := mustUndo(t, s); u.Act != "改正" || len(u.Left) != 0 {
		t.Errorf("undone %+v", u)
	}
}

func lastAct(t *testing.T, s *Store) string {
	t.Helper()
	acts, err := s.Acts(ctx, 1)
	if err != nil || len(acts) != 1 {
		t.Fatal(acts, err)
	}
	return acts[0].ID
}

// TestUndoOfImportKeepsWhatOthersUse undoes an import of which later acts have edited and used parts.
func TestUndoOfImportKeepsWhatOthersUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db")
	s := open(t, path)
	c1, c2, c3 := &data.Company{FullName: "甲"}, &data.Company{FullName: "乙"}, &data.Company{FullName: "丙"}
	saveAll(t, s, "先有的", &data.Company{FullName: "先"})
	var needs []*data.Need
	s.mustChange(t, "导入", func(tx *Tx) error {
		if err := errors.Join(tx.Save(c1), tx.Save(c2), tx.Save(c3)); err != nil {
			return err
		}
		for i, c := range []*data.Company{c1, c2, c3} {
			n := &data.Need{Title: "难题" + c.FullName, Company: c.ID, Validity: data.Pending}
			if i == 2 {
				n.Validity, n.Reason, n.DuplicateOf = data.Invalid, data.Repeated, needs[1].ID
			}
			needs = append(needs, n)
			if err := tx.Save(n); err != nil {
				return err
			}
		}
		return tx.Save(&data.Source{OfKind: data.KindNeed, Of: needs[2].ID, File: "x.xlsx"})
	})
	imported := lastAct(t, s)
	needs[0].Title = "改过的难题" // so need 1 and with it firm 1 stay
	saveAll(t, s, "修改", needs[0])
	ev := &data.Evidence{FileName: "照片.jpg", SHA256: "00"}
	saveAll(t, s, "佐证", ev)
	saveAll(t, s, "关联", &data.Link{AKind: data.KindEvidence, A: ev.ID, BKind: data.KindNeed, B: needs[1].ID})

	u, err := s.UndoAct(ctx, "", imported)
	if err != nil {
		t.Fatal(err)
	}
	want := []Left{
		{data.KindNeed, needs[0].ID, "改过的难题", "需求名称", ChangedSince},
		{data.KindCompany, c1.ID, "甲", "", UsedSince},
	}
	if !slices.Equal(u.Left, want) {
		t.Errorf("left %+v", u.Left)
	}
	var names []string
	for _, r := range mustLoad(t, s) {
		names = append(names, string(r.Kind())+" "+r.Head().No+" "+r.Name())
	}
	if want := []string{"company QY-001 先", "company QY-002 甲", "need XQ-001 改过的难题", "evidence ZM-001 照片.jpg"}; !slices.Equal(names, want) {
		t.Errorf("after undo: %q", names)
	}
	next := &data.Need{Title: "新", Validity: data.Pending}
	saveAll(t, s, "登记", next)
	if next.No != "XQ-002" {
		t.Errorf("the numbers of undone needs were not given back: next is %s", next.No)
	}
	if err := s.Integrity(ctx); err != nil {
		t.Error(err)
	}
}

func TestUndoOfAnActWithSeveralStepsOnOneRecord(t *testing.T) {
	s := newStore(t)
	c := &data.Company{FullName: "甲", Industry: "一"}
	saveAll(t, s, "登记", c)
	s.mustChange(t, "几步", func(tx *Tx) error {
		c.Industry = "二"
		err := tx.Save(c)
		c.Industry, c.Contact = "三", "王工"
		return errors.Join(err, tx.Save(c), tx.Delete(c.Kind(), c.ID), tx.Restore(c.Kind(), c.ID))
	})
	if u := mustUndo(t, s); len(u.Left) != 0 {
		t.Errorf("left %+v", u.Left)
	}
	got, err := s.Get(ctx, c.Kind(), c.ID)
	if err != nil || got.(*data.Company).Industry != "一" || got.(*data.Company).Contact != "" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestUndoOfWhatIsGone(t *testing.T) {
	s := newStore(t)
	c := &data.Company{FullName: "甲"}
	saveAll(t, s, "登记", c)
	s.mustChange(t, "删除", func(tx *Tx) error { return tx.Delete(c.Kind(), c.ID) })
	if _, err := s.EmptyTrash(ctx, Act{Name: "清空回收站"}); err != nil {
		t.Fatal(err)
	}
	for _, act := range []string{"删除", "登记"} {
		u := mustUndo(t, s)
		if u.Act != act || !slices.Equal(u.Left, []Left{{Kind: c.Kind(), ID: c.ID, Why: Removed}}) {
			t.Errorf("undone %+v", u)
		}
	}
	if _, err := s.Undo(ctx, ""); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("emptying the trash was to be undone: %v", err)
	}
}

// TestUndoLeavesReferencesToWhatIsGone: an undo that cannot lead a field back says so and leaves the way free for
// those before it.
func TestUndoLeavesReferencesToWhatIsGone(t *testing.T) {
	for _, purge := range []bool{false, true} {
		s := newStore(t)
		a, b := &data.Company{FullName: "甲"}, &data.Company{FullName: "乙"}
		saveAll(t, s, "登记企业", a, b)
		n := &data.Need{Title: "难题", Company: a.ID, Validity: data.Pending}
		saveAll(t, s, "登记需求", n)
		n.Company, n.Title = b.ID, "新难题"
		saveAll(t, s, "改需求", n)
		edit := lastAct(t, s)
		s.mustChange(t, "删除", func(tx *Tx) error { return tx.Delete(a.Kind(), a.ID) })
		if purge {
			if _, err := s.EmptyTrash(ctx, Act{Name: "清空"}); err != nil {
				t.Fatal(err)
			}
			if u := mustUndo(t, s); u.Act != "删除" {
				t.Fatalf("undone: %+v", u)
			}
		}
		u, err := s.UndoAct(ctx, "", edit)
		want := []Left{{Kind: n.Kind(), ID: n.ID, Name: "新难题", Field: data.EntityOf(n.Kind()).Field("company").Label, Why: TargetGone}}
		if err != nil || !slices.Equal(u.Left, want) {
			t.Errorf("left %+v, %v; want %+v", u.Left, err, want)
		}
		got, err := s.Get(ctx, n.Kind(), n.ID)
		if err != nil || got.(*data.Need).Company != b.ID || got.(*data.Need).Title != "难题" {
			t.Errorf("%+v, %v", got, err)
		}
		for want := range strings.SplitSeq("登记需求 登记企业", " ") {
			if purge {
				if u := mustUndo(t, s); u.Act != want {
					t.Errorf("undone %q, want %q", u.Act, want)
				}
			}
		}
	}
}

// TestUndoLeavesInTheTrashWhatRefersToWhatIsGone also takes along what refers to what stays there.
func TestUndoLeavesInTheTrashWhatRefersToWhatIsGone(t *testing.T) {
	s := newStore(t)
	c, m := &data.Company{FullName: "甲"}, &data.StaffMember{FullName: "张"}
	saveAll(t, s, "登记", c, m)
	n := &data.Need{Title: "难题", Company: c.ID, Validity: data.Pending}
	saveAll(t, s, "登记", n)
	f := &data.FollowUp{Need: n.ID, Date: data.MustDate(2024, 6, 1)}
	saveAll(t, s, "登记", f)
	saveAll(t, s, "登记", &data.Link{AKind: n.Kind(), A: n.ID, BKind: m.Kind(), B: m.ID, Role: "r"})
	s.mustChange(t, "删除需求", func(tx *Tx) error {
		return errors.Join(tx.Delete(f.Kind(), f.ID), tx.Delete(n.Kind(), n.ID))
	})
	act := lastAct(t, s)
	s.mustChange(t, "删除企业", func(tx *Tx) error { return tx.Delete(c.Kind(), c.ID) })
	u, err := s.UndoAct(ctx, "", act)
	if err != nil {
		t.Fatal(err)
	}
	got := map[data.ID]LeftWhy{}
	for _, l := range u.Left {
		got[l.ID] = l.Why
	}
	if len(u.Left) != 2 || got[n.ID] != TargetGone || got[f.ID] != TargetGone {
		t.Errorf("left %+v", u.Left)
	}
	if recs := mustLoad(t, s); len(recs) != 1 || recs[0].Head().ID != m.ID {
		t.Errorf("%d records are live, want the member of staff alone", len(recs))
	}
	mustUndo(t, s) // the deletion of the firm
	s.mustChange(t, "恢复", func(tx *Tx) error {
		return errors.Join(tx.Restore(n.Kind(), n.ID), tx.Restore(f.Kind(), f.ID))
	})
	if recs := mustLoad(t, s); len(recs) != 5 {
		t.Errorf("%d records are live after all, want 5", len(recs))
	}
}

func TestANumberTakenMeanwhileStopsUndoAndRestore(t *testing.T) {
	s := newStore(t)
	c := &data.Company{FullName: "甲"}
	saveAll(t, s, "登记", c)
	s.mustChange(t, "删除", func(tx *Tx) error { return tx.Delete(c.Kind(), c.ID) })
	deletion := lastAct(t, s)
	saveAll(t, s, "登记", &data.Company{FullName: "乙", Meta: data.Meta{No: c.No}})
	before := mustLoad(t, s)
	if _, err := s.UndoAct(ctx, "", deletion); !isDuplicate(err, c.No) {
		t.Errorf("undo: %v", err)
	}
	_, err := s.Write(ctx, Act{Name: "恢复"}, func(tx *Tx) error { return tx.Restore(c.Kind(), c.ID) })
	if !isDuplicate(err, c.No) {
		t.Errorf("restore: %v", err)
	}
	if !reflect.DeepEqual(mustLoad(t, s), before) {
		t.Error("a failed undo changed something")
	}
}

// TestRestoreAfterUndoGivesANumber takes an undone record out of the trash, whose number was given back.
func TestRestoreAfterUndoGivesANumber(t *testing.T) {
	s := newStore(t)
	c := &data.Company{FullName: "甲"}
	saveAll(t, s, "登记", c)
	mustUndo(t, s)
	saveAll(t, s, "登记", &data.Company{FullName: "乙"})
	s.mustChange(t, "恢复", func(tx *Tx) error { return tx.Restore(c.Kind(), c.ID) })
	got, err := s.Get(ctx, c.Kind(), c.ID)
	if err != nil || got.Head().No != "QY-002" {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestRedoTakesUndosBackStepByStep over an edit of every field kind, a deletion and the making of records.
func TestRedoTakesUndosBackStepByStep(t *testing.T) {
	s := newStore(t)
	refs := map[data.Kind]data.ID{}
	var acts []string
	states := [][]data.Record{mustLoad(t, s)}
	did := func() {
		states = append(states, mustLoad(t, s))
		acts = append(acts, lastAct(t, s))
	}
	for _, e := range data.Entities() {
		rec := allowed(t, e, filled(e, 1, refs), refs)
		switch tie := rec.(type) { // what is tied is there, else it is not tied again
		case *data.Link:
			tie.AKind, tie.A, tie.BKind, tie.B = data.KindCompany, refs[data.KindCompany], data.KindNeed, refs[data.KindNeed]
		case *data.Source:
			tie.OfKind, tie.Of = data.KindNeed, refs[data.KindNeed]
		}
		saveAll(t, s, "登记"+e.Label, rec)
		refs[e.Kind] = rec.Head().ID
		did()
	}
	s.mustChange(t, "删除", func(tx *Tx) error { return tx.Delete(data.KindExpense, refs[data.KindExpense]) })
	did()
	if _, err := s.Redo(ctx, ""); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("nothing was undone: %v", err)
	}
	for round := range 2 { // what was redone can be undone and redone again
		for i := len(acts) - 1; i >= 0; i-- {
			mustUndo(t, s)
			if got := mustLoad(t, s); !reflect.DeepEqual(got, states[i]) {
				t.Fatalf("round %d: undo did not lead back to state %d", round, i)
			}
		}
		for i := range acts {
			next, err := s.NextRedo(ctx)
			if err != nil {
				t.Fatal(err)
			}
			u, err := s.Redo(ctx, "王老师")
			if err != nil || len(u.Left) != 0 || u.Act != next.Name || next.Undoes != acts[i] {
				t.Fatalf("round %d: redone %q, left %+v, %v", round, u.Act, u.Left, err)
			}
			if got := mustLoad(t, s); !reflect.DeepEqual(sorted(got), sorted(states[i+1])) {
				t.Fatalf("round %d: redo did not lead to state %d", round, i+1)
			}
		}
		if _, err := s.Redo(ctx, ""); !errors.Is(err, ErrNothingToRedo) {
			t.Errorf("all is redone: %v", err)
		}
	}
	if a, err := s.Acts(ctx, 1); err != nil || a[0].Sort != SortRedo || a[0].Name != "重做：删除" {
		t.Errorf("the last act is %+v, %v", a, err)
	}
}

// sorted puts records into the order of their ids.
func sorted(recs []data.Record) []data.Record {
	slices.SortFunc(recs, func(a, b data.Record) int { return strings.Compare(string(a.Head().ID), string(b.Head().ID)) })
	return recs
}

// TestRedoIsForTheNextStepOnly: after something else was done there is nothing to redo; what windows remember is nothing.
func TestRedoIsForTheNextStepOnly(t *testing.T) {
	s := newStore(t)
	saveAll(t, s, "登记", &data.Company{FullName: "甲"})
	window := func() {
		_, err := s.Write(ctx, Act{Name: "界面", Final: true, Sort: SortWindow}, func(tx *Tx) error {
			return tx.Save(&data.Setting{Key: string(newID()), Value: "v"})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	mustUndo(t, s)
	window()
	if u, err := s.Redo(ctx, ""); err != nil || u.Act != "登记" {
		t.Fatalf("redone %+v, %v", u, err)
	}
	mustUndo(t, s)
	saveAll(t, s, "登记", &data.Company{FullName: "乙"})
	if _, err := s.Redo(ctx, ""); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("after another act: %v", err)
	}
	mustUndo(t, s)
	if _, err := s.EmptyTrash(ctx, Act{Name: "清空"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redo(ctx, ""); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("after the trash was emptied: %v", err)
	}
}
