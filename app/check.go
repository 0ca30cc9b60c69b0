package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"parkledger/app/report"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// CheckReport is what an examination of a whole project found.
type CheckReport struct {
	Database []string         // findings of SQLite, technical; empty when the file is whole
	History  []string         // where the records are not what the history made of them, in Chinese
	Newer    *Backup          // knows more than the project: an earlier file was put in its place; nil when none does
	Records  int              // live records read
	Files    int              // files of evidence read and compared
	Missing  []*data.Evidence // their file is not there
	Damaged  []*data.Evidence // their file is not what it was
	Fonts    []string         // what is wrong with font files the style names, in Chinese
	Orphans  []string         // files in the evidence folder without a record, relative to it
	Invalid  []*data.InvalidError
}

// OK reports whether nothing needs attention. Files without a record do no harm.
func (r *CheckReport) OK() bool {
	return len(r.Database) == 0 && len(r.History) == 0 && r.Newer == nil && len(r.Missing) == 0 && len(r.Damaged) == 0 && len(r.Fonts) == 0 && len(r.Invalid) == 0
}

// Lines is the report in words, one line a finding. What the database says of its damage, and the names of stored files,
// are for Technical.
func (r *CheckReport) Lines() []string {
	var out []string
	if n := len(r.Database); n > 0 {
		out = append(out, fmt.Sprintf("台账数据有%d处损坏。请不要继续录入，先复制整个项目文件夹留底，再用最近的备份恢复，或联系技术支持。", n))
	}
	if r.Newer != nil {
		out = append(out, fmt.Sprintf("项目文件比备份旧：%s 的备份里有项目中没有的内容，项目文件可能被换成了以前的。请先另存一份现在的项目文件夹，再看是否要用这份备份恢复。", r.Newer.At.Local().Format("2006-01-02 15:04")))
	}
	for _, h := range r.History {
		out = append(out, "操作历史："+h)
	}
	for _, e := range r.Missing {
		out = append(out, "佐证文件缺失："+e.No+" "+e.FileName+"。请找到原文件重新添加。")
	}
	for _, e := range r.Damaged {
		out = append(out, "佐证文件内容已改变："+e.No+" "+e.FileName+"。请找到原文件重新添加。")
	}
	out = append(out, r.Fonts...)
	for _, e := range r.Invalid {
		out = append(out, e.Error())
	}
	if n := len(r.Orphans); n > 0 {
		out = append(out, fmt.Sprintf("项目中有%d个没有登记为佐证的文件，不影响使用。", n))
	}
	return out
}

// Technical is what a technician wants to know beside Lines: the database's own findings and the files without a record.
func (r *CheckReport) Technical() []string {
	var out []string
	for _, d := range r.Database {
		out = append(out, "database: "+d)
	}
	for _, f := range r.Orphans {
		out = append(out, evidenceDir+"/"+f)
	}
	return out
}

// Check examines the project: every page and reference of the database, the history, which replayed has to give the
// records there are, every file of evidence against its SHA-256, every record against the rules of its kind. It changes nothing. The error is for an examination
// that could not be made; what it finds is in the report.
func (l *Ledger) Check(ctx context.Context) (*CheckReport, error) {
	r := &CheckReport{}
	var damage *sqlite.DamageError
	if err := l.store.Integrity(ctx); errors.As(err, &damage) {
		r.Database = damage.Findings
	} else if err != nil {
		return nil, fmt.Errorf("app: check: %w", err)
	}
	recs, err := l.store.Load(ctx)
	if err != nil && len(r.Database) > 0 {
		return r, nil // a file so damaged that its records cannot be read
	}
	if err != nil {
		return nil, fmt.Errorf("app: check: %w", err)
	}
	r.Records = len(recs)
	if err := l.proveHistory(ctx, r); err != nil {
		return nil, fmt.Errorf("app: check: %w", err)
	}
	if r.Newer, err = l.NewerBackup(ctx); err != nil {
		return nil, err
	}
	known, err := l.trashedFiles(ctx)
	if err != nil {
		return nil, err
	}
	for _, rec := range recs {
		if err := l.checkRecord(ctx, r, rec, known); err != nil {
			return nil, err
		}
	}
	if r.Orphans, err = l.orphans(known); err != nil {
		return nil, fmt.Errorf("app: check: %w", err)
	}
	return r, nil
}

