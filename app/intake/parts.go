package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
)

// parts is an Office package: a zip whose parts are read under one shared limit of inflated bytes.
type parts struct {
	ctx   context.Context
	files map[string]*zip.File // by lower-case name with forward slashes
	left  int64                // inflated bytes still allowed
}

const maxParts = 10_000

func openParts(ctx context.Context, raw []byte) (*parts, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, damaged("", err)
	}
	p := &parts{ctx: ctx, files: make(map[string]*zip.File, len(z.File)), left: maxInflated}
	if len(z.File) > maxParts {
		return nil, damaged("", fmt.Errorf("%d parts: %w", len(z.File), errTooBig))
	}
	var total uint64
	for _, f := range z.File {
		if total += f.UncompressedSize64; total > maxInflated || f.UncompressedSize64 > maxInflated {
			return nil, damaged("", errTooBig)
		}
		name := partName(f.Name)
		if p.files[name] != nil {
			return nil, damaged("", fmt.Errorf("part %s twice", name))
		}
		p.files[name] = f
	}
	return p, nil
}

func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(s, `\`, "/"), "/"))
}

func (p *parts) has(name string) bool { return p.files[partName(name)] != nil }

// each decodes one part to its very end and calls visit for every token, so that a cut-off part, a wrong
// checksum and an oversized part all come back as an error. A missing part is an error too.
func (p *parts) each(name string, visit func(xml.Token) error) error {
	f := p.files[partName(name)]
	if f == nil {
		return fmt.Errorf("part %s is missing", name)
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("part %s: %w", name, err)
	}
	defer r.Close()
	dec := xml.NewDecoder(&meter{p: p, r: r})
	root := false
	for {
		tok, err := dec.Token()
		if err == io.EOF && root {
			return nil
		}
		if err != nil {
			return fmt.Errorf("part %s: %w", name, err)
		}
		if _, ok := tok.(xml.StartElement); ok {
			root = true
		}
		if err := visit(tok); err != nil {
			return err
		}
	}
}

// meter counts inflated bytes against the limit of the whole package and stops when ctx is done.
type meter struct {
	p *parts
	r io.Reader
}

func (m *meter) Read(b []byte) (int, error) {
	if err := m.p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.r.Read(b)
	if m.p.left -= int64(n); m.p.left < 0 {
		return 0, errTooBig
	}
	return n, err
}

// relation is one line of a part's .rels file.
type relation struct{ kind, target string }

// relations reads the .rels of part by id; a part without one has none.
func (p *parts) relations(part string) (map[string]relation, error) {
	dir, base := path.Split(part)
	rels := make(map[string]relation)
	name := dir + "_rels/" + base + ".rels"
	if !p.has(name) {
		return rels, nil
	}
	err := p.each(name, func(tok xml.Token) error {
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "Relationship" {
			target := strings.ReplaceAll(attr(e, "Target"), `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			rels[attr(e, "Id")] = relation{path.Base(attr(e, "Type")), strings.TrimPrefix(target, "/")}
		}
		return nil
	})
	return rels, err
}

// attr is the value of an attribute by local name, whatever its namespace (strict and transitional files differ).
func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// isTrue reads an XML boolean of Office, where on, 1 and true are the same and absence is false.
func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }
