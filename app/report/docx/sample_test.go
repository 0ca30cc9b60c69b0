package docx_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/app/report/docx"
	"parkledger/data"
)

const prose = "园区科协围绕企业“卡脖子”技术需求，全年走访企业36家次，征集需求128项，经核实有效的112项——其中已落实41项，落实率36.6%……" +
	"组织专家入企服务86人次，促成合作意向19项，合同金额约1,280万元。"

// picture is a small two-coloured image; shade makes different ones.
func picture(t testing.TB, format string, w, h int, shade uint8) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.RGBA{shade, uint8(x * 255 / w), uint8(y * 255 / h), 255})
		}
	}
	var b bytes.Buffer
	var err error
	if format == "png" {
		err = png.Encode(&b, img)
	} else {
		err = jpeg.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func chartOptions(t testing.TB) docx.Options {
	t.Helper()
	chart := picture(t, "png", 640, 320, 40)
	return docx.Options{ChartPNG: func(report.Chart) ([]byte, error) { return chart, nil }}
}

// needs is a wide table of n rows.
func needs(n int) report.Table {
	t := report.Table{
		Caption: "表1　企业技术需求清单", Small: true, Note: "注：按需求编号排列，重复需求不计入有效数。",
		Columns: []report.Column{
			{Head: "编号", Width: 12, Align: report.Center},
			{Head: "企业名称", Width: 34},
			{Head: "需求描述", Width: 110},
			{Head: "提出日期", Width: 18, Align: report.Center},
			{Head: "意向金额（元）", Width: 22, Align: report.Right},
		},
	}
	for i := range n {
		t.Rows = append(t.Rows, []report.Cell{
			report.TextCell(fmt.Sprintf("XQ-%03d", i+1)),
			report.TextCell("示范精密机械有限公司"),
			report.TextCell(strings.Repeat("希望提高薄壁件五轴加工的表面质量，", 1+i%4) + "寻找有经验的专家。"),
			report.TextCell("2024-05-08"),
			{Spans: []report.Span{report.V("needs.amount", fmt.Sprintf("%d,000.00", i+1))}},
		})
	}
	return t
}

// merged has cells over two columns, over two rows and over both.
func merged() report.Table {
	return report.Table{
		Caption: "表2　指标完成情况",
		Columns: []report.Column{
			{Head: "类别", Width: 2, Align: report.Center},
			{Head: "指标", Width: 4},
			{Head: "目标值", Width: 2, Align: report.Right},
			{Head: "完成值", Width: 2, Align: report.Right},
		},
		Rows: [][]report.Cell{
			{{Spans: []report.Span{report.T("需求")}, RowSpan: 3}, report.TextCell("征集需求"), report.TextCell("100"), report.TextCell("128")},
			{report.TextCell("有效需求"), report.TextCell("80"), report.TextCell("112")},
			{report.TextCell("小计"), {Spans: []report.Span{report.T("合并两列")}, ColSpan: 2, Bold: true}},
			{{Spans: []report.Span{report.T("四格")}, ColSpan: 2, RowSpan: 2}, report.TextCell("1"), report.TextCell("2")},
			{report.TextCell("3"), report.TextCell("4")},
			{report.TextCell("缺格的行")},
		},
	}
}

// sample has every kind of block.
func sample(t testing.TB) report.Document {
	t.Helper()
	photo := picture(t, "jpeg", 400, 300, 200)
	return report.Document{
		Title: "示范园区科协2024年度工作总结", Unit: "示范园区科学技术协会", Date: data.MustDate(2024, 12, 20),
		Blocks: []report.Block{
			report.Cover{Title: "示范园区科协\n2024年度项目工作总结", Subtitle: "（送审稿）", Unit: "示范园区科学技术协会", Date: "2024年12月20日"},
			report.Contents{},
			report.Title{Text: "2024年度项目工作总结", Subtitle: "示范园区科学技术协会"},
			report.Heading{Level: 1, Number: "一、", Text: "总体情况"},
			report.Paragraph{Spans: []report.Span{
				report.T(prose),
				{Text: "【待核】", Warn: true},
				report.T("共"), report.V("needs.valid", "112"), report.T("项。"),
				{Text: "重点", Bold: true},
				report.T("突出。"),
			}},
			report.Heading{Level: 2, Number: "（一）", Text: "需求征集"},
			report.Heading{Level: 3, Number: "1.", Text: "走访"},
			report.Paragraph{Spans: []report.Span{report.T(strings.Repeat(prose, 3))}},
			report.Heading{Level: 4, Number: "（1）", Text: "名称\t制表符\n换行"},
			report.List{Ordered: true, Items: [][]report.Span{{report.T("第一项工作" + prose)}, {report.T("第二项")}}},
			report.List{Ordered: true, Items: [][]report.Span{{report.T("另一个清单从头编号")}}},
			report.List{Items: [][]report.Span{{report.T("没有编号的一项")}}},
			merged(),
			merged(),
			report.Paragraph{Spans: []report.Span{report.T("左对齐。")}, Align: report.Left},
			report.Paragraph{Spans: []report.Span{report.T("居中。")}, Align: report.Center},
			report.Paragraph{Spans: []report.Span{report.T("右对齐的小字。")}, Align: report.Right, Small: true},
			report.Chart{Kind: report.Bars, Caption: "图1　各月需求数"},
			report.Figure{Data: photo, MIME: "image/jpeg", Width: 90, Caption: "图2　座谈会现场"},
			report.Figure{Data: photo, MIME: "image/jpeg", Width: 60},
			report.Figures{Row: []report.Figure{{Data: photo, Caption: "图3　左"}, {Data: picture(t, "jpeg", 300, 400, 90), Caption: "图4　右"}}},
			report.Paragraph{Spans: []report.Span{report.T("见"), {Text: "3-1-01", Link: "first"}, {Text: "3-1-99", Link: "none"}}},
			report.Table{Columns: []report.Column{{Head: "编号"}}, Rows: [][]report.Cell{{{Spans: []report.Span{report.T("3-1-01")}, Anchor: "first"}}, {{Spans: []report.Span{report.T("3-1-02")}, Anchor: "first"}}}},
			report.Signature{Unit: "示范园区科学技术协会", Date: "2024年12月20日"},
			report.Section{Landscape: true},
			report.Annex{Label: "附件1", Title: "企业技术需求清单"},
			needs(40),
			report.Section{},
			report.Annex{Label: "附件2", Title: "典型案例"},
			report.Heading{Level: 2, Number: "（一）", Text: "需求征集"},
			report.Paragraph{Spans: []report.Span{report.T("生僻字𠮷和引号“”。")}},
			report.PageBreak{},
			report.Table{Columns: []report.Column{{}, {}}, Rows: [][]report.Cell{{report.TextCell("没有表头"), report.TextCell("的表")}}},
			report.PageBreak{},
		},
	}
}

// long is about 100 pages of text.
func long() report.Document {
	doc := report.Document{Title: "长文", Unit: "示范园区科学技术协会", Date: data.MustDate(2024, 12, 20)}
	for i := range 54 {
		doc.Blocks = append(doc.Blocks, report.Heading{Level: 1 + i%4, Number: fmt.Sprintf("%d. ", i+1), Text: "段落标题"})
		for range 5 {
			doc.Blocks = append(doc.Blocks, report.Paragraph{Spans: []report.Span{report.T(prose + prose)}})
		}
	}
	return doc
}

func write(t testing.TB, doc report.Document, opts docx.Options) []byte {
	t.Helper()
	b, err := docx.Write(doc, opts)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
