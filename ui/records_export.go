package ui

import (
	"context"
	"path/filepath"
	"strings"

	"parkledger/app"
	"parkledger/data"
)

// listed are the records the list shows.
func (r *records) listed() []data.Record {
	out := make([]data.Record, len(r.visible))
	for i, x := range r.visible {
		out[i] = x.Record
	}
	return out
}

// export asks for a place and writes records as an Excel file, all their fields, in the order of the list.
func (r *records) export(recs []data.Record) {
	if len(recs) == 0 {
		tell(r.d.window, "没有导出", "列表中没有记录。请先清除查找和筛选，或新增记录。")
		return
	}
	x := app.ListExport{Kind: r.spec.kind}
	for _, rec := range recs {
		x.IDs = append(x.IDs, rec.Head().ID)
	}
	name := r.entity.Label + " " + r.d.now().Format("2006-01-02") + ".xlsx"
	r.d.program.choose(wish{title: "导出到", use: forLists, save: name, kinds: []fileKind{workbooks}}, func(paths []string) {
		path := paths[0]
		if !strings.EqualFold(filepath.Ext(path), ".xlsx") {
			path += ".xlsx"
		}
		r.d.do(func(ctx context.Context) (func(), error) {
			if err := r.d.ledger.ExportList(ctx, path, x); err != nil {
				return nil, err
			}
			return func() {
				text := "已导出 " + itoa(len(recs)) + " 条" + r.entity.Label + "到 " + filepath.Base(path)
				r.d.shell.done(text, "打开", func() { r.d.program.reveal(r.d.window, path) })
			}, nil
		})
	})
}
