package app

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"parkledger/data"
)

// windowPrefix begins the keys of settings that only say how the windows look.
const windowPrefix = "ui."

// ownSetting tells settings that say nothing of the project: how windows look and when the last backup was made.
func ownSetting(key string) bool {
	return strings.HasPrefix(key, windowPrefix) || key == keyBackupAt || key == keyBackupPath
}

// contentOf is the SHA-256, in hex, of what the records of a book say. Keys, times, order and the records of
// snapshots and filings do not matter to it: records are named by their visible numbers, so that equal projects
// made on two computers have equal content.
func contentOf(b *data.Book) string {
	h := sha256.New()
	for _, e := range data.Entities() {
		if e.Kind == data.KindSnapshot || e.Kind == data.KindFiling {
			continue
		}
		lines := make([]string, 0, len(b.Of(e.Kind)))
		for _, r := range b.Of(e.Kind) {
			if s, ok := r.(*data.Setting); ok && ownSetting(s.Key) {
				continue
			}
			lines = append(lines, contentLine(b, e, r))
		}
		slices.Sort(lines)
		h.Write([]byte(string(e.Kind) + "\n" + strings.Join(lines, "\n") + "\n\n"))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// contentLine is one record in one line.
func contentLine(b *data.Book, e *data.Entity, r data.Record) string {
	var line strings.Builder
	line.WriteString(lineSafe.Replace(r.Head().No))
	for i := range e.Fields {
		value := e.Fields[i].Show(r)
		if to := b.Get(data.ID(value)); to != nil {
			value = string(to.Kind()) + " " + to.Head().No + " " + to.Name()
		}
		line.WriteByte('\t')
		line.WriteString(lineSafe.Replace(value))
	}
	return line.String()
}

// lineSafe keeps two different records from making the same lines.
var lineSafe = strings.NewReplacer("\\", "\\\\", "\n", "\\n", "\t", "\\t")
