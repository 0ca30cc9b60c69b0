package report

import (
	"slices"
	"strconv"
	"strings"

	"parkledger/data"
)

// KeyHead heads the hidden column of record keys by which an edited list is read back.
const KeyHead = "记录标识"

const (
	headPhone  = "电话"
	headCredit = "统一社会信用代码"
	notPublic  = "未公开"
)

// needColumns are the 29 columns of DOMAIN §4. The internal edition shows the validity as it is recorded, because
// an edited file is read back; the others show it as it was counted.
func needColumns(recorded bool) []column[*data.Need] {
	type need = *data.Need
	validity, reason := words("是否有效", 9, (*Facts).validityCounted), words("无效原因", 16, (*Facts).reasonCounted)
	result := words("落实结果", 36, (*Facts).outcome)
	if recorded {
		result = words("落实结果", 36, func(f *Facts, n need) string { return f.delivery(n).Result })
		validity, reason = field[need]("是否有效", 9, "validity"), field[need]("无效原因", 16, "reason")
	}
	industry := func(f *Facts, n need) string {
		if n.Industry != "" {
			return n.Industry
		}
		return f.company(n).Industry
	}
	return []column[need]{
		serial[need](), number[need]("需求编号"), days("提出日期", func(_ *Facts, n need) data.Date { return n.Date }),
		field[need]("企业名称", 26, "company"), words(headCredit, 21, func(f *Facts, n need) string { return f.company(n).CreditCode }),
		words("所属产业", 23, industry), field[need]("联系人", 10, "contact"), field[need](headPhone, 14, "phone"),
		field[need]("需求名称", 28, "title"), field[need]("需求类型", 14, "type"), field[need]("需求描述", 44, "description"),
		field[need]("期望目标", 30, "goal"), field[need]("合作方式", 14, "cooperation"),
		{head: "拟投入（万元）", width: 14, kind: NumberValue, value: func(_ *Facts, _ int, n need) Value { return investment(n) }},
		field[need]("期望完成时间", 14, "deadline"), field[need]("来源", 10, "origin"), field[need]("来源活动", 24, "activity"),
		validity, reason, field[need]("责任人", 10, "owner"), words("对接专家/机构", 24, (*Facts).helpers),
		days("首次对接日期", (*Facts).firstStep),
		{head: "跟进次数", width: 9, kind: CountValue, value: func(f *Facts, _ int, n need) Value { return data.N(int64(len(f.Scope.Steps(n)))) }},
		needState(), words("落实方式", 14, func(f *Facts, n need) string { return f.delivery(n).Method }),
		result,
		{head: "满意度", width: 8, kind: CountValue, value: func(f *Facts, _ int, n need) Value { return f.satisfaction(n) }},
		words("佐证编号", 18, (*Facts).needProof), field[need]("备注", 24, "note"),
	}
}

// needState is the progress as of the day of the report.
func needState() column[*data.Need] {
	c := field[*data.Need]("当前状态", 10, "progress")
	c.value = func(f *Facts, _ int, n *data.Need) Value {
		return label(data.KindNeed, "progress", string(f.Scope.ProgressOf(n)))
	}
	return c
}

// needsInternal is the edition to work with: all columns, drop-downs, and the hidden key column.
func needsInternal(f *Facts) Workbook {
	key := words(KeyHead, 0, func(_ *Facts, n *data.Need) string { return string(n.ID) })
	key.hidden = true
	needs := data.All[*data.Need](f.Book)
	return f.book("企业需求清单（内部版）", sheet(f, "需求清单", append(needColumns(true), key), needs), needStandings(f, needs))
}

// needsReporting is the edition to hand in: no phone, no credit code.
func needsReporting(f *Facts) Workbook {
	needs := data.All[*data.Need](f.Book)
	return f.book("企业需求清单（报送版）", sheet(f, "需求清单", reportingColumns(), needs), needStandings(f, needs))
}

func reportingColumns() []column[*data.Need] {
	return slices.DeleteFunc(needColumns(false), func(c column[*data.Need]) bool { return c.head == headPhone || c.head == headCredit })
}

// needsPublic is the edition for everybody: valid needs with what was written for the public, never the original
// (DOMAIN §4).
func needsPublic(f *Facts) Workbook {
	type need = *data.Need
	public := func(head string, width float64, value func(need) string) column[need] {
		return words(head, width, func(_ *Facts, n need) string {
			if s := strings.TrimSpace(value(n)); s != "" {
				return s
			}
			return notPublic
		})
	}
	all := needColumns(false)
	columns := []column[need]{
		serial[need](), columnOf(all, "所属产业"), columnOf(all, "需求类型"),
		public("公开名称", 30, func(n need) string { return n.PublicTitle }), public("公开描述", 60, func(n need) string { return n.PublicText }),
		columnOf(all, "合作方式"), columnOf(all, "当前状态"),
	}
	list := sheet(f, "需求清单", columns, f.validNeeds())
	if n := len(slices.DeleteFunc(f.validNeeds(), func(n need) bool { return f.undelivered(n) == "" })); n > 0 {
		list.Note = "统计截至" + f.AsOf.Chinese() + "。其中" + itoa(n) + "项状态为已落实或已办结，但依据不足，未计入跟进落实。"
	}
	w := f.book("企业需求清单（公开版）", list)
	w.Anonymous = true
	return w
}

