// Package assets holds the files built into the program: fonts, icons, programmes, help and the sample.
// It hands out their bytes and must not know what they are used for; it imports nothing of ours.
package assets

import (
	"bufio"
	_ "embed" // the files below are compiled into the program
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Names of the embedded fonts, as Font takes them. All are OFL, cut to cover the 8105 characters of
// 通用规范汉字表, and static TrueType.
const (
	SerifRegular = "NotoSerifSC-Regular"   // body, in place of 仿宋
	SerifBold    = "NotoSerifSC-Bold"      // bold words in the body
	SerifBlack   = "NotoSerifSC-Black"     // titles, in place of 小标宋
	SansRegular  = "NotoSansSC-Regular"    // screen and charts
	SansBold     = "NotoSansSC-Bold"       // 黑体
	Kai          = "ParkReportKai-Regular" // 楷体
)

//go:embed fonts/NotoSerifSC-Regular.ttf
var serifRegular []byte

//go:embed fonts/NotoSerifSC-Bold.ttf
var serifBold []byte

//go:embed fonts/NotoSerifSC-Black.ttf
var serifBlack []byte

//go:embed fonts/NotoSansSC-Regular.ttf
var sansRegular []byte

//go:embed fonts/NotoSansSC-Bold.ttf
var sansBold []byte

//go:embed fonts/ParkReportKai-Regular.ttf
var kai []byte

//go:embed fonts/nonbmp-pua.tsv
var privateCodes string

// Font returns the bytes of the embedded TrueType font of that name, or nil when there is none.
// The bytes are shared: they must not be changed.
func Font(name string) []byte {
	switch name {
	case SerifRegular:
		return serifRegular
	case SerifBold:
		return serifBold
	case SerifBlack:
		return serifBlack
	case SansRegular:
		return sansRegular
	case SansBold:
		return sansBold
	case Kai:
		return kai
	}
	return nil
}

// PrivateCodes maps each of the 196 characters of 通用规范汉字表 above U+FFFF to the private-use code
// under which the embedded fonts keep its glyph. The map is shared: it must not be changed.
var PrivateCodes = sync.OnceValue(func() map[rune]rune {
	codes := make(map[rune]rune, 196)
	lines := bufio.NewScanner(strings.NewReader(privateCodes))
	for lines.Scan() {
		char, private, ok := parseCodes(lines.Text())
		if !ok {
			panic(fmt.Sprintf("assets: bad line %q in the embedded nonbmp-pua.tsv", lines.Text()))
		}
		codes[char] = private
	}
	return codes
})

// parseCodes reads a line such as "U+20164 <tab> U+E000 <tab> 𠅤".
func parseCodes(line string) (char, private rune, ok bool) {
	fields := strings.Split(line, "\t")
	if len(fields) < 2 {
		return 0, 0, false
	}
	c, err1 := strconv.ParseUint(strings.TrimPrefix(fields[0], "U+"), 16, 21)
	p, err2 := strconv.ParseUint(strings.TrimPrefix(fields[1], "U+"), 16, 21)
	return rune(c), rune(p), err1 == nil && err2 == nil
}
