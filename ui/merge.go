package ui

import (
	"reflect"
	"slices"

	"parkledger/data"
)

// merge puts what was typed into a copy of a record on top of what is stored now. A field that was changed in both keeps
// what was typed and is listed as a problem that tells what stands there now; the user decides.
func merge(book *data.Book, before, copy, stored data.Record) (data.Record, []data.Problem) {
	merged := clone(stored)
	var ps []data.Problem
	e := data.EntityOf(copy.Kind())
	for i := range e.Fields {
		f := &e.Fields[i]
		if equal(f, before, copy) || equal(f, stored, copy) {
			continue
		}
		assign(f, merged, copy)
		if equal(f, before, stored) {
			continue
		}
		now := "已清空"
		if s := text(book, f, stored); s != "" {
			now = "已改为“" + s + "”"
		}
		ps = append(ps, data.Problem{Field: f.Name, Text: "您编辑期间，这一项" + now + "。要用您填写的内容，请再次保存；否则请改回。"})
	}
	return merged, ps
}

// equal reports whether a field has the same value in two records of a kind.
func equal(f *data.Field, a, b data.Record) bool {
	x, y := f.Pointer(a), f.Pointer(b)
	if x, ok := x.(*[]string); ok {
		return slices.Equal(*x, *y.(*[]string)) // none is none, however it is kept
	}
	return reflect.DeepEqual(x, y)
}
