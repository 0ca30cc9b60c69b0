package report

import (
	"path"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

// signInRows is how many people sign on one page.
const signInRows = 13

// SignInForm is a blank 签到表 to print for one activity; with nil the name, day and place are left to be written in.
func SignInForm(f *Facts, a *data.Activity) Document {
	title, day, place := "", "", ""
	if a != nil {
		title, place = a.Title, a.Place
		if !a.Start.IsZero() {
			day = dayWords(a)
		}
	}
	c := &composer{f: f}
	c.add(Title{Text: "签到表", Subtitle: f.unit()})
	c.add(Table{
		Columns: []Column{{"", 26, Center}, {"", 52, Left}, {"", 26, Center}, {"", 52, Left}},
		Rows: [][]Cell{
			wide("活动名称", title),
			{cell("时间"), cell(day), cell("地点"), cell(place)},
		},
	})
	t := Table{
		Columns: []Column{{"序号", 12, Center}, {"姓名", 24, Center}, {"单位", 46, Left}, {"职务/职称", 24, Left}, {"联系电话", 26, Left}, {"签名", 24, Center}},
		Note:    "注：本表仅用于活动签到和项目佐证，个人信息不对外公开。",
	}
	for i := range signInRows {
		t.Rows = append(t.Rows, blankRow(itoa(i+1), len(t.Columns)))
	}
	c.add(t)
	return Document{Title: "签到表", Unit: f.unit(), Date: f.AsOf, Blocks: c.blocks}
}

// blankRow is a row to write in, with room for a hand: a blank line stands below its number.
func blankRow(head string, columns int) []Cell {
	row := make([]Cell, columns)
	row[0] = cell(head)
	row[columns-1] = cell("\n　")
	return row
}

// wide is a line of a form with one field over three of its four columns.
func wide(head, words string) []Cell {
	return []Cell{cell(head), {Spans: say(words), ColSpan: 3, Align: Left}}
}

// NeedsForm is the blank 需求征集表 a firm fills in, with the fields by which a need is judged valid (DOMAIN §3).
func NeedsForm(f *Facts) Document {
	c := &composer{f: f}
	c.add(Title{Text: "企业需求征集表", Subtitle: f.unit()})
	two := func(a, b string) []Cell { return []Cell{cell(a), cell(""), cell(b), cell("")} }
	c.add(Table{
		Columns: []Column{{"", 30, Center}, {"", 48, Left}, {"", 30, Center}, {"", 48, Left}},
		Rows: [][]Cell{
			wide("企业名称", ""),
			two("统一社会信用代码", "所属产业"),
			two("联系人", "联系电话"),
			two("填表日期", "是否在园区内"),
			wide("需求名称", ""),
			wide("需求类型", typesToTick()),
			wide("需求描述", "（请写明现状、问题和已做过的尝试）\n\n\n\n\n"),
			wide("期望目标", "（尽量写明可以核对的指标）\n\n\n"),
			wide("合作方式", ""),
			two("拟投入（万元）", "期望完成时间"),
			wide("可否公开", "□可以公开　□隐去企业名称后公开　□不公开"),
			wide("企业签章", "\n\n"),
			{{Spans: say("以下由园区科协填写"), ColSpan: 4, Bold: true}},
			two("需求编号", "来源"),
			two("登记人", "登记日期"),
			wide("核定意见", "□有效　□无效，原因："),
		},
	})
	c.add(Paragraph{Small: true, Spans: say("说明：一项需求填一张。联系方式仅用于需求对接，不对外公开。")})
	return Document{Title: "企业需求征集表", Unit: f.unit(), Date: f.AsOf, Blocks: c.blocks}
}

// typesToTick prints the types of need as boxes, as many in a line as fit: none is parted from its box.
func typesToTick() string {
	const most = 31 // characters in a line of a cell over three columns
	var lines []string
	for _, o := range data.EntityOf(data.KindNeed).Field("type").Options {
		box, last := "□"+o.Label, len(lines)-1
		if last >= 0 && utf8.RuneCountInString(lines[last]+"　"+box) <= most {
			lines[last] += "　" + box
		} else {
			lines = append(lines, box)
		}
	}
	return strings.Join(lines, "\n")
}

// Forms lists the blank forms to print, each as Word and PDF: the 需求征集表, an open 签到表, and one for each activity from the
// day of the facts on.
func Forms(f *Facts) []Output {
	var out []Output
	add := func(name string, d Document) {
		for _, ext := range []string{".docx", ".pdf"} {
			out = append(out, Output{Path: path.Clean(SafeName(name + ext)), Doc: &d})
		}
	}
	add("需求征集表", NeedsForm(f))
	add("签到表", SignInForm(f, nil))
	seen := map[string]bool{}
	for _, a := range data.All[*data.Activity](f.Book) {
		if name := SafeName("签到表_" + a.Title); !a.Last().Before(f.AsOf) && !seen[name] {
			seen[name] = true
			add(name, SignInForm(f, a))
		}
	}
	return out
}
