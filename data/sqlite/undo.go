package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parkledger/data"
)

// Undone tells what an undo did.
type Undone struct {
	Act     string // name of the act that was undone
	Changes Changes
	Left    []Left
}

// Left is something an undo did not take back.
type Left struct {
	Kind  data.Kind
	ID    data.ID
	Name  string // of the record
	Field string // label of the field; empty for the whole record
	Why   LeftWhy
}

// LeftWhy says why an undo left something.
type LeftWhy int

// Reasons to leave something.
const (
	ChangedSince LeftWhy = iota // a later act gave the field another value
	UsedSince                   // a record made by the act is referred to by records made later
	Removed                     // the record is no longer there, not even in the trash
	TargetGone                  // what the field, or a field of the record, would refer to again is gone or in the trash
)

// isUndone tells of an act whether one undid it that has not been taken back itself.
const isUndone = `EXISTS (SELECT 1 FROM act u WHERE u.undoes <> '' AND u.undoes = act.id
	AND NOT EXISTS (SELECT 1 FROM act r WHERE r.undoes <> '' AND r.undoes = u.id))`

// canUndo tells of an act whether it may be undone, canRedo whether it is an undo that may be taken back: nothing has been
// done since that would be in the way.
const (
	canUndo = `undoes = '' AND final = 0 AND NOT ` + isUndone
	canRedo = `undoes <> '' AND sort IN ('undo', '') AND NOT ` + isUndone + ` AND NOT EXISTS (SELECT 1 FROM act l WHERE l.seq > act.seq
		AND (l.undoes = '' AND l.final = 0 OR l.sort IN ('erase', 'restore', 'merge')))`
)

// Beginnings of the names of acts that undo another.
const (
	undoName = "撤销："
	redoName = "重做："
)

// Undo undoes the last act that has not been undone, as an act of its own. Fields that later acts changed keep
// their value and are listed in Left. ErrNothingToUndo when there is no such act.
func (s *Store) Undo(ctx context.Context, who string) (Undone, error) {
	a, err := s.NextUndo(ctx)
	if err != nil {
		return Undone{}, err
	}
	return s.UndoAct(ctx, who, a.ID)
}

// NextUndo is the act that Undo would undo.
func (s *Store) NextUndo(ctx context.Context) (ActInfo, error) {
	return s.lastAct(ctx, canUndo, ErrNothingToUndo)
}

// NextRedo is the undo that Redo would take back; its name is that of the act it undid.
func (s *Store) NextRedo(ctx context.Context) (ActInfo, error) {
	a, err := s.lastAct(ctx, canRedo, ErrNothingToRedo)
	a.Name = strings.TrimPrefix(a.Name, undoName)
	return a, err
}

// lastAct is the last act of which something is true.
func (s *Store) lastAct(ctx context.Context, is string, none error) (ActInfo, error) {
	acts, err := s.acts(ctx, "WHERE "+is+" ORDER BY seq DESC LIMIT 1")
	if err != nil {
		return ActInfo{}, err
	}
	if len(acts) == 0 {
		return ActInfo{}, none
	}
	return acts[0], nil
}

// UndoAct undoes one act, however long ago it was, such as a whole import. ErrNothingToUndo when it cannot be
// undone or already is.
func (s *Store) UndoAct(ctx context.Context, who, id string) (Undone, error) {
	acts, err := s.acts(ctx, "WHERE id = ? AND "+canUndo, id)
	if err != nil {
		return Undone{}, err
	}
	if len(acts) == 0 {
		return Undone{}, ErrNothingToUndo
	}
	return s.takeBack(ctx, id, acts[0].Name, Act{Name: undoName + acts[0].Name, Who: who, Sort: SortUndo})
}

// Redo takes back the last undo, as an act of its own, as long as nothing else was done since. ErrNothingToRedo when there
// is none such.
func (s *Store) Redo(ctx context.Context, who string) (Undone, error) {
	a, err := s.NextRedo(ctx)
	if err != nil {
		return Undone{}, err
	}
	return s.takeBack(ctx, a.ID, a.Name, Act{Name: redoName + a.Name, Who: who, Sort: SortRedo})
}

// takeBack undoes what the act with that id did; name is what is told of it.
func (s *Store) takeBack(ctx context.Context, id, name string, by Act) (u Undone, err error) {
	u.Act, by.undoes = name, id
	u.Changes, err = s.Write(ctx, by, func(t *Tx) error {
		t.opened = true  // even when nothing can be taken back: else it would be the last one for ever
		clear(s.numbers) // numbers of undone records are free again
		u.Left, err = t.undo(id)
		return err
	})
	clear(s.numbers)
	return u, err
}

// recordsOfAct begins a query for the records that an act touched.
const recordsOfAct = "SELECT t.record FROM journal j JOIN touched t ON t.seq = j.seq"

// effect is what an act did to one record in all.
type effect struct {
	target
	table   *table
	change  map[int]pair
	current row // as it is now; nil when it is gone
}

// made reports whether the act made the record.
func (e *effect) made() bool {
	p, ok := e.change[colCreated]
	return ok && p[0] == ""
}

