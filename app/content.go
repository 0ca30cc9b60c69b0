package app

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"parkledger/data"
	"parkledger/data/sqlite"
)

// windowPrefix begins the keys of settings that only say how the windows look.
const windowPrefix = "ui."

// ownSetting tells settings that say nothing of the project: how windows look, when the last backup was made and from
// which one it was restored.
func ownSetting(key string) bool {
	return strings.HasPrefix(key, windowPrefix) || key == keyBackupAt || key == keyBackupPath || key == keyRestored ||
		key == keySecondAt || key == keySecond
}

// secondRule begins a content hash made by the rule in force. One without a mark was made by the first rule, which took
// every field by its place: each new field would have changed the content of every project.
const secondRule = "2:"

// contentOf is the SHA-256, in hex and behind the mark of its rule, of what the records of a book say. Keys, times, order
// and the records of snapshots and filings do not matter to it: records are named by their visible numbers, so that
// equal projects made on two computers have equal content. A field in which nothing is entered does not matter either,
// so that a field of a later version changes nothing until it is used.
func contentOf(b *data.Book) string {
	h := sha256.New()
	for _, e := range data.Entities() {
		if lines := contentLines(b, e, namedValues); len(lines) > 0 {
			h.Write([]byte(string(e.Kind) + "\n" + strings.Join(lines, "\n") + "\n\n"))
		}
	}
	return secondRule + hex.EncodeToString(h.Sum(nil))
}

// sameContent reports whether the records of a book say what they said when a stored content hash was made.
func sameContent(b *data.Book, stored string) bool {
	if strings.HasPrefix(stored, secondRule) {
		return contentOf(b) == stored
	}
	content, whole := firstContent(b)
	return whole && content == stored
}

// firstContent is the content hash by the first rule, over the fields there were then. whole is false when a record has
// something in a field that came later, or is of a later kind: the first rule knows nothing of it.
func firstContent(b *data.Book) (content string, whole bool) {
	h := sha256.New()
	first := sqlite.FirstFields()
	for _, t := range first {
		e := data.EntityOf(t.Kind)
		lines := contentLines(b, e, func(b *data.Book, e *data.Entity, r data.Record) string { return placedValues(b, e, r, t.Fields) })
		if t.Kind != data.KindSnapshot && t.Kind != data.KindFiling {
			h.Write([]byte(string(e.Kind) + "\n" + strings.Join(lines, "\n") + "\n\n"))
		}
	}
	return hex.EncodeToString(h.Sum(nil)), !saysMore(b, first)
}

// saysMore reports whether something is entered beyond the given kinds and fields.
func saysMore(b *data.Book, first []sqlite.TableFields) bool {
	for _, e := range data.Entities() {
		i := slices.IndexFunc(first, func(t sqlite.TableFields) bool { return t.Kind == e.Kind })
		if i < 0 && len(b.Of(e.Kind)) > 0 {
			return true
		}
		for j := range e.Fields {
			f := &e.Fields[j]
			if i >= 0 && slices.Contains(first[i].Fields, f.Name) {
				continue
			}
			if slices.ContainsFunc(b.Of(e.Kind), func(r data.Record) bool { return !isEmpty(f, r) }) {
				return true
			}
		}
	}
	return false
}

// contentLines are the records of a kind that belong to the content, one a line, sorted.
func contentLines(b *data.Book, e *data.Entity, line func(*data.Book, *data.Entity, data.Record) string) []string {
	if e.Kind == data.KindSnapshot || e.Kind == data.KindFiling {
		return nil
	}
	lines := make([]string, 0, len(b.Of(e.Kind)))
	for _, r := range b.Of(e.Kind) {
		if s, ok := r.(*data.Setting); ok && ownSetting(s.Key) {
			continue
		}
		lines = append(lines, line(b, e, r))
	}
	slices.Sort(lines)
	return lines
}

// namedValues is one record in one line: what is entered, each value behind the name of its field. Values are those that
// are stored, not the labels shown for them, which a later version may word better.
func namedValues(b *data.Book, e *data.Entity, r data.Record) string {
	var line strings.Builder
	line.WriteString(lineSafe.Replace(r.Head().No))
	for i := range e.Fields {
		f := &e.Fields[i]
		if isEmpty(f, r) {
			continue
		}
		value := f.Show(r)
		switch p := f.Pointer(r).(type) {
		case *string:
			value = *p
		case *[]string:
			value = strings.Join(*p, "\x1f")
		}
		line.WriteString("\t" + f.Name + "=" + lineSafe.Replace(numbered(b, value)))
	}
	return line.String()
}

// placedValues is one record in one line by the first rule: the values of the fields as they are shown, by their place.
func placedValues(b *data.Book, e *data.Entity, r data.Record, fields []string) string {
	var line strings.Builder
	line.WriteString(lineSafe.Replace(r.Head().No))
	for _, name := range fields {
		value := ""
		if f := e.Field(name); f != nil {
			value = numbered(b, f.Show(r))
		}
		line.WriteByte('\t')
		line.WriteString(lineSafe.Replace(value))
	}
	return line.String()
}

// numbered puts the number and name of a record in the place of its key.
func numbered(b *data.Book, value string) string {
	if to := b.Get(data.ID(value)); to != nil {
		return string(to.Kind()) + " " + to.Head().No + " " + to.Name()
	}
	return value
}

// isEmpty reports whether a field says nothing. A flag says nothing while it is not set.
func isEmpty(f *data.Field, r data.Record) bool {
	if set, ok := f.Pointer(r).(*bool); ok {
		return !*set
	}
	return f.IsBlank(r)
}

// lineSafe keeps two different records from making the same lines.
var lineSafe = strings.NewReplacer("\\", "\\\\", "\n", "\\n", "\t", "\\t")
