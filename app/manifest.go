package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parkledger/app/report"
	"parkledger/data"
)

const manifestName = "manifest.json"

// Manifest lists every file of a package with its SHA-256.
type Manifest struct {
	AsOf        data.Date      `json:"as_of"`
	Programme   string         `json:"programme"`
	Association string         `json:"association"`
	Draft       bool           `json:"draft"`
	Snapshot    string         `json:"snapshot"` // Content of the snapshot it was made from
	Files       []ManifestFile `json:"files"`
}

// ManifestFile is one file: its path with forward slashes, its size in bytes and its SHA-256 in hex.
type ManifestFile struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

func (w *packer) manifest(f *report.Facts) error {
	slices.SortFunc(w.entries, func(a, b ManifestFile) int { return strings.Compare(a.Path, b.Path) })
	p := f.Book.Project()
	m := Manifest{f.AsOf, p.Programme, p.Association, len(w.result.Draft) > 0, w.result.Snapshot.Content, w.entries}
	b, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("app: manifest: %w", err)
	}
	w.result.Files = len(w.entries)
	_, err = w.create(manifestName, func(f io.Writer) error {
		_, err := f.Write(append(b, '\n'))
		return err
	})
	return err
}

// create writes a file below the package folder, syncs it and returns its SHA-256 in hex.
func (w *packer) create(path string, fill func(io.Writer) error) (sum string, err error) {
	full := filepath.Join(w.dir, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return "", fmt.Errorf("app: package folder: %w", err)
	}
	f, err := os.OpenFile(full, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return "", fmt.Errorf("app: package file: %w", err)
	}
	h := sha256.New()
	err = fill(io.MultiWriter(f, h))
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return "", fmt.Errorf("app: package file %s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// differences are the files of a package folder that are not what its manifest says.
type differences struct{ missing, changed, extra []string }

// lines puts them into words, one file a line.
func (d differences) lines() []string {
	var out []string
	for _, g := range []struct {
		words string
		files []string
	}{{"缺少文件：", d.missing}, {"文件内容已改动或无法读取：", d.changed}, {"清单以外的文件：", d.extra}} {
		for _, f := range g.files {
			out = append(out, g.words+f)
		}
	}
	return out
}

// readManifest reads the manifest of a package folder and compares every file with it. What systems leave in folders
// when somebody looks into them is passed over. sum is the SHA-256 of the manifest itself. It refuses a folder without
// a manifest of ours.
func readManifest(ctx context.Context, dir string) (m *Manifest, sum string, found differences, err error) {
	raw, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return nil, "", found, refuse("“%s”不是年终材料包文件夹，里面没有材料包的文件清单。没有作任何改动，请选择生成材料包时所选的文件夹。", dir)
	}
	m = &Manifest{}
	if err := json.Unmarshal(raw, m); err != nil || len(m.Files) == 0 {
		return nil, "", found, refuse("“%s”中的文件清单已损坏，不能核对。台账数据完好，请重新生成材料包。", dir)
	}
	listed := map[string]bool{manifestName: true}
	for _, f := range m.Files {
		if err := ctx.Err(); err != nil {
			return nil, "", found, err
		}
		listed[f.Path] = true
		switch got, err := hashFile(filepath.Join(dir, filepath.FromSlash(f.Path))); {
		case errors.Is(err, fs.ErrNotExist):
			found.missing = append(found.missing, f.Path)
		case err != nil, got != f.SHA256: // what cannot be read may hold somebody's work
			found.changed = append(found.changed, f.Path)
		}
	}
	if found.extra, err = unlisted(dir, listed); err != nil {
		return nil, "", found, fmt.Errorf("app: package folder: %w", err)
	}
	h := sha256.Sum256(raw)
	return m, hex.EncodeToString(h[:]), found, nil
}

// ofSystem tells the files that Windows, macOS and Office put into a folder by themselves when somebody looks into it.
// Other hidden files are somebody's own.
func ofSystem(name string) bool {
	return strings.HasPrefix(name, "~$") || slices.Contains([]string{"thumbs.db", "desktop.ini", ".ds_store"}, strings.ToLower(name))
}

// unlisted are the files below dir whose path, with slashes, is not listed.
func unlisted(dir string, listed map[string]bool) (found []string, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || ofSystem(d.Name()) {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if rel = filepath.ToSlash(rel); !listed[rel] {
			found = append(found, rel)
		}
		return err
	})
	return found, err
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
