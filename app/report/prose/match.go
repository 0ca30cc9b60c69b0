package prose

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// matched are the topics a number may belong to, all equally likely.
type matched struct {
	topics []*topic
	head   int // where the words that speak of them begin
	gap    int // where those before the number end

	inherited bool // from the number before
}

// fillers may stand between the words that name a figure and its number.
var fillers = []string{
	"共计", "总计", "合计", "累计", "总共", "共", "总数", "数量", "总量", "数目", "数", "计", "达到了", "达到", "已达", "达", "为", "是", "有", "已经", "已", "了", "完成了", "完成", "实现", "实际", "实有",
	"征集", "召开", "举办", "开展", "组织", "发布", "刊发", "全年", "今年", "本年度", "年度", "年内", "目标值", "目标", "合同", "约定", "任务", "指标", "要求", "应", "须", "不少于", "不低于", "至少", "的",
	"方面", "情况", "》", "”", "：", ":", "（", "(", " ", "\u3000", "人民币", "均", "到", "得", "其中", "值", "完成值", "实际值", "最终", "仅", "只有", "就", "—", "－", "约", "近", "逾", "超过", "资金", "金额", "服务于", "各类", "大写", "小写",
}

// totals may follow a comma between the words and the number: 有效需求方面，全年共征集56项.
var totals = []string{"共", "累计", "总计", "合计", "全年", "实际", "完成", "已", "目标", "合同", "总数", "年度", "达"}

// asides begin what follows a number without being its noun.
var asides = []string{"以上", "左右", "，", "的", "并", "且", "均", "都", "全部", "已", "其中", "和", "及", "与", "、", "为"}

// hit is one way a topic fits a number.
type hit struct {
	topic *topic
	score int // runes matched
	head  int
	gap   int
}

// match finds the figures a number may speak of: those with the longest words around it.
func (d *reader) match(n number) matched {
	list := d.byMeasure[n.measure]
	var hits []hit
	cuts := d.cuts(n)
	after := d.behind(n)
	for _, c := range list {
		if h, ok := d.fit(c, n, cuts, after); ok {
			hits = append(hits, h)
		}
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool { return n.style == chinese && n.value == 1 && h.head == n.start }) // 一家企业 counts nothing
	if len(hits) == 0 {
		return d.inherit(n, cuts)
	}
	best := slices.MaxFunc(hits, func(a, b hit) int { return a.score - b.score })
	m := matched{head: best.head, gap: best.gap}
	for _, h := range hits {
		if h.score == best.score {
			m.topics = append(m.topics, h.topic)
		}
	}
	slices.SortStableFunc(m.topics, func(a, b *topic) int { return looseness(a) - looseness(b) })
	if len(m.topics) > 1 && !m.topics[0].loose && m.topics[1].loose {
		m.topics = m.topics[:1]
	}
	return m
}

func looseness(c *topic) int {
	if c.loose {
		return 1
	}
	return 0
}

// cuts lists the places before a number where the words of a figure may end: right before it, and before each filler.
func (d *reader) cuts(n number) []int {
	at := n.start
	out := []int{at}
	for at > d.prev {
		size := d.filler(at)
		if size == 0 {
			break
		}
		at -= size
		out = append(out, at)
	}
	return out
}

// filler is the size of the filler that ends at a place. A comma is one only before a word that sums up.
func (d *reader) filler(at int) int {
	size := 0
	for _, w := range fillers {
		if k := utf8.RuneCountInString(w); k > size && at-k >= d.prev && hasAt(d.text, at-k, w) {
			size = k
		}
	}
	if size == 0 && at > d.prev && (d.text[at-1] == '，' || d.text[at-1] == ',') {
		for _, w := range totals {
			if hasAt(d.text, at, w) {
				return 1
			}
		}
	}
	return size
}

// behind is the text behind a number's measure word, up to a mark or the next number.
func (d *reader) behind(n number) string {
	to := n.rest
	for to < d.part.to && !strings.ContainsRune(breaks+sentenceEnds+partEnds, d.text[to]) && !isDigit(d.text[to]) {
		to++
	}
	for _, o := range d.numbers {
		if o.class == quantity && (o.style != chinese || o.value > 2) && o.start >= n.rest && o.start < to { // 一次, 两次 are mostly adverbs
			to = o.start
		}
	}
	return d.words(n.rest, to)
}

