package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"parkledger/app/report"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// ActInfo is one act of the journal.
type ActInfo = sqlite.ActInfo

// Trashed is a record in the trash.
type Trashed = sqlite.Trashed

// FieldChange is one field of what an act did to a record.
type FieldChange = sqlite.FieldChange

// PastAct is one act of the user with what it touched.
type PastAct struct {
	ActInfo
	Touched map[data.Kind]int // records by kind, without what the program keeps for itself
	Records int               // sum of Touched
}

// ActChange is what an act did to one record.
type ActChange struct {
	sqlite.Entry
	Title string      // how the record is called, also after it was deleted
	Live  data.Record // the record as it is now; nil when it is deleted
}

// ownKinds are records that the program keeps for itself: they follow from others and are nobody's work.
var ownKinds = map[data.Kind]bool{data.KindBatch: true, data.KindSource: true, data.KindLink: true, data.KindSetting: true}

// Past lists the last acts of the user, newest first. What windows remember is passed over, and so is an act that
// only followed from it.
func (l *Ledger) Past(ctx context.Context, limit int) ([]PastAct, error) {
	acts, err := l.store.Acts(ctx, limit)
	if err != nil {
		return nil, fmt.Errorf("app: history: %w", err)
	}
	touched, err := l.store.Touched(ctx, limit)
	if err != nil {
		return nil, fmt.Errorf("app: history: %w", err)
	}
	var past []PastAct
	for _, a := range acts {
		if a.Final && a.Name == rememberAct {
			continue
		}
		p := PastAct{ActInfo: a, Touched: map[data.Kind]int{}}
		for kind, n := range touched[a.ID] {
			if !ownKinds[kind] {
				p.Touched[kind] = n
				p.Records += n
			}
		}
		past = append(past, p)
	}
	return past, nil
}

// ActChanges lists what one act did, at most limit records, with the names of what references point to. Settings
// are listed too where the act changed nothing else.
func (l *Ledger) ActChanges(ctx context.Context, act string, limit int) ([]ActChange, error) {
	entries, err := l.store.ActEntries(ctx, act, limit, func(k data.Kind) bool { return !ownKinds[k] })
	if err == nil && len(entries) == 0 {
		entries, err = l.store.ActEntries(ctx, act, limit, func(k data.Kind) bool { return k != data.KindSource })
	}
	if err != nil {
		return nil, fmt.Errorf("app: history: %w", err)
	}
	book, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	gone, err := l.gone(ctx)
	if err != nil {
		return nil, err
	}
	changes := make([]ActChange, 0, len(entries))
	for _, e := range entries {
		for i := range e.Fields {
			c := &e.Fields[i]
			if c.Field.Kind == data.Reference {
				c.Old, c.New = nameOr(book, c.Old), nameOr(book, c.New)
			}
		}
		c := ActChange{Entry: e, Live: book.Get(e.Record)}
		rec := cmp.Or(c.Live, gone[e.Record])
		if s, ok := rec.(*data.Setting); ok && s.Key == report.StyleSetting {
			c.Fields = styleChanges(c.Fields)
		}
		if rec != nil {
			c.Title = titleOf(book, rec)
		}
		changes = append(changes, c)
	}
	return changes, nil
}

// gone is what lies in the trash, by id.
func (l *Ledger) gone(ctx context.Context) (map[data.ID]data.Record, error) {
	trash, err := l.Trash(ctx)
	if err != nil {
		return nil, fmt.Errorf("app: history: %w", err)
	}
	gone := make(map[data.ID]data.Record, len(trash))
	for _, t := range trash {
		gone[t.Record.Head().ID] = t.Record
	}
	return gone, nil
}

// titleOf is the number and name of a record; a link is called by what it ties.
func titleOf(b *data.Book, r data.Record) string {
	switch r := r.(type) {
	case *data.Link:
		return b.NameOf(r.A) + " — " + b.NameOf(r.B)
	case *data.Setting:
		if name := ruleNames[r.Key]; name != "" {
			return name
		}
	}
	return strings.TrimSpace(r.Head().No + " " + r.Name())
}

// ruleNames are the settings a person changes, in words.
var ruleNames = map[string]string{
	report.StyleSetting:                  "公文版式",
	data.RulePrefix + "upload_days":      "同期上传天数",
	data.RulePrefix + "same_day":         "同一专家同日服务",
	data.RulePrefix + "methods_count":    "计入的跟进方式",
	data.RulePrefix + "methods_no_count": "不计入的跟进方式",
}

// RestoreAll takes records out of the trash as one act: what others refer to comes back first. Errors as those of
// Restore.
func (l *Ledger) RestoreAll(ctx context.Context, recs []data.Record) error {
	order := map[data.Kind]int{}
	for i, e := range data.Entities() {
		order[e.Kind] = i
	}
	recs = slices.Clone(recs)
	slices.SortStableFunc(recs, func(a, b data.Record) int { return order[a.Kind()] - order[b.Kind()] })
	return l.writeSettling(ctx, fmt.Sprintf("恢复 %d 条记录", len(recs)), recs, func(t *Tx) error {
		for _, r := range recs {
			if err := restore(t, r.Kind(), r.Head().ID); err != nil {
				return err
			}
		}
		return nil
	})
}
