package report

import (
	"fmt"
	"path"
	"slices"
	"strconv"

	"parkledger/data"
)

// EvidenceBookPath is where the evidence book lies in the package, with slashes.
var EvidenceBookPath = path.Join(evidenceFolder, "佐证材料汇编.pdf")

// privacyWarning stands on the first page of the evidence book.
const privacyWarning = "签到表、照片含个人信息，仅供考核报送，不得公开"

// Bound says how a file of evidence stands in the evidence book. Without any of it the file is not there.
type Bound struct {
	Pages   int    // of a PDF, bound in after its cover sheet
	Picture bool   // Facts.Photo has it
	Why     string // why it could not be bound, in Chinese; empty when it was
}

// EvidenceBook is the frame of 佐证材料汇编: a cover with the warning, the contents, a cover sheet for each file (for
// each run of photos of the same records) with the pictures behind it, and the list of what is still missing.
// Bound gives the fate of each file by its key. Where the pages of a PDF belong, the document has as many landscape
// pages, and it has no others: whoever binds the book puts the pages of the files in their place.
func EvidenceBook(f *Facts, bound map[data.ID]Bound) (Document, error) {
	c := &bookComposer{composer: composer{f: f}, bound: bound}
	c.add(Cover{Title: "佐证材料汇编", Subtitle: privacyWarning, Unit: f.unit(), Date: f.AsOf.Chinese()}, Contents{}, PageBreak{})
	c.introduction()
	files := f.Numbers.Files()
	for i := 0; i < len(files); {
		n := c.run(files[i:])
		if i == 0 || files[i].Folder != files[i-1].Folder {
			c.add(PageBreak{}, Heading{Level: 1, Text: files[i].Folder})
		} else {
			c.add(PageBreak{})
		}
		if err := c.sheet(files[i : i+n]); err != nil {
			return Document{}, err
		}
		i += n
	}
	c.missing()
	doc := Document{Title: f.unit() + "佐证材料汇编", Unit: f.unit(), Date: f.AsOf, Blocks: c.blocks}
	return f.hide.document(doc), nil
}

type bookComposer struct {
	composer
	bound map[data.ID]Bound
}

// introduction says what is in the book and what is not.
func (c *bookComposer) introduction() {
	var in, out int
	var rows [][]Cell
	for _, file := range c.f.Numbers.Files() {
		b := c.bound[file.Evidence.ID]
		if b.Why == "" {
			in++
			continue
		}
		out++
		rows = append(rows, []Cell{TextCell(file.No), TextCell(file.Evidence.FileName), TextCell(b.Why)})
	}
	c.heading(1, "说明")
	c.para(privacyWarning + "。查阅后请妥善保管。")
	c.para(fmt.Sprintf("本汇编按指标顺序收录佐证材料%d件，编号与总结报告、佐证材料清单一致。每件材料前有说明页，连续的同一事项照片合用一页说明。%s", in+out, c.gaps()))
	if out == 0 {
		return
	}
	c.para(fmt.Sprintf("其中%d件已合入本汇编，%d件未能合入，请到“%s”文件夹中按编号查看：", in, out, evidenceFolder))
	c.add(Table{
		Caption: "未合入本汇编的材料",
		Columns: []Column{mid("编号", 16), left("文件名", 70), left("原因", 70)}, Rows: rows,
	})
}

func (c *bookComposer) gaps() string {
	if n := len(c.f.Missing); n > 0 {
		return fmt.Sprintf("仍缺少的材料%d项，列于最后。", n)
	}
	return "应有的材料均已收录。"
}

// run is how many files from the first on share one cover sheet: photos, one after another, of the same records.
func (c *bookComposer) run(files []NumberedFile) int {
	n := 1
	for n < len(files) && c.photo(files[0]) && c.photo(files[n]) && files[n].Folder == files[0].Folder &&
		slices.Equal(files[n].Records, files[0].Records) {
		n++
	}
	return n
}

func (c *bookComposer) photo(f NumberedFile) bool {
	return f.Evidence.Type == data.EvPhoto && c.bound[f.Evidence.ID].Picture
}

// sheet is the cover sheet of one file, or of a run of photos, and what follows it.
func (c *bookComposer) sheet(files []NumberedFile) error {
	first := files[0]
	title := first.No + "　" + first.Evidence.FileName
	if len(files) > 1 {
		title = fmt.Sprintf("%s至%s　照片%d张", first.No, files[len(files)-1].No, len(files))
	}
	c.heading(2, title)
	c.add(Table{Columns: []Column{{Width: 34, Align: Center}, {Width: 122, Align: Left}}, Rows: c.particulars(files)})
	b := c.bound[first.Evidence.ID]
	switch {
	case b.Picture:
		return c.pictures(files)
	case b.Pages > 0:
		c.add(Section{Landscape: true})
		for i := range b.Pages {
			if i > 0 {
				c.add(PageBreak{})
			}
			c.para(strconv.Itoa(i + 1))
		}
		c.add(Section{})
	}
	return nil
}

