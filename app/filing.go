package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"parkledger/data"
)

// File verifies a package folder against its manifest and records it as handed in on the given day (zero means
// today), which may lie after the period, with the snapshot it was made from. A whole backup of that state is kept for
// ever; *NotKeptError when it alone failed. A package that was changed, one of another project, or one whose records are
// no longer kept is refused.
func (l *Ledger) File(ctx context.Context, dir string, on data.Date, by string) (*data.Filing, *Manifest, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	m, sum, err := verified(ctx, dir, b.Project())
	if err != nil {
		return nil, nil, err
	}
	s, err := l.snapshotOfPackage(ctx, b, m)
	if err != nil {
		return nil, nil, err
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("app: package folder: %w", err)
	}
	if on.IsZero() {
		on = data.Today(l.now())
	}
	f := &data.Filing{Date: on, AsOf: m.AsOf, Manifest: sum, Folder: filepath.Base(abs), Snapshot: s.ID, By: l.person(b, by)}
	if err := l.Save(ctx, "标记为已报送", f); err != nil {
		return nil, nil, err
	}
	if _, err := l.BackUp(ctx, "", BackupFiled); err != nil {
		return f, m, &NotKeptError{err}
	}
	return f, m, nil
}

// NotKeptError tells that a filing was recorded, but not the backup that is kept of it for ever.
type NotKeptError struct{ Err error }

// Error gives the reason.
func (e *NotKeptError) Error() string { return fmt.Sprintf("app: back up what was filed: %v", e.Err) }

// Unwrap is the reason.
func (e *NotKeptError) Unwrap() error { return e.Err }

// Explain says that the filing is recorded, and the reason.
func (e *NotKeptError) Explain() string {
	return "已标记为已报送，但随后的备份没有完成：" + Explain(e.Err) + "请排除后手动备份一次。（代码 S20）"
}

// CheckPackage verifies a package folder as File does, without recording anything.
func (l *Ledger) CheckPackage(ctx context.Context, dir string) (*Manifest, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	m, _, err := verified(ctx, dir, b.Project())
	return m, err
}

// verified is the manifest of an unchanged package of the project with its SHA-256.
func verified(ctx context.Context, dir string, p *data.Project) (*Manifest, string, error) {
	m, sum, found, err := readManifest(ctx, dir)
	if err != nil {
		return nil, "", err
	}
	if problems := found.lines(); len(problems) > 0 {
		return nil, "", refuse("材料包与清单不一致，没有标记为已报送：\n  %s\n请重新生成材料包，或恢复被改动的文件。", strings.Join(problems, "\n  "))
	}
	if m.Programme != p.Programme || m.Association != p.Association {
		return nil, "", refuse("这份材料包属于“%s”，与当前项目“%s”不符，没有标记为已报送。", m.Association, p.Association)
	}
	return m, sum, nil
}

// snapshotOfPackage finds the snapshot a package was made from. One that was deleted is made again as long as the
// records still say the same.
func (l *Ledger) snapshotOfPackage(ctx context.Context, b *data.Book, m *Manifest) (*data.Snapshot, error) {
	if s := snapshotOf(b, m.AsOf, m.Snapshot); s != nil {
		return s, nil
	}
	if sameContent(b, m.Snapshot) {
		return l.Freeze(ctx, m.AsOf, "")
	}
	return nil, refuse("没有找到生成这份材料包时的快照，无法核对它与台账是否一致，没有标记为已报送。请重新生成材料包后再报送。")
}

// StampedOf are the stamped versions kept of a filing.
func StampedOf(b *data.Book, f *data.Filing) []*data.Evidence {
	var out []*data.Evidence
	for _, r := range b.Linked(f.ID, data.KindEvidence, string(data.EvReport)) {
		out = append(out, r.(*data.Evidence))
	}
	return out
}

// AttachStamped keeps the scanned, stamped PDF that was handed in as evidence of a filing. Anything but a PDF is
// refused.
func (l *Ledger) AttachStamped(ctx context.Context, filing *data.Filing, path string) (*data.Evidence, error) {
	if ok, err := isPDF(path); err != nil {
		return nil, fmt.Errorf("app: stamped version: %w", err)
	} else if !ok {
		return nil, refuse("“%s”不是 PDF 文件，没有添加。请选择盖章后扫描成 PDF 的正式版。", filepath.Base(path))
	}
	added, err := l.AddEvidence(ctx, NewEvidence{Paths: []string{path}, Type: data.EvReport, Of: filing})
	if err != nil {
		return nil, err
	}
	return added.Records[0], nil
}

// isPDF looks for the signature, which may follow a few other bytes.
func isPDF(path string) (ok bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head, err := io.ReadAll(io.LimitReader(f, 1024))
	return bytes.Contains(head, []byte("%PDF-")), err
}

// FindFiling is the filing of that number; the empty word means the latest. It refuses when there is none.
func (l *Ledger) FindFiling(ctx context.Context, no string) (*data.Filing, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	all := data.All[*data.Filing](b)
	if len(all) == 0 {
		return nil, refuse("还没有报送记录。请先把材料包标记为已报送。")
	}
	if no == "" {
		return all[len(all)-1], nil
	}
	r, err := find(b, no, data.KindFiling)
	if err != nil {
		return nil, err
	}
	return r.(*data.Filing), nil
}
