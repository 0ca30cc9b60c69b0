package app

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"parkledger/data"
)

func file(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func picture(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 200, 100)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// storedFiles counts the files in the evidence folder.
func storedFiles(t testing.TB, l *Ledger) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(filepath.Join(l.Dir(), evidenceDir), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestStoreFileKeepsTheSameBytesOnce(t *testing.T) {
	l := newLedger(t)
	const sha = "c8aa9ae7aef9dbca1f1b06c3c9e3c0a7a1a3d1a7d8d1a8a1f1d1d1d1d1d1d1d1" // 64 digits, of no file
	if l.verify(sha) == nil {
		t.Error("a file that was never stored is there")
	}
	paths := []string{file(t, "签到表.pdf", []byte("%PDF-1.4 内容")), file(t, "另一个名字.pdf", []byte("%PDF-1.4 内容"))}
	var group sync.WaitGroup
	got := make([]Stored, 20)
	for i := range got {
		group.Go(func() {
			var err error
			if got[i], err = l.StoreFile(paths[i%2]); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	for _, s := range got {
		if s != got[0] {
			t.Errorf("%+v differs from %+v", s, got[0])
		}
	}
	if got[0].MIME != "application/pdf" || got[0].Size != int64(len("%PDF-1.4 内容")) {
		t.Errorf("%+v", got[0])
	}
	if n := storedFiles(t, l); n != 1 {
		t.Errorf("%d files in the folder", n)
	}
	f, err := l.OpenEvidence(t.Context(), got[0].SHA256)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if st, err := f.Stat(); err != nil || st.Mode().Perm()&0o222 != 0 {
		t.Errorf("mode %v, %v: the file can be written", st.Mode(), err)
	}
	if _, err := l.OpenEvidence(t.Context(), sha); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("open of nothing: %v", err)
	}
}

func TestStoreFileMendsADamagedOne(t *testing.T) {
	l := newLedger(t)
	path := file(t, "合同.docx", []byte("PK\x03\x04 合同"))
	s, err := l.StoreFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if s.MIME != officeTypes[".docx"] {
		t.Errorf("MIME %s", s.MIME)
	}
	damage(t, l, s.SHA256)
	if _, err := l.StoreFile(path); err != nil {
		t.Fatal(err)
	}
	if err := l.verify(s.SHA256); err != nil {
		t.Error(err)
	}
	if _, err := l.StoreFile(t.TempDir()); err == nil {
		t.Error("a folder was stored")
	}
	if n := storedFiles(t, l); n != 1 {
		t.Errorf("%d files in the folder", n)
	}
}

// damage flips the bytes of a stored file.
func damage(t testing.TB, l *Ledger, sha string) {
	t.Helper()
	path := l.EvidencePath(sha)
	if err := errors.Join(os.Chmod(path, 0o600), os.WriteFile(path, []byte("别的内容"), 0o600)); err != nil {
		t.Fatal(err)
	}
}

// TestStoredFilesAreVerifiedWhenRead: a changed file is neither opened nor printed, and messages name it as its record
// does, never as the program's own copies are named.
func TestStoredFilesAreVerifiedWhenRead(t *testing.T) {
	l := newLedger(t)
	added, err := l.AddEvidence(t.Context(), NewEvidence{Paths: []string{file(t, "座谈会.jpg", picture(t))}})
	if err != nil || len(added.Records) != 1 {
		t.Fatalf("%+v, %v", added, err)
	}
	e := added.Records[0]
	if _, _, err := l.photo(e.Display); err != nil {
		t.Error(err)
	}
	for _, sha := range []string{e.Display, e.SHA256} {
		damage(t, l, sha)
		f, err := l.OpenEvidence(t.Context(), sha)
		if err == nil {
			err = f.Close()
		}
		if text := Explain(err); !errors.Is(err, ErrEvidenceDamaged) || !strings.Contains(text, "“ZM-001 座谈会.jpg”") || strings.Contains(text, sha) {
			t.Errorf("%v: %s", err, text)
		}
	}
	if _, _, err := l.photo(e.Display); !errors.Is(err, ErrEvidenceDamaged) {
		t.Errorf("a changed copy would be printed: %v", err)
	}
	if l.fontFile(e.SHA256) != "" {
		t.Error("a changed font would be used")
	}
	for _, own := range []string{filepath.Join(l.Dir(), evidenceDir, partPrefix+"4183134100"), l.EvidencePath(e.SHA256)} {
		err := &fileError{"签到表.pdf", &fs.PathError{Op: "open", Path: own, Err: fs.ErrPermission}}
		if text := Explain(err); !strings.Contains(text, "“签到表.pdf”") {
			t.Error(text)
		}
	}
}

func TestAddEvidence(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	a := &data.Activity{Title: "座谈会"}
	save(t, l, "登记", a)
	heic := file(t, "IMG.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"))
	cut := file(t, "断.jpg", picture(t)[:300])
	photo := file(t, "现场.jpg", picture(t))
	n := NewEvidence{Paths: []string{photo, cut, photo, heic}, Of: a}
	added, err := l.AddEvidence(ctx, n)
	if err != nil {
		t.Fatal(err)
	}
	if len(added.Records) != 4 || added.Records[2] != added.Records[0] || len(added.Notes) != 2 || added.Notes[0].File != "断.jpg" || added.Notes[1].File != "IMG.heic" {
		t.Errorf("%+v", added)
	}
	if e := added.Records[0]; e.Type != data.EvPhoto || e.Width != data.N(200) || e.Display == "" || l.verify(e.Display) != nil || e.No != "ZM-001" {
		t.Errorf("%+v", e)
	}
	if e := added.Records[1]; e.Type != data.EvPhoto || e.Display != "" || l.verify(e.SHA256) != nil {
		t.Errorf("%+v", e)
	}
	if got := len(book(t, l).Linked(a.ID, data.KindEvidence, string(data.EvPhoto))); got != 3 {
		t.Errorf("%d photos are linked", got)
	}
	before := book(t, l)
	if _, err := l.AddEvidence(ctx, n); err != nil {
		t.Fatal(err)
	}
	if book(t, l) != before {
		t.Error("adding the same files again changed something")
	}
}

func TestEmptyTrashKeepsFilesInUse(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	shared, err := l.StoreFile(file(t, "a.txt", []byte("一")))
	if err != nil {
		t.Fatal(err)
	}
	own, err := l.StoreFile(file(t, "b.txt", []byte("二")))
	if err != nil {
		t.Fatal(err)
	}
	waiting, err := l.StoreFile(file(t, "c.txt", []byte("三"))) // its record is still to come
	if err != nil {
		t.Fatal(err)
	}
	gone, alsoGone := &data.Evidence{FileName: "a.txt", SHA256: shared.SHA256}, &data.Evidence{FileName: "b.txt", SHA256: own.SHA256}
	stays := &data.Evidence{FileName: "另一份.txt", SHA256: shared.SHA256}
	save(t, l, "登记", gone, alsoGone, stays)
	if err := l.Delete(ctx, "删除", gone, alsoGone); err != nil {
		t.Fatal(err)
	}
	if l.verify(own.SHA256) != nil {
		t.Error("the file went with the deletion already")
	}
	records, files, err := l.EmptyTrash(ctx)
	if err != nil || records != 2 || files != 1 {
		t.Errorf("%d records, %d files, %v", records, files, err)
	}
	if l.verify(shared.SHA256) != nil || l.verify(waiting.SHA256) != nil || !errors.Is(l.verify(own.SHA256), fs.ErrNotExist) {
		t.Error("the wrong file was removed")
	}
}

// TestEmptyTrashWaitsForAnImport: a file whose record lies in the trash is imported again while the trash is emptied.
// It is there already and must still be when the new record is.
func TestEmptyTrashWaitsForAnImport(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	photo := file(t, "现场.jpg", picture(t))
	added, err := l.AddEvidence(ctx, NewEvidence{Paths: []string{photo}})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Delete(ctx, "删除", added.Records[0]); err != nil {
		t.Fatal(err)
	}
	emptied := make(chan error, 1)
	started := false
	stored := func(_, _ int, what string) {
		if what != "写入记录" {
			return
		}
		started = true
		go func() {
			_, _, err := l.EmptyTrash(ctx)
			emptied <- err
		}()
		for len(emptied) == 0 && l.storing.TryRLock() { // until it is through, or has to wait
			l.storing.RUnlock()
			runtime.Gosched()
		}
	}
	r, err := l.Import(ctx, []string{photo}, ImportOptions{AcceptProposals: true, Progress: stored})
	if err != nil || !r.Committed || !started {
		t.Fatalf("import: %+v, %v", r, err)
	}
	if err := <-emptied; err != nil {
		t.Fatal(err)
	}
	evidence := book(t, l).Of(data.KindEvidence)
	if len(evidence) != 1 {
		t.Fatalf("%d records of evidence, want 1", len(evidence))
	}
	for _, sha := range filesOf(evidence[0]) {
		if err := l.verify(sha); err != nil {
			t.Errorf("a file on record is gone: %v", err)
		}
	}
}

func TestRestoringEvidenceThatWasAddedAgainIsRefused(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	path, other := file(t, "签到表.pdf", []byte("%PDF-1.4 内容")), file(t, "议程.pdf", []byte("%PDF-1.4 议程"))
	add := func(paths ...string) []*data.Evidence {
		added, err := l.AddEvidence(ctx, NewEvidence{Paths: paths, Type: data.EvSignIn})
		if err != nil {
			t.Fatal(err)
		}
		return added.Records
	}
	first := add(path, other)
	if err := l.Delete(ctx, "删除", first[0], first[1]); err != nil {
		t.Fatal(err)
	}
	again := add(path)[0]
	var refused *Refusal
	if err := l.Restore(ctx, again.Kind(), first[0].ID); !errors.As(err, &refused) || !strings.Contains(Explain(err), again.No+" 签到表.pdf") {
		t.Errorf("restored: %v", err)
	}
	if err := l.RestoreAll(ctx, []data.Record{first[1], first[0]}); !errors.As(err, &refused) {
		t.Errorf("restored among others: %v", err)
	}
	if n := len(book(t, l).Of(data.KindEvidence)); n != 1 {
		t.Errorf("%d records of evidence after the refusals, want 1", n)
	}
	if err := l.Restore(ctx, again.Kind(), first[1].ID); err != nil {
		t.Errorf("other bytes: %v", err)
	}
	if err := l.Delete(ctx, "删除", again); err != nil {
		t.Fatal(err)
	}
	if err := l.Restore(ctx, again.Kind(), first[0].ID); err != nil {
		t.Errorf("after the other went: %v", err)
	}
}

func TestFilesWithPrivateNumbersAreNotAddedAsEvidence(t *testing.T) {
	l := newLedger(t)
	a := &data.Activity{Title: "座谈会"}
	save(t, l, "登记", a)
	const id = "11010119900307803X"
	private := file(t, "签到表.csv", []byte("姓名,证件\n韩洛川,"+id+"\n沈知远,"+id+"\n"))
	plain := file(t, "名单.csv", []byte("姓名,单位\n韩洛川,甲公司\n"))
	broken := file(t, "坏.xlsx", []byte("PK\x03\x04 and no more"))
	added, err := l.AddEvidence(t.Context(), NewEvidence{Paths: []string{private, plain, broken}, Of: a})
	if err != nil {
		t.Fatal(err)
	}
	if len(added.Records) != 2 || len(added.Notes) != 1 || added.Notes[0].File != "签到表.csv" || !strings.Contains(added.Notes[0].Text, "身份证号") ||
		!strings.Contains(added.Notes[0].Text, "B 列") || strings.Contains(added.Notes[0].Text, id) {
		t.Errorf("%+v", added)
	}
	before := book(t, l)
	if added, err := l.AddEvidence(t.Context(), NewEvidence{Paths: []string{private}, Of: a}); err != nil || len(added.Records) != 0 || len(added.Notes) != 1 {
		t.Errorf("%+v, %v", added, err)
	}
	if book(t, l) != before {
		t.Error("something was written")
	}
}
