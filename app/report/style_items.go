package report

import (
	"fmt"
	"math"
	"strings"
)

// StyleItem is one entry of a style that a person changes, on a form or on the command line.
type StyleItem struct {
	Key, Label, Unit string
	Help             string
	show             func(*Style) string
	set              func(*Style, string) error
}

// sizeUnit marks sizes of type, whose text holds the unit.
const sizeUnit = "字号"

// StyleGroup is items that belong together.
type StyleGroup struct {
	Title string
	Items []StyleItem
}

// Show is the value in s as it is typed, without the unit.
func (i StyleItem) Show(s Style) string { return i.show(&s) }

// Value is the value in s with its unit.
func (i StyleItem) Value(s Style) string {
	if i.Unit == "" || i.Unit == sizeUnit {
		return i.Show(s)
	}
	return i.Show(s) + " " + i.Unit
}

// Set puts a value a person typed into s. The error, in Chinese, says what may be typed; whether the value goes
// together with the others is for Style.Problems.
func (i StyleItem) Set(s *Style, text string) error { return i.set(s, text) }

// StyleItems is what may be changed of a style, in the order a form shows it. Where the PDF takes its fonts from is
// apart: see Style.PrintUses.
func StyleItems() []StyleGroup {
	return []StyleGroup{
		{"页面", pageItems()},
		{"字号和行距", typeItems()},
		{"页码", []StyleItem{
			size("page_number.size", "页码字号", "国标为四号。", func(s *Style) *float64 { return &s.PageNumber.Size }),
			length("page_number_drop", "页码与版心的距离", "从版心下边到页码，国标为 7 毫米。单页居右、双页居左。", func(s *Style) *float64 { return &s.PageNumberDrop }),
		}},
		{"Word 字体名称", nameItems()},
	}
}

// StyleChange is an entry in which two styles differ, as a person reads it.
type StyleChange struct{ Key, Label, Old, New string }

// Changes lists the entries in which after differs from s.
func (s Style) Changes(after Style) []StyleChange {
	var out []StyleChange
	add := func(key, label, old, now string) {
		if old != now {
			out = append(out, StyleChange{key, label, old, now})
		}
	}
	for _, g := range StyleItems() {
		for _, i := range g.Items {
			add(i.Key, i.Label, i.Value(s), i.Value(after))
		}
	}
	other := after.PrintUses()
	for i, use := range s.PrintUses() {
		add("print."+use.Key, use.Label+" PDF 字体", use.Print.Words(), other[i].Print.Words())
	}
	return out
}

func pageItems() []StyleItem {
	return []StyleItem{
		length("top", "上边距（天头）", "国标为 37 毫米。", func(s *Style) *float64 { return &s.Top }),
		length("bottom", "下边距", "国标为 35 毫米，页码印在其中。", func(s *Style) *float64 { return &s.Bottom }),
		length("left", "左边距（订口）", "国标为 28 毫米。", func(s *Style) *float64 { return &s.Left }),
		length("right", "右边距", "国标为 26 毫米，版心因此宽 156 毫米。", func(s *Style) *float64 { return &s.Right }),
		whole("lines_per_page", "每页至少行数", "行", "国标为 22 行。行距乘以行数不能超过版心高度；版心更高时会多排。", func(s *Style) *int { return &s.LinesPerPage }),
		whole("chars_per_line", "每行至少字数", "字", "国标为 28 字。版心略窄时自动收紧字距，更宽时会多排。", func(s *Style) *int { return &s.CharsPerLine }),
	}
}

