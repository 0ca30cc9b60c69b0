package sqlite

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/data"
)

// frozen are the SHA-256 of the released migrations: projects in the parks have been through these very words.
var frozen = map[string]string{
	"0001_init.sql":     "93b112a9a73c2b0cbb2ccbcd6b6a76b948bf04f60b22e7f2fedd0b9f6b3a6597",
	"0002_journal2.sql": "a6479fce46e5e8b8189d271cef06726ea442e28e30ed6f533c870bce391ed055",
}

func TestReleasedMigrationsStayAsTheyAre(t *testing.T) {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := migrationFiles.ReadFile("migrations/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(text)); sum != frozen[e.Name()] {
			t.Errorf("%s has the hash %s; a released migration is never changed: add the next number", e.Name(), sum)
		}
	}
}

// TestFirstFieldsAreThoseOfTheFirstTables: the first rule of the content hash goes by them.
func TestFirstFieldsAreThoseOfTheFirstTables(t *testing.T) {
	first := FirstFields()
	if len(first) != 25 || first[0].Kind != data.KindProject || len(first[0].Fields) != 15 || first[0].Fields[0] != "title" {
		t.Errorf("the first tables are read as %v", first)
	}
	if last := first[len(first)-1]; last.Kind != data.KindSource || last.Fields[len(last.Fields)-1] != "row_hash" {
		t.Errorf("the last table is read as %v", last)
	}
}

// TestColumnsMatchFields holds the migrated tables against the declared fields: the SQL is a fixed text, so
// a new field needs a migration.
func TestColumnsMatchFields(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "p.db"))
	for _, e := range data.Entities() {
		want := map[string]string{"id": "TEXT", "no": "TEXT", "created": "TEXT", "updated": "TEXT", "deleted": "TEXT"}
		for _, f := range e.Fields {
			want[f.Name] = strings.Fields(columnType(f))[0]
		}
		lines, err := findings(context.Background(), s.db, "SELECT name, type FROM pragma_table_info('"+string(e.Kind)+"')")
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, l := range lines {
			name, typ, _ := strings.Cut(l, " ")
			got[name] = typ
		}
		for name, typ := range want {
			if got[name] != typ {
				t.Errorf("%s.%s has type %q, want %q", e.Kind, name, got[name], typ)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s has %d columns, want %d: %v", e.Kind, len(got), len(want), got)
		}
		keys, err := findings(context.Background(), s.db, `SELECT "from", "table" FROM pragma_foreign_key_list('`+string(e.Kind)+`')`)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range e.Fields {
			if f.Kind == data.Reference && !strings.Contains(strings.Join(keys, "\n")+"\n", f.Name+" "+string(f.Ref)+"\n") {
				t.Errorf("%s.%s has no foreign key to %s", e.Kind, f.Name, f.Ref)
			}
		}
	}
}

func columnType(f data.Field) string {
	switch f.Kind {
	case data.MoneyField, data.CountField:
		return "INTEGER"
	case data.NumField:
		return "REAL"
	case data.Flag:
		return "INTEGER NOT NULL DEFAULT 0"
	case data.Tags:
		return "TEXT NOT NULL DEFAULT '[]'"
	case data.Reference:
		return "TEXT REFERENCES " + quote(string(f.Ref)) + " (id) DEFERRABLE INITIALLY DEFERRED"
	}
	return "TEXT NOT NULL DEFAULT ''"
}
