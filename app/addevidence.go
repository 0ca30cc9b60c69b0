package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"parkledger/app/intake"
	"parkledger/app/report"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// NewEvidence is a set of files that prove one record.
type NewEvidence struct {
	Paths []string
	Type  data.EvidenceKind // what the files show; empty: photo for pictures, other for the rest
	Of    data.Record       // the record they prove; nil for none yet
}

// AddedEvidence is what came of NewEvidence.
type AddedEvidence struct {
	Records []*data.Evidence // in the order of the paths; the same bytes are one record
	Notes   []FileNote
}

// FileNote is something the user should know about one file.
type FileNote struct{ File, Text string }

// AddEvidence keeps files as evidence and links them to the record they prove, as one act. A file whose bytes
// are on record already is linked, not added again. A photo that documents cannot show is kept and noted. A table or
// Word file that shows ID or bank numbers is not kept, as evidence is handed in; that is noted too.
func (l *Ledger) AddEvidence(ctx context.Context, n NewEvidence) (AddedEvidence, error) {
	l.storing.RLock()
	defer l.storing.RUnlock()
	var added AddedEvidence
	book, err := l.Book(ctx)
	if err != nil {
		return added, err
	}
	known := map[string]*data.Evidence{}
	for _, e := range data.All[*data.Evidence](book) {
		known[e.SHA256] = e
	}
	for _, path := range n.Paths {
		where, err := intake.ShowsPrivate(ctx, path)
		if err != nil {
			return AddedEvidence{}, fmt.Errorf("app: add evidence: %w", err)
		}
		if where != "" {
			added.Notes = append(added.Notes, FileNote{filepath.Base(path), where + "有身份证号或银行账户信息，没有添加，以免随材料包报送。请复制一份文件，删去这些号码，再添加那一份。"})
			continue
		}
		e, note, err := l.readEvidence(path, n.Type)
		if err != nil {
			return AddedEvidence{}, err
		}
		if old := known[e.SHA256]; old != nil {
			e, note = old, ""
		}
		known[e.SHA256] = e
		added.Records = append(added.Records, e)
		if note != "" {
			added.Notes = append(added.Notes, FileNote{filepath.Base(path), note})
		}
	}
	if len(added.Records) == 0 {
		return added, nil
	}
	_, err = l.Write(ctx, "添加佐证材料", func(t *Tx) error { return l.recordEvidence(t, book, added.Records, n) })
	if err != nil {
		return AddedEvidence{}, err
	}
	return added, nil
}

// recordEvidence saves the new ones of the files and the links that are not there yet.
func (l *Ledger) recordEvidence(t *Tx, book *data.Book, files []*data.Evidence, n NewEvidence) error {
	linked := map[data.ID]bool{}
	for _, e := range files {
		if book.Get(e.ID) == nil { // saving the same one twice in an act writes it once
			if err := t.Save(e); err != nil {
				return err
			}
		}
		if n.Of == nil || linked[e.ID] {
			continue
		}
		linked[e.ID] = true
		role := string(n.Type)
		if role == "" {
			role = string(e.Type)
		}
		link := &data.Link{AKind: n.Of.Kind(), A: n.Of.Head().ID, BKind: e.Kind(), B: e.ID, Role: role}
		if hasLink(book, link) {
			continue
		}
		if err := t.Save(link); err != nil {
			return err
		}
	}
	return nil
}

// hasLink reports whether the two records are tied in that role already, in either direction.
func hasLink(b *data.Book, link *data.Link) bool {
	for _, l := range b.Links(link.A) {
		if l.Role == link.Role && (l.A == link.A && l.B == link.B || l.A == link.B && l.B == link.A) {
			return true
		}
	}
	return false
}

// readEvidence keeps a file and describes it in a record that is not saved yet. note says why a picture has
// no copy for documents.
func (l *Ledger) readEvidence(path string, kind data.EvidenceKind) (e *data.Evidence, note string, err error) {
	s, err := l.StoreFile(path)
	if err != nil {
		return nil, "", err
	}
	e = &data.Evidence{FileName: filepath.Base(path), Type: kind, SHA256: s.SHA256, Size: data.N(s.Size), Media: s.MIME}
	picture := strings.HasPrefix(s.MIME, "image/")
	switch {
	case e.Type != "":
	case picture:
		e.Type = data.EvPhoto
	default:
		e.Type = data.EvOther
	}
	if !picture {
		return e, "", nil
	}
	note, err = l.addDisplay(e, path)
	return e, note, err
}

// EmptyTrash removes for good what was deleted, with the files of evidence that no other record uses. It
// cannot be undone. It returns how many records and files are gone.
func (l *Ledger) EmptyTrash(ctx context.Context) (records, files int, err error) {
	l.storing.Lock()
	defer l.storing.Unlock()
	removed, err := l.store.EmptyTrash(ctx, sqlite.Act{Name: "清空回收站", Who: l.User()})
	if err != nil {
		return 0, 0, fmt.Errorf("app: empty trash: %w", err)
	}
	live, err := l.store.All(ctx, data.KindEvidence)
	if err != nil {
		return len(removed), 0, fmt.Errorf("app: empty trash: %w", err)
	}
	book, err := l.Book(ctx)
	if err != nil {
		return len(removed), 0, err
	}
	used := map[string]bool{"": true}
	for _, f := range chosenFonts(book.Setting(report.StyleSetting, "")) {
		used[f.SHA256] = true
	}
	for _, r := range live {
		for _, sha := range filesOf(r) {
			used[sha] = true
		}
	}
	for _, r := range removed {
		if s, ok := r.(*data.Snapshot); ok {
			if err := removeIfThere(l.snapshotPath(s)); err != nil {
				return len(removed), files, fmt.Errorf("app: remove snapshot: %w", err)
			}
			files++
		}
		for _, sha := range filesOf(r) {
			if used[sha] {
				continue
			}
			used[sha] = true
			if err := removeIfThere(l.EvidencePath(sha)); err != nil {
				return len(removed), files, fmt.Errorf("app: remove evidence: %w", err)
			}
			files++
		}
	}
	if err := l.store.Wipe(ctx); err != nil {
		return len(removed), files, fmt.Errorf("app: empty trash: %w", err)
	}
	return len(removed), files, nil
}

// filesOf lists the stored files that a record uses.
func filesOf(r data.Record) []string {
	if e, ok := r.(*data.Evidence); ok {
		return []string{e.SHA256, e.Display}
	}
	return nil
}
