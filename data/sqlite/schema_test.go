package sqlite

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/data"
)

var update = flag.Bool("update", false, "write migrations/0001_init.sql anew from the declared fields; only before the first release")

// TestColumnsMatchFields holds the migrated tables against the declared fields: the SQL is a fixed text, so
// a new field needs a migration.
func TestColumnsMatchFields(t *testing.T) {
	if *update {
		if err := os.WriteFile("migrations/0001_init.sql", []byte(schema()), 0o644); err != nil {
			t.Fatal(err)
		}
		return // the written file is only embedded by the next run, which compares
	}
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
				t.Errorf("%s.%s has type %q, want %q (before the first release: go test ./data/sqlite -run TestColumnsMatchFields -update)", e.Kind, name, got[name], typ)
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

// schema prints the first migration.
func schema() string {
	var b strings.Builder
	b.WriteString(`-- The tables of version 1: one per entity of package data, one column per field, and the journal.
-- Dates are 2024-05-08 or '', money is fen, tags are JSON, times are UTC; deleted is the time a row went into
-- the trash. A released migration is never changed: add the next number.

CREATE TABLE act (
  seq    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  name   TEXT NOT NULL,
  who    TEXT NOT NULL,
  device TEXT NOT NULL,
  at     TEXT NOT NULL,
  final  INTEGER NOT NULL, -- 1: cannot be undone
  undoes TEXT NOT NULL     -- id of the act this one undoes, or ''
) STRICT;
CREATE INDEX act_undoes ON act (undoes) WHERE undoes <> '';

CREATE TABLE journal (
  seq    INTEGER PRIMARY KEY,
  act    TEXT NOT NULL REFERENCES act (id),
  kind   TEXT NOT NULL,
  record TEXT NOT NULL,
  change TEXT NOT NULL -- JSON: column -> [old, new]
) STRICT;
CREATE INDEX journal_act ON journal (act);
CREATE INDEX journal_record ON journal (record);

-- Values of sensitive fields, for undo alone: never shown, never exported.
CREATE TABLE sealed (
  seq    INTEGER NOT NULL REFERENCES journal (seq),
  field  TEXT NOT NULL,
  change TEXT NOT NULL, -- JSON: [old, new]
  PRIMARY KEY (seq, field)
) STRICT, WITHOUT ROWID;
`)
	for _, e := range data.Entities() {
		name := quote(string(e.Kind))
		fmt.Fprintf(&b, "\nCREATE TABLE %s (\n  id TEXT PRIMARY KEY NOT NULL,\n  no TEXT NOT NULL DEFAULT '',\n  created TEXT NOT NULL,\n  updated TEXT NOT NULL,\n  deleted TEXT NOT NULL DEFAULT ''", name)
		for _, f := range e.Fields {
			fmt.Fprintf(&b, ",\n  %s %s", quote(f.Name), columnType(f))
		}
		b.WriteString("\n) STRICT;\n")
		fmt.Fprintf(&b, "CREATE UNIQUE INDEX %s ON %s (no) WHERE no <> '' AND deleted = '';\n", quote(string(e.Kind)+"_no"), name)
		for _, f := range e.Fields {
			if f.Kind == data.Reference {
				fmt.Fprintf(&b, "CREATE INDEX %s ON %s (%s);\n", quote(string(e.Kind)+"_"+f.Name), name, quote(f.Name))
			}
		}
		b.WriteString(extraIndexes[e.Kind])
	}
	return b.String()
}

var extraIndexes = map[data.Kind]string{
	data.KindSetting: "CREATE UNIQUE INDEX setting_key ON setting (\"key\") WHERE deleted = '';\n",
	data.KindLink: "CREATE UNIQUE INDEX link_pair ON link (a, b, a_kind, b_kind, role) WHERE deleted = '';\n" +
		"CREATE INDEX link_a ON link (a);\nCREATE INDEX link_b ON link (b);\n",
	data.KindSource: "CREATE INDEX source_of ON source (\"of\");\n",
}
