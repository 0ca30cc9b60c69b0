package sqlite

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"parkledger/data"
)

// Masked stands in the journal for every value of a sensitive field.
const Masked = "已更改"

// pair is the old and the new stored value of a column.
type pair [2]any

// journal notes one change: column → [old, new]. The values of sensitive columns go to the table sealed, which only undo
// and the examination of the journal read. The act writes what it noted at its end.
func (t *Tx) journal(tab *table, old, fresh row, changed []int) error {
	change := t.change // made once: an import journals many thousands of rows
	clear(change)
	var secrets []secret
	for _, i := range changed {
		c := tab.columns[i]
		change[c.name] = pair{old[i], fresh[i]}
		if c.field != nil && c.field.Sensitive {
			change[c.name] = pair{Masked, Masked}
			values, err := encode(pair{old[i], fresh[i]})
			if err != nil {
				return err
			}
			secrets = append(secrets, secret{field: c.name, change: values})
		}
	}
	text, err := encode(change)
	if err != nil {
		return err
	}
	t.note(newLine(tab.entity.Kind, asText(fresh[colID]), text, secrets))
	return nil
}

// note adds a line to the act.
func (t *Tx) note(l line) {
	slices.SortFunc(l.secrets, func(a, b secret) int { return strings.Compare(a.field, b.field) }) // as they are read
	t.lines = append(t.lines, l)
	t.opened = true
}

// manyLines is from how many changes on an act keeps them packed.
const manyLines = 50

// record writes the act with what it changed. An act that changed nothing is written only when it was opened.
func (t *Tx) record() error {
	if !t.opened {
		return nil
	}
	groups := grouped(t.lines)
	a, err := t.newAct(slices.Concat(groups...))
	if err != nil {
		return err
	}
	t.actID = a.id
	err = t.exec("INSERT INTO act ("+actColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		a.seq, a.id, a.name, a.who, a.device, a.at, a.undoes, a.sort, a.origin, a.place, a.final, a.originSeq, a.digest)
	if err != nil {
		return err
	}
	for _, g := range groups {
		if err := t.recordRow(g, len(t.lines) >= manyLines); err != nil {
			return err
		}
	}
	return nil
}

// grouped are the changes of an act as they go into rows: each by itself, those of a large act by kind.
func grouped(lines []line) [][]line {
	groups := make([][]line, 0, len(lines))
	if len(lines) < manyLines {
		for i := range lines {
			groups = append(groups, lines[i:i+1])
		}
		return groups
	}
	place := map[data.Kind]int{}
	for _, l := range lines {
		i, known := place[l.kind]
		if !known {
			i = len(groups)
			place[l.kind] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], l)
	}
	return groups
}

// newAct is the act that follows the last one of the file. It continues the origin that wrote at this place; a copy of
// the file lies at another and begins its own.
func (t *Tx) newAct(lines []line) (*actRow, error) {
	a := &actRow{
		id: string(t.store.newID()), name: t.act.Name, who: t.act.Who, device: t.store.options.Device, at: t.now,
		undoes: t.act.undoes, sort: string(t.act.sort()), place: t.store.place,
	}
	if t.act.Final {
		a.final = 1
	}
	before := t.before
	err := t.tx.QueryRowContext(t.ctx, "SELECT seq, coalesce(digest, ?) FROM act ORDER BY seq DESC LIMIT 1", before).Scan(&a.seq, &before)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, translate(err)
	}
	if t.act.Sort != SortRestore { // the file the copy was taken from may have gone on at this place
		err = t.tx.QueryRowContext(t.ctx, "SELECT origin, origin_seq FROM act WHERE place = ? ORDER BY seq DESC LIMIT 1", a.place).
			Scan(&a.origin, &a.originSeq)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, translate(err)
		}
	}
	if a.origin == "" {
		a.origin = newOrigin()
	}
	a.seq++
	a.originSeq++
	a.digest = a.chained(before, lines)
	return a, nil
}

// recordRow writes one row of the journal with what is sealed of it and which records it touches.
func (t *Tx) recordRow(lines []line, packed bool) error {
	values := []any{t.actID, string(lines[0].kind), lines[0].record, lines[0].change, 1, nil, lines[0].salt}
	if packed {
		b, err := pack(lines)
		if err != nil {
			return err
		}
		values = []any{t.actID, string(lines[0].kind), "", "", len(lines), b, nil}
	}
	res, err := t.tx.ExecContext(t.ctx,
		"INSERT INTO journal (act, kind, record, change, lines, packed, salt) VALUES (?, ?, ?, ?, ?, ?, ?)", values...)
	if err != nil {
		return translate(err)
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return translate(err)
	}
	for i, l := range lines {
		if err := t.exec("INSERT OR IGNORE INTO touched (seq, record) VALUES (?, ?)", seq, l.record); err != nil {
			return err
		}
		for _, s := range l.secrets {
			if err := t.exec("INSERT INTO sealed (seq, line, field, record, change, salt, digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
				seq, i, s.field, l.record, s.change, s.salt, s.digest); err != nil {
				return err
			}
		}
	}
	return nil
}

// decode reads one journaled change of a table back into stored values. Columns this program no longer has
// are left out.
func (t *table) decode(text string) (map[int]pair, error) {
	raw := map[string]pair{}
	if err := unmarshal(text, &raw); err != nil {
		return nil, err
	}
	change := make(map[int]pair, len(raw))
	for i, c := range t.columns {
		if p, ok := raw[c.name]; ok {
			change[i] = pair{c.stored(p[0]), c.stored(p[1])}
		}
	}
	return change, nil
}

func unmarshal(text string, into any) error {
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber() // fen above 2^53 stay exact
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("%w: journal: %w", ErrCorrupt, err)
	}
	return nil
}

// stored turns a value read from JSON into what SQLite stores for the column.
func (c column) stored(v any) any {
	n, ok := v.(json.Number)
	if !ok {
		return v
	}
	if c.field != nil && c.field.Kind == data.NumField {
		f, err := n.Float64()
		if err != nil {
			return nil
		}
		return f
	}
	i, err := n.Int64()
	if err != nil {
		return nil
	}
	return i
}
