package layout_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"parkledger/app/report/layout"
)

// measure sets Chinese at 16 pt and Latin at half of it.
func measure(r rune, _ layout.Face) float64 {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc, unicode.Variation_Selector) || r == '\u200d' {
		return 0
	}
	if r < 0x2000 {
		return 8
	}
	return 16
}

// chars are options for lines of n characters of 16 pt.
func chars(n float64) layout.Options {
	return layout.Options{Width: n * 16, Em: 16, Justify: true, MaxStretch: 4, Measure: measure}
}

func broken(text string, o layout.Options) []string {
	var out []string
	for _, l := range layout.Break([]layout.Run{{Text: text}}, o) {
		out = append(out, l.Text())
	}
	return out
}

func TestRules(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float64
		want       string // lines joined by |
	}{
		{"plain", "一二三四五六七八", 4, "一二三四|五六七八"},
		{"no closing mark begins a line", "一二三四。五六", 4, "一二三|四。五六"},
		{"two closing marks", "一二三四。”五六", 4, "一二三|四。”五|六"},
		{"closing mark hangs by half an em", "一二三a四。五六", 5, "一二三a四。|五六"},
		{"but not before another closing mark", "一二三a四。”五六", 5, "一二三a|四。”五六"},
		{"no opening mark ends a line", "一二三（四五", 4, "一二三|（四五"},
		{"number with percent", "增长率为12.5%以上", 5, "增长率为|12.5%以上"},
		{"year", "截至今2024年底", 4, "截至今|2024年底"},
		{"date", "于是在2024年5月8日召开", 8, "于是在|2024年5月8日召开"},
		{"ISO date", "于是在2024-05-08召开", 6, "于是在|2024-05-08召|开"},
		{"money", "支出共93,680.50元整", 6, "支出共|93,680.50元|整"},
		{"count", "完成企业18个", 5, "完成企业|18个"},
		{"large count", "一二三四200万元", 6, "一二三四|200万元"},
		{"Latin word", "一二三enterprise好", 6, "一二三|enterprise好"},
		{"decimal of a long number in a narrow cell", "1234567890", 2, "1234|5678|90"},
		{"dash", "一二三——四", 4, "一二三|——四"},
		{"ellipsis", "一二三……四", 4, "一二|三……四"},
		{"ellipsis may not begin a line", "一二三四……五六", 4, "一二三|四……五|六"},
		{"URL longer than a line fills it", "见https://example.com/a/b", 4, "见https:|//exampl|e.com/a/|b"},
		{"space stays at the end of its line", "abcd efgh", 2, "abcd |efgh"},
		{"newline", "一二\n三", 4, "一二|三"},
		{"empty line", "一\n\n二", 4, "一||二"},
		{"ordinal", "一二第3期", 3, "一二|第3期"},
		{"apostrophe", "一二don’t好", 4, "一二|don’t好"},
		{"combining mark", "一二三e\u0301四", 3.5, "一二三e\u0301|四"},
		{"break after a combining mark", "一二e\u0301四五", 3.5, "一二e\u0301四|五"},
		{"no-break space", "一二12\u00a0MPa好", 4, "一二|12\u00a0MPa好"},
		{"narrower than a character", "一二", 0.5, "一|二"},
		{"only closing marks", "。。。。。", 2, "。。|。。|。"},
	} {
		if got := strings.Join(broken(c.text, chars(c.width)), "|"); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}

func TestFirstLineIndent(t *testing.T) {
	o := chars(4)
	o.First = 32
	lines := layout.Break([]layout.Run{{Text: "一二三四\n五六七"}}, o)
	if len(lines) != 4 || lines[0].Text() != "一二" || lines[0].Pieces[0].X != 32 || lines[1].Pieces[0].X != 0 ||
		lines[2].Text() != "五六" || lines[2].Indent != 32 || !lines[1].Forced || lines[3].Forced {
		t.Errorf("lines %+v", lines)
	}
}

// 28 characters of 16 pt drawn together by 0.207 pt fill 156 mm (DOMAIN §8).
func TestBodyMeasure(t *testing.T) {
	o := chars(0)
	o.Width, o.Spacing = 156*72/25.4, -0.207
	lines := layout.Break([]layout.Run{{Text: strings.Repeat("字", 57)}}, o)
	if len(lines) != 3 || utf8.RuneCountInString(lines[0].Text()) != 28 || lines[2].Text() != "字" {
		t.Errorf("%d lines, the first of %d characters", len(lines), utf8.RuneCountInString(lines[0].Text()))
	}
}

