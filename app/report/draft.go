package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parkledger/data"
)

// Issue is one thing to do before the summary report is handed in, with the place where it is mended.
type Issue struct {
	Section string
	Text    string
	Record  data.Record // where it is mended: indicator, paragraph, case, file; nil when that is the section as a whole
	Advice  bool        // it makes no draft
}

// CaseSection is the section of the cases.
const CaseSection = secCases

// Issues are the reasons of Summary's Draft, in their order. What no section holds, such as the name of the project,
// belongs to the overview.
func Issues(f *Facts) []Issue {
	var out []Issue
	for _, text := range f.basics() {
		out = append(out, Issue{Section: secOverview, Text: text, Record: f.Book.Project()})
	}
	for _, text := range f.tooFewCases() {
		out = append(out, Issue{Section: secCases, Text: text})
	}
	for _, r := range f.Results {
		if f.NeedsReason(r) && r.Shortfall == "" {
			text := fmt.Sprintf("“%s”%s，还没有填写偏差原因，请在该项指标中填写。", r.Title, f.missedBy(r))
			out = append(out, Issue{Section: secKPI, Text: text, Record: r.Indicator})
		}
	}
	out = append(out, f.uncheckedWords()...)
	return append(append(out, f.unreadablePhotos()...), f.lostFiles()...)
}

// lostFiles names the files of evidence that are not in the package, each with the records it proves.
func (f *Facts) lostFiles() []Issue {
	var out []Issue
	for _, file := range f.Numbers.Files() {
		why, lost := f.Lost[file.Evidence.ID]
		if !lost {
			continue
		}
		of := ""
		for _, r := range file.Records {
			of += "、" + r.Head().No
		}
		if of != "" {
			of = "（" + strings.TrimPrefix(of, "、") + "的佐证）"
		}
		text := fmt.Sprintf("佐证%s“%s”%s%s，没有放入材料包，请用原文件重新添加后再生成。", file.No, file.Evidence.FileName, of, why)
		out = append(out, Issue{Section: secOverview, Text: f.hide.text(text), Record: file.Evidence})
	}
	return out
}

// drafts are the words of Issues.
func (f *Facts) drafts() []string {
	var out []string
	for _, i := range Issues(f) {
		out = append(out, i.Text)
	}
	return out
}

// NeedsReason tells whether a result falls short so that the report has to give a reason for it.
func (f *Facts) NeedsReason(r data.Result) bool { return f.unmet(r) && f.measure(r.Code) != mCases }

// basics lists what every report needs to know of the project.
func (f *Facts) basics() []string {
	p := f.Book.Project()
	var out []string
	if p.Title == "" {
		out = append(out, "项目名称还没有填写，请在项目信息中填写。")
	}
	if p.Association == "" {
		out = append(out, "承担单位还没有填写，封面和落款需要，请在项目信息中填写。")
	}
	if p.Signed.IsZero() {
		out = append(out, "合同签订日期还没有填写，项目周期没有起始日，请在项目信息中填写。")
	}
	return out
}

// missedBy says how far a result is from its goal.
func (f *Facts) missedBy(r data.Result) string {
	if r.Operator == data.Exactly {
		return fmt.Sprintf("应为%s，实为%s", written(r.Goal, r.Unit), written(r.Value, r.Unit))
	}
	return "完成率" + percent(r.Completion)
}

func (f *Facts) tooFewCases() []string {
	r, ok := f.by(mCases)
	if !ok || !r.Goal.Known || r.Value.Value >= r.Goal.Value {
		return nil
	}
	return []string{fmt.Sprintf("典型案例已定稿%s，目标为%s，请再写好并定稿%s。", written(r.Value, "项"), written(r.Goal, "项"),
		written(data.Num(math.Ceil(r.Goal.Value-r.Value.Value)), "项"))}
}

// uncheckedWords names the sections and final cases whose figures nobody has checked.
func (f *Facts) uncheckedWords() []Issue {
	n := map[string]int{}
	var first []*data.Narrative // of each section
	for _, w := range f.ordered() {
		if unproven(w) {
			if n[w.Section] == 0 {
				first = append(first, w)
			}
			n[w.Section]++
		}
	}
	var out []Issue
	for _, w := range first {
		text := fmt.Sprintf("“%s”部分有%d段文字含未经核对的数字（已标%s），请与台账核对后标为数字已核对。", f.SectionTitle(w.Section), n[w.Section], unchecked)
		out = append(out, Issue{Section: w.Section, Text: text, Record: w})
	}
	for _, c := range f.finalCases() {
		if unprovenCase(c) {
			out = append(out, Issue{Section: secCases, Text: uncheckedCase(c), Record: c})
		}
	}
	return out
}

// ordered lists the staff's paragraphs by their own order; those without one come last, as they stand in the book.
func (f *Facts) ordered() []*data.Narrative {
	out := data.All[*data.Narrative](f.Book)
	slices.SortStableFunc(out, func(a, b *data.Narrative) int { return cmp.Compare(place(a), place(b)) })
	return out
}

func place(n *data.Narrative) int64 {
	if n.Order.Known {
		return n.Order.N
	}
	return math.MaxInt64
}

func uncheckedCase(c *data.CaseStudy) string {
	return fmt.Sprintf("典型案例%s含未经核对的数字（已标%s），请与台账核对后标为数字已核对。", titled(c.Title), unchecked)
}

// unprovenCase tells whether a case holds figures nobody has checked.
func unprovenCase(c *data.CaseStudy) bool {
	return !c.Checked && slices.ContainsFunc(caseParts(c), func(p casePart) bool { return hasFigures(p.text) })
}

// unreadablePhotos names the photos of the report that cannot be read.
func (f *Facts) unreadablePhotos() []Issue {
	if f.Photo == nil {
		return nil
	}
	section := secOverview // of the events they are of
	if r, ok := f.by(mBrand); ok && r.Section != "" {
		section = r.Section
	}
	var out []Issue
	for _, a := range f.brandActivities() {
		for _, e := range f.photosOf(a.ID, photosEach) {
			if _, _, err := f.Photo(e.Display); err != nil {
				out = append(out, Issue{Section: section, Text: f.unreadable(e), Record: e})
			}
		}
	}
	return out
}

func (f *Facts) unreadable(e *data.Evidence) string {
	return fmt.Sprintf("佐证%s的照片无法读取，请在佐证材料中核对或重新添加后再生成。", f.Numbers.OfFile(e.ID))
}
