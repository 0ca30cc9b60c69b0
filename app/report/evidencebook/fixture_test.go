package evidencebook_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"parkledger/app/report"
	"parkledger/app/report/evidencebook"
	"parkledger/data"
)

func TestMain(m *testing.M) {
	model.ConfigPath = "disable" // the tests encrypt with pdfcpu, which would write into the user's folder
	os.Exit(m.Run())
}

// shelf holds files by their SHA-256.
type shelf map[string][]byte

func (s shelf) put(b []byte) string {
	sum := sha256.Sum256(b)
	sha := hex.EncodeToString(sum[:])
	s[sha] = b
	return sha
}

type inMemory struct{ *bytes.Reader }

func (inMemory) Close() error { return nil }

func (s shelf) open(sha string) (io.ReadSeekCloser, error) {
	b, ok := s[sha]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return inMemory{bytes.NewReader(b)}, nil
}

func (s shelf) photo(sha string) ([]byte, string, error) {
	b, ok := s[sha]
	if !ok {
		return nil, "", fs.ErrNotExist
	}
	return b, "image/jpeg", nil
}

// park is a project with two seminars and the files that prove them.
type park struct {
	shelf
	records []data.Record
	n       int
}

func newPark(t *testing.T) *park {
	t.Helper()
	raw, err := os.ReadFile("../../../assets/programmes/bast-park-2024.json")
	if err != nil {
		t.Fatal(err)
	}
	prog, err := data.ParseProgramme(raw)
	if err != nil {
		t.Fatal(err)
	}
	p := &park{shelf: shelf{}}
	for _, r := range prog.Records() {
		p.add("", r)
	}
	project := p.records[0].(*data.Project)
	project.Signed, project.Association = data.MustDate(2024, 4, 1), "云杉园科协"
	return p
}

func (p *park) add(no string, r data.Record) data.ID {
	p.n++
	r.Head().ID = data.ID(fmt.Sprintf("r%04d", p.n))
	if no != "" {
		r.Head().No = no
	}
	p.records = append(p.records, r)
	return r.Head().ID
}

func (p *park) seminar(no, title string, day data.Date) data.ID {
	return p.add(no, &data.Activity{Title: title, Type: data.NeedsSeminar, Start: day})
}

// file adds evidence of a seminar; content of a picture is also its copy for documents.
func (p *park) file(name, media string, content []byte, of data.ID) *data.Evidence {
	e := &data.Evidence{FileName: name, Media: media, SHA256: p.put(content), Size: data.N(int64(len(content))), Type: data.EvSignIn}
	if strings.HasPrefix(media, "image/") {
		e.Type, e.Display, e.Width, e.Height = data.EvPhoto, e.SHA256, data.N(400), data.N(300)
	}
	id := p.add(fmt.Sprintf("ZM-%03d", p.n), e)
	if of != "" {
		p.add("", &data.Link{AKind: data.KindActivity, A: of, BKind: data.KindEvidence, B: id, Role: string(e.Type)})
	}
	return e
}

func (p *park) facts(t testing.TB) *report.Facts {
	t.Helper()
	b := data.NewBook(p.records)
	b.Sort()
	f, err := report.NewFacts(b, data.MustDate(2024, 11, 30))
	if err != nil {
		t.Fatal(err)
	}
	f.Photo = p.photo
	return f
}

func (p *park) book(t *testing.T) ([]byte, evidencebook.Result) {
	t.Helper()
	var out bytes.Buffer
	r, err := evidencebook.Write(context.Background(), &out, p.facts(t), evidencebook.Options{Open: p.open})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), r
}

func photo(t *testing.T, c color.Color) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
	draw.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// compact writes a PDF anew with its objects packed into streams.
func compact(t *testing.T, file []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := api.Optimize(bytes.NewReader(file), &out, model.NewDefaultConfiguration()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(out.Bytes(), []byte("/ObjStm")) {
		t.Fatal("no object streams to read")
	}
	return out.Bytes()
}

func locked(t *testing.T, file []byte, user, owner string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(file), &out, model.NewAESConfiguration(user, owner, 256)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