func TestJustify(t *testing.T) {
	o := chars(10)
	lines := layout.Break([]layout.Run{{Text: "一二三四五六七word八。九十一二三四五"}}, o)
	if lines[0].Text() != "一二三四五六七word" || math.Abs(lines[0].Width-160) > 0.01 {
		t.Fatalf("first line %q is %.2f wide", lines[0].Text(), lines[0].Width)
	}
	latin := lines[0].Pieces[len(lines[0].Pieces)-1]
	if latin.Text != "word" || latin.Spacing != 0 || math.Abs(latin.X-128) > 0.01 {
		t.Errorf("the Latin word is spread: %+v", latin)
	}
	if last := lines[len(lines)-1]; last.Pieces[0].Spacing != 0 {
		t.Errorf("the last line is spread: %+v", last)
	}
	o.MaxStretch = 0.5
	if ragged := layout.Break([]layout.Run{{Text: "一二三四五六七word八。九十一二三四五"}}, o)[0]; ragged.Width > 145 {
		t.Errorf("a line beyond the cap is spread to %.2f", ragged.Width)
	}
}

// A dash drawn in one stroke and a Latin word are in one piece however the line is spread.
func TestSolidPieces(t *testing.T) {
	text := "一二——三word四五六七八九十2024年"
	found := map[string]bool{}
	for _, p := range layout.Break([]layout.Run{{Text: text + text}}, chars(15))[0].Pieces {
		for _, solid := range []string{"——", "word"} {
			found[solid] = found[solid] || strings.Contains(p.Text, solid)
		}
	}
	if !found["——"] || !found["word"] {
		t.Errorf("pieces split: %v", found)
	}
}

func TestBalance(t *testing.T) {
	o := chars(20)
	lines := layout.Balance([]layout.Run{{Text: strings.Repeat("题", 22)}}, o)
	if len(lines) != 2 || utf8.RuneCountInString(lines[0].Text()) > 12 {
		t.Errorf("lines of %d and %d", utf8.RuneCountInString(lines[0].Text()), utf8.RuneCountInString(lines[1].Text()))
	}
}

func TestBalanceBreaksBetweenParts(t *testing.T) {
	for text, want := range map[string]string{
		"三天课程、一张证书：数字化车间工程师研修班":            "三天课程、一张证书：|数字化车间工程师研修班",
		"两次上门：关节模组热管理攻关与推广应用情况汇报":          "两次上门：关节模组热管理|攻关与推广应用情况汇报",
		"关于开展“服务园区，”创新发展活动的通知报告情况":         "关于开展“服务园区，”创|新发展活动的通知报告情况",
		"第一次企业需求座谈会（机器人） 签到表_20240508.png": "第一次企业需求座谈会（机器人） |签到表_20240508.png",
		"企业需求座谈会（机器人）在 2024 年举办的情况":        "企业需求座谈会（机器人）|在 2024 年举办的情况",
		"图6　“数字化车间工程师研修班”现场（佐证4-1-05）":     "图6　“数字化车间工程师研修班”现场|（佐证4-1-05）",
		"图6　“研修（高级）班”现场情况（佐证4-1-05、06）":    "图6　“研修（高级）班”现场情况|（佐证4-1-05、06）",
		"短：题": "短：题",
		"需求企业在年内所对接的各行业专家/相关专业机构":   "需求企业在年内所对接的各行业专家/|相关专业机构",
		"需求企业所在园区采用TCP/IP协议的情况汇报报告": "需求企业所在园区采用|TCP/IP协议的情况汇报报告",
	} {
		var got []string
		for _, l := range layout.Balance([]layout.Run{{Text: text[:9]}, {Text: text[9:], Face: 1}}, chars(20)) {
			got = append(got, l.Text())
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s is broken %q", text, got)
		}
	}
}

// alphabet is what the generated paragraphs are made of, with the difficult signs over-represented.
var alphabet = []string{
	"园", "区", "科", "技", "企业", "需求", "，", "。", "、", "；", "：", "？", "！", "（", "）", "《", "》", "“", "”", "‘", "’",
	"——", "……", "%", "12.5%", "2024年", "2024年5月8日", "2024-05-08", "93,680.50元", "18个", "ISO", "parkledger", "a b c",
	" ", "  ", "\u3000", "\n", "\t", "https://example.com/very/long/path?query=1&other=2", "3", "第", "№", "￥", "e\u0301",
	"\u00a0", "𠅤", "😀", "\xff", "١٢", "שלום", "~", "(", ")", "0.5", ".", ",",
}

