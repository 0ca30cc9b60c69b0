package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"parkledger/app/report"
	"parkledger/app/report/pdf/truetype"
)

// Why a font file is of no use, as it is told to the user.
var (
	errUnreadable = errors.New("无法打开")
	errCollection = errors.New("是字体集合（.ttc），一个文件里有多种字体，不能嵌入")
	errOutlines   = errors.New("的字形格式不能嵌入文档")
	errNoTrueType = errors.New("不是可以嵌入的字体")
	errRestricted = errors.New("的许可不允许嵌入文档")
	errDamaged    = errors.New("有损坏的字形")
	errNoChinese  = errors.New("不含中文字形")
	errChanged    = errors.New("的内容已经改变")
)

// CheckFont tests that a font file can set the text of a document by itself: a single TrueType font whose licence
// allows embedding, with the usual punctuation and the 3,755 common characters of GB 2312. The error, in Chinese, is to
// follow the name of the file.
func CheckFont(data []byte) error {
	font, err := parseFont(data)
	if err != nil {
		return err
	}
	common := commonCharacters()
	if _, err := font.Cut(common); err != nil { // else no document could be written with it
		return errDamaged
	}
	var lacking []rune
	for _, ch := range common {
		if !font.Has(ch) {
			lacking = append(lacking, ch)
		}
	}
	if n := len(lacking); n > 0 {
		return fmt.Errorf("缺少%d个常用字，如“%s”，印出的文件字体会不一致", n, string(lacking[:min(n, 8)]))
	}
	return nil
}

// parseFont reads a font that has Chinese characters.
func parseFont(data []byte) (*truetype.Font, error) {
	font, err := truetype.Parse(data)
	switch {
	case bytes.HasPrefix(data, []byte("ttcf")):
		return nil, errCollection
	case bytes.HasPrefix(data, []byte("OTTO")):
		return nil, errOutlines
	case errors.Is(err, truetype.ErrRestricted):
		return nil, errRestricted
	case err != nil:
		return nil, errNoTrueType
	case !font.Has('园') || !font.Has('，'):
		return nil, errNoChinese
	}
	return font, nil
}

// commonCharacters are figures, letters, the punctuation of official documents and the characters of the first level
// of GB 2312, rows 16 to 55.
func commonCharacters() []rune {
	var coded []byte
	for row := byte(16); row <= 55; row++ {
		for cell := byte(1); cell <= 94; cell++ {
			if row < 55 || cell <= 89 {
				coded = append(coded, 0xA0+row, 0xA0+cell)
			}
		}
	}
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(coded)
	if err != nil {
		panic("pdf: GB 2312: " + err.Error()) // every code point of the level is assigned
	}
	return []rune("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%，。、；：？！（）《》“”—…" + string(text))
}

// chosenFace reads the copy of a font file the user chose.
func chosenFace(f report.PrintFont, file func(sha string) string) (*face, error) {
	if file == nil {
		return nil, errUnreadable
	}
	font, err := fileFont(file(f.SHA256), func(data []byte) (*truetype.Font, error) {
		if sum := sha256.Sum256(data); !strings.EqualFold(hex.EncodeToString(sum[:]), f.SHA256) {
			return nil, errChanged
		}
		return parseFont(data)
	})
	if err != nil {
		return nil, err
	}
	return &face{font: font, name: font.Name() + "（" + f.File + "）", words: "您选择的“" + f.File + "”", origin: "您选择的"}, nil
}
