package sqlite

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"parkledger/data"
)

// project is a file in the middle of its life, as bytes that tests put side by side.
type project struct {
	closed [][]byte // the file after each run of the program, closed
	killed []byte   // the file beside which the log lies
	log    []byte   // the log a run that was killed left
	logs   [][]byte // the log after each act of that run
	acts   []string // ids of all acts
}

// makeProject runs the program three times; the third time it is killed after five acts.
func makeProject(t *testing.T, name string) project {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "p.db")
	var p project
	write := func(s *Store, n int) {
		for i := range n {
			saveAll(t, s, "登记", &data.Company{FullName: fmt.Sprint(name, i)}, &data.Need{Title: "难题", Validity: data.Pending})
		}
	}
	read := func(path string) []byte {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for range 2 {
		s := openUnproved(t, path)
		write(s, 30)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		p.closed = append(p.closed, read(path))
	}
	s := openUnproved(t, path)
	for range 5 {
		write(s, 1)
		p.logs = append(p.logs, read(path+"-wal"))
	}
	p.killed, p.log = read(path), p.logs[4]
	p.acts = lines(t, s, "SELECT id FROM act ORDER BY seq")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	p.closed = append(p.closed, read(path))
	return p
}

// beside puts a file and a log into a folder.
func beside(t *testing.T, file, log []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "p.db")
	if err := errors.Join(os.WriteFile(path, file, 0o600), os.WriteFile(path+"-wal", log, 0o600)); err != nil {
		t.Fatal(err)
	}
	return path
}

// otherProgram is the log of a database that is no project.
func otherProgram(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	db := single(connector{"file:" + filepath.ToSlash(path), "PRAGMA journal_mode = WAL; PRAGMA locking_mode = EXCLUSIVE"})
	if _, err := db.ExecContext(ctx, "CREATE TABLE a (b); INSERT INTO a VALUES (1), (2)"); err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return log
}

// flipAt turns a bit over in a copy.
func flipAt(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 4
	return b
}

// TestSixWrongLogs puts logs beside files they do not belong to. None may destroy anything: the file opens with its own
// acts, or opening says that the log is not its own and leaves every byte where it is.
func TestSixWrongLogs(t *testing.T) {
	a, b := makeProject(t, "甲"), makeProject(t, "乙")
	first, second := len(a.logs[0]), len(a.logs[1])
	for _, c := range []struct {
		name      string
		file, log []byte
		why       LogWhy
		refused   bool
		acts      int // in the file when the log is dealt with
	}{
		{"its own", a.killed, a.log, 0, false, 65},
		{"its own, written back already", a.closed[2], a.log, 0, false, 65},
		{"foreign: bytes of no log", a.killed, bytes.Repeat([]byte("日志"), 9000), LogForeign, true, 60},
		{"foreign: of another program", a.killed, otherProgram(t), LogForeign, true, 60},
		{"stale: of an earlier moment", a.closed[2], a.logs[2], LogStale, true, 65},
		{"older: the file was put back to an earlier day", a.closed[0], a.log, LogStale, true, 30},
		{"truncated in an act", a.killed, a.log[:second+100], 0, false, 62},
		{"truncated to nothing", a.killed, a.log[:20], 0, false, 60},
		{"zeroed by a power cut", a.killed, make([]byte, first), 0, false, 60},
		{"corrupt in its last act", a.killed, flipAt(a.log, len(a.log)-50), 0, false, 64},
		{"corrupt in its middle", a.killed, flipAt(a.log, first+200), LogDamaged, true, 61},
		{"corrupt in its head", a.killed, flipAt(a.log, 10), LogDamaged, true, 60},
		{"of another project", a.killed, b.log, LogStale, true, 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := beside(t, c.file, c.log)
			s, err := Open(path, Options{NewID: newID})
			var wrong *LogError
			switch {
			case !c.refused && err != nil:
				t.Fatal(err)
			case !c.refused:
			case !errors.As(err, &wrong):
				t.Fatalf("opened, or refused with %v", err)
			default:
				if wrong.Why != c.why {
					t.Errorf("why: %v, want %v", wrong.Why, c.why)
				}
				sameBytes(t, path, c.file)
				sameBytes(t, path+"-wal", c.log)
				kept := filepath.Join(filepath.Dir(path), "移出")
				if err := wrong.SetAside(kept); err != nil {
					t.Fatal(err)
				}
				sameBytes(t, filepath.Join(kept, "p.db-wal"), c.log)
				if s, err = Open(path, Options{NewID: newID}); err != nil {
					t.Fatal(err)
				}
			}
			if got := lines(t, s, "SELECT id FROM act ORDER BY seq"); !slices.Equal(got, a.acts[:c.acts]) {
				t.Errorf("%d acts, want the first %d", len(got), c.acts)
			}
			if said := examine(s.db); said != "" {
				t.Error(said)
			}
			saveAll(t, s, "登记", &data.Company{FullName: "之后"})
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), WorkPrefix+"*")); len(left) > 0 {
				t.Errorf("left over: %v", left)
			}
		})
	}
}

