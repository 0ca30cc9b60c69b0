package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"parkledger/app/host"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// Freeze keeps a read-only copy of all records as they are now, for a package as of a day (zero means today, never
// after the period's end). While nothing has changed since, the snapshot there is already is returned: making a
// package twice leaves one. The note is for the user and may be empty. It is no act to be undone.
func (l *Ledger) Freeze(ctx context.Context, asOf data.Date, note string) (*data.Snapshot, error) {
	s, _, err := l.frozen(ctx, asOf, note)
	return s, err
}

// frozen is Freeze with the records of the copy.
func (l *Ledger) frozen(ctx context.Context, asOf data.Date, note string) (*data.Snapshot, *data.Book, error) {
	live, err := l.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	asOf = AsOf(live, l.now(), asOf)
	if s := snapshotSaying(live, asOf); s != nil {
		b, err := l.OpenSnapshot(ctx, s)
		var damaged *Refusal
		switch {
		case err == nil:
			return l.noted(ctx, s, note, b)
		case !errors.As(err, &damaged): // a lost or damaged copy is replaced by a new one
			return nil, nil, err
		}
	}
	s, b, err := l.copyRecords(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("app: freeze: %w", err)
	}
	s.AsOf, s.Note = asOf, note
	return s, b, l.keepSnapshot(ctx, s)
}

// noted is a snapshot used again, with the note if there is a new one.
func (l *Ledger) noted(ctx context.Context, s *data.Snapshot, note string, b *data.Book) (*data.Snapshot, *data.Book, error) {
	if note == "" || note == s.Note {
		return s, b, nil
	}
	edited := *s
	edited.Note = note
	return &edited, b, l.keepSnapshot(ctx, &edited)
}

func (l *Ledger) keepSnapshot(ctx context.Context, s *data.Snapshot) error {
	act := sqlite.Act{Name: "保存快照", Who: l.User(), Final: true}
	if _, err := l.store.Write(ctx, act, func(t *Tx) error { return t.Save(s) }); err != nil {
		return fmt.Errorf("app: freeze: %w", err)
	}
	return nil
}

// copyRecords writes the copy and describes it in a record that is not saved yet. Its content is read from the
// copy, so that an act in between cannot make the two differ.
func (l *Ledger) copyRecords(ctx context.Context) (s *data.Snapshot, b *data.Book, err error) {
	dir := filepath.Join(l.dir, snapshotDir)
	part := filepath.Join(dir, partPrefix+string(l.NewID())+".db")
	if err := l.store.Backup(ctx, part); err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeIfThere(part))
		}
	}()
	if b, err = readCopy(ctx, part); err != nil {
		return nil, nil, err
	}
	sum, err := hashFile(part)
	if err != nil {
		return nil, nil, err
	}
	s = &data.Snapshot{File: sum + ".db", SHA256: sum, Content: contentOf(b)}
	if err := os.Chmod(part, 0o400); err != nil {
		return nil, nil, err
	}
	// The same copy is there already when its record could not be saved. Windows renames over nothing read-only.
	to := filepath.Join(dir, s.File)
	if err := errors.Join(removeIfThere(to), os.Rename(part, to)); err != nil {
		return nil, nil, err
	}
	return s, b, host.SyncDir(dir)
}

// readCopy reads all records of a copy without changing a byte of it.
func readCopy(ctx context.Context, path string) (*data.Book, error) {
	store, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	recs, err := store.Load(ctx)
	if err = errors.Join(err, store.Close()); err != nil {
		return nil, err
	}
	b := data.NewBook(recs)
	b.Sort()
	return b, nil
}

// snapshotSaying is the latest snapshot of that day that says what the records say now, nil when there is none.
func snapshotSaying(b *data.Book, asOf data.Date) *data.Snapshot {
	var found *data.Snapshot
	for s := range data.Each[*data.Snapshot](b) {
		if s.AsOf == asOf && sameContent(b, s.Content) {
			found = s
		}
	}
	return found
}

// snapshotOf is the latest snapshot of that day and content, nil when there is none.
func snapshotOf(b *data.Book, asOf data.Date, content string) *data.Snapshot {
	var found *data.Snapshot
	for s := range data.Each[*data.Snapshot](b) {
		if s.AsOf == asOf && s.Content == content {
			found = s
		}
	}
	return found
}

// Snapshots lists the snapshots kept, oldest first. Delete puts one into the trash, but not one that a filing
// refers to.
func (l *Ledger) Snapshots(ctx context.Context) ([]*data.Snapshot, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	return data.All[*data.Snapshot](b), nil
}

// OpenSnapshot reads the records of a snapshot, sorted. A copy that is gone or no longer what it was when it was
// made is refused.
func (l *Ledger) OpenSnapshot(ctx context.Context, s *data.Snapshot) (*data.Book, error) {
	path := l.snapshotPath(s)
	sum, err := hashFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, refuse("快照%s（%s）的文件已不在项目的 %s 文件夹中，无法读取。现有台账数据不受影响。", s.No, s.Name(), snapshotDir)
	case err != nil:
		return nil, fmt.Errorf("app: open snapshot: %w", err)
	case sum != s.SHA256:
		return nil, refuse("快照%s（%s）的文件已被改动或损坏，不再可信，没有读取。现有台账数据不受影响。", s.No, s.Name())
	}
	b, err := readCopy(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("app: open snapshot: %w", err)
	}
	return b, nil
}

func (l *Ledger) snapshotPath(s *data.Snapshot) string {
	return filepath.Join(l.dir, snapshotDir, filepath.Base(s.File))
}

// Filings lists what was handed in from a snapshot.
func Filings(b *data.Book, s *data.Snapshot) []*data.Filing {
	var out []*data.Filing
	for f := range data.Each[*data.Filing](b) {
		if f.Snapshot == s.ID {
			out = append(out, f)
		}
	}
	return out
}

// FindSnapshot is the snapshot of that number; the empty word means the latest. It refuses when there is none.
func (l *Ledger) FindSnapshot(ctx context.Context, no string) (*data.Snapshot, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	all := data.All[*data.Snapshot](b)
	if len(all) == 0 {
		return nil, refuse("还没有快照。生成材料包时会自动保存一份，也可以先保存快照。")
	}
	if no == "" {
		return all[len(all)-1], nil
	}
	r, err := find(b, no, data.KindSnapshot)
	if err != nil {
		return nil, err
	}
	return r.(*data.Snapshot), nil
}

// CompareSnapshots compares two snapshots by their numbers; an empty later one means the records as they are now,
// as of today.
func (l *Ledger) CompareSnapshots(ctx context.Context, earlier, later string) (*Comparison, error) {
	a, err := l.FindSnapshot(ctx, earlier)
	if err != nil {
		return nil, err
	}
	before, err := l.OpenSnapshot(ctx, a)
	if err != nil {
		return nil, err
	}
	if later == "" {
		after, err := l.Book(ctx)
		if err != nil {
			return nil, err
		}
		return Compare(before, after, a.AsOf, AsOf(after, l.now(), data.Date{}))
	}
	b, err := l.FindSnapshot(ctx, later)
	if err != nil {
		return nil, err
	}
	after, err := l.OpenSnapshot(ctx, b)
	if err != nil {
		return nil, err
	}
	return Compare(before, after, a.AsOf, b.AsOf)
}