// undo takes back the effects of an act, the last first.
func (t *Tx) undo(act string) (left []Left, err error) {
	effects, err := t.effects(act)
	if err != nil {
		return nil, err
	}
	removable := map[data.ID]bool{}
	for _, e := range effects {
		if e.current == nil {
			left = append(left, Left{Kind: e.kind, ID: e.id, Why: Removed})
		} else if e.made() {
			changed := e.changedSince()
			left = append(left, changed...)
			removable[e.id] = len(changed) == 0
		}
	}
	kept, err := t.keepUsed(act, effects, removable)
	if err != nil {
		return nil, err
	}
	left = append(left, kept...)
	back, err := t.comingBack(effects, removable)
	if err != nil {
		return nil, err
	}
	for _, e := range effects {
		var some []Left
		switch {
		case e.current == nil:
		case !e.made():
			some, err = t.revert(e, back)
		case removable[e.id]:
			err = t.unmake(e)
		}
		if err != nil {
			return nil, &RecordError{Kind: e.kind, No: asText(e.current[colNo]), Name: e.left(colID).Name, Err: err}
		}
		left = append(left, some...)
	}
	// Links and sources that later acts tied to what is gone now.
	err = t.ties(recordsOfAct+" WHERE j.act = ?1", []any{act, ""}, func(tab *table, r row) error {
		for _, end := range []string{"a", "b", "of"} {
			if i := tab.column(end); i >= 0 && removable[data.ID(asText(r[i]))] {
				return t.trashRow(tab, r)
			}
		}
		return nil
	})
	return left, err
}

// effects reads the journal of an act and merges it by record, last touched first.
func (t *Tx) effects(act string) ([]*effect, error) {
	list, err := t.journaled(act)
	if err != nil {
		return nil, err
	}
	if err := t.unseal(act, list); err != nil {
		return nil, err
	}
	merged := map[data.ID]*effect{}
	var order []*effect
	for _, j := range list {
		e := merged[j.id]
		if e == nil {
			e = &effect{target: j.target, table: j.table, change: j.change}
			merged[j.id] = e
			order = append(order, e)
			continue
		}
		for col, p := range j.change {
			if first, ok := e.change[col]; ok {
				p[0] = first[0]
			}
			e.change[col] = p
		}
	}
	slices.Reverse(order)
	for kind, tab := range t.store.tables {
		err := tab.rows(t.ctx, t.tx, tab.selectAny+" WHERE id IN ("+recordsOfAct+" WHERE j.act = ? AND j.kind = ?)", func(r row) error {
			merged[data.ID(asText(r[colID]))].current = slices.Clone(r)
			return nil
		}, act, string(kind))
		if err != nil {
			return nil, err
		}
	}
	return order, nil
}

// changedSince lists the fields of a record made by the act that no longer hold what the act left in them.
func (e *effect) changedSince() []Left {
	var left []Left
	for i := colFields; i < len(e.current); i++ {
		want := e.table.columns[i].blank
		if p, ok := e.change[i]; ok {
			want = p[1]
		}
		if e.current[i] != want {
			left = append(left, e.left(i))
		}
	}
	return left
}

func (e *effect) left(col int) Left {
	l := Left{Kind: e.kind, ID: e.id, Why: ChangedSince}
	if rec, err := e.table.toRecord(e.current); err == nil { // a name is worth having, not worth failing for
		l.Name = rec.Name()
	}
	if f := e.table.columns[col].field; f != nil {
		l.Field = f.Label
	}
	return l
}

// keepUsed takes out of removable what records outside of it refer to, and lists it.
func (t *Tx) keepUsed(act string, effects []*effect, removable map[data.ID]bool) ([]Left, error) {
	users := map[data.ID][]data.ID{}
	for _, ref := range references {
		used, err := t.pairs(fmt.Sprintf(`SELECT DISTINCT t.record, u.id FROM journal j JOIN touched t ON t.seq = j.seq
			JOIN %s u ON u.%s = t.record AND u.deleted = '' WHERE j.act = ? AND j.kind = ?`,
			quote(string(ref.from)), quote(ref.field)), act, string(ref.to))
		if err != nil {
			return nil, err
		}
		for _, p := range used {
			users[p[0]] = append(users[p[0]], p[1])
		}
	}
	var left []Left
	for again := true; again; { // keeping one record may mean keeping those it refers to
		again = false
		for _, e := range effects {
			if !removable[e.id] || !slices.ContainsFunc(users[e.id], func(u data.ID) bool { return !removable[u] }) {
				continue
			}
			removable[e.id] = false
			l := e.left(colID)
			l.Why = UsedSince
			left = append(left, l)
			again = true
		}
	}
	return left, nil
}

// unmake puts a record that the act made into the trash and gives its number back, so that importing the
// same list again counts from where it did.
func (t *Tx) unmake(e *effect) error {
	fresh := slices.Clone(e.current)
	if e.table.entity.Prefix != "" {
		fresh[colNo] = ""
	}
	if fresh[colDeleted] == "" {
		fresh[colDeleted] = t.now
	}
	_, err := t.put(e.table, e.current, fresh)
	return err
}
