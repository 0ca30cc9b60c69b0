package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// importReview is the third step: what is asked, what was recognised, what would change, what could not be taken.
type importReview struct {
	x         *importScreen
	summary   *control.Words
	state     *control.Text
	segments  *control.Segments
	questions *importQuestions
	found     *importFound
	changes   *importChanges
	problems  *importProblems
	body      *fyne.Container
	accept    *widget.Button
	confirm   *widget.Button
	content   fyne.CanvasObject
	shown     bool
	onward    bool // once nothing is open any more, what will change comes into view
}

// Parts of the review in the order of their words.
const (
	partQuestions = iota
	partChanges
	partFound
	partProblems
)

func newImportReview(x *importScreen) *importReview {
	r := &importReview{x: x, body: container.NewStack()}
	r.summary = control.NewWords("", look.Base, "")
	r.state = control.NewText("", look.Small, look.Secondary)
	r.questions = newImportQuestions(x.answer)
	r.changes = newImportChanges()
	r.found = newImportFound()
	r.problems = newImportProblems()
	for _, part := range []fyne.CanvasObject{r.questions.content, r.changes.content, r.found.content, r.problems.content} {
		part.Hide()
		r.body.Add(part)
	}
	r.segments = control.NewSegments([]string{"需要确认", "将要改动", "识别结果", "问题"}, r.choose)
	r.accept = widget.NewButton("全部采纳建议", x.acceptAll)
	r.confirm = widget.NewButton("导入", x.write)
	r.confirm.Importance = widget.HighImportance
	right := container.NewHBox(r.accept, control.NewSpace(0, r.accept.MinSize().Height)) // as high without the button
	line := container.NewBorder(nil, nil, container.NewCenter(r.segments.Content), right, middle(r.state))
	top := control.NewPanel(control.NewFlow(look.Gap8, r.summary, line), "", control.Inset{Left: look.Gap16, Right: look.Gap16, Bottom: look.Gap8})
	r.content = container.NewBorder(top, nil, nil, nil, r.body)
	return r
}

func (r *importReview) choose(part int) {
	front(r.body, r.body.Objects[part])
	r.accept.Hidden = part != partQuestions
	r.content.Refresh()
}

// update shows the plan as it is now.
func (r *importReview) update() {
	plan := r.x.plan
	r.questions.update(plan)
	r.changes.update(plan, r.x.book)
	r.found.update(plan)
	r.problems.update(plan.Problems)
	r.segments.SetWord(partQuestions, fmt.Sprintf("需要确认 %d", len(plan.Open)))
	r.segments.SetWord(partChanges, fmt.Sprintf("将要改动 %d", r.changes.records))
	r.segments.SetWord(partFound, fmt.Sprintf("识别结果 %d", r.found.table.Len()))
	r.segments.SetWord(partProblems, fmt.Sprintf("问题 %d", len(plan.Problems)))
	r.summary.SetText(r.words())
	again := widget.NewButton("换一批文件", r.x.askAway)
	r.x.setActs(again, r.confirm)
	r.waiting(false)
	if !r.shown {
		r.shown = true
		r.segments.Choose(r.first())
	}
	if r.onward && len(plan.Open) == 0 {
		r.onward = false
		r.segments.Choose(partChanges)
	}
}

// first is the part to begin with: what keeps the user from going on.
func (r *importReview) first() int {
	switch {
	case len(r.x.plan.Open) > 0:
		return partQuestions
	case r.changes.records == 0:
		return partFound
	}
	return partChanges
}

// waiting tells that a new plan is under way; until it is ready the shown one cannot be carried out.
func (r *importReview) waiting(on bool) {
	open, n := len(r.x.plan.Open), r.changes.records
	r.confirm.SetText(r.changes.verb())
	r.state.SetText("")
	switch {
	case on:
		r.state.SetText("正在按您的回答重新核对……")
	case open > 0:
		r.state.SetText("全部确认后即可导入")
	case len(r.x.plan.Questions) > 0 && n > 0:
		r.state.SetText("都已确认，看过“将要改动”即可导入")
	}
	r.x.head.Refresh()
	able(r.confirm, !on && open == 0 && (n > 0 || r.changes.links > 0))
	able(r.accept, !on && open > 0)
}

func able(b *widget.Button, yes bool) {
	if yes {
		b.Enable()
		return
	}
	b.Disable()
}

// words tells in a sentence or two what was read and what would be done.
func (r *importReview) words() string {
	plan := r.x.plan
	var read, created, updated, skipped, rejected, tables int
	for _, s := range plan.Sheets {
		if s.Kind != "" {
			tables++
		}
		read, created, updated = read+s.Read, created+s.Created, updated+s.Updated
		skipped, rejected = skipped+s.Skipped, rejected+s.Rejected
	}
	refused := 0
	for _, f := range plan.Files {
		if f.Status == "refused" {
			refused++
		}
	}
	out := fmt.Sprintf("读取了 %d 个文件，认出 %d 张表或文档，共 %d 行：新增 %d，更新 %d，跳过 %d，未能导入 %d。",
		len(plan.Files), tables, read, created, updated, skipped, rejected)
	if also := alsoWords(plan.AlsoCreated); also != "" {
		out += "同时登记表中提到的" + also + "。"
	}
	if n := len(plan.EvidenceFiles); n > 0 {
		out += fmt.Sprintf("有 %d 个文件作为佐证材料保存。", n)
	}
	if refused > 0 {
		out += fmt.Sprintf("\n有 %d 个文件没有读取，原因见“识别结果”。", refused)
	}
	switch {
	case len(plan.Open) > 0:
		out += fmt.Sprintf("\n还有 %d 个问题请您确认，确认前不会写入任何内容。", len(plan.Open))
	case r.changes.records == 0 && r.changes.links == 0:
		out += "\n没有新的内容：这些文件里的记录台账中都已经有了。"
	}
	return strings.TrimSpace(out)
}

// alsoWords counts the records that rows of another kind bring with them, such as firms of needs.
func alsoWords(counts map[string]int) string {
	var words []string
	for _, e := range data.Entities() {
		if n := counts[string(e.Kind)]; n > 0 {
			words = append(words, fmt.Sprintf("%s %d", e.Label, n))
		}
	}
	return strings.Join(words, "、")
}
