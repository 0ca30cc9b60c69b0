package report

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// StyleProblem is what is wrong with one entry of a style. Key is its place in the JSON, such as body.size.
type StyleProblem struct{ Key, Label, Text string }

// Error is the problem with its place, in Chinese.
func (p StyleProblem) Error() string { return "版式方案的“" + p.Label + "”" + p.Text }

// Check tests that pages can be set in s. The error, in Chinese, lists every entry that is out of bounds.
func (s Style) Check() error {
	problems := s.Problems()
	wrong := make([]error, len(problems))
	for i, p := range problems {
		wrong[i] = p
	}
	return errors.Join(wrong...)
}

// Problems lists what is wrong with s, entry by entry. How entries go together is looked at once each is right.
func (s Style) Problems() []StyleProblem {
	var wrong []StyleProblem
	for _, b := range s.bounds() {
		if !(b.value >= b.least && b.value <= b.max) { // written so that NaN is wrong too
			text := fmt.Sprintf("是%v%s，应在%v到%v%s之间", b.value, b.unit, b.least, b.max, b.unit)
			wrong = append(wrong, StyleProblem{b.key, b.name, text})
		}
	}
	for _, f := range s.faces() {
		if text := faceProblem(f.font.Name); text != "" {
			wrong = append(wrong, StyleProblem{f.key + ".name", f.of, text})
		}
	}
	for _, f := range s.PrintUses() {
		if text := f.Print.problem(); text != "" {
			wrong = append(wrong, StyleProblem{"print." + f.Key, f.Label, text})
		}
	}
	if wrong == nil {
		wrong = append(s.crowded(), s.offPage()...)
	}
	return wrong
}

// longestFace is how many characters Word takes for the name of a face.
const longestFace = 31

func faceProblem(name string) string {
	switch {
	case strings.TrimSpace(name) == "":
		return "没有填写字体名称"
	case utf8.RuneCountInString(name) > longestFace:
		return fmt.Sprintf("的字体名称超过%d个字，请按 Word 字体框中的名称填写", longestFace)
	case strings.ContainsFunc(name, unicode.IsControl):
		return "的字体名称中有换行等控制字符，请重新填写"
	}
	return ""
}

// crowded tells of lines and characters for which the type area has no room.
func (s Style) crowded() []StyleProblem {
	var wrong []StyleProblem
	width, height := s.Area()
	if width <= 0 {
		return []StyleProblem{{"right", "右边距", "与左边距之和不小于纸宽，没有版心，请减小左右边距"}}
	}
	if height <= 0 {
		return []StyleProblem{{"bottom", "下边距", "与上边距之和不小于纸高，没有版心，请减小上下边距"}}
	}
	if room := width * ptPerMM / float64(s.CharsPerLine); room < 0.8*s.Body.Size {
		text := fmt.Sprintf("放不下：版心宽%.4g毫米，每行排不下%d个%v磅的字，请减少字数、字号或左右边距", width, s.CharsPerLine, s.Body.Size)
		wrong = append(wrong, StyleProblem{"chars_per_line", "每行至少字数", text})
	}
	if need := float64(s.LinesPerPage) * s.Pitch; need > height*ptPerMM+0.5 {
		text := fmt.Sprintf("放不下：版心高%.4g毫米，每页排不下%d行、行距%v磅的字，请减少行数、行距或上下边距", height, s.LinesPerPage, s.Pitch)
		wrong = append(wrong, StyleProblem{"lines_per_page", "每页至少行数", text})
	}
	for _, f := range s.faces() {
		if f.onLines && s.Pitch < f.font.Size {
			text := fmt.Sprintf("%v磅，%s字号%v磅，行距小于字号，文字会重叠，请加大行距", s.Pitch, f.of, f.font.Size)
			wrong = append(wrong, StyleProblem{"pitch", "正文行距", text})
			break
		}
	}
	if s.TitlePitch < s.Title.Size {
		text := fmt.Sprintf("%v磅，字号%v磅，行距小于字号，文字会重叠，请加大行距", s.TitlePitch, s.Title.Size)
		wrong = append(wrong, StyleProblem{"title_pitch", "标题行距", text})
	}
	return wrong
}

// edgeMM is how near the edge of the paper printers print.
const edgeMM = 3

// offPage tells of a page number for which a margin has no room. On a landscape page the margin below is the right
// one of the upright page.
func (s Style) offPage() []StyleProblem {
	need := s.PageNumberDrop + s.PageNumber.Size/ptPerMM + edgeMM
	for _, m := range []struct {
		name string
		mm   float64
	}{{"下边距", s.Bottom}, {"右边距（横排页的下边）", s.Right}} {
		if m.mm < need {
			text := fmt.Sprintf("太大：页码需要%.3g毫米，%s只有%.4g毫米，请减小距离、页码字号或加大边距", need, m.name, m.mm)
			return []StyleProblem{{"page_number_drop", "页码与版心的距离", text}}
		}
	}
	return nil
}

// bounds are what one number of a style may be.
type bounds struct {
	key, name  string
	value      float64
	least, max float64
	unit       string
}

func (s Style) bounds() []bounds {
	const mm, pt = "毫米", "磅"
	out := []bounds{
		{"page_width", "纸张宽度", s.PageWidth, 100, 420, mm},
		{"page_height", "纸张高度", s.PageHeight, 100, 594, mm},
		{"top", "上边距", s.Top, 5, 80, mm},
		{"bottom", "下边距", s.Bottom, 5, 80, mm},
		{"left", "左边距", s.Left, 5, 60, mm},
		{"right", "右边距", s.Right, 5, 60, mm},
		{"chars_per_line", "每行至少字数", float64(s.CharsPerLine), 10, 60, "字"},
		{"lines_per_page", "每页至少行数", float64(s.LinesPerPage), 5, 60, "行"},
		{"pitch", "正文行距", s.Pitch, 10, 60, pt},
		{"title_pitch", "标题行距", s.TitlePitch, 10, 80, pt},
		{"keep_lines", "段落首尾最少行数", float64(s.KeepLines), 1, 4, "行"},
		{"table_small", "宽表字号", s.TableSmall, 6, 16, pt},
		{"table_pitch", "表格行距倍数", s.TablePitch, 1, 3, "倍"},
		{"page_number_drop", "页码与版心的距离", s.PageNumberDrop, 0, 30, mm},
		{"max_stretch", "字间最多加宽", s.MaxStretch, 0, 1, "字"},
	}
	for _, f := range s.faces() {
		out = append(out, bounds{f.key + ".size", f.of + "字号", f.font.Size, 6, 42, pt})
	}
	return out
}

// faceOf is a font of a style with what it is for.
type faceOf struct {
	key, of string
	font    Font
	onLines bool // set on body lines
}

func (s Style) faces() []faceOf {
	return []faceOf{
		{"title", "大标题", s.Title, false},
		{"body", "正文", s.Body, true},
		{"level1", "一级标题", s.Level1, true},
		{"level2", "二级标题", s.Level2, true},
		{"level3", "三级标题", s.Level3, true},
		{"table", "表格", s.Table, false},
		{"caption", "图表标题", s.Caption, false},
		{"page_number", "页码", s.PageNumber, false},
	}
}
