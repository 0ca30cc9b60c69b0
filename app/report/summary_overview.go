package report

import (
	"strings"

	"parkledger/data"
)

// overview is 一、项目概况: 依据、周期、经费、组织.
func (c *composer) overview() {
	f, p := c.f, c.f.Book.Project()
	basis := p.Basis
	if basis != "" {
		basis = "根据" + inTitleMarks(basis) + "，"
	}
	grant := say()
	if p.Grant.Known {
		grant = say("，资助经费", V("money.grant", wan(p.Grant)))
	}
	c.para(basis, orGap(f.unit(), "承担单位"), "承担", quoted(orGap(p.Title, "项目名称")), "的实施工作。项目周期", f.periodWords(), grant, "。")
	if len(p.Industries) > 0 {
		place := "项目"
		if p.Park != "" {
			place = "项目立足" + p.Park + "，"
		}
		c.para(place, "以", strings.Join(p.Industries, "、"), "为重点产业方向。")
	}
	if p.Goal != "" {
		c.para("年度总体目标：", ended(p.Goal))
	}
	c.staff()
	for i, r := range f.Results {
		if r.Section == secOverview && f.measures[i].Measure != mStaff {
			c.plain(i)
		}
	}
}

// orGap is s, or a mark of what is to be filled in.
func orGap(s, what string) string {
	if strings.TrimSpace(s) == "" {
		return "〔请填写" + what + "〕"
	}
	return s
}

func inTitleMarks(s string) string {
	if strings.Contains(s, "《") {
		return s
	}
	return titled(s)
}

// periodWords is the project year; a beginning that is not known is said to be unknown.
func (f *Facts) periodWords() string {
	p := f.Book.Project()
	from := "自合同签订之日（日期待填写）"
	if !p.Signed.IsZero() {
		from = "自" + p.Signed.Chinese() + "（合同签订日）"
	}
	if p.End.IsZero() {
		return from + "起"
	}
	return from + "起，至" + p.End.Chinese() + "止"
}

// staff says who runs the project.
func (c *composer) staff() {
	f, p := c.f, c.f.Book.Project()
	members := data.All[*data.StaffMember](f.Book)
	var parts []any
	if p.Leader != "" {
		parts = append(parts, "项目由", p.Leader, "负责")
	}
	if len(members) > 0 {
		if len(parts) > 0 {
			parts = append(parts, "，")
		}
		parts = append(parts, "安排工作人员", f.count("count.staff", "名"))
		if r, ok := f.by(mStaff); ok {
			parts = append(parts, "，其中专门工作人员", f.count(r.Code, r.Unit))
		}
	}
	if len(parts) == 0 {
		return
	}
	parts = append(parts, "。")
	var duties []string
	for _, m := range members {
		if m.Work != "" {
			duties = append(duties, m.FullName+"负责"+strings.TrimRight(strings.TrimPrefix(strings.TrimSpace(m.Work), "负责"), "。；"))
		}
	}
	if len(duties) > 0 {
		parts = append(parts, "分工为："+strings.Join(duties, "；")+"。")
	}
	c.para(parts...)
}
