package report

import (
	"slices"

	"parkledger/data"
)

// annexes prints the lists behind the report on landscape pages: those of the records this project uses.
func (c *composer) annexes() {
	c.add(Section{Landscape: true})
	for _, a := range []struct {
		kind  data.Kind
		title string
		lists func(*Facts) []Table
	}{
		{data.KindNeed, "企业需求清单", needTables},
		{data.KindEngagement, "专家服务台账", engagementTable},
		{data.KindActivity, "活动一览", eventTable},
		{data.KindPublication, "宣传一览", pressTable},
		{data.KindEvidence, "佐证材料目录", evidenceTable},
	} {
		if !c.f.uses(a.kind) && a.kind != data.KindEvidence {
			continue
		}
		c.add(Annex{Title: a.title})
		tables := a.lists(c.f)
		for _, t := range tables {
			c.add(t)
		}
		if len(tables) == 0 {
			c.para("暂无记录。")
		}
	}
}

// mid and left are columns of a printed list, width in mm of the 225 of a landscape page.
func mid(head string, width float64) Column { return Column{Head: head, Width: width, Align: Center} }

func left(head string, width float64) Column { return Column{Head: head, Width: width, Align: Left} }

// filled leaves out tables without rows.
func filled(tables ...Table) []Table {
	return slices.DeleteFunc(tables, func(t Table) bool { return len(t.Rows) == 0 })
}

// needTables lists the valid needs as the notice asks, then what was registered and does not count. It is the
// reporting edition: no phone, no credit code.
func needTables(f *Facts) []Table {
	valid := f.validNeeds()
	counted := make(map[data.ID]bool, len(valid))
	for _, n := range valid {
		counted[n.ID] = true
	}
	rest := slices.DeleteFunc(data.All[*data.Need](f.Book), func(n *data.Need) bool { return counted[n.ID] })
	good := table(f, reportingColumns(), valid, []Column{
		mid("序号", 9), mid("需求编号", 15), mid("提出日期", 20), left("企业名称", 26), left("需求名称", 25), mid("需求类型", 16), left("需求描述", 36),
		left("对接专家/机构", 17), mid("当前状态", 16), left("落实结果", 29), left("佐证编号", 16),
	})
	good.Caption = "有效需求"
	others := table(f, reportingColumns(), rest, []Column{
		mid("序号", 9), mid("需求编号", 15), mid("提出日期", 20), left("企业名称", 40), left("需求名称", 40), left("需求描述", 56), mid("是否有效", 12),
		left("无效原因", 33),
	})
	others.Caption = "已登记、未计入的需求"
	return filled(good, others)
}

func engagementTable(f *Facts) []Table {
	return filled(table(f, engagementColumns(), data.All[*data.Engagement](f.Book), []Column{
		mid("序号", 9), mid("记录编号", 15), mid("服务日期", 20), mid("专家", 13), left("工作单位", 24), mid("服务类型", 16), left("服务企业", 28),
		left("服务内容", 30), left("服务成效", 24), mid("计入情况", 13), left("原因", 18), left("佐证编号", 15),
	}))
}

func eventTable(f *Facts) []Table {
	return filled(table(f, activityColumns(), data.All[*data.Activity](f.Book), []Column{
		mid("序号", 9), mid("活动编号", 15), left("活动名称", 40), mid("类型", 19), mid("开始日期", 20), mid("结束日期", 20), left("地点", 22),
		mid("主办/承办", 12), mid("参加人数", 12), left("计入指标", 22), left("原因", 18), left("佐证编号", 16),
	}))
}

func pressTable(f *Facts) []Table {
	return filled(table(f, publicationColumns(), data.All[*data.Publication](f.Book), []Column{
		mid("序号", 9), mid("稿件编号", 15), left("标题", 58), mid("稿件类型", 29), left("发布媒体", 23), mid("发布日期", 20),
		mid("上传市科协官网日期", 20), mid("计入情况", 13), left("原因", 22), left("佐证编号", 16),
	}))
}

// evidenceTable is 佐证材料目录, from the same rows as 佐证材料清单.
func evidenceTable(f *Facts) []Table {
	t := Table{Small: true, Columns: []Column{
		mid("佐证编号", 19), left("所属指标", 42), left("文件名", 66), mid("材料类型", 24), left("证明的记录", 74),
	}}
	for _, row := range EvidenceList(f).Sheets[0].Rows {
		no := TextCell(shown(row[0]))
		no.Anchor = anchorOf(shown(row[0]))
		t.Rows = append(t.Rows, []Cell{
			no, TextCell(shown(row[1])), TextCell(shown(row[2])), TextCell(shown(row[3])), TextCell(shown(row[5])),
		})
	}
	return filled(t)
}
