package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"parkledger/data"
)

var ctx = context.Background()

var ids atomic.Int64

// newID counts.
func newID() data.ID { return data.ID(fmt.Sprintf("id-%08d", ids.Add(1))) }

// open opens a project file for a test, making it when there is none. Whatever the test does with it, its journal has to
// prove it in the end.
func open(t testing.TB, path string) *Store {
	t.Helper()
	s := openUnproved(t, path)
	t.Cleanup(func() {
		if s.db.PingContext(ctx) != nil {
			return // closed by the test
		}
		if doubts, err := s.Prove(ctx); err != nil || len(doubts) > 0 {
			t.Errorf("the journal does not prove the file: %+v, %v", doubts, err)
		}
	})
	return s
}

// openUnproved is open for a test that damages the file.
func openUnproved(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{Create: true, Device: "test", NewID: newID})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func newStore(t testing.TB) *Store {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "p.db"))
}

// lines are the rows of a query, for looking at the file behind the store's back.
func lines(t testing.TB, s *Store, query string, args ...any) []string {
	t.Helper()
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	cols, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		cells, into := make([]any, len(cols)), make([]any, len(cols))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.TrimSuffix(fmt.Sprintln(cells...), "\n"))
	}
	return out
}

func TestDriverIsRealAndRecent(t *testing.T) {
	var major, minor, patch int
	version := lines(t, newStore(t), "SELECT sqlite_version()")[0]
	if _, err := fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch); err != nil {
		t.Fatal(err)
	}
	if major*1_000_000+minor*1000+patch < 3_051_003 {
		t.Errorf("SQLite %s; WAL had a corruption bug before 3.51.3", version)
	}
}

func TestSettingsAreInForce(t *testing.T) {
	s := newStore(t)
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": busyMillis,
		"locking_mode": "exclusive", "secure_delete": "1", "trusted_schema": "0", "application_id": "1347112004",
		"user_version": fmt.Sprint(len(embedded())),
	} {
		if got := lines(t, s, "PRAGMA "+pragma); len(got) != 1 || got[0] != want {
			t.Errorf("%s = %v, want %s", pragma, got, want)
		}
	}
	if n := s.db.Stats().MaxOpenConnections; n != 1 {
		t.Errorf("%d connections may be open, want 1", n)
	}
	if !strings.Contains(mustDSN(t, s.path), "_txlock=immediate") {
		t.Error("transactions are not begun immediate")
	}
	for _, e := range data.Entities() {
		if got := lines(t, s, "SELECT strict FROM pragma_table_list WHERE name = ?", string(e.Kind)); got[0] != "1" {
			t.Errorf("table %s is not strict", e.Kind)
		}
	}
}

