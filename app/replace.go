package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parkledger/app/host"
)

// workFolder is where a package for out is written, and asideFolder where an earlier one waits meanwhile. The names
// are fixed, so that what a power cut left behind is cleared by the next run to the same place.
func workFolder(out string) string  { return beside(out, "生成中") }
func asideFolder(out string) string { return beside(out, "原") }

func beside(out, word string) string {
	return filepath.Join(filepath.Dir(out), tempPrefix+filepath.Base(out)+"-"+word)
}

// replaceable refuses a folder that holds anything but an earlier package as it was made: what staff have added or
// changed in it since would be lost.
func replaceable(ctx context.Context, out string) error {
	entries, err := listed(out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return refuse("“%s”不是可用的文件夹，请换一个位置。", out)
	}
	if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !ofSystem(e.Name()) }) {
		return nil
	}
	_, _, found, err := readManifest(ctx, out)
	var none *Refusal
	switch {
	case errors.As(err, &none):
		return refuse("文件夹“%s”中已有其他文件，为避免覆盖没有生成材料包。请选择新的或空的文件夹。", out)
	case err != nil:
		return err
	}
	if own := append(found.changed, found.extra...); len(own) > 0 {
		return refuse("文件夹“%s”中的材料包生成之后，有文件被改动或添加：\n  %s\n为避免丢失没有重新生成。请先把这些文件移到别处，或选择新的文件夹。",
			out, strings.Join(own, "\n  "))
	}
	return nil
}

// listed is what a folder holds: fs.ErrNotExist when nothing is there, errNoFolder when a file is, of which Windows
// says that it is not there, so that it would be cleared out of the way.
func listed(dir string) ([]fs.DirEntry, error) {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, errNoFolder
	}
	return os.ReadDir(dir)
}

// replace puts the finished folder work in the place of out. An earlier package is first moved aside as a whole,
// which fails as a whole when one of its files is open in Word (Windows): then, or when the last step fails, it is
// still there. note is for the user and says what could not be cleared away.
func replace(work, out string) (note string, err error) {
	if err := syncFolders(work); err != nil {
		return "", fmt.Errorf("app: package folder: %w", err)
	}
	aside := asideFolder(out)
	if err := os.RemoveAll(aside); err != nil {
		return "", fmt.Errorf("app: package folder: %w", err)
	}
	if err := os.Rename(out, aside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("app: replace earlier package: %w", err)
	}
	if err := os.Rename(work, out); err != nil {
		if back := os.Rename(aside, out); !errors.Is(back, fs.ErrNotExist) {
			err = errors.Join(err, back)
		}
		return "", fmt.Errorf("app: package folder: %w", err)
	}
	if err := host.SyncDir(filepath.Dir(out)); err != nil {
		return "", fmt.Errorf("app: package folder: %w", err)
	}
	if os.RemoveAll(aside) != nil {
		note = "原来的材料包没有删净，留在“" + aside + "”，可以手动删除。"
	}
	return note, nil
}

// syncFolders makes the names of all files below dir survive a power cut; their contents were synced when written.
func syncFolders(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return host.SyncDir(path)
	})
}
