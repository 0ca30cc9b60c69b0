package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"parkledger/data"
)

// stamp is the stored form of a time: UTC, milliseconds, so that text order is time order.
const stamp = "2006-01-02T15:04:05.000Z"

// Columns that every table begins with; the declared fields follow.
const (
	colID = iota
	colNo
	colCreated
	colUpdated
	colDeleted // time at which the record went into the trash, empty for a live one
	colFields
)

// row holds one stored record: string, int64, float64 or nil per column, as SQLite stores them.
type row []any

// column is one column of a table.
type column struct {
	name  string
	field *data.Field // nil for the common columns
	blank any         // the stored form of "nothing entered"
}

// table reads and writes one kind of record.
type table struct {
	entity     *data.Entity
	columns    []column
	selectAny  string // every column, of live and trashed rows
	selectLive string
	selectByID string
	insert     string
	update     string
}

func tables() map[data.Kind]*table {
	ts := map[data.Kind]*table{}
	for _, e := range data.Entities() {
		ts[e.Kind] = newTable(e)
	}
	return ts
}

func newTable(e *data.Entity) *table {
	t := &table{entity: e}
	for _, name := range []string{"id", "no", "created", "updated", "deleted"} {
		t.columns = append(t.columns, column{name: name, blank: ""})
	}
	for i := range e.Fields {
		f := &e.Fields[i]
		t.columns = append(t.columns, column{f.Name, f, blankOf(f.Kind)})
	}
	names, marks, sets := make([]string, len(t.columns)), make([]string, len(t.columns)), make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = quote(c.name)
		marks[i] = fmt.Sprintf("?%d", i+1)
		sets[i] = names[i] + " = " + marks[i]
	}
	name := quote(string(e.Kind))
	t.selectAny = "SELECT " + strings.Join(names, ", ") + " FROM " + name
	t.selectLive = t.selectAny + " WHERE deleted = ''"
	t.selectByID = t.selectAny + " WHERE id = ?"
	t.insert = "INSERT INTO " + name + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
	t.update = "UPDATE " + name + " SET " + strings.Join(sets[1:], ", ") + " WHERE id = ?1"
	return t
}

// column is the place of a column by its name, -1 when the table has none.
func (t *table) column(name string) int {
	return slices.IndexFunc(t.columns, func(c column) bool { return c.name == name })
}

// quote makes a name safe: some kinds and fields are words of SQL, such as case and of.
func quote(name string) string { return `"` + name + `"` }

func blankOf(k data.FieldKind) any {
	switch k {
	case data.MoneyField, data.CountField, data.NumField, data.Reference:
		return nil
	case data.Flag:
		return int64(0)
	case data.Tags:
		return "[]"
	}
	return ""
}

// blankRow is the row of a record that does not exist yet.
func (t *table) blankRow() row {
	r := make(row, len(t.columns))
	for i, c := range t.columns {
		r[i] = c.blank
	}
	return r
}

// toRow takes the stored form of a record; the time columns stay empty.
func (t *table) toRow(rec data.Record) row {
	r := make(row, len(t.columns))
	h := rec.Head()
	r[colID], r[colNo], r[colCreated], r[colUpdated], r[colDeleted] = string(h.ID), h.No, "", "", ""
	for i := colFields; i < len(r); i++ {
		r[i] = stored(t.columns[i].field.Pointer(rec))
	}
	return r
}

// toRecord makes the record of a row.
func (t *table) toRecord(r row) (data.Record, error) {
	rec := t.entity.New()
	h := rec.Head()
	h.ID, h.No = data.ID(asText(r[colID])), asText(r[colNo])
	var err error
	if h.Created, err = time.Parse(stamp, asText(r[colCreated])); err != nil {
		return nil, t.badCell(r, colCreated, err)
	}
	if h.Updated, err = time.Parse(stamp, asText(r[colUpdated])); err != nil {
		return nil, t.badCell(r, colUpdated, err)
	}
	for i := colFields; i < len(r); i++ {
		if err := fill(t.columns[i].field.Pointer(rec), r[i]); err != nil {
			return nil, t.badCell(r, i, err)
		}
	}
	return rec, nil
}

func (t *table) badCell(r row, col int, err error) error {
	return fmt.Errorf("%w: %s %v, column %s: %w", ErrCorrupt, t.entity.Kind, r[colID], t.columns[col].name, err)
}

// querier is a database, a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// rows runs a query over all columns and hands each row to f; the slice is only valid inside f.
func (t *table) rows(ctx context.Context, q querier, query string, f func(row) error, args ...any) (err error) {
	rs, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return translate(err)
	}
	defer func() {
		if cerr := rs.Close(); err == nil {
			err = translate(cerr)
		}
	}()
	cells, into := make(row, len(t.columns)), make([]any, len(t.columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rs.Next() {
		if err := rs.Scan(into...); err != nil {
			return translate(err)
		}
		if err := f(cells); err != nil {
			return err
		}
	}
	return translate(rs.Err())
}

// read makes the records of a query over all columns.
func (t *table) read(ctx context.Context, q querier, query string, args ...any) ([]data.Record, error) {
	var recs []data.Record
	err := t.rows(ctx, q, query, func(r row) error {
		rec, err := t.toRecord(r)
		recs = append(recs, rec)
		return err
	}, args...)
	return recs, err
}

// byID reads the row of that id, live or trashed; nil when there is none.
func (t *table) byID(ctx context.Context, q querier, id data.ID) (row, error) {
	var found row
	err := t.rows(ctx, q, t.selectByID, func(r row) error {
		found = slices.Clone(r)
		return nil
	}, string(id))
	return found, err
}

// get reads a live record.
func (t *table) get(ctx context.Context, q querier, id data.ID) (data.Record, error) {
	r, err := t.byID(ctx, q, id)
	if err != nil {
		return nil, err
	}
	if r == nil || r[colDeleted] != "" {
		return nil, fmt.Errorf("sqlite: %s %s: %w", t.entity.Kind, id, data.ErrNotFound)
	}
	return t.toRecord(r)
}
