package app

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"parkledger/app/intake"
	"parkledger/app/photo"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// What a plan is made of, by the names windows use for it.
type (
	// Question is something an import will not decide on its own.
	Question = intake.Question
	// Place is where a question arose.
	Place = intake.Place
	// SheetReport is what became of one table of a file.
	SheetReport = intake.SheetReport
	// FileReport is what became of one file.
	FileReport = intake.FileReport
	// ColumnMap says where one column goes.
	ColumnMap = intake.ColumnMap
	// ImportProblem is one thing that was not imported as it stands.
	ImportProblem = intake.Problem
	// PlannedChange is one record an import would write.
	PlannedChange = intake.Change
)

// ImportOptions of one import. By is the person importing; without it the project's 负责人.
type ImportOptions struct {
	By              string
	Answers         map[string]string // choice by question ID
	AcceptProposals bool
	DryRun          bool
	Progress        Progress
}

// Import is the outcome of an import: the plan, and whether it was carried out.
type Import struct {
	*intake.Plan
	Committed bool   `json:"committed"`
	Act       string `json:"-"` // the act it was written as, for UndoAct; blank unless committed
}

// importAct is the name of the act an import is written as.
const importAct = "导入"

// Import reads files and folders, plans what they mean and, unless it is a dry run or questions are open, writes
// the whole batch as one act that Undo takes back. What was done since the last backup is backed up before. Nothing is written while questions are open. A folder or list
// without any file to read is refused.
func (l *Ledger) Import(ctx context.Context, paths []string, o ImportOptions) (*Import, error) {
	inputs, err := collect(paths)
	if err != nil {
		return nil, err
	}
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	plan, err := intake.NewPlan(ctx, inputs, intake.Options{
		Book: b, By: l.person(b, o.By), Answers: o.Answers, AcceptProposals: o.AcceptProposals,
		NewID: l.NewID, Capture: photo.Captured, Progress: o.Progress.tell,
	})
	if err != nil {
		return nil, err
	}
	result := &Import{Plan: plan}
	if o.DryRun || len(plan.Open) > 0 || len(plan.Changes) == 0 {
		return result, nil
	}
	if _, err := l.BackUpIfDue(ctx); ctx.Err() != nil {
		return nil, ctx.Err()
	} else if err != nil { // no reason to keep the clerk from working, but one to say so
		plan.Problems = append(plan.Problems, intake.Problem{Text: "导入前的自动备份没有完成：" + Explain(err)})
	}
	if err := l.commit(ctx, plan, o.Progress); err != nil {
		return nil, err
	}
	result.Committed = true
	result.Act, err = l.lastImport(context.WithoutCancel(ctx))
	return result, err
}

// commit stores the files of a plan, then its records.
func (l *Ledger) commit(ctx context.Context, plan *intake.Plan, progress Progress) error {
	l.storing.RLock()
	defer l.storing.RUnlock()
	if err := l.storeEvidence(ctx, plan, progress); err != nil {
		return err
	}
	records := make([]data.Record, len(plan.Changes))
	for i, c := range plan.Changes {
		records[i] = c.Record
	}
	progress.tell(len(records), len(records), "写入记录")
	act := sqlite.Act{Name: importAct, Who: l.User(), Sort: sqlite.SortImport}
	return l.writeSorted(ctx, act, records, func(t *Tx) error { return saveAll(t, records) })
}

// lastImport is the act of the import just written. The window may have remembered something since.
func (l *Ledger) lastImport(ctx context.Context) (string, error) {
	acts, err := l.Acts(ctx, 5)
	if err != nil {
		return "", fmt.Errorf("app: import: %w", err)
	}
	for _, a := range acts {
		if a.Name == importAct {
			return a.ID, nil
		}
	}
	return "", fmt.Errorf("app: import: %w", data.ErrNotFound)
}

// collect lists the files below the paths in a fixed order. Lock files of Office and what systems leave in folders
// are passed over.
func collect(paths []string) ([]intake.Input, error) {
	var inputs []intake.Input
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, refuse("找不到“%s”。请检查路径是否正确，文件是否已被移动或改名。", p)
		}
		if !info.IsDir() {
			inputs = append(inputs, intake.Input{Path: p, Rel: filepath.Base(p)})
			continue
		}
		below, err := walk(p)
		if err != nil {
			return nil, fmt.Errorf("app: read folder: %w", err)
		}
		inputs = append(inputs, below...)
	}
	if len(inputs) == 0 {
		return nil, refuse("“%s”中没有可以导入的文件。请选择存放表格、文档或照片的文件夹。", strings.Join(paths, "”“"))
	}
	return inputs, nil
}

func walk(root string) ([]intake.Input, error) {
	var inputs []intake.Input
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path != root && leftover(d.Name()) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		inputs = append(inputs, intake.Input{Path: path, Rel: filepath.ToSlash(rel)})
		return nil
	})
	return inputs, err
}

// leftover tells files nobody put into a folder: hidden ones, Office lock files, thumbnails of the system.
func leftover(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "__MACOSX") ||
		slices.Contains([]string{"thumbs.db", "desktop.ini"}, strings.ToLower(name))
}

// storeEvidence copies the plan's files into the store of evidence and prepares the photos for documents, several
// at a time. A photo that cannot be drawn is kept as evidence and listed as a problem.
func (l *Ledger) storeEvidence(ctx context.Context, plan *intake.Plan, progress Progress) error {
	var (
		mu       sync.Mutex
		group    sync.WaitGroup
		first    error
		done     int
		problems = make([]*intake.Problem, len(plan.EvidenceFiles))
		slots    = make(chan struct{}, runtime.GOMAXPROCS(0))
	)
	for i, f := range plan.EvidenceFiles {
		slots <- struct{}{}
		mu.Lock()
		failed := first
		done++
		progress.tell(done, len(plan.EvidenceFiles), "保存 "+f.Rel)
		mu.Unlock()
		if failed == nil {
			failed = ctx.Err()
		}
		if failed != nil {
			group.Wait()
			return failed
		}
		group.Go(func() {
			problem, err := l.storeOne(f)
			mu.Lock()
			defer mu.Unlock()
			problems[i] = problem
			if err != nil && first == nil {
				first = err
			}
			<-slots
		})
	}
	group.Wait()
	for _, p := range problems {
		if p != nil {
			plan.Problems = append(plan.Problems, *p)
		}
	}
	return first
}

// storeOne keeps one file; for a photo also its upright, reduced copy.
func (l *Ledger) storeOne(f intake.EvidenceFile) (*intake.Problem, error) {
	stored, err := l.StoreFile(f.Path)
	if err != nil {
		return nil, err
	}
	if stored.SHA256 != f.Record.SHA256 {
		return nil, refuse("文件“%s”在导入过程中被改动，本次导入没有写入任何内容。请关闭打开该文件的程序后重试。", f.Rel)
	}
	f.Record.Media = stored.MIME
	if !strings.HasPrefix(stored.MIME, "image/") {
		return nil, nil
	}
	note, err := l.addDisplay(f.Record, f.Path)
	if err != nil || note == "" {
		return nil, err
	}
	return &intake.Problem{File: f.Rel, Text: note}, nil
}
