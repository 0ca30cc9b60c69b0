package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/data"
)

func TestCheckFindsWhatIsWrong(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	var recs []data.Record
	for _, name := range []string{"好的", "丢失的", "损坏的"} {
		s, err := l.StoreFile(file(t, name, []byte(name)))
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, &data.Evidence{FileName: name, SHA256: s.SHA256})
	}
	save(t, l, "登记", recs...)
	trashed, err := l.StoreFile(file(t, "回收站里的", []byte("回收站里的")))
	if err != nil {
		t.Fatal(err)
	}
	old := &data.Evidence{FileName: "旧", SHA256: trashed.SHA256}
	save(t, l, "登记", old)
	if err := l.Delete(ctx, "删除", old); err != nil {
		t.Fatal(err)
	}
	r, err := l.Check(ctx)
	if err != nil || !r.OK() || r.Records != 4 || r.Files != 3 || len(r.Orphans) != 0 {
		t.Fatalf("a sound project: %+v, %v", r, err)
	}

	if err := os.Remove(l.EvidencePath(recs[1].(*data.Evidence).SHA256)); err != nil {
		t.Fatal(err)
	}
	damage(t, l, recs[2].(*data.Evidence).SHA256)
	stray := filepath.Join(l.Dir(), evidenceDir, "part-1")
	if err := os.WriteFile(stray, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r, err = l.Check(ctx)
	if err != nil || r.OK() {
		t.Fatalf("%+v, %v", r, err)
	}
	if len(r.Missing) != 1 || r.Missing[0].FileName != "丢失的" || len(r.Damaged) != 1 || r.Damaged[0].FileName != "损坏的" || !slices.Equal(r.Orphans, []string{"part-1"}) || len(r.Database)+len(r.Invalid) != 0 {
		t.Errorf("%+v", r)
	}
	if said := strings.Join(r.Lines(), "\n"); strings.Contains(said, "part-1") || !strings.Contains(said, "1个没有登记为佐证的文件") {
		t.Errorf("the user is told:\n%s", said)
	}
	if said := r.Technical(); !slices.Equal(said, []string{"evidence/part-1"}) {
		t.Errorf("a technician is told %q", said)
	}
	damaged := &CheckReport{Database: []string{"row 1 missing from index"}}
	if said := strings.Join(damaged.Lines(), "\n"); strings.Contains(said, "row") || !strings.Contains(said, "1处损坏") {
		t.Errorf("of damage the user is told:\n%s", said)
	}
}

// TestCheckListsRecordsThatBreakTheirRules makes one by undoing half of what belongs together.
func TestCheckListsRecordsThatBreakTheirRules(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	n := need("难题")
	save(t, l, "登记", n)
	n.Validity, n.Reason = data.Invalid, data.Withdrawn
	save(t, l, "判为无效", n)
	acts, err := l.Acts(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	n.Reason = data.NotInPark
	save(t, l, "改原因", n)
	u, err := l.UndoAct(ctx, acts[0].ID)
	if err != nil || len(u.Left) != 1 || u.Left[0].Field != "无效原因" {
		t.Fatalf("%+v, %v", u, err)
	}
	r, err := l.Check(ctx)
	if err != nil || len(r.Invalid) != 1 || r.OK() {
		t.Errorf("%+v, %v", r, err)
	}
}
