package intake

import (
	"regexp"
	"slices"
	"strings"

	"parkledger/data"
)

// steps makes follow-ups of the columns a list of needs may have for them: date, method, content and result of one, and
// a free text of several that begin with their dates.
func (r *rowReader) steps(n *data.Need) []data.Record {
	var out []data.Record
	for _, s := range r.splitSteps(n, r.text("@text")) {
		out = append(out, r.addStep(n, s)...)
	}
	method, content, result := r.line("@method"), r.text("@content"), r.text("@result")
	_, day := r.date("@date")
	satisfaction := ParseCount(r.cell("@satisfaction").Text).Count
	if method+content+result == "" && day.IsZero() {
		if len(out) == 0 && r.text("@parties") != "" {
			r.remark(n, "对接专家/机构："+r.text("@parties"))
		}
		return out
	}
	if k := len(out); k > 0 && day.IsZero() {
		last := out[k-1].(*data.FollowUp) // the columns describe the outcome of the steps told in words
		last.Result, last.Method = firstOf(last.Result, result), firstOf(last.Method, method)
		last.Satisfaction = satisfaction
		return out
	}
	f := &data.FollowUp{Need: n.ID, Date: day, Method: method, Content: content, Result: result, Satisfaction: satisfaction}
	f.Progress = r.progressWord("progress", r.line("progress"))
	r.askMethod(method)
	return append(out, r.addStep(n, f)...)
}

// remark adds a line to the note of a need, once.
func (r *rowReader) remark(n *data.Need, line string) {
	if !strings.Contains(n.Note, line) {
		n = edit(r.p.shelf, n)
		n.Note = strings.TrimPrefix(n.Note+"\n"+line, "\n")
	}
}

func (r *rowReader) addStep(n *data.Need, f *data.FollowUp) []data.Record {
	f.Need = n.ID
	if r.p.keys.find(r.t, f) != nil {
		return nil
	}
	if f.Date.IsZero() {
		r.problem("@text", "跟进没有写日期，已导入但不计入落实。")
	}
	r.p.shelf.add(f)
	r.p.keys.add(f)
	r.p.plan.AlsoCreated[string(data.KindFollowUp)]++
	r.p.needs.touched[n.ID] = true
	r.partiesOf(f, "@parties")
	for _, e := range all[*data.Expert](r.p.shelf) {
		if len([]rune(e.FullName)) >= 2 && strings.Contains(f.Content, e.FullName) {
			r.p.shelf.link(f, e, "expert")
		}
	}
	return []data.Record{f}
}

const stepDate = `((?:(?:20)?\d{2}\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?|20\d{6}|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)`

// stepUntil is the last day of a step that took several: 5.20-5.22, 6月8日至10日. The first day is kept.
const stepUntil = `(?:\s*[-—–~～至到]+\s*(?:\d{1,2}\s*[月./-]\s*)?\d{1,2}\s*[日号]?)?`

const stepWeekday = `(?:[（(]?(?:周|星期)[一二三四五六日天][）)]?)?`

var (
	stepStart = regexp.MustCompile(`(?:^|[\n；;。])\s*(?:[（(]?\d{1,2}[)）、]\s*|[①-⑩]\s*|第[一二三四五六七八九十]次[：:]?\s*)?[【\[（(]?` + stepDate + stepUntil + stepWeekday + `[】\]）)]?(?:[：:,，、\s]|[^\d./%年万元-])`)
	stepLater = regexp.MustCompile(`[，,]\s*` + stepDate + `\s*\p{Han}`)

	methodForm = regexp.MustCompile(`专家上门|上门|现场|走访|实地|对接会|座谈|会议|培训|讲座|转介|解答|答疑|签约|签订|洽谈|试验|检测|评审|视频|线上|电话|微信|邮件|短信`)
	methodHead = regexp.MustCompile(`^[^：:，,。；;]{2,10}[：:]`)
	resultMark = regexp.MustCompile(`(?:^|[，,。；;\s])(?:跟进|对接|服务|取得|落实)?(?:结果|成效|效果|成果)(?:为|是)?[：:]\s*`)
	resultForm = regexp.MustCompile(`(?:完成|解决|达成|签订|签约|形成|出具|给出|提交|获得|拿到|通过|降到|降至|下降|降低|减少|提高|提升|达到|落地|上线|取得|交付|受理|获批|缩短|认可|录用|入职|恢复|正常|合格|达标|放款)|\d\s*(?:[%％‰℃]|毫米|微米|分贝|秒|倍)`)
	stateEnd   = regexp.MustCompile(`[（(]([^（）()]{2,8})[）)]$|(?:^|[，,。；;\s])([^，,。；;\s（）()]{2,8})$`)
	stateForm  = regexp.MustCompile(`^(?:目前|现|现已|当前|状态)?[：:]?(?:(?:已|未|待|尚未|部分)?(?:落实|办结|解决|对接|终止|完成)(?:完毕)?|(?:对接|推进|进行|洽谈|跟进|办理|落实)中|(?:长期|持续)(?:推进|跟踪|跟进|对接)|闭环|终止|中止|撤回)$`)
)