func typeItems() []StyleItem {
	return []StyleItem{
		size("title.size", "大标题字号", "国标为二号。", func(s *Style) *float64 { return &s.Title.Size }),
		decimal("title_pitch", "大标题行距", "磅", "固定值，惯用 35 磅。", func(s *Style) *float64 { return &s.TitlePitch }),
		size("body.size", "正文字号", "国标为三号。也可填磅值，如 15。", func(s *Style) *float64 { return &s.Body.Size }),
		decimal("pitch", "正文行距", "磅", "固定值，不小于字号；国标每页 22 行时为 28.95 磅。", func(s *Style) *float64 { return &s.Pitch }),
		size("level1.size", "一级标题字号", "“一、”，国标为三号。", func(s *Style) *float64 { return &s.Level1.Size }),
		size("level2.size", "二级标题字号", "“（一）”，国标为三号。", func(s *Style) *float64 { return &s.Level2.Size }),
		size("level3.size", "三级标题字号", "“1.”和“（1）”，国标为三号。", func(s *Style) *float64 { return &s.Level3.Size }),
		size("caption.size", "图表标题字号", "惯用小四。", func(s *Style) *float64 { return &s.Caption.Size }),
		size("table.size", "表格字号", "惯用五号或小四。", func(s *Style) *float64 { return &s.Table.Size }),
		size("table_small", "宽表和表注字号", "横排的需求清单等宽表用，惯用小五。", func(s *Style) *float64 { return &s.TableSmall }),
		decimal("table_pitch", "表格行距", "倍", "字号的倍数，1 到 3 之间。", func(s *Style) *float64 { return &s.TablePitch }),
	}
}

func nameItems() []StyleItem {
	const help = "按 Word 字体框中的名称填写。"
	return []StyleItem{
		face("title.name", "大标题字体", help, func(s *Style) *Font { return &s.Title }),
		face("body.name", "正文字体", help, func(s *Style) *Font { return &s.Body }),
		face("level1.name", "一级标题字体", help, func(s *Style) *Font { return &s.Level1 }),
		face("level2.name", "二级标题字体", help, func(s *Style) *Font { return &s.Level2 }),
		face("level3.name", "三级标题字体", help, func(s *Style) *Font { return &s.Level3 }),
		face("table.name", "表格字体", help, func(s *Style) *Font { return &s.Table }),
		face("caption.name", "图表标题字体", help, func(s *Style) *Font { return &s.Caption }),
		face("page_number.name", "页码字体", help, func(s *Style) *Font { return &s.PageNumber }),
	}
}

func decimal(key, label, unit, help string, at func(*Style) *float64) StyleItem {
	return StyleItem{
		Key: key, Label: label, Unit: unit, Help: help,
		show: func(s *Style) string { return plainNumber(*at(s)) },
		set: func(s *Style, text string) error {
			v, err := parseNumber(text, unit, "mm", "pt")
			if err == nil {
				*at(s) = v
			}
			return err
		},
	}
}

func length(key, label, help string, at func(*Style) *float64) StyleItem {
	return decimal(key, label, "毫米", help, at)
}

func whole(key, label, unit, help string, at func(*Style) *int) StyleItem {
	return StyleItem{
		Key: key, Label: label, Unit: unit, Help: help,
		show: func(s *Style) string { return plainNumber(float64(*at(s))) },
		set: func(s *Style, text string) error {
			v, err := parseNumber(text, unit)
			if err == nil && (v != math.Trunc(v) || math.Abs(v) > 1000) {
				err = fmt.Errorf("“%s”不是整数。请填整数，如 22", strings.TrimSpace(text))
			}
			if err == nil {
				*at(s) = int(v)
			}
			return err
		},
	}
}

func size(key, label, help string, at func(*Style) *float64) StyleItem {
	return StyleItem{
		Key: key, Label: label, Unit: sizeUnit, Help: help,
		show: func(s *Style) string { return SizeName(*at(s)) },
		set: func(s *Style, text string) error {
			v, err := ParseSize(text)
			if err == nil {
				*at(s) = v
			}
			return err
		},
	}
}

func face(key, label, help string, at func(*Style) *Font) StyleItem {
	return StyleItem{
		Key: key, Label: label, Help: help,
		show: func(s *Style) string { return at(s).Name },
		set: func(s *Style, text string) error {
			f := at(s)
			if name := strings.TrimSpace(text); name != f.Name {
				f.Name, f.Alt = name, alternative(name)
			}
			return nil
		},
	}
}

// alternative is the face Word takes when a computer lacks the one named: the common one of the same kind.
func alternative(name string) string {
	for _, a := range []struct{ mark, alt string }{
		{"小标宋", "宋体"}, {"仿宋", "仿宋"}, {"楷体", "楷体"}, {"黑体", "SimHei"}, {"宋", "SimSun"},
	} {
		if strings.Contains(name, a.mark) {
			return a.alt
		}
	}
	return ""
}