// trashedFiles are the files that records in the trash name.
func (l *Ledger) trashedFiles(ctx context.Context) (map[string]bool, error) {
	trash, err := l.store.Trash(ctx)
	if err != nil {
		return nil, fmt.Errorf("app: check: %w", err)
	}
	known := map[string]bool{}
	for _, t := range trash {
		for _, sha := range filesOf(t.Record) {
			known[sha] = true
		}
		if s, ok := t.Record.(*data.Setting); ok && s.Key == report.StyleSetting {
			for _, f := range chosenFonts(s.Value) {
				known[f.SHA256] = true
			}
		}
	}
	return known, nil
}

// checkRecord examines one record with its files, which it notes in known.
func (l *Ledger) checkRecord(ctx context.Context, r *CheckReport, rec data.Record, known map[string]bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if ps := rec.Check(); len(ps) > 0 {
		r.Invalid = append(r.Invalid, &data.InvalidError{Record: rec, Problems: ps})
	}
	switch e := rec.(type) {
	case *data.Evidence:
		if err := l.checkFiles(r, e, known); err != nil {
			return fmt.Errorf("app: check %s: %w", e.FileName, err)
		}
	case *data.Setting:
		if err := l.checkFonts(r, e, known); err != nil {
			return fmt.Errorf("app: check fonts: %w", err)
		}
	}
	return nil
}

// doubtWords say what is wrong with the history.
var doubtWords = map[sqlite.DoubtWhy]string{
	sqlite.ActAltered:     "这次操作的内容与校验值不符",
	sqlite.SecretAltered:  "保密内容的旧值与校验值不符",
	sqlite.IndexAltered:   "操作与记录的对应表有误",
	sqlite.HistoryBroken:  "前后两次修改不衔接",
	sqlite.RecordDiffers:  "记录的内容与历史不一致",
	sqlite.RecordMissing:  "记录缺失",
	sqlite.RecordUnproved: "记录没有来历",
}

// proveHistory replays the history and puts what does not agree into words.
func (l *Ledger) proveHistory(ctx context.Context, r *CheckReport) error {
	doubts, err := l.store.Prove(ctx)
	if errors.Is(err, sqlite.ErrCorrupt) {
		r.History = append(r.History, "无法读取")
		return nil
	}
	for _, d := range doubts {
		text := doubtWords[d.Why]
		if d.Act > 0 {
			text = fmt.Sprintf("第%d次操作：%s", d.Act, text)
		}
		if d.Kind != "" {
			text += "（" + data.EntityOf(d.Kind).Label + "）"
		}
		r.History = append(r.History, text)
	}
	return err
}

// checkFiles compares the files of one record with their names and notes them in known.
func (l *Ledger) checkFiles(r *CheckReport, e *data.Evidence, known map[string]bool) error {
	for _, sha := range filesOf(e) {
		if sha == "" {
			continue
		}
		known[sha] = true
		err := l.verify(sha)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			r.Missing = append(r.Missing, e)
			return nil
		case errors.Is(err, ErrEvidenceDamaged):
			r.Damaged = append(r.Damaged, e)
			return nil
		case err != nil:
			return err
		}
		r.Files++
	}
	return nil
}

// orphans lists the files of the evidence folder that no record names.
func (l *Ledger) orphans(known map[string]bool) ([]string, error) {
	root := filepath.Join(l.dir, evidenceDir)
	var found []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && path == root {
			return nil // a project without evidence
		}
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, path)
		if !known[d.Name()] || filepath.Join(root, name) != l.EvidencePath(d.Name()) {
			found = append(found, filepath.ToSlash(name))
		}
		return err
	})
	slices.SortFunc(found, strings.Compare)
	return found, err
}
