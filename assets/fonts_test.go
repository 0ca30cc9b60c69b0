package assets

import "testing"

func TestEveryFontIsTrueType(t *testing.T) {
	for _, name := range []string{SerifRegular, SerifBold, SerifBlack, SansRegular, SansBold, Kai} {
		font := Font(name)
		if len(font) < 1<<20 || string(font[:4]) != "\x00\x01\x00\x00" {
			t.Errorf("%s: %d bytes, not a static TrueType font", name, len(font))
		}
	}
	if Font("none") != nil {
		t.Error("an unknown name returned a font")
	}
}

func TestPrivateCodes(t *testing.T) {
	codes := PrivateCodes()
	if len(codes) != 196 {
		t.Fatalf("%d characters, want 196", len(codes))
	}
	seen := map[rune]bool{}
	for char, private := range codes {
		if char <= 0xFFFF || private < 0xE000 || private > 0xF8FF || seen[private] {
			t.Errorf("U+%X is kept under U+%X", char, private)
		}
		seen[private] = true
	}
	if codes[0x20164] != 0xE000 {
		t.Errorf("𠅤 is kept under U+%X", codes[0x20164])
	}
}
