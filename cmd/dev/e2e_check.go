package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// check reads the project with the other program and the package from the disk.
func (t *endToEndRun) check(s *stage, h *hands) error {
	if _, err := s.output(t.parkctl, "check", h.project()); err != nil {
		return err
	}
	status, err := s.output(t.parkctl, "status", h.project(), "--json")
	if err != nil {
		return err
	}
	if err := checkStatus([]byte(status)); err != nil {
		return err
	}
	return checkPackage(h.output())
}

// checkStatus demands the one need of the story, valid and delivered by its follow-up.
func checkStatus(text []byte) error {
	var status struct {
		Needs struct{ Rows, Valid, Delivered int }
	}
	if err := json.Unmarshal(text, &status); err != nil {
		return err
	}
	if n := status.Needs; n.Rows != 1 || n.Valid != 1 || n.Delivered != 1 {
		return fmt.Errorf("%d needs, %d valid, %d delivered in the database, want one of each", n.Rows, n.Valid, n.Delivered)
	}
	return nil
}

// checkPackage compares the files with the manifest, opens the documents and looks for what was entered.
func checkPackage(dir string) error {
	raw, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		return err
	}
	var manifest struct {
		Files []struct{ Path, SHA256 string }
	}
	if err := json.Unmarshal(raw, &manifest); err != nil {
		return err
	}
	kinds := map[string]int{}
	var words strings.Builder
	for _, f := range manifest.Files {
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != f.SHA256 {
			return fmt.Errorf("%s differs from the manifest", f.Path)
		}
		text, err := documentText(path.Ext(f.Path), content)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
		words.WriteString(text)
		kinds[path.Ext(f.Path)]++
	}
	for _, kind := range []string{".docx", ".pdf", ".xlsx", ".jpg"} {
		if kinds[kind] == 0 {
			return fmt.Errorf("the package has no %s among its %d files", kind, len(manifest.Files))
		}
	}
	for _, entered := range []string{storyTitle, storyFirm, storyWork, storyResult} {
		if !strings.Contains(words.String(), entered) {
			return fmt.Errorf("no document says %q", entered)
		}
	}
	return nil
}

// tag is any markup of XML.
var tag = regexp.MustCompile(`<[^>]*>`)

// documentText is the text of a Word or Excel file, empty for any other; a PDF has to be whole.
func documentText(kind string, content []byte) (string, error) {
	switch kind {
	case ".pdf":
		if !bytes.HasPrefix(content, []byte("%PDF-")) || !bytes.Contains(content[max(0, len(content)-64):], []byte("%%EOF")) {
			return "", errors.New("not a whole PDF")
		}
		return "", nil
	case ".docx", ".xlsx":
	default:
		return "", nil
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return "", err
	}
	var text strings.Builder
	for _, part := range archive.File {
		if path.Ext(part.Name) != ".xml" {
			continue
		}
		f, err := part.Open()
		if err != nil {
			return "", err
		}
		markup, err := io.ReadAll(f)
		if err := errors.Join(err, f.Close()); err != nil {
			return "", err
		}
		text.Write(tag.ReplaceAll(markup, nil))
	}
	return text.String(), nil
}