func paragraph(rng *rand.Rand, n int) []layout.Run {
	var runs []layout.Run
	var b strings.Builder
	for range n {
		b.WriteString(alphabet[rng.IntN(len(alphabet))])
		if rng.IntN(12) == 0 {
			runs = append(runs, layout.Run{Text: b.String(), Face: layout.Face(rng.IntN(3))})
			b.Reset()
		}
	}
	return append(runs, layout.Run{Text: b.String()})
}

func TestNothingIsLostOrDoubled(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		runs := paragraph(rng, 1+rng.IntN(150))
		o := chars(1 + rng.Float64()*30)
		o.First, o.Justify, o.Spacing = float64(rng.IntN(3)*16), rng.IntN(2) == 0, -0.207
		check(t, runs, o)
	}
}

// check holds for every input: the lines are the input, and no piece lies before the one before it.
func check(t *testing.T, runs []layout.Run, o layout.Options) {
	t.Helper()
	var in, out strings.Builder
	for _, r := range runs {
		in.WriteString(r.Text)
	}
	lines := layout.Break(runs, o)
	for _, l := range lines {
		out.WriteString(l.Text())
		if l.Forced {
			out.WriteByte('\n')
		}
		for k := 1; k < len(l.Pieces); k++ {
			if l.Pieces[k].X < l.Pieces[k-1].X+min(o.Spacing, 0)*float64(utf8.RuneCountInString(l.Pieces[k-1].Text))-0.01 {
				t.Fatalf("piece %q lies before %q", l.Pieces[k].Text, l.Pieces[k-1].Text)
			}
		}
		if l.Text() == "" && !l.Forced {
			t.Fatalf("an empty line that no newline asked for")
		}
		if over := l.Indent + l.Width - o.Width; over > 8.01 && wide(l.Text()) > 2 {
			t.Fatalf("line %q is %.2f too wide", l.Text(), over)
		}
	}
	if in.String() != out.String() {
		t.Fatalf("the lines differ from the text\n in %q\nout %q", in.String(), out.String())
	}
}

// wide counts the characters of s that take room: a line must hold one, however narrow it is.
func wide(s string) int {
	n := 0
	for _, r := range s {
		if measure(r, 0) > 0 {
			n++
		}
	}
	return n
}

// Where a line has a lawful place to break, the marks at its ends are lawful.
func TestMarksAtLineEnds(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var b strings.Builder
		for range 120 {
			b.WriteString("园区企业")
			b.WriteString([]string{"，", "。", "”", "（", "《", "……", "——", "12%", "3个", "ISO", "2024年5月8日", "》。"}[rng.IntN(12)])
		}
		lines := broken(b.String(), chars(10+rng.Float64()*20))
		for i, l := range lines {
			first, _ := utf8.DecodeRuneInString(l)
			last, _ := utf8.DecodeLastRuneInString(l)
			if strings.ContainsRune("。，、；：？！）》」』】”’％…%", first) || i+1 < len(lines) && strings.ContainsRune("（《「『【“‘", last) {
				t.Fatalf("line %q", l)
			}
			if i+1 < len(lines) {
				pair := string(last) + lines[i+1]
				for _, whole := range []string{"——", "……", "12%", "3个", "ISO", "2024年", "年5月", "月8日"} {
					if strings.HasPrefix(pair, whole) {
						t.Fatalf("%q is split between %q and %q", whole, l, lines[i+1])
					}
				}
			}
		}
	}
}

func FuzzBreak(f *testing.F) {
	f.Add("园区企业，（2024年5月8日）——增长12.5%。", uint16(100), uint16(20))
	f.Add(strings.Join(alphabet, ""), uint16(40), uint16(3))
	f.Fuzz(func(t *testing.T, text string, width, split uint16) {
		cut := min(int(split), len(text))
		o := chars(float64(width) / 16)
		o.First = min(float64(split%64), o.Width/2)
		check(t, []layout.Run{{Text: text[:cut]}, {Text: text[cut:], Face: 1}}, o)
	})
}

// BenchmarkBreak breaks the text of one page: 22 lines of 28 characters.
func BenchmarkBreak(b *testing.B) {
	text := strings.Repeat("园区科协组织企业需求座谈会2024年5月8日，征集有效需求56个，同比增长12.5%。", 14)
	o := chars(28)
	o.First = 32
	b.ReportAllocs()
	for b.Loop() {
		layout.Break([]layout.Run{{Text: text}}, o)
	}
}
