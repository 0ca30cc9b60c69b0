package ui

import (
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// party is who a record of a kind is about, where a list of that kind alone should say so.
type party struct {
	title string
	name  func(*data.Book, data.Record) string
}

var parties = map[data.Kind]party{
	data.KindNeed: {"企业", func(b *data.Book, r data.Record) string { return b.NameOf(r.(*data.Need).Company) }},
	data.KindFollowUp: {"企业", func(b *data.Book, r data.Record) string {
		n, ok := data.Find[*data.Need](b, r.(*data.FollowUp).Need)
		if !ok {
			return ""
		}
		return b.NameOf(n.Company)
	}},
	data.KindEngagement: {"专家", func(b *data.Book, r data.Record) string { return b.NameOf(r.(*data.Engagement).Expert) }},
}

// itemColumns are the columns for such records: what kind each is where they are mixed, else who each is about.
func itemColumns(items []data.Item) []control.Column {
	columns := []control.Column{{Key: "no", Title: "编号", Width: 92}}
	switch kind, one := kindOf(items); {
	case !one:
		columns = append(columns, control.Column{Key: "kind", Title: "类别", Width: 110})
	case parties[kind].name != nil:
		columns = append(columns, control.Column{Key: "party", Title: parties[kind].title, Width: 160})
	}
	return append(columns,
		control.Column{Key: "name", Title: "名称", Width: 240, Flex: true},
		control.Column{Key: "day", Title: "日期", Width: 104},
		control.Column{Key: "reason", Title: "说明", Width: 260, Flex: true})
}

// kindOf is the one kind all items are of; one is false where they are mixed.
func kindOf(items []data.Item) (kind data.Kind, one bool) {
	for i, item := range items {
		if i > 0 && item.Record.Kind() != kind {
			return "", false
		}
		kind = item.Record.Kind()
	}
	return kind, true
}

func (l *itemList) cell(row, col int) control.Cell {
	i := l.items()[row]
	kind := i.Record.Kind()
	switch l.table.Columns[col].Key {
	case "no":
		return control.Cell{Text: i.Record.Head().No, Color: look.Secondary}
	case "kind":
		return control.Cell{Text: data.EntityOf(kind).Label, Color: look.Secondary}
	case "party":
		return control.Cell{Text: orDash(parties[kind].name(l.book, i.Record))}
	case "name":
		return control.Cell{Text: l.named(i.Record)}
	case "day":
		return control.Cell{Text: data.DayOf(i.Record).String()}
	}
	return control.Cell{Text: i.Reason + originalOf(l.book, i.Record), Color: look.Watch}
}

// named is what the record is called beside the column of the expert: what was done is enough there.
func (l *itemList) named(rec data.Record) string {
	e, ok := rec.(*data.Engagement)
	if _, one := kindOf(l.items()); ok && one {
		return orDash(e.Content)
	}
	return caption(l.book, rec)
}

// originalOf says which need a repeated one repeats; empty for any other record.
func originalOf(b *data.Book, rec data.Record) string {
	n, ok := rec.(*data.Need)
	if !ok || n.Reason != data.Repeated {
		return ""
	}
	first, ok := data.Find[*data.Need](b, n.DuplicateOf)
	if !ok {
		return ""
	}
	return "（与 " + first.No + " 相同）"
}
