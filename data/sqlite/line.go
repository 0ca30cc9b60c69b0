package sqlite

import (
	"bytes"
	"compress/flate"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"parkledger/data"
)

// line is one change of one record as it is journaled. Its digest goes into that of the act. The salt keeps a digest
// that stays behind from telling, by trial, what was erased.
type line struct {
	kind    data.Kind
	record  string
	change  string // JSON: column -> [old, new]; empty when erased for good
	salt    []byte
	digest  []byte
	secrets []secret

	seq   int64 // of the row of the journal it was read from
	place int   // in that row, from 0
}

// secret is the change of one sensitive field of a line.
type secret struct {
	field  string
	record string // as it was read
	change string // JSON: [old, new]; empty when erased for good
	salt   []byte
	digest []byte
}

// saltBytes is enough to make trying all telephone numbers for one digest hopeless.
const saltBytes = 8

func newSalt() []byte {
	salt := make([]byte, saltBytes)
	rand.Read(salt) //nolint:errcheck // it never fails: the program ends where the system has no randomness
	return salt
}

// digestOf hashes parts so that no two lists of parts have the same bytes.
func digestOf(parts ...[]byte) []byte {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		h.Write(p)
	}
	return h.Sum(nil)
}

func (l *line) sum() []byte {
	return digestOf(l.salt, []byte(l.kind), []byte(l.record), []byte(l.change))
}

func (s *secret) sum() []byte {
	return digestOf(s.salt, []byte(s.field), []byte(s.change))
}

// newLine makes the line of a change; secrets are the changes of its sensitive fields.
func newLine(kind data.Kind, record, change string, secrets []secret) line {
	l := line{kind: kind, record: record, change: change, salt: newSalt(), secrets: secrets}
	l.digest = l.sum()
	for i := range secrets {
		secrets[i].salt = newSalt()
		secrets[i].digest = secrets[i].sum()
	}
	return l
}

// erasedMark stands in a packed row for the salt of a line that was erased for good; its digest follows.
const erasedMark = "-"

// pack deflates lines of one kind. Each is written as record, salt and change, or record, mark and digest.
func pack(lines []line) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return nil, fmt.Errorf("sqlite: journal: %w", err)
	}
	for i := range lines {
		l := &lines[i]
		salt, rest := base64.RawStdEncoding.EncodeToString(l.salt), l.change
		if l.change == "" {
			salt, rest = erasedMark, hex.EncodeToString(l.digest)
		}
		if _, err := io.WriteString(w, l.record+"\t"+salt+"\t"+rest+"\n"); err != nil {
			return nil, fmt.Errorf("sqlite: journal: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("sqlite: journal: %w", err)
	}
	return b.Bytes(), nil
}

// unpack reads what pack wrote.
func unpack(kind data.Kind, packed []byte) (lines []line, err error) {
	r := flate.NewReader(bytes.NewReader(packed))
	text, err := io.ReadAll(r)
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, fmt.Errorf("%w: journal: %w", ErrCorrupt, err)
	}
	for row := range strings.Lines(string(text)) {
		parts := strings.SplitN(strings.TrimSuffix(row, "\n"), "\t", 3)
		if len(parts) != 3 {
			return nil, fmt.Errorf("%w: journal: a packed row of %d parts", ErrCorrupt, len(parts))
		}
		l := line{kind: kind, record: parts[0]}
		if parts[1] == erasedMark {
			l.digest, err = hex.DecodeString(parts[2])
		} else if l.salt, err = base64.RawStdEncoding.DecodeString(parts[1]); err == nil {
			l.change = parts[2]
			l.digest = l.sum()
		}
		if err != nil {
			return nil, fmt.Errorf("%w: journal: %w", ErrCorrupt, err)
		}
		lines = append(lines, l)
	}
	return lines, nil
}

// journalRow is one row of the journal as it is stored.
type journalRow struct {
	seq                  int64
	kind, record, change string
	lines                int
	packed, salt, erased []byte
}

// journalColumns are the columns of a journalRow, of a table called j.
const journalColumns = "j.seq, j.kind, j.record, j.change, j.lines, j.packed, j.salt, j.erased"

// into are the places the columns are read into.
func (r *journalRow) into() []any {
	return []any{&r.seq, &r.kind, &r.record, &r.change, &r.lines, &r.packed, &r.salt, &r.erased}
}

// unfold lists the changes of a row, without the sealed values.
func (r *journalRow) unfold() ([]line, error) {
	kind := data.Kind(r.kind)
	switch {
	case r.packed != nil && (r.record != "" || r.change != "" || r.salt != nil || r.erased != nil),
		r.packed == nil && (r.lines != 1 || (r.change == "") != (r.erased != nil)):
		return nil, fmt.Errorf("%w: journal: a row is both single and packed, or neither", ErrCorrupt)
	}
	if r.packed != nil {
		lines, err := unpack(kind, r.packed)
		if err == nil && len(lines) != r.lines {
			err = fmt.Errorf("%w: journal: %d changes in a packed row of %d", ErrCorrupt, len(lines), r.lines)
		}
		return lines, err
	}
	l := line{kind: kind, record: r.record, change: r.change, salt: r.salt, digest: r.erased}
	if r.change != "" {
		l.digest = l.sum()
	}
	return []line{l}, nil
}

// actRow is the row of an act as it is stored.
type actRow struct {
	seq                                                    int64
	id, name, who, device, at, undoes, sort, origin, place string
	final, originSeq                                       int64
	digest                                                 []byte
}

// actColumns are the columns of an actRow.
const actColumns = "seq, id, name, who, device, at, undoes, sort, origin, place, final, origin_seq, digest"

// into are the places the columns are read into.
func (a *actRow) into() []any {
	return []any{&a.seq, &a.id, &a.name, &a.who, &a.device, &a.at, &a.undoes, &a.sort, &a.origin, &a.place, &a.final, &a.originSeq, &a.digest}
}

// chained is the digest of an act: over that of the act before, the act itself and its changes.
func (a *actRow) chained(before []byte, lines []line) []byte {
	parts := [][]byte{before}
	for _, s := range []string{
		strconv.FormatInt(a.seq, 10), a.id, a.name, a.who, a.device, a.at, a.undoes, a.sort, a.origin, a.place,
		strconv.FormatInt(a.final, 10), strconv.FormatInt(a.originSeq, 10),
	} {
		parts = append(parts, []byte(s))
	}
	for i := range lines {
		l := &lines[i]
		parts = append(parts, []byte(l.kind), []byte(l.record), l.digest)
		for _, s := range l.secrets {
			parts = append(parts, []byte(s.field), s.digest)
		}
	}
	return digestOf(parts...)
}

// newOrigin is the random id of an installation that has not written into this file yet.
func newOrigin() string {
	b := make([]byte, 16)
	rand.Read(b) //nolint:errcheck // it never fails
	return hex.EncodeToString(b)
}

// encode writes JSON without escaping < and >, which the journal has no need of.
func encode(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", fmt.Errorf("sqlite: journal: %w", err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}
