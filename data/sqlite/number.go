package sqlite

import (
	"context"
	"fmt"
	"strings"

	"parkledger/data"
)

// NextNo is the visible number the next new record of a kind gets: one above the greatest ever given to a
// record that is still there, in the trash or not. It is empty for a kind without numbers.
func (t *Tx) NextNo(kind data.Kind) (string, error) {
	tab := t.store.tables[kind]
	if tab.entity.Prefix == "" {
		return "", nil
	}
	greatest, err := t.store.greatest(t.ctx, t.tx, tab)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s-%03d", tab.entity.Prefix, greatest+1), nil
}

// number gives a record without a number its own: the stored one, else the next.
func (t *Tx) number(tab *table, head *data.Meta, old row) (err error) {
	switch {
	case head.No == "" && old != nil && old[colNo] != "":
		head.No = asText(old[colNo])
	case head.No == "":
		head.No, err = t.NextNo(tab.entity.Kind)
	}
	t.noteNumber(tab, head.No)
	return err
}

// noteNumber keeps the greatest number right when a record brings its own, such as XQ-120 of a park's list.
func (t *Tx) noteNumber(tab *table, no string) {
	greatest, known := t.store.numbers[tab.entity.Kind]
	digits, ours := strings.CutPrefix(no, tab.entity.Prefix+"-")
	if known && ours && digits != "" && len(digits) <= maxDigits {
		t.store.numbers[tab.entity.Kind] = max(greatest, number(digits))
	}
}

// maxDigits keeps a number such as XQ-20240508123456 from becoming the one to count on from.
const maxDigits = 6

// greatest reads the greatest number of a kind once and keeps it: every later record is counted from it.
func (s *Store) greatest(ctx context.Context, q querier, tab *table) (int, error) {
	kind := tab.entity.Kind
	if n, known := s.numbers[kind]; known {
		return n, nil
	}
	start := len(tab.entity.Prefix) + 2
	rows, err := q.QueryContext(ctx, "SELECT coalesce(max(CAST(substr(no, ?1) AS INTEGER)), 0) FROM "+quote(string(kind))+
		" WHERE no GLOB ?2 AND substr(no, ?1) NOT GLOB '*[^0-9]*' AND length(no) < ?3",
		start, tab.entity.Prefix+"-[0-9]*", start+maxDigits)
	if err != nil {
		return 0, translate(err)
	}
	defer rows.Close()
	var n int
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, translate(err)
		}
	}
	if err := rows.Err(); err != nil {
		return 0, translate(err)
	}
	s.numbers[kind] = n
	return n, nil
}
