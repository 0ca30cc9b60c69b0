package sqlite

import (
	"slices"

	"parkledger/data"
)

// revert gives the fields the act changed their old values where nobody changed them since and where what they would
// refer to is still there: a reference into nothing would make this undo, and each one after it, fail for ever.
func (t *Tx) revert(e *effect, back map[data.ID]bool) ([]Left, error) {
	if e.restores() && !back[e.id] {
		if e.table.isTie() {
			return nil, nil // it goes with its record, which is listed
		}
		l := e.left(colID)
		l.Why = TargetGone
		return []Left{l}, nil
	}
	fresh := slices.Clone(e.current)
	var left []Left
	for col, p := range e.change {
		switch {
		case fresh[col] != p[1]:
			if fresh[col] != p[0] {
				left = append(left, e.left(col))
			}
		case e.table.refers(col):
			there, err := t.targetStays(e.table.columns[col].field.Ref, p[0], back)
			if err != nil {
				return nil, err
			}
			if there {
				fresh[col] = p[0]
				continue
			}
			l := e.left(col)
			l.Why = TargetGone
			left = append(left, l)
		default:
			fresh[col] = p[0]
		}
	}
	slices.SortFunc(left, func(a, b Left) int { return e.order(a.Field) - e.order(b.Field) })
	_, err := t.put(e.table, e.current, fresh)
	return left, err
}

// comingBack finds the trashed records that the undo brings back: those whose references, as they will be, lead to
// records that are live or come back as well. False stands for those that do not, and for records it removes.
func (t *Tx) comingBack(effects []*effect, removable map[data.ID]bool) (map[data.ID]bool, error) {
	back := map[data.ID]bool{}
	for _, e := range effects {
		if e.restores() {
			back[e.id] = true
		} else if removable[e.id] {
			back[e.id] = false // it goes
		}
	}
	for again := true; again; { // one that stays may keep others in the trash
		again = false
		for _, e := range effects {
			if !back[e.id] {
				continue
			}
			ok, err := t.complete(e, back)
			if err != nil {
				return nil, err
			}
			if !ok {
				back[e.id], again = false, true
			}
		}
	}
	return back, nil
}

// restores reports whether the act trashed the record and it still lies there.
func (e *effect) restores() bool {
	p, ok := e.change[colDeleted]
	return ok && !e.made() && e.current != nil && p[0] == "" && p[1] != "" && e.current[colDeleted] == p[1]
}

// complete reports whether everything a trashed record refers to will be live. A field that the act changed may keep
// its present value, so that one is looked at.
func (t *Tx) complete(e *effect, back map[data.ID]bool) (bool, error) {
	for _, at := range e.targets() {
		there, err := t.targetStays(at.kind, string(at.id), back)
		if err != nil || !there {
			return false, err
		}
	}
	return true, nil
}

// targets lists what a record refers to, for a link or source also what it ties.
func (e *effect) targets() (out []target) {
	for col, c := range e.table.columns {
		if e.table.refers(col) {
			out = append(out, target{c.field.Ref, data.ID(asText(e.current[col]))})
		}
	}
	for _, end := range [][2]string{{"a_kind", "a"}, {"b_kind", "b"}, {"of_kind", "of"}} {
		if kind, id := e.table.column(end[0]), e.table.column(end[1]); kind >= 0 && id >= 0 {
			out = append(out, target{data.Kind(asText(e.current[kind])), data.ID(asText(e.current[id]))})
		}
	}
	return out
}

// targetStays reports whether a reference to id leads to a record that is live after the undo. None leads nowhere wrong.
func (t *Tx) targetStays(kind data.Kind, id any, back map[data.ID]bool) (bool, error) {
	key := data.ID(asText(id))
	if key == "" {
		return true, nil
	}
	if comes, known := back[key]; known {
		return comes, nil
	}
	return t.isLive(kind, key)
}

// refers reports whether a column refers to another record.
func (t *table) refers(col int) bool {
	f := t.columns[col].field
	return f != nil && f.Kind == data.Reference
}

// isTie reports whether the rows only tie other records together.
func (t *table) isTie() bool {
	return t.entity.Kind == data.KindLink || t.entity.Kind == data.KindSource
}

// order is the place of a field among the fields of its kind.
func (e *effect) order(label string) int {
	return slices.IndexFunc(e.table.columns, func(c column) bool { return c.field != nil && c.field.Label == label })
}