func mustDSN(t *testing.T, path string) string {
	t.Helper()
	name, err := dsn(path, writing)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

func TestSecondOpenIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), oddName)
	for _, state := range []string{"new", "existing"} { // an existing file is held before anything is written to it
		s := open(t, path)
		if _, err := Open(path, Options{NewID: newID}); !errors.Is(err, ErrBusy) {
			t.Errorf("second open of a %s file in this process: %v", state, err)
		}
		if out := openElsewhere(t, path); out != "busy" {
			t.Errorf("open of a %s file in another process: %s", state, out)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if out := openElsewhere(t, path); out != "opened" {
		t.Errorf("open in another process after Close: %s", out)
	}
}

// openVariable makes this test program open the file it names, say what came of it, and end.
const openVariable = "PARKLEDGER_OPEN"

func TestMain(m *testing.M) {
	if path := os.Getenv(openVariable); path != "" {
		s, err := Open(path, Options{NewID: newID})
		switch {
		case errors.Is(err, ErrBusy):
			fmt.Print("busy")
		case err != nil:
			fmt.Print(err)
		default:
			fmt.Print(errors.Join(errors.New("opened"), s.Close()))
		}
		return
	}
	os.Exit(m.Run())
}

// openElsewhere runs this test program again to open path and says what came of it.
func openElsewhere(t *testing.T, path string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), openVariable+"="+path)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestOpenRefusesWhatIsNoProject(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(filepath.Join(dir, "none.db"), Options{NewID: newID}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("no file: %v", err)
	}
	text := filepath.Join(dir, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("这不是数据库。", 200)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(text, Options{NewID: newID}); !errors.Is(err, ErrForeign) {
		t.Errorf("text file: %v", err)
	}
	other := filepath.Join(dir, "other.db")
	s := open(t, other)
	lines(t, s, "PRAGMA application_id = 7")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(other, Options{NewID: newID}); !errors.Is(err, ErrForeign) {
		t.Errorf("database of another program: %v", err)
	}
}

// TestSaveRefusesAnOutdatedCopy: two read a record, the first one saves, the other's copy knows nothing of that.
func TestSaveRefusesAnOutdatedCopy(t *testing.T) {
	s := newStore(t)
	s.options.Now = func() time.Time { return time.Unix(1717000000, 0) } // two changes at one moment are two
	c := &data.Company{FullName: "甲"}
	saveAll(t, s, "登记", c)
	mine, theirs, same := *c, *c, *c
	theirs.Contact, same.Contact = "罗屹", "罗屹"
	saveAll(t, s, "修改", &theirs)
	mine.FullName = "乙"
	_, err := s.Write(ctx, Act{Name: "修改"}, func(tx *Tx) error { return tx.Save(&mine) })
	var re *RecordError
	if !errors.Is(err, data.ErrChanged) || !errors.As(err, &re) || re.No != c.No {
		t.Errorf("an outdated copy: %v", err)
	}
	saveAll(t, s, "无改动", &same) // it would undo nothing
	theirs.FullName = "丙"
	saveAll(t, s, "再改", &theirs)                 // the one who saved has the stored version
	s.mustChange(t, "一次操作", func(tx *Tx) error { // an act may save a record in several steps
		first, second := theirs, theirs
		first.Contact, second.Contact = "许静", "何以宁"
		return errors.Join(tx.Save(&first), tx.Save(&second))
	})
	got, err := s.Get(ctx, c.Kind(), c.ID)
	if err != nil || got.Name() != "丙" || got.(*data.Company).Contact != "何以宁" {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestAfterManyNewRecordsAnActStillKnowsTheStoredOnes: an act that saves many new records no longer looks each id up.
func TestAfterManyNewRecordsAnActStillKnowsTheStoredOnes(t *testing.T) {
	s := newStore(t)
	kept, gone := &data.Company{FullName: "甲"}, &data.Company{FullName: "乙"}
	saveAll(t, s, "登记", kept, gone)
	s.mustChange(t, "删除", func(tx *Tx) error { return tx.Delete(gone.Kind(), gone.ID) })
	s.mustChange(t, "导入", func(tx *Tx) error {
		var last *data.Company
		for i := range manyNew + 5 {
			last = &data.Company{FullName: fmt.Sprintf("新%d", i)}
			if err := tx.Save(last); err != nil {
				return err
			}
		}
		if err := tx.Save(gone); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("a record in the trash: %v", err)
		}
		last.Contact, kept.Contact = "许静", "罗屹"
		return errors.Join(tx.Save(last), tx.Save(kept))
	})
	if n := lines(t, s, "SELECT count(*) FROM company WHERE contact <> ''"); n[0] != "2" {
		t.Errorf("%s records were changed", n[0])
	}
	if n := lines(t, s, "SELECT count(*) FROM company"); n[0] != fmt.Sprint(manyNew+7) {
		t.Errorf("%s records", n[0])
	}
}

func TestSubscribersHearOfCommitsOnly(t *testing.T) {
	s := newStore(t)
	var heard []Changes
	cancel := s.Subscribe(func(c Changes) { heard = append(heard, c) })
	n := &data.Need{Title: "甲", Validity: data.Pending}
	stop := errors.New("stop")
	_, err := s.Write(ctx, Act{Name: "登记"}, func(tx *Tx) error { return errors.Join(tx.Save(n), stop) })
	if !errors.Is(err, stop) {
		t.Fatal(err)
	}
	if n.ID != "" || n.No != "" || !n.Created.IsZero() {
		t.Errorf("the record kept %+v of an act that failed", n.Meta)
	}
	if len(heard) != 0 || len(lines(t, s, "SELECT 1 FROM need UNION ALL SELECT 1 FROM journal UNION ALL SELECT 1 FROM act")) != 0 {
		t.Error("a failed act was published or left rows")
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_, _ = s.Write(ctx, Act{Name: "登记"}, func(tx *Tx) error { _ = tx.Save(n); panic("boom") })
	}()
	saveAll(t, s, "登记", n, &data.Company{FullName: "甲公司"}, n)
	if len(heard) != 1 || !slices.Equal(heard[0][data.KindNeed], []data.ID{n.ID}) || !heard[0].Touches(data.KindExpert, data.KindCompany) || heard[0].Touches(data.KindExpert) {
		t.Errorf("heard %v", heard)
	}
	saveAll(t, s, "登记", n) // nothing to write
	cancel()
	n.Title = "乙"
	saveAll(t, s, "修改", n)
	if len(heard) != 1 {
		t.Errorf("heard %v", heard[1:])
	}
	if got := lines(t, s, "SELECT name FROM act"); !slices.Equal(got, []string{"登记", "修改"}) {
		t.Errorf("acts %v", got)
	}
}
