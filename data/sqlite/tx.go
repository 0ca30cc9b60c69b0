package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"parkledger/data"
)

// Act is what the user did, in words of the screen: 登记需求, 导入3个文件.
type Act struct {
	Name  string
	Who   string
	Final bool // cannot be undone, such as the making of the project
	Sort  Sort // what kind of act it is; empty: SortUser

	undoes string // id of the act that this one undoes
}

// Sort says what kind of act one is. Acts of version 1 have none.
type Sort string

// Sorts of acts.
const (
	SortUser    Sort = "user"
	SortImport  Sort = "import"
	SortUndo    Sort = "undo"
	SortRedo    Sort = "redo"    // undoes an undo
	SortWindow  Sort = "window"  // what windows remember
	SortErase   Sort = "erase"   // removes for good
	SortMerge   Sort = "merge"   // brings in the acts of another installation
	SortRestore Sort = "restore" // the first act after the file came out of a backup: it begins a new origin
	SortUpgrade Sort = "upgrade" // the first act after the tables were changed
)

func (a *Act) sort() Sort { return cmp.Or(a.Sort, SortUser) }

// Tx is one act being written. It is valid only inside the function given to Write.
type Tx struct {
	ctx     context.Context
	store   *Store
	tx      *sql.Tx
	act     Act
	actID   string // empty until the act is written, at its end
	opened  bool   // is written though it may have changed nothing
	lines   []line // what it changed
	before  []byte // digest over everything before the act, where the act before has none
	now     string // one time for the whole act
	changes Changes
	seen    map[data.ID]bool
	heads   []savedHead
	change  map[string]pair                // of the row being journaled
	fresh   map[data.Kind]int              // new records saved
	ids     map[data.Kind]map[data.ID]bool // stored when manyNew of them were saved
}

// target is a record by kind and id.
type target struct {
	kind data.Kind
	id   data.ID
}

// savedHead remembers how a record came in, to give it back unchanged when the act fails.
type savedHead struct {
	head *data.Meta
	was  data.Meta
}

// Write runs f as one act in one transaction, then tells the subscribers. When f or the commit fails
// nothing is written, nobody is told, and the records handed in keep the ids and numbers they had.
// Errors beside those of f: *InUseError, *DanglingError, ErrFull, ErrReadOnly, ErrCorrupt.
func (s *Store) Write(ctx context.Context, act Act, f func(*Tx) error) (changes Changes, err error) {
	if s.options.ReadOnly {
		return nil, ErrReadOnly
	}
	if err := s.present(); err != nil {
		return nil, err
	}
	sqlTx, err := s.use(ctx).BeginTx(ctx, nil)
	if err != nil {
		return nil, translate(err)
	}
	t := &Tx{
		ctx: ctx, store: s, tx: sqlTx, act: act,
		now:     s.Now().UTC().Format(stamp),
		changes: Changes{}, seen: map[data.ID]bool{}, change: map[string]pair{},
		fresh: map[data.Kind]int{}, ids: map[data.Kind]map[data.ID]bool{},
	}
	done := false
	defer func() {
		if !done { // f failed or panicked
			t.rollback()
		}
	}()
	if err := f(t); err != nil {
		return nil, err
	}
	if err := t.record(); err != nil {
		return nil, err
	}
	if err := t.settle(); err != nil {
		return nil, err
	}
	if err := sqlTx.Commit(); err != nil {
		return nil, translate(err)
	}
	if err := s.present(); err != nil {
		return nil, err // written, but to a file that nobody will find again
	}
	done = true
	s.publish(t.changes)
	return t.changes, nil
}

func (t *Tx) rollback() {
	// The error that led here is the one to report; SQLite has undone the transaction by itself when this fails.
	_ = t.tx.Rollback()
	clear(t.store.numbers)
	for _, h := range t.heads {
		*h.head = h.was
	}
}

// Save writes a record: a new one when no record has its id, else its changed fields. It gives a new record
// its id, its visible number and its times. Saving what is already stored writes nothing.
// Errors: *data.InvalidError; *RecordError with data.ErrDuplicate (number or pair taken),
// data.ErrNotFound (the record lies in the trash) or data.ErrChanged (rec was read before another act changed the
// stored one, whose news it would undo).
func (t *Tx) Save(rec data.Record) error {
	if err := data.Validate(rec); err != nil {
		return err
	}
	tab, head := t.store.tables[rec.Kind()], rec.Head()
	t.heads = append(t.heads, savedHead{head, *head})
	if head.ID == "" {
		head.ID = t.store.options.NewID()
	}
	old, err := t.old(tab, head.ID)
	if err != nil {
		return t.fail(rec, err)
	}
	if old != nil && old[colDeleted] != "" {
		return t.fail(rec, data.ErrNotFound)
	}
	if err := t.number(tab, head, old); err != nil {
		return t.fail(rec, err)
	}
	fresh := tab.toRow(rec)
	fresh[colCreated] = t.now
	if old != nil {
		fresh[colCreated] = old[colCreated]
		if t.outdated(head, old) && len(diff(old, fresh)) > 0 {
			return t.fail(rec, data.ErrChanged)
		}
	}
	written, err := t.put(tab, old, fresh)
	if err != nil {
		return t.fail(rec, err)
	}
	return t.setTimes(head, written)
}

