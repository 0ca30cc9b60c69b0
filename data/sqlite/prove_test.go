package sqlite

import (
	"archive/zip"
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/data"
)

// lived makes a project file with a life: every sort of change, a large act, sealed values, an emptied trash, an undo.
func lived(t testing.TB, path string) {
	t.Helper()
	s := openUnproved(t, path)
	firm := &data.Company{FullName: "甲公司", Meta: data.Meta{ID: "firm"}}
	batch := []data.Record{firm, &data.Activity{Title: "座谈", Attendance: data.N(30)}}
	for i := range 2 * manyLines {
		batch = append(batch, &data.Need{
			Title: fmt.Sprint("难题", i), Company: firm.ID, Phone: fmt.Sprint(13800000000 + i), Validity: data.Pending,
			Amount: data.Yuan(int64(i)), Description: strings.Repeat("内容", i),
		})
	}
	saveAll(t, s, "导入", batch...)
	e, gone := &data.Expert{FullName: "李教授", Phone: "13800000000", IDNumber: "110"}, &data.Expert{FullName: "王教授", Phone: "139", BankCard: "62"}
	saveAll(t, s, "登记", e, gone, &data.Link{AKind: data.KindCompany, A: firm.ID, BKind: data.KindExpert, B: "x", Role: "r"})
	e.Phone, e.Note = "13700000000", "备注"
	saveAll(t, s, "修改", e)
	write := func(act string, f func(*Tx) error) {
		t.Helper()
		if _, err := s.Write(ctx, Act{Name: act}, f); err != nil {
			t.Fatal(err)
		}
	}
	write("删除", func(tx *Tx) error { return tx.Delete(gone.Kind(), gone.ID) })
	if _, err := s.EmptyTrash(ctx, Act{Name: "清空"}); err != nil {
		t.Fatal(err)
	}
	e.Org = "某校"
	saveAll(t, s, "修改", e)
	if _, err := s.Undo(ctx, ""); err != nil {
		t.Fatal(err)
	}
	write("删除需求", func(tx *Tx) error { return tx.Delete(data.KindNeed, batch[2].Head().ID) })
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// examine is what check says of a database: its findings and doubts, in words.
func examine(q querier) string {
	err := check(ctx, q)
	doubts, failed := prove(ctx, q, tables())
	if err == nil && failed == nil && len(doubts) == 0 {
		return ""
	}
	return fmt.Sprint(err, failed, doubts)
}

// TestEveryAlteredCellIsFound gives one cell after the other another value behind the store's back.
func TestEveryAlteredCellIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db")
	lived(t, path)
	s := openUnproved(t, path)
	if said := examine(s.db); said != "" {
		t.Fatalf("before anything was altered: %s", said)
	}
	lines(t, s, "PRAGMA foreign_keys = OFF")
	altered := 0
	for _, table := range lines(t, s, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'") {
		for _, column := range lines(t, s, "SELECT name FROM pragma_table_info(?)", table) {
			for _, where := range []string{"min", "max"} {
				alter := fmt.Sprintf(`UPDATE %[1]s SET %[2]s = CASE typeof(%[2]s) WHEN 'integer' THEN %[2]s + 1 WHEN 'real' THEN %[2]s + 1
					WHEN 'blob' THEN x'00' || substr(%[2]s, 1, length(%[2]s) - 2) || x'77' WHEN 'null' THEN NULL ELSE %[2]s || 'x' END
					WHERE (%[3]s) = (SELECT %[4]s(%[3]s) FROM %[1]s) AND %[2]s IS NOT NULL`,
					quote(table), quote(column), keyOf(table), where)
				if said, changed := altering(t, s, alter); changed > 0 {
					altered++
					if said == "" {
						t.Errorf("%s.%s was altered and nobody noticed", table, column)
					}
				}
			}
		}
	}
	if altered < 150 {
		t.Errorf("only %d cells were altered", altered)
	}
}

