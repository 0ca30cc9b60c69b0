package intake

import (
	"regexp"
	"slices"
	"strings"

	"parkledger/data"
)

// publication reads a row of a list of press pieces. A reprint takes the kind of its original once all rows are read.
func (r *rowReader) publication() ([]data.Record, outcome) {
	b := &data.Publication{}
	r.fill(b, "type", "level", "reprint", "uploaded")
	if b.Title == "" {
		r.problem("title", "没有写标题，该行未导入。")
		return nil, rowRejected
	}
	r.pressKind(b)
	r.reprinted(b)
	r.uploaded(b)
	if level := r.line("level"); level != "" {
		b.Level, _ = pick(data.EntityOf(data.KindPublication).Field("level").Options, level)
		b.Level = firstOf(b.Level, level)
		r.touched["level"] = true
	}
	r.activityOf(&b.Activity, &b.Note)
	if text := r.line("original"); text != "" {
		b.OriginalTitle, b.Reprint = text, true
		r.touched["original_title"], r.touched["reprint"] = true, true
	}
	rec, out := r.keep(b)
	key := titleKey(b.Title)
	r.p.pieces[key] = append(r.p.pieces[key], rec.Head().ID)
	return []data.Record{rec}, out
}

// pressKind reads the kind of a piece and whether it is a reprint.
func (r *rowReader) pressKind(b *data.Publication) {
	if text := r.line("reprint"); text != "" {
		yes, ok := yesNoWord(text)
		b.Reprint = ok && yes || strings.Contains(text, "转")
		if strings.Contains(r.t.head(r.t.at["reprint"]).text, "首发") && ok {
			b.Reprint = !yes
		}
		r.touched["reprint"] = true
	}
	text := r.line("type")
	sure := meanings(pressSure, text)
	if kind := r.around(pressSure); text == "" && kind != "" {
		sure = []string{kind}
	}
	if slices.Contains(sure, "reprint") {
		b.Reprint = true
		r.touched["reprint"] = true
		sure = slices.DeleteFunc(sure, func(s string) bool { return s == "reprint" })
		if len(sure) == 0 {
			return
		}
	}
	if v, ok := pick(data.EntityOf(data.KindPublication).Field("type").Options, text); ok && Similar(text, data.EntityOf(data.KindPublication).Field("type").LabelOf(v)) == 1 {
		sure = []string{v}
	}
	if len(sure) != 1 && !b.Reprint && !r.saidReprint(b) {
		proposal := "daily"
		if likely := append(sure, meanings(pressLikely, text)...); len(likely) > 0 {
			proposal = likely[0]
		}
		if text == "" {
			sure = []string{r.ask("type", "稿件“"+short30(b.Title)+"”没有写类型，归入哪一类？", proposal, pressChoices()...)}
		} else {
			sure = []string{r.askWord("type", text, "稿件类型“"+short30(text)+"”归入哪一类？", proposal)}
		}
	}
	if len(sure) > 0 {
		b.Type = data.PublicationKind(sure[0])
		r.touched["type"] = true
	}
}

var (
	reprintNote  = regexp.MustCompile(`^(?:系|为|属|均为)?(?:转载|转发|转登|转自)(?:自?.{1,20}|稿件?|件)?$`)
	reprintTitle = regexp.MustCompile(`^[（(【\[〔](?:转载|转发|转登|转)[）)】\]〕]\s*|^(?:转载|转发|转登)[:：|｜]\s*|\s*[（(【\[〔](?:转载|转发|转登)[）)】\]〕]$`)
	originalNote = regexp.MustCompile(`首发|原创|原发`)
)

// reprinted takes a remark such as 转载 for what it says. The same title in another medium is asked about where the row
// does not say whether it is the original.
func (r *rowReader) reprinted(b *data.Publication) {
	if b.Reprint || r.line("reprint") != "" || r.line("original") != "" || originalNote.MatchString(b.Note+r.line("type")) || r.saidReprint(b) {
		return
	}
	first := r.firstPrint(b)
	if first == nil && !strings.Contains(b.Note, "转载") {
		return
	}
	text, proposal := "稿件“"+short30(b.Title)+"”的备注提到转载，这一条是转载吗？", "no"
	if first != nil {
		text, proposal = "“"+short30(b.Title)+"”在"+firstOf(first.Media, "另一家媒体")+"也有一篇，这一条是转载吗？", "yes"
	}
	if r.ask("reprint", text, proposal, yesNo("是转载，不计入篇数", "不是，是另一篇首发稿件")...) == "yes" {
		b.Reprint = true
		r.touched["reprint"] = true
	}
}