// manyNew is how many new records of a kind make an act ask once which ids there are, instead of for each.
const manyNew = 100

// old is the stored row of an id, nil for a new one.
func (t *Tx) old(tab *table, id data.ID) (row, error) {
	kind := tab.entity.Kind
	if ids := t.ids[kind]; ids != nil && !ids[id] && !t.seen[id] {
		return nil, nil
	}
	old, err := tab.byID(t.ctx, t.tx, id)
	if old != nil || err != nil {
		return old, err
	}
	if t.fresh[kind]++; t.fresh[kind] == manyNew {
		t.ids[kind], err = t.idsOf(tab)
	}
	return nil, err
}

// idsOf lists the ids of all records of a kind, live or trashed.
func (t *Tx) idsOf(tab *table) (ids map[data.ID]bool, err error) {
	rows, err := t.tx.QueryContext(t.ctx, "SELECT id FROM "+quote(string(tab.entity.Kind)))
	if err != nil {
		return nil, translate(err)
	}
	defer func() { err = errors.Join(err, translate(rows.Close())) }()
	ids = map[data.ID]bool{}
	for rows.Next() {
		var id data.ID
		if err := rows.Scan(&id); err != nil {
			return nil, translate(err)
		}
		ids[id] = true
	}
	return ids, translate(rows.Err())
}

// outdated reports whether a record was read before an earlier act changed the stored one. What does not say when it was
// changed, such as a record made by hand, is taken as it is.
func (t *Tx) outdated(head *data.Meta, old row) bool {
	return !t.seen[head.ID] && !head.Updated.IsZero() && head.Updated.UTC().Format(stamp) != old[colUpdated]
}

func (t *Tx) fail(rec data.Record, err error) error {
	return &RecordError{Kind: rec.Kind(), No: rec.Head().No, Name: rec.Name(), Err: err}
}

func (t *Tx) setTimes(head *data.Meta, r row) (err error) {
	if head.Created, err = time.Parse(stamp, asText(r[colCreated])); err != nil {
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	if head.Updated, err = time.Parse(stamp, asText(r[colUpdated])); err != nil {
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	return nil
}

// Get reads one live record as it stands inside the act; data.ErrNotFound when there is none.
func (t *Tx) Get(kind data.Kind, id data.ID) (data.Record, error) {
	return t.store.tables[kind].get(t.ctx, t.tx, id)
}

// All reads the live records of a kind as they stand inside the act.
func (t *Tx) All(kind data.Kind) ([]data.Record, error) {
	tab := t.store.tables[kind]
	return tab.read(t.ctx, t.tx, tab.selectLive+" ORDER BY rowid")
}

// put writes one row over another (nil: there is none yet), and journals what changed. It returns the row as stored, old itself when nothing changed.
func (t *Tx) put(tab *table, old, fresh row) (row, error) {
	before := old
	if before == nil {
		before = tab.blankRow()
	}
	changed := diff(before, fresh)
	if len(changed) == 0 {
		return old, nil
	}
	updated, err := t.later(old)
	if err != nil {
		return nil, err
	}
	fresh[colUpdated] = updated
	query := tab.update
	if old == nil {
		query = tab.insert
	}
	if _, err := t.tx.ExecContext(t.ctx, query, fresh...); err != nil {
		return nil, translate(err)
	}
	if err := t.journal(tab, before, fresh, changed); err != nil {
		return nil, err
	}
	t.touch(tab.entity.Kind, data.ID(asText(fresh[colID])))
	return fresh, nil
}

// later is the time of a change of a row by the act.
func (t *Tx) later(old row) (string, error) {
	return laterThan(t.now, old, old != nil && t.seen[data.ID(asText(old[colID]))])
}

// laterThan is the time of a change at a moment of a row (nil: a new one). It is later than that of the change before by
// another act, however close the two are and whatever the clock says: an outdated copy is known by it.
func laterThan(now string, old row, sameAct bool) (string, error) {
	if old == nil {
		return now, nil
	}
	last := asText(old[colUpdated])
	if now > last || sameAct {
		return max(now, last), nil
	}
	at, err := time.Parse(stamp, last)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	return at.Add(time.Millisecond).Format(stamp), nil
}

// diff lists the columns whose values differ. The id and the time of the last change are not news.
func diff(old, fresh row) []int {
	var cols []int
	for i := range fresh {
		if i != colID && i != colUpdated && old[i] != fresh[i] {
			cols = append(cols, i)
		}
	}
	return cols
}

// touch notes a changed record for subscribers.
func (t *Tx) touch(kind data.Kind, id data.ID) {
	if !t.seen[id] {
		t.seen[id] = true
		t.changes[kind] = append(t.changes[kind], id)
	}
}