func columnOf[R data.Record](columns []column[R], head string) column[R] {
	return columns[slices.IndexFunc(columns, func(c column[R]) bool { return c.head == head })]
}

// needStandings lists how each need stands towards every indicator of needs, with the reason.
func needStandings(f *Facts, needs []*data.Need) Worksheet {
	type need = *data.Need
	columns := []column[need]{serial[need](), number[need]("需求编号"), field[need]("企业名称", 26, "company"), field[need]("需求名称", 30, "title")}
	for _, m := range []string{mValid, mDelivered} {
		r, ok := f.by(m)
		if !ok {
			continue
		}
		columns = append(columns,
			words(r.Title+"：计入情况", 18, func(f *Facts, n need) string { word, _ := f.towards(n, r.Title); return word }),
			words(r.Title+"：原因", 28, func(f *Facts, n need) string { _, why := f.towards(n, r.Title); return why }))
	}
	return sheet(f, "计入情况", columns, needs)
}

// validNeeds lists the needs that count as valid.
func (f *Facts) validNeeds() []*data.Need {
	var out []*data.Need
	for _, i := range f.Scope.ValidNeeds().Counted {
		out = append(out, i.Record.(*data.Need))
	}
	return out
}

func (f *Facts) company(n *data.Need) *data.Company {
	if c, ok := data.Find[*data.Company](f.Book, n.Company); ok {
		return c
	}
	return &data.Company{}
}

// validity is how a need stands towards 有效需求.
func (f *Facts) validity(n *data.Need) (word, reason string) {
	if r, ok := f.by(mValid); ok {
		return f.towards(n, r.Title)
	}
	return "", ""
}

func (f *Facts) validityCounted(n *data.Need) string {
	switch word, _ := f.validity(n); word {
	case standCounted:
		return "有效"
	case standExcluded:
		return "无效"
	case standDoubtful:
		return "待定"
	}
	return label(data.KindNeed, "validity", string(n.Validity))
}

func (f *Facts) reasonCounted(n *data.Need) string {
	word, why := f.validity(n)
	if word == standCounted {
		return ""
	}
	if why == "" && n.Reason != "" {
		return label(data.KindNeed, "reason", string(n.Reason))
	}
	if n.DuplicateOf != "" {
		if of := f.Book.Get(n.DuplicateOf); of != nil {
			return why + "（" + of.Head().No + "）"
		}
	}
	return why
}

// investment is 拟投入 in 万元 as a number where the firm gave one, else its words.
func investment(n *data.Need) Value {
	words := strings.TrimSpace(n.AmountWords)
	if plain := strings.TrimSuffix(strings.TrimSuffix(words, "元"), "万"); words != "" {
		if _, err := strconv.ParseFloat(plain, 64); err != nil || !n.Amount.Known {
			return words
		}
	}
	if !n.Amount.Known {
		return nil
	}
	return data.Num(n.Amount.Float() / 10_000)
}

// helpers names the experts and institutions that worked on a need.
func (f *Facts) helpers(n *data.Need) string {
	var names []string
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, step := range f.Scope.Steps(n) {
		for _, kind := range []data.Kind{data.KindExpert, data.KindProvider} {
			for _, r := range f.outsiders(f.linkedByNumber(step.ID, kind)) {
				add(r.Name())
			}
		}
		add(f.Book.NameOf(step.Provider))
	}
	for _, e := range f.Scope.Engagements(n) {
		if !f.Scope.ByStaff(e) {
			add(f.Book.NameOf(e.Expert))
		}
	}
	return strings.Join(names, "、")
}

func (f *Facts) firstStep(n *data.Need) data.Date {
	for _, step := range f.Scope.Steps(n) {
		if !step.Date.IsZero() {
			return step.Date
		}
	}
	return data.Date{}
}

// delivery is the follow-up by which a need is delivered, an empty one when it is not.
func (f *Facts) delivery(n *data.Need) *data.FollowUp {
	word, _ := f.validity(n)
	if word == standCounted || word == "" && n.Validity == data.Valid {
		if step := f.Scope.Delivery(n); step != nil {
			return step
		}
	}
	return &data.FollowUp{}
}

// outcome is the result of a delivered need; of one that is called delivered and does not count as such, why not.
func (f *Facts) outcome(n *data.Need) string {
	if why := f.undelivered(n); why != "" {
		return "未计入落实：" + why
	}
	return f.delivery(n).Result
}

// undelivered is why a need that is 已落实 or 已办结 by its progress does not count as delivered, empty for others.
func (f *Facts) undelivered(n *data.Need) string {
	r, ok := f.by(mDelivered)
	if p := f.Scope.ProgressOf(n); !ok || p != data.Delivered && p != data.Closed {
		return ""
	}
	if word, why := f.towards(n, r.Title); word != standCounted {
		return why
	}
	return ""
}

// satisfaction is what the firm last said, nil when it said nothing.
func (f *Facts) satisfaction(n *data.Need) Value {
	for _, step := range slices.Backward(f.Scope.Steps(n)) {
		if step.Satisfaction.Known {
			return step.Satisfaction
		}
	}
	return nil
}

// needProof cites the files of a need and of the follow-ups on it.
func (f *Facts) needProof(n *data.Need) string {
	ids := []data.ID{n.ID}
	for _, step := range f.Scope.Steps(n) {
		ids = append(ids, step.ID)
	}
	return f.evidenceOf(ids...)
}