// releasedFile unpacks the database of a released version from the projects that are kept of it.
func releasedFile(t *testing.T, version string) string {
	t.Helper()
	z, err := zip.OpenReader(filepath.Join("..", "..", "app", "testdata", "released", version+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("项目/parkledger.db")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "p.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestTheFirstActOfThisVersionProvesAllBefore alters what version 1 wrote, which had no digests.
func TestTheFirstActOfThisVersionProvesAllBefore(t *testing.T) {
	s := openUnproved(t, releasedFile(t, "0001"))
	if said := examine(s.db); said != "" {
		t.Fatalf("a file of version 1, brought up to date: %s", said)
	}
	acts, err := s.Acts(ctx, 1)
	if err != nil || acts[0].Sort != SortUpgrade || !acts[0].Final {
		t.Errorf("the last act is %+v, %v", acts, err)
	}
	if got := lines(t, s, "SELECT count(*) FROM act WHERE digest IS NULL AND sort = '' AND origin = ''"); got[0] == "0" {
		t.Error("acts of version 1 were given what they had not")
	}
	for _, alter := range []string{
		"UPDATE act SET who = 'x' WHERE seq = 1",
		"UPDATE act SET name = name || 'x' WHERE seq = 3",
		`UPDATE journal SET change = replace(change, '"name":["","', '"name":["","x') WHERE seq = (SELECT min(seq) FROM journal WHERE kind = 'expert')`,
		"UPDATE sealed SET change = replace(change, '1', '2') WHERE change LIKE '%1%'",
		"UPDATE sealed SET digest = zeroblob(32)",
		"DELETE FROM sealed WHERE seq = (SELECT min(seq) FROM sealed)",
		"DELETE FROM journal WHERE seq = 5",
	} {
		if said, changed := altering(t, s, alter); changed == 0 || said == "" {
			t.Errorf("%s: %d rows were altered, found %q", alter, changed, said)
		}
	}
}

// keyOf is what tells the rows of a table apart.
func keyOf(table string) string {
	switch table {
	case "touched":
		return "seq || record"
	case "sealed":
		return "seq || '.' || line || field"
	}
	return "rowid"
}

// altering runs a change, lets it be examined and takes it back. A change that the tables refuse changes nothing.
func altering(t *testing.T, s *Store, change string) (said string, changed int64) {
	t.Helper()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := tx.Rollback(); err != nil {
			t.Error(err)
		}
	}()
	result, err := tx.ExecContext(ctx, change)
	if err != nil {
		return "", 0
	}
	if changed, err = result.RowsAffected(); err != nil {
		t.Fatal(err)
	}
	return examine(tx), changed
}

// TestRowsThatComeOrGoAreFound takes rows out of every table that has any, and doubles some.
func TestRowsThatComeOrGoAreFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db")
	lived(t, path)
	s := openUnproved(t, path)
	lines(t, s, "PRAGMA foreign_keys = OFF")
	for _, table := range lines(t, s, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'") {
		said, changed := altering(t, s, fmt.Sprintf("DELETE FROM %[1]s WHERE (%[2]s) = (SELECT max(%[2]s) FROM %[1]s)", quote(table), keyOf(table)))
		if changed > 0 && said == "" {
			t.Errorf("a row of %s went and nobody noticed", table)
		}
	}
	for what, change := range map[string]string{
		"a record nobody made": `INSERT INTO company (id, created, updated, name) VALUES ('new', '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z', '乙')`,
		"an act nobody did":    `INSERT INTO act (id, name, who, device, at, final, undoes) VALUES ('new', '改', '', '', '2024-01-01T00:00:00.000Z', 0, '')`,
		"a digest taken away":  `UPDATE act SET digest = NULL WHERE seq = (SELECT max(seq) FROM act)`,
		"all digests gone":     `UPDATE act SET digest = NULL`,
		"two acts changed":     `UPDATE act SET seq = CASE seq WHEN 1 THEN 100 WHEN 2 THEN 1 ELSE seq END WHERE seq < 3`,
		"a trigger":            `CREATE TRIGGER t AFTER INSERT ON act BEGIN DELETE FROM need; END`,
		"another table":        `CREATE TABLE other (a)`,
		"an index less":        `DROP INDEX touched_record`,
		"a column more":        `ALTER TABLE need ADD COLUMN other TEXT`,
	} {
		if said, _ := altering(t, s, change); said == "" {
			t.Errorf("%s was not noticed", what)
		}
	}
}

// flips is how many single bits are turned over.
const flips = 300

// TestEveryFlippedBitThatAltersSomethingIsFound turns over single bits of the closed file.
func TestEveryFlippedBitThatAltersSomethingIsFound(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "p.db")
	lived(t, path)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	contents, said := flipped(t, path, whole)
	if said != "" || len(contents) < 200 {
		t.Fatalf("the whole file: %q, %d rows", said, len(contents))
	}
	random := rand.New(rand.NewPCG(8, 1))
	found := 0
	for range flips {
		at, bit := random.IntN(len(whole)), byte(1)<<random.IntN(8)
		whole[at] ^= bit
		now, said := flipped(t, filepath.Join(dir, "flipped.db"), whole)
		whole[at] ^= bit
		if said != "" {
			found++
		} else if !slices.Equal(now, contents) {
			t.Errorf("bit %d of byte %d altered something and nobody noticed", bit, at)
		}
	}
	t.Logf("%d of %d flipped bits were found, the others altered nothing", found, flips)
	if found < flips/10 { // most of a small file is empty pages of its many tables
		t.Errorf("only %d were found", found)
	}
}

// flipped writes a file and gives what can be read from it, and what opening and examining it say.
func flipped(t *testing.T, path string, content []byte) (rows []string, said string) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		return nil, err.Error()
	}
	defer s.Close()
	if said := examine(s.db); said != "" {
		return nil, said
	}
	return everything(t, s.db), ""
}

// everything lists all that is stored, the tables themselves too.
func everything(t *testing.T, db *sql.DB) []string {
	t.Helper()
	all, err := findings(context.Background(), db, "SELECT type, name, sql FROM sqlite_schema ORDER BY rowid")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range all {
		kind, rest, _ := strings.Cut(line, " ")
		name, _, _ := strings.Cut(rest, " ")
		if kind != "table" {
			continue
		}
		rows, err := findings(context.Background(), db, "SELECT * FROM "+quote(name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, rows...)
	}
	return all
}
