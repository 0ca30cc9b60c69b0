package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"parkledger/data"
)

// isDuplicate reports whether err says that the record of that number exists.
func isDuplicate(err error, no string) bool {
	var re *RecordError
	return errors.Is(err, data.ErrDuplicate) && errors.As(err, &re) && re.No == no
}

func TestDeleteInUse(t *testing.T) {
	s := newStore(t)
	c := &data.Company{FullName: "甲公司"}
	saveAll(t, s, "登记", c)
	var needs []data.Record
	for _, title := range strings.Split("一二三四五六七", "") {
		needs = append(needs, &data.Need{Title: title, Company: c.ID, Validity: data.Pending})
	}
	saveAll(t, s, "登记", needs...)
	_, err := s.Write(ctx, Act{Name: "删除"}, func(tx *Tx) error { return tx.Delete(c.Kind(), c.ID) })
	var used *InUseError
	if !errors.As(err, &used) || !errors.Is(err, data.ErrInUse) {
		t.Fatalf("delete: %v", err)
	}
	if used.Name != "甲公司" || len(used.By) != usersShown || !used.More || used.By[0] != (User{data.KindNeed, "XQ-001", "一"}) {
		t.Errorf("%+v", used)
	}
	if _, err := s.Get(ctx, c.Kind(), c.ID); err != nil {
		t.Errorf("the refused deletion went through: %v", err)
	}
	// In one act the firm may go before its needs.
	s.mustChange(t, "删除", func(tx *Tx) error {
		err := tx.Delete(c.Kind(), c.ID)
		for _, n := range needs {
			err = errors.Join(err, tx.Delete(n.Kind(), n.Head().ID))
		}
		return err
	})
	if got := mustLoad(t, s); len(got) != 0 {
		t.Errorf("%d records left", len(got))
	}
}

func TestReferencesMustBeLive(t *testing.T) {
	s := newStore(t)
	c := &data.Company{FullName: "甲公司"}
	saveAll(t, s, "登记", c)
	s.mustChange(t, "删除", func(tx *Tx) error { return tx.Delete(c.Kind(), c.ID) })
	for _, id := range []data.ID{c.ID, "no-such-id"} {
		_, err := s.Write(ctx, Act{Name: "登记"}, func(tx *Tx) error {
			return tx.Save(&data.Need{Title: "难题", Company: id, Validity: data.Pending})
		})
		var dangling *DanglingError
		if !errors.As(err, &dangling) || *dangling != (DanglingError{data.KindNeed, "company", data.KindCompany}) || !errors.Is(err, data.ErrNotFound) {
			t.Errorf("need of firm %q: %v", id, err)
		}
	}
	_, err := s.Write(ctx, Act{Name: "修改"}, func(tx *Tx) error { return tx.Save(c) })
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("save of a trashed record: %v", err)
	}
	_, err = s.Write(ctx, Act{Name: "删除"}, func(tx *Tx) error { return tx.Delete(c.Kind(), c.ID) })
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("second deletion: %v", err)
	}
	// Within an act the order does not matter.
	later := &data.Need{Meta: data.Meta{ID: "later"}, Title: "原", Validity: data.Pending}
	saveAll(t, s, "登记", &data.Need{Title: "重", Validity: data.Invalid, Reason: data.Repeated, DuplicateOf: "later"}, later)
}

func TestTrashTakesTiesAlongAndBringsThemBack(t *testing.T) {
	s := newStore(t)
	s.options.Now = at(9)
	e, n, m := &data.Expert{FullName: "李教授", Phone: "13800000000"}, &data.Need{Title: "甲", Validity: data.Pending}, &data.Need{Title: "乙", Validity: data.Pending}
	saveAll(t, s, "登记", e, n, m)
	saveAll(t, s, "关联", &data.Link{AKind: e.Kind(), A: e.ID, BKind: n.Kind(), B: n.ID}, &data.Link{AKind: e.Kind(), A: e.ID, BKind: m.Kind(), B: m.ID},
		&data.Source{OfKind: e.Kind(), Of: e.ID, File: "专家.xlsx"})
	c := s.mustChange(t, "删除专家", func(tx *Tx) error { return tx.Delete(e.Kind(), e.ID) })
	if len(c[data.KindLink]) != 2 || len(c[data.KindSource]) != 1 {
		t.Errorf("changes %v", c)
	}
	s.mustChange(t, "删除需求", func(tx *Tx) error { return tx.Delete(m.Kind(), m.ID) })
	trash, err := s.Trash(ctx)
	if err != nil || len(trash) != 2 {
		t.Fatal(trash, err)
	}
	if trash[0].Record.Name() != "乙" || trash[1].Record.Name() != "李教授" || trash[1].Act != "删除专家" || !trash[0].At.After(trash[1].At) {
		t.Errorf("trash %+v", trash)
	}
	c = s.mustChange(t, "恢复", func(tx *Tx) error { return tx.Restore(e.Kind(), e.ID) })
	if len(c[data.KindLink]) != 1 || len(c[data.KindSource]) != 1 {
		t.Errorf("with the expert came back %v", c)
	}
	_, err = s.Write(ctx, Act{Name: "恢复"}, func(tx *Tx) error { return tx.Restore(e.Kind(), e.ID) })
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("restore of a live record: %v", err)
	}

	removed, err := s.EmptyTrash(ctx, Act{Name: "清空回收站"})
	if err != nil {
		t.Fatal(err)
	}
	kinds := []data.Kind{}
	for _, r := range removed {
		kinds = append(kinds, r.Kind())
	}
	if !slices.Equal(kinds, []data.Kind{data.KindNeed, data.KindLink}) {
		t.Errorf("removed %v", kinds)
	}
	if got := lines(t, s, "SELECT 1 FROM need WHERE id = ?", string(m.ID)); len(got) > 0 {
		t.Error("the need is still in the file")
	}
	h, err := s.History(ctx, m.Kind(), m.ID)
	if err != nil || h[len(h)-1].Op != OpPurged {
		t.Errorf("history %+v, %v", h, err)
	}
}

