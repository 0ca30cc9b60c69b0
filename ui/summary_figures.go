package ui

import (
	"slices"
	"strings"

	"parkledger/data"
)

// figurePage names the records behind a bound value of the report (report.Facts.Lookup tells the names); ok is false
// for a figure that no record stands behind, such as a number of days. part is the part to begin with.
func figurePage(s *reportState, measure, text string) (page itemPage, part int, ok bool) {
	head, rest, _ := strings.Cut(measure, ".")
	page.title, page.text = text, "报告中的“"+text+"”由下列记录得出。双击或按回车打开记录。"
	for _, r := range s.facts.Results {
		if r.Code == head {
			page = resultList(r)(&overview{results: s.facts.Results})
			kind, _, _ := strings.Cut(rest, ".")
			return page, max(0, slices.Index([]string{"counted", "doubtful", "flagged", "excluded"}, kind)), true
		}
	}
	if head == "evidence" {
		page.parts = []itemPart{{"还缺的佐证", missing(&overview{gaps: s.facts.Missing})}}
		return page, 0, true
	}
	var records []data.Record
	kind, tail, _ := strings.Cut(rest, ".")
	book := s.facts.Book
	switch head {
	case "needs":
		page.parts = needParts(book)
		return page, max(0, slices.Index([]string{"valid", "pending", "invalid"}, kind)), true
	case "money":
		records = expensesOf(book, tail)
		if kind == "grant" || kind == "budget" {
			records = book.Of(data.KindBudget)
		}
	case "fees":
		records = book.Of(data.KindEngagement)
	case "kpi", "pace":
		records = book.Of(data.KindIndicator)
	case "count":
		records = book.Of(data.Kind(rest))
	case "event":
		records = []data.Record{book.Get(data.ID(rest))}
	case "linked":
		records = book.Linked(data.ID(kind), data.Kind(tail), "")
	case "tag":
		records = taggedWith(book, kind, data.Kind(tail))
	}
	page.parts = []itemPart{{"记录", itemsOf(records)}}
	return page, 0, len(page.parts[0].items) > 0
}

func itemsOf(records []data.Record) []data.Item {
	var out []data.Item
	for _, r := range records {
		if r != nil {
			out = append(out, data.Item{Record: r})
		}
	}
	return out
}

func needParts(book *data.Book) []itemPart {
	parts := []itemPart{{name: "有效"}, {name: "待定"}, {name: "无效"}}
	at := map[data.Validity]int{data.Valid: 0, data.Pending: 1, data.Invalid: 2}
	for _, n := range data.All[*data.Need](book) {
		i := at[n.Validity]
		reason := data.EntityOf(data.KindNeed).Field("progress").LabelOf(string(n.Progress))
		parts[i].items = append(parts[i].items, data.Item{Record: n, Reason: reason})
	}
	return parts
}

// expensesOf are the expenses of a category, all of them for none.
func expensesOf(book *data.Book, category string) []data.Record {
	var out []data.Record
	for _, e := range data.All[*data.Expense](book) {
		if category == "" || category == "budget" || e.Category == category {
			out = append(out, e)
		}
	}
	return out
}

// taggedWith are the records of a kind that carry a tag.
func taggedWith(book *data.Book, tag string, kind data.Kind) []data.Record {
	e := data.EntityOf(kind)
	var out []data.Record
	for _, r := range book.Of(kind) {
		for _, name := range []string{"angles", "roles"} {
			if f := e.Field(name); f != nil && slices.Contains(*f.Pointer(r).(*[]string), tag) {
				out = append(out, r)
				break
			}
		}
	}
	return out
}
