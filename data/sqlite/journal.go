package sqlite

import (
	"bytes"
	"encoding/json"
	"fmt"

	"parkledger/data"
)

// Masked stands in the journal for every value of a sensitive field.
const Masked = "已更改"

// pair is the old and the new stored value of a column.
type pair [2]any

// journal writes the row of one change: column → [old, new]. The values of sensitive columns go to the table
// sealed, which only undo reads.
func (t *Tx) journal(tab *table, old, fresh row, changed []int) error {
	if err := t.open(); err != nil {
		return err
	}
	change := t.change // made once: an import journals many thousands of rows
	clear(change)
	var secret []int
	for _, i := range changed {
		c := tab.columns[i]
		change[c.name] = pair{old[i], fresh[i]}
		if c.field != nil && c.field.Sensitive {
			change[c.name] = pair{Masked, Masked}
			secret = append(secret, i)
		}
	}
	text, err := encode(change)
	if err != nil {
		return err
	}
	res, err := t.tx.ExecContext(t.ctx, "INSERT INTO journal (act, kind, record, change) VALUES (?, ?, ?, ?)",
		t.actID, string(tab.entity.Kind), fresh[colID], text)
	if err != nil {
		return translate(err)
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return translate(err)
	}
	for _, i := range secret {
		values, err := encode(pair{old[i], fresh[i]})
		if err != nil {
			return err
		}
		if _, err := t.tx.ExecContext(t.ctx, "INSERT INTO sealed (seq, field, change) VALUES (?, ?, ?)",
			seq, tab.columns[i].name, values); err != nil {
			return translate(err)
		}
	}
	return nil
}

// open writes the row of the act itself, once, before its first change.
func (t *Tx) open() error {
	if t.actID != "" {
		return nil
	}
	id := string(t.store.options.NewID())
	_, err := t.tx.ExecContext(t.ctx,
		"INSERT INTO act (id, name, who, device, at, final, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)",
		id, t.act.Name, t.act.Who, t.store.options.Device, t.now, stored(&t.act.Final), t.act.undoes)
	if err != nil {
		return translate(err)
	}
	t.actID = id
	return nil
}

// encode writes JSON without escaping < and >, which the journal has no need of.
func encode(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", fmt.Errorf("sqlite: journal: %w", err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
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
