package report

import (
	"strings"

	"parkledger/data"
)

// engagementColumns are those of 专家服务台账. Bank and ID numbers are no part of it (DOMAIN §5).
func engagementColumns() []column[*data.Engagement] {
	type entry = *data.Engagement
	expert := func(f *Facts, e entry) *data.Expert {
		if x, ok := data.Find[*data.Expert](f.Book, e.Expert); ok {
			return x
		}
		return &data.Expert{}
	}
	org := func(f *Facts, e entry) string {
		if e.Org != "" {
			return e.Org
		}
		return expert(f, e).Org
	}
	columns := []column[entry]{
		serial[entry](), number[entry]("记录编号"), days("服务日期", func(_ *Facts, e entry) data.Date { return e.Date }),
		days("结束日期", func(_ *Facts, e entry) data.Date { return e.EndDate }), field[entry]("时段", 14, "hours"),
		field[entry]("专家", 10, "expert"), words("工作单位", 24, org), words("职称", 14, func(f *Facts, e entry) string { return expert(f, e).Title }),
		field[entry]("服务形式", 10, "form"), field[entry]("服务类型", 12, "type"), words("服务企业", 32, (*Facts).firmsOf),
		words("对应需求", 24, (*Facts).needsOf), field[entry]("关联活动", 24, "activity"), field[entry]("服务机构", 20, "provider"),
		field[entry]("服务内容", 40, "content"), field[entry]("服务成效", 36, "outcome"),
		{head: "劳务费（税前，元）", width: 16, kind: MoneyValue, value: func(_ *Facts, _ int, e entry) Value { return fee(e) }},
		field[entry]("凭证号", 14, "voucher"), field[entry]("登记人", 10, "recorder"),
	}
	columns = append(columns, standingColumns[entry]()...)
	return append(columns, proof[entry](), field[entry]("备注", 24, "note"))
}

// fee is the gross fee, or the words where no amount was paid, such as 公益.
func fee(e *data.Engagement) Value {
	switch {
	case e.Fee.Known:
		return e.Fee
	case e.FeeWords != "":
		return e.FeeWords
	}
	return nil
}

// names joins the names of the records of a kind that are linked to id.
func (f *Facts) names(id data.ID, kind data.Kind) string {
	var out []string
	for _, r := range f.linkedByNumber(id, kind) {
		out = append(out, r.Name())
	}
	return strings.Join(out, "、")
}

func (f *Facts) firmsOf(e *data.Engagement) string { return f.names(e.ID, data.KindCompany) }
func (f *Facts) needsOf(e *data.Engagement) string { return f.names(e.ID, data.KindNeed) }

func engagementLedger(f *Facts) Workbook {
	return f.book("专家服务台账", sheet(f, "专家服务台账", engagementColumns(), data.All[*data.Engagement](f.Book)))
}

func providerColumns() []column[*data.ServiceProvider] {
	type provider = *data.ServiceProvider
	columns := []column[provider]{
		serial[provider](), number[provider]("机构编号"), field[provider]("机构名称", 30, "name"), field[provider]("服务类别", 12, "class"),
		days("协议签订日期", func(_ *Facts, p provider) data.Date { return p.Agreement }), field[provider]("服务内容", 44, "services"),
		field[provider]("联系人", 10, "contact"),
	}
	columns = append(columns, standingColumns[provider]()...)
	return append(columns, proof[provider](), field[provider]("备注", 24, "note"))
}

func providerLedger(f *Facts) Workbook {
	return f.book("专业机构名录", sheet(f, "专业机构名录", providerColumns(), data.All[*data.ServiceProvider](f.Book)))
}
