package app

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"math"
	"os"
	"path"
	"strconv"
	"strings"

	"parkledger/app/report"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// unlinkedFolder holds the files that prove no record.
const unlinkedFolder = "未关联记录"

// proofs copies the files of evidence, each once, into the folder of the first record it proves, and lists them with
// all their records.
func (x *exporter) proofs() error {
	sheet := report.Worksheet{Name: "佐证材料目录", Landscape: true}
	for _, head := range []string{"编号", "文件名", "位置", "所属记录", "文件指纹", "状态"} {
		sheet.Columns = append(sheet.Columns, report.SheetColumn{Head: head})
	}
	proves := x.proved()
	for e := range data.Each[*data.Evidence](x.book) {
		name := x.fileName(e.No + " " + e.FileName)
		if err := x.step(" " + name); err != nil {
			return err
		}
		folder, of := path.Join(proofsFolder, unlinkedFolder), []string(nil)
		for i, r := range proves[e.ID] {
			label := data.EntityOf(r.Kind()).Label
			of = append(of, label+" "+r.Head().No)
			if i == 0 {
				folder = path.Join(proofsFolder, label, x.fileName(r.Head().No+" "+r.Name()))
			}
		}
		at := path.Join(folder, name)
		why, err := x.copyProof(at, e)
		if err != nil {
			return err
		}
		state := "完好"
		if why != "" {
			x.result.Lost = append(x.result.Lost, name+"："+why)
			state, at = why, ""
		}
		sheet.Rows = append(sheet.Rows, []report.Value{e.No, x.hide(e.FileName), at, strings.Join(of, "、"), e.SHA256, state})
	}
	return x.workbook(proofsFile, sheet)
}

// proved lists the records that each file proves, in the order of the kinds and their numbers.
func (x *exporter) proved() map[data.ID][]data.Record {
	out := map[data.ID][]data.Record{}
	for _, e := range data.Entities() {
		if e.Kind == data.KindEvidence || ownKinds[e.Kind] {
			continue
		}
		for _, r := range x.book.Of(e.Kind) {
			for _, linked := range x.book.Linked(r.Head().ID, data.KindEvidence, "") {
				id := linked.Head().ID
				out[id] = append(out[id], r)
			}
		}
	}
	return out
}

// fileName is a name fit for every file system and without personal numbers.
func (x *exporter) fileName(s string) string {
	return report.SafeName(data.HideNumbers(x.hide(strings.TrimSpace(s))))
}

// copyProof copies one file; why tells what is wrong with one that is not there or is not what was stored.
func (x *exporter) copyProof(name string, e *data.Evidence) (why string, err error) {
	src, err := os.Open(x.ledger.EvidencePath(e.SHA256))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return lostFile, nil
	case err != nil:
		return closedFile, nil
	}
	defer src.Close()
	full, err := x.file(name)
	if err != nil {
		return "", err
	}
	to, err := os.OpenFile(full, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	from := &reading{from: src}
	stored, err := copyAndHash(to, from)
	err = errors.Join(err, to.Close())
	switch {
	case from.failed != nil:
		return closedFile, os.Remove(full)
	case err != nil:
		return "", err
	case stored.SHA256 != e.SHA256:
		return changedFile, os.Remove(full)
	}
	x.result.Files++
	return "", nil
}

// pastWords say what happened to a record.
var pastWords = map[sqlite.Op]string{
	sqlite.OpMade: "新增", sqlite.OpChanged: "修改", sqlite.OpTrashed: "删除", sqlite.OpRestored: "恢复", sqlite.OpPurged: "彻底删除", sqlite.OpErased: "内容已彻底删除",
}

// history writes every act, first to last, a line for each field it changed. Values of sensitive fields are not in it.
func (x *exporter) history() error {
	var content bytes.Buffer
	content.WriteString("\ufeff") // by which Excel knows the encoding
	w := csv.NewWriter(&content)
	w.UseCRLF = true
	lines := [][]string{{"序号", "时间", "操作", "操作人", "电脑", "表", "编号", report.KeyHead, "变动", "列名", "原值", "新值"}}
	for i, a := range x.acts {
		if err := x.step("操作历史"); err != nil {
			return err
		}
		act := []string{strconv.Itoa(i + 1), a.At.UTC().Format(moment), a.Name, a.Who, a.Device}
		entries, err := x.ledger.store.ActEntries(x.ctx, a.ID, math.MaxInt, func(data.Kind) bool { return true })
		if err != nil {
			return err
		}
		for _, e := range entries {
			lines = append(lines, x.past(act, &e)...)
		}
		if len(entries) == 0 {
			lines = append(lines, append(act, "", "", "", "", "", "", ""))
		}
		for _, line := range lines {
			for j := range line {
				line[j] = plainCell(x.hide(line[j]))
			}
			if err := w.Write(line); err != nil {
				return err
			}
			x.result.Changes++
		}
		lines = lines[:0]
	}
	if w.Flush(); w.Error() != nil {
		return w.Error()
	}
	x.result.Changes = max(0, x.result.Changes-1) // the headings
	return x.put(pastFile, content.Bytes())
}

// past are the lines of one change of a record.
func (x *exporter) past(act []string, e *sqlite.Entry) (lines [][]string) {
	no := ""
	if r := x.book.Get(e.Record); r != nil {
		no = r.Head().No
	}
	line := func(field, before, after string) {
		lines = append(lines, append(act[:len(act):len(act)], data.EntityOf(e.Kind).Label, no, string(e.Record), pastWords[e.Op], field, before, after))
	}
	for _, f := range e.Fields {
		line(f.Field.Label, f.Old, f.New)
	}
	if len(e.Fields) == 0 {
		line("", "", "")
	}
	return lines
}

// plainCell keeps a spreadsheet from taking text of the records for a formula.
func plainCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
