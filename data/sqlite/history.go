package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"parkledger/data"
)

// ActInfo is one act of the journal.
type ActInfo struct {
	ID     string
	Name   string
	Who    string
	Device string
	At     time.Time
	Final  bool   // cannot be undone
	Undoes string // id of the act this one undid; empty for an ordinary act
	Undone bool   // has been undone
	Rows   int    // records it touched, each change counted
	Sort   Sort   // empty for acts of version 1
}

// Acts lists the last acts, newest first.
func (s *Store) Acts(ctx context.Context, limit int) ([]ActInfo, error) {
	return s.acts(ctx, "ORDER BY seq DESC LIMIT ?", limit)
}

// acts lists the acts that the end of the query asks for.
func (s *Store) acts(ctx context.Context, which string, args ...any) ([]ActInfo, error) {
	rows, err := s.use(ctx).QueryContext(ctx, `SELECT id, name, who, device, at, final, undoes, sort, `+isUndone+`,
		(SELECT coalesce(sum(lines), 0) FROM journal WHERE act = act.id) FROM act `+which, args...)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	var acts []ActInfo
	for rows.Next() {
		var a ActInfo
		var at string
		if err := rows.Scan(&a.ID, &a.Name, &a.Who, &a.Device, &at, &a.Final, &a.Undoes, &a.Sort, &a.Undone, &a.Rows); err != nil {
			return nil, translate(err)
		}
		if a.At, err = time.Parse(stamp, at); err != nil {
			return nil, fmt.Errorf("%w: act: %w", ErrCorrupt, err)
		}
		acts = append(acts, a)
	}
	return acts, translate(rows.Err())
}

// Op is what happened to a record in one entry of its history.
type Op string

// Operations of a history entry.
const (
	OpMade     Op = "made"
	OpChanged  Op = "changed"
	OpTrashed  Op = "trashed"
	OpRestored Op = "restored"
	OpPurged   Op = "purged"
	OpErased   Op = "erased" // what the entry held was erased for good
)

// Entry is one change of one record.
type Entry struct {
	Seq    int64
	Act    string // id
	Name   string // of the act
	Who    string
	Device string
	At     time.Time
	Kind   data.Kind
	Record data.ID
	Op     Op
	Fields []FieldChange
}

// FieldChange is one field of an entry, as a person reads it; references are given as ids. Old and New of a
// sensitive field are Masked.
type FieldChange struct {
	Field    *data.Field
	Old, New string
}

// History lists the changes of one record, oldest first.
func (s *Store) History(ctx context.Context, kind data.Kind, id data.ID) ([]Entry, error) {
	rows, err := s.use(ctx).QueryContext(ctx, "SELECT "+entryColumns+` FROM touched t JOIN journal j ON j.seq = t.seq
		JOIN act ON act.id = j.act WHERE t.record = ? AND j.kind = ? ORDER BY j.seq`, string(id), string(kind))
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	var entries []Entry
	for rows.Next() {
		found, err := s.entries(rows, func(data.Kind) bool { return true }, string(id))
		if err != nil {
			return nil, err
		}
		entries = append(entries, found...)
	}
	return entries, translate(rows.Err())
}

// describe puts a journaled change into words.
func (t *table) describe(e *Entry, text string) error {
	if text == "" {
		e.Op = OpErased
		return nil
	}
	change, err := t.decode(text)
	if err != nil {
		return err
	}
	e.Op = OpChanged
	if p, ok := change[colCreated]; ok && p[0] == "" {
		e.Op = OpMade
	} else if p, ok := change[colDeleted]; ok {
		e.Op = OpTrashed
		if p[1] == "" {
			e.Op = OpRestored
		}
	} else if len(change) == 0 {
		e.Op = OpPurged
	}
	for i := colFields; i < len(t.columns); i++ {
		p, ok := change[i]
		if !ok {
			continue
		}
		f := t.columns[i].field
		c := FieldChange{Field: f, Old: Masked, New: Masked}
		if !f.Sensitive {
			if c.Old, err = t.show(f, p[0]); err != nil {
				return err
			}
			if c.New, err = t.show(f, p[1]); err != nil {
				return err
			}
		}
		e.Fields = append(e.Fields, c)
	}
	return nil
}

