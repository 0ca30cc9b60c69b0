package truetype_test

import (
	"bytes"
	"errors"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"parkledger/app/report/pdf/truetype"
	"parkledger/assets"
)

var names = []string{
	assets.SerifRegular, assets.SerifBold, assets.SerifBlack, assets.SansRegular, assets.SansBold, assets.Kai,
}

const sample = "园区科协2024年é，。“”—…〓Ag%\U0000E000"

func parse(t testing.TB, name string) *truetype.Font {
	t.Helper()
	f, err := truetype.Parse(assets.Font(name))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return f
}

// The widths and outlines of the cut font are those of the whole one, as another reader sees them.
func TestCutKeepsWhatIsDrawn(t *testing.T) {
	for _, name := range names {
		f := parse(t, name)
		if f.Name() == "" {
			t.Errorf("%s has no name", name)
		}
		cut, err := f.Cut([]rune(sample))
		if err != nil {
			t.Fatal(err)
		}
		small, err := sfnt.Parse(cut)
		if err != nil {
			t.Fatalf("%s: the cut font cannot be read: %v", name, err)
		}
		whole, err := sfnt.Parse(assets.Font(name))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range sample {
			if !f.Has(r) {
				t.Logf("%s lacks %q U+%04X", name, r, r)
				continue
			}
			compare(t, small, whole, r)
		}
		if i, _ := small.GlyphIndex(nil, '业'); i != 0 {
			t.Errorf("%s: a character not asked for is in the cut font", name)
		}
		if len(cut) > 40_000 {
			t.Errorf("%s: %d bytes for %d characters", name, len(cut), len([]rune(sample)))
		}
	}
}

func compare(t *testing.T, small, whole *sfnt.Font, r rune) {
	t.Helper()
	const em = 1000
	var buf sfnt.Buffer
	a, err := small.GlyphIndex(&buf, r)
	if err != nil || a == 0 {
		t.Fatalf("%q is missing: %v", r, err)
	}
	b, err := whole.GlyphIndex(&buf, r)
	if err != nil {
		t.Fatal(err)
	}
	wa, err := small.GlyphAdvance(&buf, a, fixed.I(em), font.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	if wb, _ := whole.GlyphAdvance(&buf, b, fixed.I(em), font.HintingNone); wa != wb {
		t.Errorf("%q is %v wide, was %v", r, wa, wb)
	}
	outlineA, err := small.LoadGlyph(&buf, a, fixed.I(em), nil)
	if err != nil {
		t.Fatal(err)
	}
	kept := append(sfnt.Segments(nil), outlineA...)
	outlineB, err := whole.LoadGlyph(&buf, b, fixed.I(em), nil)
	if err != nil || len(kept) != len(outlineB) {
		t.Fatalf("%q has %d segments, had %d (%v)", r, len(kept), len(outlineB), err)
	}
	for i := range kept {
		if kept[i] != outlineB[i] {
			t.Fatalf("%q is drawn otherwise", r)
		}
	}
}

func TestCutDependsOnTheSetOnly(t *testing.T) {
	f := parse(t, assets.Kai)
	a, err := f.Cut([]rune("甲乙丙乙甲"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.Cut([]rune("丙乙甲"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("two cuts to the same characters differ")
	}
}

func TestAdvance(t *testing.T) {
	f := parse(t, assets.SerifRegular)
	if w := f.Advance('园'); w != 1 {
		t.Errorf("园 is %v em wide", w)
	}
	if w := f.Advance('i'); w <= 0.1 || w >= 0.5 {
		t.Errorf("i is %v em wide", w)
	}
	if f.Has(0x1F600) || f.Has(0) || f.Has(-1) {
		t.Error("the font claims characters it cannot have")
	}
}

func TestNotAFont(t *testing.T) {
	whole := assets.Font(assets.Kai)
	for name, data := range map[string][]byte{"empty": nil, "text": []byte("this is no font at all"), "collection": []byte("ttcf00000000"), "cut off": whole[:5000]} {
		if _, err := truetype.Parse(data); err == nil {
			t.Errorf("%s was taken for a font", name)
		}
	}
	locked := bytes.Clone(whole)
	at := tableOffset(t, locked, "OS/2")
	locked[at+9] = 2
	if _, err := truetype.Parse(locked); !errors.Is(err, truetype.ErrRestricted) {
		t.Errorf("a font that may not be embedded: %v", err)
	}
}

func tableOffset(t *testing.T, data []byte, name string) int {
	t.Helper()
	for at := 12; at < 12+16*int(data[5]); at += 16 {
		if string(data[at:at+4]) == name {
			return int(data[at+8])<<24 | int(data[at+9])<<16 | int(data[at+10])<<8 | int(data[at+11])
		}
	}
	t.Fatalf("no table %s", name)
	return 0
}

func FuzzParse(f *testing.F) {
	font, err := truetype.Parse(assets.Font(assets.Kai))
	if err != nil {
		f.Fatal(err)
	}
	small, err := font.Cut([]rune("园区é"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	f.Fuzz(func(t *testing.T, data []byte) {
		font, err := truetype.Parse(data)
		if err != nil {
			return
		}
		if _, err := font.Cut([]rune(sample)); err == nil && font.Advance('园') < 0 {
			t.Error("a negative width")
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		parse(b, assets.SerifRegular)
	}
}
