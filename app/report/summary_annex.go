package report

import (
	"slices"

	"parkledger/data"
)

// annexes prints the lists behind the report on landscape pages: those of the records this project uses.
func (c *composer) annexes() {
	f := c.f
	c.add(Section{Landscape: true})
	if f.uses(data.KindNeed) {
		c.add(Annex{Title: "企业需求清单"})
		c.needAnnex()
	}
	if f.uses(data.KindEngagement) {
		c.add(Annex{Title: "专家服务台账"})
		c.list(table(f, engagementColumns(), data.All[*data.Engagement](f.Book), []Column{
			{"序号", 5, Center},
			{"记录编号", 8, Center},
			{"服务日期", 10, Center},
			{"专家", 7, Center},
			{"工作单位", 14, Left},
			{"服务类型", 8, Center},
			{"服务企业", 16, Left},
			{"服务内容", 20, Left},
			{"服务成效", 18, Left},
			{"计入情况", 7, Center},
			{"原因", 12, Left},
			{"佐证编号", 9, Left},
		}))
	}
	if f.uses(data.KindActivity) {
		c.add(Annex{Title: "活动一览"})
		c.list(table(f, activityColumns(), data.All[*data.Activity](f.Book), []Column{
			{"序号", 5, Center},
			{"活动编号", 8, Center},
			{"活动名称", 26, Left},
			{"类型", 9, Center},
			{"开始日期", 10, Center},
			{"结束日期", 10, Center},
			{"地点", 14, Left},
			{"主办/承办", 7, Center},
			{"参加人数", 7, Center},
			{"计入指标", 14, Left},
			{"原因", 14, Left},
			{"佐证编号", 12, Left},
		}))
	}
	if f.uses(data.KindPublication) {
		c.add(Annex{Title: "宣传一览"})
		c.list(table(f, publicationColumns(), data.All[*data.Publication](f.Book), []Column{
			{"序号", 5, Center},
			{"稿件编号", 8, Center},
			{"标题", 32, Left},
			{"稿件类型", 12, Center},
			{"发布媒体", 14, Left},
			{"发布日期", 10, Center},
			{"上传市科协官网日期", 11, Center},
			{"计入情况", 8, Center},
			{"原因", 16, Left},
			{"佐证编号", 10, Left},
		}))
	}
	c.add(Annex{Title: "佐证材料目录"})
	c.list(f.evidenceTable())
}

// list adds a table, or says that there is nothing to list.
func (c *composer) list(t Table) {
	if len(t.Rows) == 0 {
		c.add(Paragraph{Spans: say("暂无记录。")})
		return
	}
	c.add(t)
}

// needAnnex lists the valid needs as the notice asks, then what was registered and does not count. It is the
// reporting edition: no phone, no credit code.
func (c *composer) needAnnex() {
	f := c.f
	heads := []Column{
		{"序号", 5, Center},
		{"需求编号", 8, Center},
		{"提出日期", 10, Center},
		{"企业名称", 16, Left},
		{"需求名称", 17, Left},
		{"需求类型", 9, Center},
		{"需求描述", 30, Left},
		{"对接专家/机构", 11, Left},
		{"当前状态", 8, Center},
		{"落实结果", 22, Left},
		{"佐证编号", 10, Left},
	}
	valid := f.validNeeds()
	counted := make(map[data.ID]bool, len(valid))
	for _, n := range valid {
		counted[n.ID] = true
	}
	t := table(f, reportingColumns(), valid, heads)
	t.Caption = "有效需求"
	c.list(t)
	rest := slices.DeleteFunc(data.All[*data.Need](f.Book), func(n *data.Need) bool { return counted[n.ID] })
	if len(rest) == 0 {
		return
	}
	t = table(f, reportingColumns(), rest, []Column{
		{"序号", 5, Center},
		{"需求编号", 8, Center},
		{"提出日期", 10, Center},
		{"企业名称", 20, Left},
		{"需求名称", 24, Left},
		{"需求描述", 36, Left},
		{"是否有效", 8, Center},
		{"无效原因", 18, Left},
	})
	t.Caption = "已登记、未计入的需求"
	c.add(t)
}

func (f *Facts) evidenceTable() Table {
	t := Table{Small: true, Columns: []Column{
		{"佐证编号", 10, Center}, {"所属指标", 22, Left}, {"文件名", 36, Left}, {"材料类型", 12, Center}, {"证明的记录", 42, Left},
	}}
	for _, row := range EvidenceList(f).Sheets[0].Rows {
		t.Rows = append(t.Rows, []Cell{
			TextCell(shown(row[0])), TextCell(shown(row[1])), TextCell(shown(row[2])), TextCell(shown(row[3])), TextCell(shown(row[5])),
		})
	}
	return t
}