func TestEmptyingTheTrashForgetsSealedValues(t *testing.T) {
	s := newStore(t)
	e := &data.Expert{FullName: "李教授", Phone: "13800000000", IDNumber: "110"}
	saveAll(t, s, "登记", e, &data.Expert{FullName: "王教授", Phone: "139"})
	s.mustChange(t, "删除", func(tx *Tx) error { return tx.Delete(e.Kind(), e.ID) })
	if _, err := s.EmptyTrash(ctx, Act{Name: "清空"}); err != nil {
		t.Fatal(err)
	}
	if got := lines(t, s, "SELECT change FROM sealed WHERE salt IS NOT NULL OR change <> ''"); !slices.Equal(got, []string{`["","139"]`}) {
		t.Errorf("sealed: %v", got)
	}
}

// TestNoByteOfWhatWasRemovedStays reads the bytes of the file, as anybody who gets hold of it can.
func TestNoByteOfWhatWasRemovedStays(t *testing.T) {
	s := newStore(t)
	const phone, earlier, card, name = "13800001234", "13911112222", "6222020200112233445", "留在简介里的名字"
	if _, err := s.db.ExecContext(ctx, "PRAGMA secure_delete = OFF"); err != nil { // as files of earlier versions were written
		t.Fatal(err)
	}
	var all []data.Record
	for range 2 * manyLines {
		all = append(all, &data.Expert{FullName: "李教授", Phone: earlier, Note: name + strings.Repeat("简介", 3000)})
	}
	saveAll(t, s, "登记一条", all[0]) // a small act beside a large one
	stays := &data.Expert{FullName: "王教授", Phone: "139"}
	saveAll(t, s, "登记", append(all[1:len(all):len(all)], stays)...)
	for _, r := range all {
		r.(*data.Expert).Phone, r.(*data.Expert).BankCard = phone, card
	}
	saveAll(t, s, "修改", all...)
	s.mustChange(t, "删除", func(tx *Tx) error {
		for _, r := range all {
			if err := tx.Delete(r.Kind(), r.Head().ID); err != nil {
				return err
			}
		}
		return nil
	})
	written := map[bool]int{} // how many of the numbers are found in the files, before and after
	count := func(after bool) {
		for _, end := range []string{"", "-wal"} {
			b, err := os.ReadFile(s.path + end)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			for _, n := range []string{phone, earlier, card, name} {
				written[after] += bytes.Count(b, []byte(n))
			}
		}
	}
	unpacked := func(after bool) {
		err := eachAct(ctx, s.db, s.tables, func(_ *actRow, lines []line) error {
			for _, n := range []string{phone, earlier, card, name} {
				written[after] += strings.Count(fmt.Sprint(lines), n)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	count(false)
	unpacked(false)
	if _, err := s.EmptyTrash(ctx, Act{Name: "清空"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Wipe(ctx); err != nil {
		t.Fatal(err)
	}
	count(true)
	unpacked(true)
	if said := examine(s.db); said != "" {
		t.Errorf("the history no longer proves what is left: %s", said)
	}
	if h, err := s.History(ctx, stays.Kind(), stays.ID); err != nil || len(h) != 1 || h[0].Op != OpMade {
		t.Errorf("the history of what stays: %+v, %v", h, err)
	}
	if h, err := s.History(ctx, stays.Kind(), all[1].Head().ID); err != nil || len(h) != 4 || h[0].Op != OpErased || h[3].Op != OpPurged {
		t.Errorf("the history of what went: %+v, %v", h, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	count(true)
	if written[false] == 0 || written[true] != 0 {
		t.Errorf("the numbers stood %d times in the files, then %d times", written[false], written[true])
	}
}

func TestUniquePairsAndKeys(t *testing.T) {
	s := newStore(t)
	link := func() *data.Link {
		return &data.Link{AKind: data.KindExpert, A: "e", BKind: data.KindNeed, B: "n", Role: "r"}
	}
	setting := func() *data.Setting { return &data.Setting{Key: "k", Value: "v"} }
	first, key := link(), setting()
	saveAll(t, s, "一", first, key)
	for _, rec := range []data.Record{link(), setting()} {
		_, err := s.Write(ctx, Act{Name: "二"}, func(tx *Tx) error { return tx.Save(rec) })
		if !errors.Is(err, data.ErrDuplicate) {
			t.Errorf("second %s: %v", rec.Kind(), err)
		}
	}
	s.mustChange(t, "删", func(tx *Tx) error {
		return errors.Join(tx.Delete(first.Kind(), first.ID), tx.Delete(key.Kind(), key.ID))
	})
	saveAll(t, s, "三", link(), setting())
}
