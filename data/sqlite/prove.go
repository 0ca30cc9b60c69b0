package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"parkledger/data"
)

// Doubt is something in which the file does not agree with its own journal.
type Doubt struct {
	Why    DoubtWhy
	Act    int64     // place of the act among all, from 1; 0 where none is concerned
	Kind   data.Kind // of the record concerned, if any
	Record data.ID
}

// DoubtWhy says what does not agree.
type DoubtWhy int

// Reasons for a doubt.
const (
	ActAltered     DoubtWhy = iota // the digest of an act is not that of its contents
	SecretAltered                  // a sealed value is not the one that was sealed
	IndexAltered                   // the list of records that an act touched is not that of its changes
	HistoryBroken                  // a change does not follow from those before it
	RecordDiffers                  // a record is not what its changes made of it
	RecordMissing                  // a record that its changes left in the file is not there
	RecordUnproved                 // a record is there without changes that made it
)

// mostDoubts is how many doubts are listed: what is damaged in more places is as damaged.
const mostDoubts = 50

// Prove replays the journal from the first act and holds what comes of it against the records, the digest of every act
// against its contents, and the sealed values and lists of touched records against theirs. It lists what does not
// agree. It changes nothing. ErrCorrupt when the journal cannot be read.
func (s *Store) Prove(ctx context.Context) ([]Doubt, error) {
	conn, err := s.use(ctx).Conn(ctx) // the only connection: nobody writes meanwhile
	if err != nil {
		return nil, translate(err)
	}
	defer conn.Close()
	return prove(ctx, conn, s.tables)
}

