package pdf_test

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
	"parkledger/data"
)

const prose = "项目组坚持“企业出题、专家答题、园区搭台”的思路，围绕新一代信息技术、医药健康等重点产业，走访企业56家，征集有效需求62项" +
	"（其中技术攻关类31项，占50.0%），较2023年增长12.5%；截至2024年11月30日，已落实33项——超过合同约定的30项。" +
	"支出合计93,680.50元，执行率93.7%……"

func photo(t testing.TB, width, height int, ink uint8) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.Set(x, y, color.RGBA{ink, uint8(x * 255 / width), uint8(y * 255 / height), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngPicture(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func paragraph(text string) report.Paragraph {
	return report.Paragraph{Spans: []report.Span{report.T(text)}}
}

func indicatorTable() report.Table {
	t := report.Table{
		Caption: "表1 绩效指标完成情况", Note: "注：完成率为完成值与目标值之比，不设上限。",
		Columns: []report.Column{
			{Head: "序号", Width: 1, Align: report.Center},
			{Head: "指标分组", Width: 2, Align: report.Center},
			{Head: "指标", Width: 4},
			{Head: "目标值", Width: 1.5, Align: report.Right},
			{Head: "完成值", Width: 1.5, Align: report.Right},
			{Head: "完成率", Width: 1.6, Align: report.Right},
		},
	}
	for i := range 9 {
		row := []report.Cell{report.TextCell(fmt.Sprint(i + 1))}
		if i%3 == 0 {
			row = append(row, report.Cell{Spans: []report.Span{report.T("供需对接" + fmt.Sprint(i))}, RowSpan: 3})
		}
		row = append(row, report.TextCell("征集有效需求（须经专人确认，描述具体）"+strings.Repeat("补充说明，", i%2*3)),
			report.TextCell("50"), report.TextCell(fmt.Sprint(50+i)), report.TextCell("112.0%"))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// document has every block; parts is how many times the body is repeated.
func document(t testing.TB, parts int) report.Document {
	blocks := []report.Block{
		report.Cover{Title: "2024年度园区科协服务能力提升项目总结报告", Subtitle: "（送审稿）", Unit: "北京市海淀区某某科技园区科学技术协会", Date: "2024年11月30日"},
		report.Contents{},
		report.Title{Text: "2024年度园区科协服务能力提升项目总结报告", Subtitle: "某某科技园区科协"},
	}
	for i := range parts {
		blocks = append(blocks, part(t, i)...)
	}
	blocks = append(blocks, report.Signature{Unit: "北京市海淀区某某科技园区科学技术协会", Date: "2024年11月30日"},
		report.Section{Landscape: true}, report.Annex{Label: "附件1", Title: "需求清单"}, needsTable(60), report.Section{},
		report.Annex{Label: "附件2", Title: "佐证材料目录"}, paragraph("见光盘。"))
	return report.Document{
		Title: "总结报告", Unit: "某某科技园区科协", Date: data.MustDate(2024, 11, 30), Blocks: blocks,
	}
}

func part(t testing.TB, i int) []report.Block {
	number := []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}[i%10]
	return []report.Block{
		report.Heading{Level: 1, Number: number + "、", Text: fmt.Sprintf("主要工作及成效（第%d部分）", i+1)},
		report.Heading{Level: 2, Number: "（一）", Text: "供需对接——让“需求”找到“答案”"},
		paragraph(prose + prose),
		report.Heading{Level: 3, Number: "1．", Text: "召开企业需求座谈会"},
		report.Paragraph{Spans: []report.Span{report.T("全年召开座谈会"), {Text: "3", Bold: true, Measure: "seminars"}, report.T("次，参会企业"), {Text: "【待核】", Warn: true}, report.T("家。" + prose)}},
		report.Heading{Level: 4, Number: "（1）", Text: "会前准备"},
		report.List{Ordered: true, Items: [][]report.Span{{report.T("发放征集表，明确联系人。")}, {report.T(prose)}}},
		report.List{Items: [][]report.Span{{report.T("按行业分组讨论；")}}},
		report.Heading{Level: 2, Number: "（二）", Text: "指标完成情况"},
		indicatorTable(),
		report.Figure{Data: photo(t, 480, 320, uint8(i)), MIME: "image/jpeg", Width: 110, Caption: fmt.Sprintf("图%d 需求座谈会现场", i+1)},
		report.Chart{Kind: report.Bars, Caption: fmt.Sprintf("图%d 各月征集需求数", i+100), Unit: "项", Categories: []string{"4月", "5月", "6月"}, Series: []report.Series{{Name: "有效需求", Values: []float64{3, 8, 5}}}},
		report.Paragraph{Spans: []report.Span{report.T("数据来源：园区台账。")}, Small: true, Align: report.Left},
		report.Paragraph{Spans: []report.Span{report.T("居中的一行")}, Align: report.Center},
		report.Paragraph{Spans: []report.Span{report.T("靠右的一行")}, Align: report.Right},
	}
}

func needsTable(rows int) report.Table {
	t := report.Table{
		Small: true, Caption: "表2 企业需求清单",
		Columns: []report.Column{
			{Head: "需求编号", Width: 2, Align: report.Center},
			{Head: "提出日期", Width: 2.4, Align: report.Center},
			{Head: "企业名称", Width: 4},
			{Head: "需求描述", Width: 9},
			{Head: "拟投入（万元）", Width: 2, Align: report.Right},
			{Head: "当前状态", Width: 2, Align: report.Center},
		},
	}
	for i := range rows {
		t.Rows = append(t.Rows, []report.Cell{
			report.TextCell(fmt.Sprintf("XQ-%03d", i+1)), report.TextCell("2024-05-08"), report.TextCell("北京某某智能科技有限公司"),
			report.TextCell("希望对接高校团队，解决低温环境下电池管理系统（BMS）的SOC估算精度问题，误差由8%降至3%以内。"), report.TextCell("200"), report.TextCell("已落实"),
		})
	}
	t.Rows = append(t.Rows, []report.Cell{{Spans: []report.Span{report.T("合计")}, ColSpan: 4, Bold: true}, report.TextCell("12000"), report.TextCell("—")})
	return t
}