func sameBytes(t *testing.T, path string, want []byte) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not what it was, %v", filepath.Base(path), err)
	}
}

// TestALogOfVersion1IsRead: the program of the parks was killed, then this one was installed.
func TestALogOfVersion1IsRead(t *testing.T) {
	path := releasedFile(t, "0001")
	db := single(connector{"file:" + filepath.ToSlash(path), "PRAGMA journal_mode = WAL; PRAGMA locking_mode = EXCLUSIVE"})
	defer db.Close()
	act := `INSERT INTO act (id, name, who, device, at, final, undoes) VALUES ('last', '登记', '', '', '2024-12-01T00:00:00.000Z', 0, '');
		INSERT INTO journal (act, kind, record, change) VALUES ('last', 'company', 'c', '{"created":["","2024-12-01T00:00:00.000Z"],"name":["","新"]}');
		INSERT INTO company (id, created, updated, name) VALUES ('c', '2024-12-01T00:00:00.000Z', '2024-12-01T00:00:00.000Z', '新')`
	if _, err := db.ExecContext(ctx, act); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, beside(t, file, log))
	if got := lines(t, s, "SELECT id FROM act ORDER BY seq DESC LIMIT 2"); got[1] != "last" {
		t.Errorf("the last acts are %q", got)
	}
}

// TestOpeningTellsDamage: what is no whole project is refused by name, and not a byte of it is changed.
func TestOpeningTellsDamage(t *testing.T) {
	p := makeProject(t, "甲")
	altered := func(sql string) []byte {
		path := filepath.Join(t.TempDir(), "p.db")
		if err := os.WriteFile(path, p.closed[1], 0o600); err != nil {
			t.Fatal(err)
		}
		execFile(t, path, sql)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	cut := bytes.Clone(p.closed[1])
	for _, c := range []struct {
		name string
		file []byte
		want error
	}{
		{"empty", nil, ErrEmpty},
		{"zeroed", make([]byte, 8192), ErrForeign},
		{"another program's", altered("PRAGMA application_id = 7"), ErrForeign},
		{"a text", bytes.Repeat([]byte("这不是数据库。"), 200), ErrForeign},
		{"cut in the middle", cut[:len(cut)/2], ErrCorrupt},
		{"first page only", cut[:4096], ErrCorrupt},
		{"with a version below the first", altered("PRAGMA user_version = -1"), ErrCorrupt},
		{"without a version", altered("PRAGMA user_version = 0"), ErrCorrupt},
		{"with a trigger", altered("CREATE TRIGGER t AFTER INSERT ON act BEGIN DELETE FROM need; END"), ErrCorrupt},
		{"without a table", altered("DROP TABLE touched"), ErrCorrupt},
		{"with a column more", altered("ALTER TABLE need ADD COLUMN other TEXT"), ErrCorrupt},
	} {
		path := filepath.Join(t.TempDir(), "p.db")
		if err := os.WriteFile(path, c.file, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, Options{NewID: newID, Create: true}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		sameBytes(t, path, c.file)
		if left, _ := filepath.Glob(path + "?*"); len(left) > 0 {
			t.Errorf("%s: left over: %v", c.name, left)
		}
	}
}

// execFile alters a closed file behind the program's back.
func execFile(t *testing.T, path, change string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.ToSlash(path)+"?_journal_mode=DELETE")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(ctx, change); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestAFileReplacedWhileOpenIsNoticed before anything is said to be saved.
func TestAFileReplacedWhileOpenIsNoticed(t *testing.T) {
	for name, harm := range map[string]func(path string) error{
		"deleted": os.Remove,
		"moved":   func(path string) error { return os.Rename(path, path+".old") },
		"replaced": func(path string) error {
			return errors.Join(os.Rename(path, path+".old"), os.WriteFile(path, nil, 0o600))
		},
		"folder gone": func(path string) error { return os.Rename(filepath.Dir(path), filepath.Dir(path)+"-moved") },
	} {
		dir := filepath.Join(t.TempDir(), "项目")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "p.db")
		s := openUnproved(t, path)
		saveAll(t, s, "登记", &data.Company{FullName: "甲"})
		if err := harm(path); err != nil {
			t.Logf("%s: the system itself keeps it from happening: %v", name, err)
			continue
		}
		told := false
		s.Subscribe(func(Changes) { told = true })
		c := &data.Company{FullName: "乙"}
		_, err := s.Write(ctx, Act{Name: "登记"}, func(tx *Tx) error { return tx.Save(c) })
		if !errors.Is(err, ErrReplaced) || told || c.ID != "" {
			t.Errorf("%s: %v, told: %v", name, err, told)
		}
		if got, err := s.All(ctx, data.KindCompany); err != nil || len(got) != 1 {
			t.Errorf("%s: what is open can no longer be read: %d, %v", name, len(got), err)
		}
	}
}

// TestCreatingIsOneStep: there is no file until the tables are in it, and none is touched that is there.
func TestCreatingIsOneStep(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "p.db")
	if _, err := Open(path, Options{Create: true, NewID: newID, migrations: withMore("SELECT FROM")}); err == nil {
		t.Fatal("no error")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}
