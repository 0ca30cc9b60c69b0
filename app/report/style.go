package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// StyleSetting is the key of the data.Setting that holds the style of the documents as JSON.
const StyleSetting = "style.profile"

// Font is a typeface by the name Word knows it under, the face to take when it is not installed, and the size in pt.
type Font struct {
	Name string  `json:"name"`
	Alt  string  `json:"alt"`
	Size float64 `json:"size"`
}

// Style is the look of every document in PDF and Word: what the user may change of GB/T 9704 (DOMAIN §8). Lengths of
// the page are in mm, sizes of type and pitches in pt.
type Style struct {
	Name string `json:"name"`

	PageWidth    float64 `json:"page_width"` // upright page
	PageHeight   float64 `json:"page_height"`
	Top          float64 `json:"top"` // margins of the upright page
	Bottom       float64 `json:"bottom"`
	Left         float64 `json:"left"`
	Right        float64 `json:"right"`
	CharsPerLine int     `json:"chars_per_line"` // body characters that must fit; they are drawn together if need be
	LinesPerPage int     `json:"lines_per_page"` // body lines that must fit
	Pitch        float64 `json:"pitch"`          // exact, from one body line to the next
	KeepLines    int     `json:"keep_lines"`     // least lines of a paragraph at the foot or head of a page; 1 keeps none together

	Body       Font    `json:"body"`
	Title      Font    `json:"title"`
	TitlePitch float64 `json:"title_pitch"`
	Level1     Font    `json:"level1"` // 一、
	Level2     Font    `json:"level2"` // （一）
	Level3     Font    `json:"level3"` // 1. and （1）
	Caption    Font    `json:"caption"`
	Table      Font    `json:"table"`
	TableSmall float64 `json:"table_small"` // size in wide lists and of notes
	TablePitch float64 `json:"table_pitch"` // line pitch in tables as a multiple of the size

	PageNumber     Font    `json:"page_number"`
	PageNumberDrop float64 `json:"page_number_drop"` // from the type area down to the page number, mm
	MaxStretch     float64 `json:"max_stretch"`      // most space added at one place to fill a line, as a part of an em

	Print PrintFonts `json:"print"`
}

// GBT9704 is the style of GB/T 9704-2012 and of practice as DOMAIN §8 states it.
func GBT9704() Style {
	fang := Font{"仿宋_GB2312", "仿宋", 16}
	return Style{
		Name:      "GB/T 9704—2012",
		PageWidth: 210, PageHeight: 297, Top: 37, Bottom: 35, Left: 28, Right: 26,
		CharsPerLine: 28, LinesPerPage: 22, Pitch: 28.95, KeepLines: 2,
		Body:  fang,
		Title: Font{"方正小标宋简体", "宋体", 22}, TitlePitch: 35,
		Level1: Font{"黑体", "SimHei", 16}, Level2: Font{"楷体_GB2312", "楷体", 16}, Level3: fang,
		Caption: Font{"黑体", "SimHei", 12},
		Table:   Font{"宋体", "SimSun", 10.5}, TableSmall: 9, TablePitch: 1.35,
		PageNumber: Font{"宋体", "SimSun", 14}, PageNumberDrop: 7, MaxStretch: 0.25,
	}
}

// ParseStyle reads a style written as JSON; what it leaves out is as in GBT9704, and blank text is GBT9704 itself.
// The error, in Chinese, names the entry and what it may be.
func ParseStyle(text string) (Style, error) {
	s := GBT9704()
	if strings.TrimSpace(text) == "" {
		return s, nil
	}
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return Style{}, styleError(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Style{}, errors.New("版式方案的末尾有多余内容，请检查后重新导入")
	}
	return s, s.Check()
}

func styleError(err error) error {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Errorf("版式方案的“%s”应是另一种内容，请检查后重新导入", kind.Field)
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return fmt.Errorf("版式方案中没有“%s”这一项，请检查拼写", strings.Trim(name, `"`))
	}
	return errors.New("版式方案不完整，请检查后重新导入") // what the parser says is no help to a clerk
}

const ptPerMM = 72 / 25.4

// Area is the type area of an upright page, width and height in mm.
func (s Style) Area() (width, height float64) {
	return s.PageWidth - s.Left - s.Right, s.PageHeight - s.Top - s.Bottom
}

// Fit is how many body lines a page and how many body characters a line hold.
func (s Style) Fit() (lines, chars int) {
	width, height := s.Area()
	return int((height*ptPerMM + 0.5) / s.Pitch), int((width*ptPerMM + 0.01) / (s.Body.Size + s.Tracking()))
}

// Tracking is what is added to every body character, in pt, so that CharsPerLine of them fit: 28 characters of 16 pt
// are 158.04 mm wide, the type area is 156 mm. It is never positive.
func (s Style) Tracking() float64 {
	width, _ := s.Area()
	n := float64(s.CharsPerLine)
	return min(0, width*ptPerMM/n-s.Body.Size)
}