// show is a stored value as a person reads it.
func (t *table) show(f *data.Field, v any) (string, error) {
	rec := t.entity.New()
	if err := fill(f.Pointer(rec), v); err != nil {
		return "", fmt.Errorf("%w: journal: %w", ErrCorrupt, err)
	}
	return f.Show(rec), nil
}

// journaledChange is one change of the journal as undo needs it.
type journaledChange struct {
	target
	at     sealedAt
	table  *table
	change map[int]pair
}

// sealedAt is where in the journal a change stands.
type sealedAt struct {
	seq  int64
	line int
}

// journaled reads the changes of an act, first to last. What was erased for good changes nothing.
func (t *Tx) journaled(act string) ([]journaledChange, error) {
	rows, err := t.tx.QueryContext(t.ctx, "SELECT "+journalColumns+" FROM journal j WHERE j.act = ? ORDER BY j.seq", act)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	var list []journaledChange
	for rows.Next() {
		var r journalRow
		if err := rows.Scan(r.into()...); err != nil {
			return nil, translate(err)
		}
		tab := t.store.tables[data.Kind(r.kind)]
		if tab == nil {
			return nil, fmt.Errorf("%w: journal names kind %q", ErrCorrupt, r.kind)
		}
		lines, err := r.unfold()
		if err != nil {
			return nil, err
		}
		for i, l := range lines {
			j := journaledChange{target: target{l.kind, data.ID(l.record)}, at: sealedAt{r.seq, i}, table: tab, change: map[int]pair{}}
			if l.change != "" {
				if j.change, err = tab.decode(l.change); err != nil {
					return nil, err
				}
			}
			list = append(list, j)
		}
	}
	return list, translate(rows.Err())
}

// unseal puts the sensitive values of an act in the place of their masks. Those erased for good stay masked.
func (t *Tx) unseal(act string, list []journaledChange) error {
	rows, err := t.tx.QueryContext(t.ctx,
		"SELECT s.seq, s.line, s.field, s.change FROM sealed s JOIN journal j ON j.seq = s.seq WHERE j.act = ? AND s.change <> ''", act)
	if err != nil {
		return translate(err)
	}
	defer rows.Close()
	at := make(map[sealedAt]journaledChange, len(list))
	for _, j := range list {
		at[j.at] = j
	}
	for rows.Next() {
		var place sealedAt
		var field, text string
		if err := rows.Scan(&place.seq, &place.line, &field, &text); err != nil {
			return translate(err)
		}
		var p pair
		if err := unmarshal(text, &p); err != nil {
			return err
		}
		j, known := at[place]
		if !known {
			return fmt.Errorf("%w: a sealed value without its change", ErrCorrupt)
		}
		if i := j.table.column(field); i >= 0 {
			c := j.table.columns[i]
			j.change[i] = pair{c.stored(p[0]), c.stored(p[1])}
		}
	}
	return translate(rows.Err())
}

// nameActs fills in by which act each record went into the trash.
func (s *Store) nameActs(ctx context.Context, conn *sql.Conn, found []Trashed) error {
	for i := range found {
		err := conn.QueryRowContext(ctx, `SELECT act.name FROM touched t JOIN journal j ON j.seq = t.seq JOIN act ON act.id = j.act
			WHERE t.record = ? AND j.kind = ? ORDER BY j.seq DESC LIMIT 1`,
			string(found[i].Record.Head().ID), string(found[i].Record.Kind())).Scan(&found[i].Act)
		if err != nil {
			return translate(err)
		}
	}
	return nil
}