// splitSteps cuts a free text into follow-ups where a date begins one. A text that names neither day nor way of working
// is no follow-up: a state is that of the need, anything else goes into its note.
func (r *rowReader) splitSteps(n *data.Need, text string) []*data.FollowUp {
	if text == "" {
		return nil
	}
	starts := stepStart.FindAllStringSubmatchIndex(text, -1)
	if len(starts) == 0 {
		starts = stepLater.FindAllStringSubmatchIndex(text, -1)
	}
	lead := text
	if len(starts) > 0 {
		lead = text[:starts[0][2]]
	}
	var out []*data.FollowUp
	lead = strings.Trim(lead, "，,：:；;。、 \n")
	switch {
	case lead == "" || len(starts) > 0 && len([]rune(lead)) <= 3:
	case stateForm.MatchString(lead):
		edit(r.p.shelf, n).Progress = stateOf(lead)
	case isMethod(lead):
		out = append(out, r.step(data.Date{}, lead))
	default:
		r.remark(n, strings.Join(strings.Fields(r.t.head(r.t.at["@text"]).text), "")+"："+lead)
		r.problem("@text", "“"+short30(lead)+"”没有写明日期和跟进方式，没有作为跟进，原文记入备注。")
	}
	for i, m := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][2]
		}
		when, rest := text[m[2]:m[3]], text[m[3]:end]
		v := ParseDate(when, r.t.period(r.p))
		day, ok := v.Exact()
		if !ok {
			r.problem("@text", "“"+short30(when)+"”"+v.Problem+"，这一次跟进没有日期。")
			rest = when + rest
		}
		out = append(out, r.step(day, rest))
	}
	return out
}

// isMethod tells whether words speak of something done, not of the time before or after it: 签约前登记 is no 签约.
func isMethod(words string) bool {
	for _, m := range methodForm.FindAllStringIndex(words, -1) {
		if next := []rune(words[m[1]:] + "。")[0]; next != '前' && next != '后' {
			return true
		}
	}
	return false
}

// stateOf maps a word that stateForm knows.
func stateOf(word string) data.Progress {
	if m := meanings(progressWords, word); len(m) > 0 {
		return data.Progress(m[0])
	}
	return data.Matching
}

// step makes a follow-up of the words of one: way：what was done，结果：what came of it（state）.
func (r *rowReader) step(day data.Date, words string) *data.FollowUp {
	words = strings.Trim(strings.TrimSpace(words), "：:,，、；; \n")
	if i := strings.LastIndexAny(words, "；;"); i >= 0 && len([]rune(words[i:])) <= 5 && !stateForm.MatchString(strings.Trim(words[i:], "；;")) {
		words = words[:i]
	}
	f := &data.FollowUp{Date: day}
	words, f.Progress = cutState(words)
	f.Method = methodForm.FindString(words)
	if head := methodHead.FindString(words); head != "" && methodForm.MatchString(head) {
		f.Method = strings.TrimRight(head, "：:")
		words = strings.TrimSpace(words[len(head):])
	}
	f.Content = words
	if m := resultMark.FindStringIndex(words); m != nil {
		f.Content, f.Result = strings.Trim(words[:m[0]], "，,；; "), words[m[1]:]
		return f
	}
	if r.marksResults() {
		return f
	}
	clauses := strings.FieldsFunc(words, func(c rune) bool { return strings.ContainsRune("，,。；;", c) })
	for i, c := range clauses {
		if i > 0 && resultForm.MatchString(c) && r.wordsAreResults() {
			f.Result = strings.Join(clauses[i:], "，")
			break
		}
	}
	return f
}

// cutState takes a state in brackets, or after a comma, off the end of what is told.
func cutState(words string) (rest string, state data.Progress) {
	words = strings.TrimRight(words, "。；;，, \n")
	m := stateEnd.FindStringSubmatchIndex(words)
	if m == nil {
		return words, ""
	}
	word := ""
	for _, at := range m[2:] {
		if at >= 0 && word == "" {
			word = words[at:]
		}
	}
	if word = strings.TrimRight(word, "）)"); !stateForm.MatchString(word) {
		return words, ""
	}
	return strings.TrimRight(words[:m[0]], "，,。；; "), stateOf(word)
}

// marksResults tells whether the column names results as such (结果：…); then nothing else in it is one.
func (r *rowReader) marksResults() bool {
	if r.t.marked == nil {
		col, mapped := r.t.at["@text"]
		yes := mapped && slices.ContainsFunc(r.t.rows, func(row Row) bool { return resultMark.MatchString(textAt(row, col)) })
		r.t.marked = &yes
	}
	return *r.t.marked
}

// wordsAreResults asks once a workbook whether phrases of a free text may stand as results.
func (r *rowReader) wordsAreResults() bool {
	return r.p.ask(Question{
		Place: Place{File: r.t.rel}, Proposal: "yes",
		Text:    "“" + r.t.head(r.t.at["@text"]).text + "”列是整段文字，其中“完成、签订、形成……”一类的话是否作为跟进结果？",
		Choices: yesNo("作为跟进结果", "只作为跟进内容"),
	}, "freetext") == "yes"
}