// fit tells how well a topic fits.
func (d *reader) fit(c *topic, n number, cuts []int, after string) (hit, bool) {
	best := hit{topic: c, score: -1}
	for _, p := range c.patterns {
		h, ok := d.fitPattern(p, n, cuts, after)
		if ok && h.score > best.score && (!p.alone || d.opens(h.head)) && (!p.follows || d.follows(c)) {
			best.score, best.head, best.gap = h.score, h.head, h.gap
		}
	}
	if best.score < 0 || c.event != "" && c.event != d.eventAt(n) {
		return best, false
	}
	near := d.words(d.clause(best.head), n.start) + after
	if slices.ContainsFunc(c.not, func(w string) bool { return strings.Contains(near, w) }) {
		return best, false
	}
	if len(c.with) > 0 {
		all := d.words(d.sent.from, d.sent.to)
		return best, slices.ContainsFunc(c.with, func(w string) bool { return strings.Contains(all, w) })
	}
	return best, true
}

// opens tells whether words begin a clause, but for fillers.
func (d *reader) opens(at int) bool {
	return at <= d.prev || strings.ContainsRune(breaks+sentenceEnds, d.text[at-1]) || d.filler(at) > 0
}

// follows tells whether the number before spoke of the indicator of c.
func (d *reader) follows(c *topic) bool {
	return slices.ContainsFunc(d.last.topics, func(o *topic) bool { return o.of == c.of })
}

func (d *reader) fitPattern(p pattern, n number, cuts []int, after string) (hit, bool) {
	h := hit{head: n.start, gap: n.start}
	if len(p.before) > 0 {
		size := 0
		for _, cut := range cuts {
			if size = d.longestEnd(p.before, cut); size > 0 {
				h.head, h.gap = cut-size, cut
				break
			}
		}
		if size == 0 {
			return h, false
		}
		h.score += size
	}
	if p.end && after != "" && !startsWith(after, asides) {
		return h, false
	}
	if len(p.after) > 0 {
		size := longestWithin(p.after, strings.TrimPrefix(after, "的"), p.reach)
		if size == 0 {
			return h, false
		}
		h.score += size
	} else if startsWith(after, []string{"方面", "环节", "阶段", "层面", "维度", "问题", "措施", "角度"}) {
		return h, false
	}
	return h, true
}

// longestEnd is the size of the longest word that ends at a place after the number before.
func (d *reader) longestEnd(words []string, at int) int {
	size := 0
	for _, w := range words {
		if k := utf8.RuneCountInString(w); k > size && at-k >= d.prev && hasAt(d.text, at-k, w) {
			size = k
		}
	}
	return size
}

func startsWith(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) })
}

// longestWithin is the size of the longest word that begins within the first runes of s.
func longestWithin(words []string, s string, reach int) int {
	size := 0
	rs := []rune(s)
	for skip := 0; skip <= reach && skip < len(rs); skip++ {
		rest := string(rs[skip:])
		for _, w := range words {
			if k := utf8.RuneCountInString(w); k > size && strings.HasPrefix(rest, w) {
				size = k
			}
		}
	}
	return size
}

// inherit gives a number the topics of the one before, when nothing but fillers stands between: 目标55个，实际完成56个.
func (d *reader) inherit(n number, cuts []int) matched {
	if len(d.last.topics) == 0 || d.prev == d.part.from {
		return matched{}
	}
	at := cuts[len(cuts)-1]
	if between := strings.Trim(d.words(d.prev, at), "，,（("); between != "" {
		return matched{}
	}
	between := d.words(d.prev, n.start)
	listed := strings.Contains(d.words(d.clause(d.prev), d.prev), "、")
	if at == n.start || startsWith(between, []string{"、", "和", "及"}) || listed && contains(between, []string{"合计", "总计", "共计", "一共"}) {
		return matched{} // another item of a list, or the sum of one
	}
	m := matched{head: d.prev, gap: d.prev, inherited: true}
	for _, c := range d.last.topics {
		if slices.Contains(c.measures, n.measure) {
			m.topics = append(m.topics, c)
		}
	}
	return m
}