// saidReprint takes a piece for a reprint whose title or remark says so.
func (r *rowReader) saidReprint(b *data.Publication) bool {
	if plain := reprintTitle.ReplaceAllString(b.Title, ""); plain != b.Title {
		b.OriginalTitle, b.Reprint = plain, true
		r.touched["original_title"] = true
	} else if !reprintNote.MatchString(strings.TrimSpace(b.Note)) {
		return false
	}
	b.Reprint = true
	r.touched["reprint"] = true
	return true
}

// firstPrint is a piece of the same table with the same title, in another medium and no later.
func (r *rowReader) firstPrint(b *data.Publication) *data.Publication {
	for _, of := range r.p.pieces[titleKey(b.Title)] {
		o := r.p.origins[of]
		if first, ok := find[*data.Publication](r.p.shelf, of); ok && o != nil && o.t == r.t && !first.Reprint && titleKey(first.Media) != titleKey(b.Media) && !first.Date.After(b.Date) {
			return first
		}
	}
	return nil
}

func pressChoices() []Choice {
	var out []Choice
	for _, o := range data.EntityOf(data.KindPublication).Field("type").Options {
		out = append(out, Choice{o.Value, o.Label})
	}
	return out
}

// uploaded reads the day of upload; a bare 是 or 已上传 has no day and is listed.
func (r *rowReader) uploaded(b *data.Publication) {
	c := r.cell("uploaded")
	if yes, ok := yesNoWord(c.Text); ok || strings.Contains(c.Text, "未上传") || strings.TrimSpace(c.Text) == "已上传" {
		if yes || strings.TrimSpace(c.Text) == "已上传" {
			r.problem("uploaded", "只写明已上传，没有写日期，不计入上传篇数。请补写上传日期。")
		}
		return
	}
	_, b.Uploaded = r.date("uploaded")
	r.touched["uploaded"] = !b.Uploaded.IsZero()
}

// linkReprints ties each reprint to its original by title, and gives it the original's kind.
func (p *planner) linkReprints() {
	originals := map[string]*data.Publication{}
	pieces := all[*data.Publication](p.shelf)
	for _, b := range pieces {
		if k := titleKey(b.Title); !b.Reprint && originals[k] == nil {
			originals[k] = b
		}
	}
	for _, b := range pieces {
		if !b.Reprint || b.Original != "" || p.shelf.state[b.ID] == nil {
			continue
		}
		of := originals[titleKey(firstOf(b.OriginalTitle, b.Title))]
		if of == nil {
			of = p.askOriginal(b, pieces)
		}
		if of == nil {
			continue
		}
		b = edit(p.shelf, b)
		b.Original, b.OriginalTitle = of.ID, ""
		if b.Type == "" {
			b.Type = of.Type
		}
	}
}

// askOriginal proposes the original whose title is most alike.
func (p *planner) askOriginal(b *data.Publication, pieces []*data.Publication) *data.Publication {
	o := p.origins[b.ID]
	if o == nil {
		return nil
	}
	title := firstOf(b.OriginalTitle, b.Title)
	choices := []Choice{{"none", "清单中没有原文"}}
	proposal, best := "none", 0.5
	for _, of := range pieces {
		if s := Similar(of.Title, title); !of.Reprint && s >= 0.4 {
			choices = append(choices, Choice{of.Title, of.Title})
			if s > best {
				best, proposal = s, of.Title
			}
		}
	}
	if len(choices) == 1 {
		p.problem(Problem{File: o.t.rel, Sheet: o.t.sheet, Row: o.row.Number, Field: "原文", Text: "清单中没有这篇转载的原文，转载不计数。", Record: b.Title})
		return nil
	}
	answer := p.ask(Question{Place: Place{File: o.t.rel, Sheet: o.t.sheet, Row: o.row.Number}, Text: "转载“" + short30(b.Title) + "”的原文是哪一篇？", Choices: choices, Proposal: proposal}, "original")
	for _, of := range pieces {
		if !of.Reprint && of.Title == answer {
			return of
		}
	}
	return nil
}
