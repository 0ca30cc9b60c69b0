package app

import (
	"context"
	"fmt"

	"parkledger/data"
	"parkledger/data/sqlite"
)

// History lists the changes of one record, oldest first, with the names of what references point to where
// the record is still live.
func (l *Ledger) History(ctx context.Context, kind data.Kind, id data.ID) ([]sqlite.Entry, error) {
	entries, err := l.store.History(ctx, kind, id)
	if err != nil {
		return nil, fmt.Errorf("app: history: %w", err)
	}
	book, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		for i := range e.Fields {
			c := &e.Fields[i]
			if c.Field.Kind == data.Reference {
				c.Old, c.New = nameOr(book, c.Old), nameOr(book, c.New)
			}
		}
	}
	return entries, nil
}

// nameOr is the name of the record with that id, or words for one that is gone.
func nameOr(b *data.Book, id string) string {
	if id == "" {
		return ""
	}
	if r := b.Get(data.ID(id)); r != nil {
		return r.Name()
	}
	return "（已删除的记录）"
}

// Acts lists the last acts of the project, newest first.
func (l *Ledger) Acts(ctx context.Context, limit int) ([]sqlite.ActInfo, error) {
	return l.store.Acts(ctx, limit)
}

// Trash lists what was deleted, newest first.
func (l *Ledger) Trash(ctx context.Context) ([]sqlite.Trashed, error) { return l.store.Trash(ctx) }

// Restore takes a record out of the trash as an act of its own. Evidence whose bytes were added again meanwhile is
// refused.
func (l *Ledger) Restore(ctx context.Context, kind data.Kind, id data.ID) error {
	e := data.EntityOf(kind)
	return l.writeSettling(ctx, "恢复"+e.Label, []data.Record{e.New()}, func(t *Tx) error { return restore(t, kind, id) })
}

// restore keeps identical bytes one record of evidence.
func restore(t *Tx, kind data.Kind, id data.ID) error {
	if err := t.Restore(kind, id); err != nil || kind != data.KindEvidence {
		return err
	}
	back, err := t.Get(kind, id)
	if err != nil {
		return err
	}
	live, err := t.All(kind)
	if err != nil {
		return err
	}
	for _, r := range live {
		if r.Head().ID != id && r.(*data.Evidence).SHA256 == back.(*data.Evidence).SHA256 {
			return refuse("“%s”没有恢复：内容相同的文件已是佐证材料“%s %s”，同一文件只存一份。请把记录关联到那一份；要恢复这一份，请先删除那一份。",
				back.Name(), r.Head().No, r.Name())
		}
	}
	return nil
}

// Backup writes a complete, verified copy of the project file to path, which must not exist yet. The files
// of evidence are not in it.
func (l *Ledger) Backup(ctx context.Context, path string) error { return l.store.Backup(ctx, path) }
