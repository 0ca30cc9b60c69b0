package report

// StyleSample is a page of text that shows every part of a style.
func StyleSample() Document {
	words := func(s string) Paragraph { return Paragraph{Spans: []Span{T(s)}} }
	row := func(cells ...string) []Cell {
		out := make([]Cell, len(cells))
		for i, c := range cells {
			out[i] = TextCell(c)
		}
		return out
	}
	return Document{Title: "版式样张", Blocks: []Block{
		Title{Text: "关于项目总结报告的版式样张"},
		words("本页按当前版式排出，用于查看页边距、字体、字号和行距。正文每段首行缩进两个字，数字与单位、日期和英文单词不拆到两行，标点不出现在行首。"),
		Heading{Level: 1, Number: "一、", Text: "一级标题"},
		Heading{Level: 2, Number: "（一）", Text: "二级标题"},
		words("园区科协围绕企业技术需求组织专家服务，2024年5月8日召开需求座谈会，收集需求12项，形成对接清单并逐项跟进。"),
		Heading{Level: 3, Number: "1.", Text: "三级标题"},
		words("表格文字的字号和行距单独设置，表头在换页时重复。"),
		Table{
			Caption: "表1 样表",
			Columns: []Column{{Head: "序号", Width: 1}, {Head: "项目", Width: 3, Align: Left}, {Head: "完成情况", Width: 5, Align: Left}},
			Rows: [][]Cell{
				row("1", "需求征集", "收集有效需求12项"), row("2", "专家服务", "组织专家服务8人次"), row("3", "宣传报道", "刊发报道3篇"),
			},
		},
		Signature{Unit: "园区科学技术协会", Date: "2024年11月30日"},
	}}
}