func prove(ctx context.Context, q querier, tables map[data.Kind]*table) ([]Doubt, error) {
	p := &proof{tables: tables, records: map[target]row{}, touched: map[touch]bool{}}
	acts := int64(0)
	err := eachAct(ctx, q, tables, func(a *actRow, lines []line) error {
		acts++
		p.act, p.seen = a, map[string]bool{}
		p.chain(lines)
		for i := range lines {
			if err := p.replay(&lines[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if acts > 0 && p.digest == nil {
		p.doubt(Doubt{Why: ActAltered, Act: p.act.seq}) // the last act always has a digest
	}
	p.act = nil
	if err := p.index(ctx, q); err != nil {
		return nil, err
	}
	return p.doubts, p.compare(ctx, q)
}

// touch is one row of the index of touched records.
type touch struct {
	seq    int64
	record string
}

// proof is the state of a replay.
type proof struct {
	tables  map[data.Kind]*table
	records map[target]row // as the changes so far left them, trashed ones too
	touched map[touch]bool
	act     *actRow
	seen    map[string]bool // changed by the act
	before  []byte          // digest of the act before, computed for acts that have none
	digest  []byte          // as it is stored; nil for acts of version 1
	doubts  []Doubt
}

func (p *proof) doubt(d Doubt) {
	if len(p.doubts) < mostDoubts && !slices.Contains(p.doubts, d) {
		p.doubts = append(p.doubts, d)
	}
}

// chain checks the digests of an act and of what it sealed. An act without one is of version 1, before the first that
// has one; that one's is over all of them.
func (p *proof) chain(lines []line) {
	a := p.act
	for i := range lines {
		l := &lines[i]
		for _, s := range l.secrets {
			if s.change != "" && !bytes.Equal(s.sum(), s.digest) || s.record != l.record {
				p.doubt(Doubt{SecretAltered, a.seq, l.kind, data.ID(l.record)})
			}
		}
		p.touched[touch{l.seq, l.record}] = true
	}
	sum := a.chained(p.before, lines)
	if a.digest == nil && p.digest != nil || a.digest != nil && !bytes.Equal(sum, a.digest) {
		p.doubt(Doubt{Why: ActAltered, Act: a.seq})
	}
	p.before, p.digest = sum, a.digest
	if a.digest != nil {
		p.before = a.digest // else every act after an altered one would be in doubt
	}
}

// erased stands in a replayed row for a value that was erased for good.
type erased struct{}

// replay applies one change as the act did.
func (p *proof) replay(l *line) error {
	tab := p.tables[l.kind]
	at := target{l.kind, data.ID(l.record)}
	old := p.records[at]
	if l.change == "" { // what it was is gone; its record has to be gone in the end
		fresh := slices.Clone(old)
		if fresh == nil {
			fresh = tab.blankRow()
		}
		for i := range fresh {
			fresh[i] = erased{}
		}
		p.records[at] = fresh
		return nil
	}
	change, err := tab.decode(l.change)
	if err != nil {
		return err
	}
	if err := unsealInto(tab, l, change); err != nil {
		return err
	}
	if len(change) == 0 && isPurge(l.change) {
		delete(p.records, at)
		return nil
	}
	fresh := slices.Clone(old)
	if old == nil {
		fresh = tab.blankRow()
		fresh[colID] = l.record
	}
	for col, c := range change {
		if fresh[col] != c[0] && fresh[col] != (erased{}) && c[0] != (erased{}) {
			p.doubt(Doubt{HistoryBroken, p.act.seq, l.kind, at.id})
		}
		fresh[col] = c[1]
	}
	fresh[colUpdated], err = laterThan(p.act.at, old, p.seen[l.record])
	p.seen[l.record] = true
	p.records[at] = fresh
	return err
}

// isPurge tells the change by which a record left the trash for good.
func isPurge(text string) bool {
	raw := map[string]pair{}
	err := unmarshal(text, &raw)
	_, gone := raw[purged]
	return err == nil && gone
}

// unsealInto puts the sensitive values of a line in the place of their masks.
func unsealInto(tab *table, l *line, change map[int]pair) error {
	for col, c := range change {
		if f := tab.columns[col].field; f == nil || !f.Sensitive {
			continue
		}
		change[col] = pair{erased{}, erased{}}
		i := slices.IndexFunc(l.secrets, func(s secret) bool { return s.field == tab.columns[col].name })
		if i < 0 || l.secrets[i].change == "" {
			continue
		}
		if err := unmarshal(l.secrets[i].change, &c); err != nil {
			return err
		}
		change[col] = pair{tab.columns[col].stored(c[0]), tab.columns[col].stored(c[1])}
	}
	return nil
}

// index holds the index of touched records against the changes.
func (p *proof) index(ctx context.Context, q querier) (err error) {
	rows, err := q.QueryContext(ctx, "SELECT seq, record FROM touched")
	if err != nil {
		return translate(err)
	}
	defer func() { err = errors.Join(err, translate(rows.Close())) }()
	known := len(p.touched)
	for rows.Next() {
		var t touch
		if err := rows.Scan(&t.seq, &t.record); err != nil {
			return translate(err)
		}
		if !p.touched[t] {
			p.doubt(Doubt{Why: IndexAltered, Record: data.ID(t.record)})
			continue
		}
		known--
	}
	if known != 0 {
		p.doubt(Doubt{Why: IndexAltered})
	}
	return translate(rows.Err())
}

// compare holds the records of the file against those of the replay.
func (p *proof) compare(ctx context.Context, q querier) error {
	for _, e := range data.Entities() {
		tab := p.tables[e.Kind]
		err := tab.rows(ctx, q, tab.selectAny+" ORDER BY rowid", func(r row) error {
			at := target{e.Kind, data.ID(asText(r[colID]))}
			want, known := p.records[at]
			delete(p.records, at)
			switch {
			case !known:
				p.doubt(Doubt{Why: RecordUnproved, Kind: at.kind, Record: at.id})
			case !same(r, want):
				p.doubt(Doubt{Why: RecordDiffers, Kind: at.kind, Record: at.id})
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("sqlite: prove %s: %w", e.Kind, err)
		}
	}
	for at := range p.records {
		p.doubt(Doubt{Why: RecordMissing, Kind: at.kind, Record: at.id})
	}
	return nil
}

// same reports whether a stored row is the replayed one, as far as that is known.
func same(stored, want row) bool {
	for i := range stored {
		if stored[i] != want[i] && want[i] != (erased{}) {
			return false
		}
	}
	return true
}