// particulars are the rows of a cover sheet.
func (c *bookComposer) particulars(files []NumberedFile) [][]Cell {
	first := files[0]
	row := func(head, words string) []Cell {
		return []Cell{{Spans: []Span{T(head)}, Bold: true}, TextCell(dash(words))}
	}
	var nos []string
	for _, f := range files {
		nos = append(nos, f.No)
	}
	rows := [][]Cell{row("编号", ranges(nos)), row("所属指标", first.Folder)}
	if len(files) == 1 {
		rows = append(rows, row("文件名", first.Evidence.FileName))
	}
	kind := ""
	if first.Evidence.Type != "" {
		kind = label(data.KindEvidence, "type", string(first.Evidence.Type))
	}
	rows = append(rows, row("材料类型", kind), row("日期", span(files)))
	for i, words := range c.proof(first.Records) {
		head := ""
		if i == 0 {
			head = "证明的记录"
		}
		rows = append(rows, row(head, words))
	}
	return append(rows, row("本汇编中", c.fate(files)))
}

// recordsNamed is how many records a cover sheet names; of more, as a ledger proves, it gives the numbers.
const recordsNamed = 8

// proof says what a file proves, one line a record or one for all.
func (c *bookComposer) proof(records []data.Record) []string {
	switch n := len(records); {
	case n == 0:
		return []string{"未对应任何记录"}
	case n > recordsNamed:
		return []string{c.f.provenWords(records)}
	}
	var out []string
	for _, r := range records {
		out = append(out, data.EntityOf(r.Kind()).Label+r.Head().No+"　"+c.f.shortName(r))
	}
	return out
}

// span is the day of a sheet, or its first and last.
func span(files []NumberedFile) string {
	var from, to data.Date
	for _, f := range files {
		d := dayOf(f)
		if d.IsZero() {
			continue
		}
		if from.IsZero() || d.Before(from) {
			from = d
		}
		if d.After(to) {
			to = d
		}
	}
	switch {
	case from.IsZero():
		return ""
	case from == to:
		return from.Chinese()
	}
	return from.Chinese() + "至" + to.Chinese()
}

// fate says where the file itself is.
func (c *bookComposer) fate(files []NumberedFile) string {
	b := c.bound[files[0].Evidence.ID]
	switch {
	case b.Why != "":
		return b.Why + "，见文件夹“" + evidenceFolder + "/" + files[0].Folder + "”"
	case b.Picture:
		return fmt.Sprintf("后附图片%d张（为便于阅览已缩小，原件见文件夹）", len(files))
	}
	return fmt.Sprintf("后附原件，共%d页", b.Pages)
}

// Photos follow under their cover sheet, two on its page; anything else that is a picture (a scan) has a page
// of its own.
const (
	photoHeight = 61.0  // mm, so that a cover sheet and two with their captions, or three, fill a page
	typeWidth   = 156.0 // mm
)

func (c *bookComposer) pictures(files []NumberedFile) error {
	for _, file := range files {
		e := file.Evidence
		content, mime, err := c.f.Photo(e.Display)
		if err != nil {
			return fmt.Errorf("report: photo %s: %w", file.No, err)
		}
		fig := Figure{Data: content, MIME: mime, Caption: file.No + "　" + e.FileName}
		if e.Caption != "" {
			fig.Caption = file.No + "　" + e.Caption
		}
		if d := e.Date; !d.IsZero() {
			fig.Caption += "（" + d.Chinese() + "）"
		}
		if c.photo(file) && e.Width.Known && e.Height.Known && e.Height.N > 0 {
			fig.Width = min(typeWidth, photoHeight*float64(e.Width.N)/float64(e.Height.N))
		} else {
			c.add(PageBreak{})
		}
		c.add(fig)
	}
	return nil
}

// missing lists what records still want; it always has a page, so that the book says so when nothing is missing.
func (c *bookComposer) missing() {
	c.add(PageBreak{})
	c.heading(1, "仍缺少的佐证材料")
	if len(c.f.Missing) == 0 {
		c.para("应有的佐证材料均已收录。")
		return
	}
	t := Table{Columns: []Column{mid("记录", 22), mid("编号", 18), left("名称", 64), left("应有材料", 32), mid("已有", 10), mid("应有", 10)}}
	for _, g := range c.f.Missing {
		t.Rows = append(t.Rows, []Cell{
			TextCell(data.EntityOf(g.Record.Kind()).Label), TextCell(g.Record.Head().No), TextCell(c.f.shortName(g.Record)),
			TextCell(g.Label), TextCell(strconv.Itoa(g.Have)), TextCell(strconv.Itoa(g.Want)),
		})
	}
	c.add(t)
}
