package intake

import (
	"slices"
	"strings"

	"parkledger/data"
)

// firmBook finds the firm a name means: by equal key, by a spelling learnt before, by an unmistakable short form; it
// asks where several firms may be meant.
type firmBook struct {
	p       *planner
	byKey   map[string]data.ID
	byTrade map[string][]data.ID // by the part before the industry words, and each beginning of it
	names   map[string]firmName  // of every spelling met

	byGram  map[string][]string  // keys by the runs of three characters in them
	byStart map[string][]string  // keys by their first three characters
	byPhone map[string][]data.ID // by the telephone number of a contact
	other   map[string]bool      // keys that are no firm known so far
	judged  map[string]bool      // whether a key without the form of a firm's name is one
}

func newFirmBook(p *planner) *firmBook {
	b := &firmBook{p: p, byKey: map[string]data.ID{}, byTrade: map[string][]data.ID{}, names: map[string]firmName{}}
	b.byGram, b.byStart, b.byPhone = map[string][]string{}, map[string][]string{}, map[string][]data.ID{}
	b.other, b.judged = map[string]bool{}, map[string]bool{}
	for _, c := range all[*data.Company](p.shelf) {
		b.index(c)
		b.reach(c, c.Phone)
	}
	for _, n := range all[*data.Need](p.shelf) {
		if c, ok := find[*data.Company](p.shelf, n.Company); ok {
			b.reach(c, n.Phone)
		}
	}
	return b
}

func (b *firmBook) index(c *data.Company) {
	for _, name := range append([]string{c.FullName}, c.OtherNames...) {
		key := FirmKey(name)
		if _, taken := b.byKey[key]; key == "" || taken {
			continue
		}
		b.byKey[key] = c.ID
		for i, gram := range grams(key) {
			if b.byGram[gram] = append(b.byGram[gram], key); i == 0 {
				b.byStart[gram] = append(b.byStart[gram], key)
			}
		}
		for _, begin := range beginnings(tradeName(key)) {
			b.byTrade[begin] = append(b.byTrade[begin], c.ID)
		}
	}
}

// beginnings are the first two characters of a trade name, the first three, and so on to the whole of it.
func beginnings(trade string) []string {
	rs := []rune(trade)
	var out []string
	for i := 2; i <= len(rs); i++ {
		out = append(out, string(rs[:i]))
	}
	return out
}

// find is the firm a name means, nil when it is none known. Where it is not clear the user is asked, once for each name;
// r gives the place.
func (b *firmBook) find(r *rowReader, name string) *data.Company {
	key := FirmKey(name)
	if key == "" || namesNoFirm(name) {
		return nil
	}
	if id, ok := b.byKey[key]; ok {
		c, _ := find[*data.Company](b.p.shelf, id)
		return c
	}
	if b.other[key] {
		return nil
	}
	likely, weak := b.candidates(name)
	if len(likely) == 1 {
		b.learn(likely[0], name)
		return likely[0]
	}
	if c := b.askFirm(r, name, key, likely, weak); c != nil {
		b.learn(c, name)
		return c
	}
	b.other[key] = true
	return nil
}

// askFirm asks which of the firms with a similar name, with a name that holds this one or with the same telephone is
// meant. One is proposed when its name is likely, when it alone holds the name, or when name and telephone speak for it;
// of two names that both are complete a resemblance is not enough.
func (b *firmBook) askFirm(r *rowReader, name, key string, likely, weak []*data.Company) *data.Company {
	why, proposal := "与名册中的企业名称相近", "new"
	if len(likely) > 0 {
		proposal = likely[0].FullName
	}
	firms := slices.Concat(likely, weak)
	add := func(more []*data.Company, reason string) {
		for _, c := range more {
			if !slices.Contains(firms, c) {
				firms = append(firms, c)
				if len(firms) == 1 {
					why = reason
				}
			}
		}
	}
	holding, reached := b.holding(key), b.reachedAt(r, name)
	complete := func(c *data.Company) bool { return fullName(name) && fullName(c.FullName) }
	if len(holding) == 1 && proposal == "new" && !complete(holding[0]) {
		proposal = holding[0].FullName
	}
	add(holding, "与另一家企业的名称一个包含另一个")
	for _, c := range reached {
		similar := slices.Contains(firms, c) || alike([]rune(tradeName(key)), []rune(tradeName(FirmKey(c.FullName)))) > 0.3
		if slices.Contains(holding, c) || similar && !complete(c) {
			proposal = c.FullName
		}
	}
	add(reached, "的联系电话与另一家企业相同")
	if len(firms) == 0 {
		return nil
	}
	var choices []Choice
	for _, c := range firms {
		choices = append(choices, Choice{c.FullName, "就是“" + c.FullName + "”"})
	}
	choices = append(choices, Choice{"new", "是另一家企业"})
	answer := b.p.ask(Question{Place: r.place(), Text: "企业“" + name + "”" + why + "，是同一家吗？", Choices: choices, Proposal: proposal}, "firm", key)
	for _, c := range firms {
		if c.FullName == answer {
			return c
		}
	}
	return nil
}

// holding lists the firms whose key holds this one or is held by it, where what is held is a name and no trade.
func (b *firmBook) holding(key string) []*data.Company {
	var out []*data.Company
	try := func(short, long string, id data.ID) {
		if !strings.Contains(long, short) {
			return
		}
		c, ok := find[*data.Company](b.p.shelf, id)
		if ok && len([]rune(tradeName(short))) >= 2 && !b.named(key).apart(b.named(c.FullName)) && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	for i, gram := range grams(key) {
		if i == 0 {
			for _, long := range b.byGram[gram] {
				try(key, long, b.byKey[long])
			}
		}
		for _, short := range b.byStart[gram] {
			try(short, key, b.byKey[short])
		}
	}
	return out
}

// grams are the runs of three characters of a key, the shortest piece of a name that is taken for one.
func grams(key string) []string {
	rs := []rune(key)
	var out []string
	for i := 0; i+3 <= len(rs); i++ {
		out = append(out, string(rs[i:i+3]))
	}
	return out
}

// candidates lists the firms of the same trade name, those whose trade name goes on where this whole name ends, and those
// whose whole name is the beginning of this trade name: no others are alike by sameFirm.
func (b *firmBook) candidates(name string) (likely, weak []*data.Company) {
	n := b.named(name)
	seen := map[data.ID]bool{}
	for _, begin := range beginnings(n.trade) {
		ids := b.byTrade[begin]
		if begin != n.trade {
			ids = []data.ID{b.byKey[begin]}
		}
		for _, id := range ids {
			c, ok := find[*data.Company](b.p.shelf, id)
			if !ok || seen[id] {
				continue
			}
			seen[id] = true
			l, w := b.weigh(n, c)
			likely, weak = append(likely, l...), append(weak, w...)
		}
	}
	return likely, weak
}

// weigh puts a firm among the likely or the weak candidates for a name, or among none.
func (b *firmBook) weigh(n firmName, c *data.Company) (likely, weak []*data.Company) {
	best := 0.0
	for _, spelling := range append([]string{c.FullName}, c.OtherNames...) {
		o := b.named(spelling)
		if n.trade == o.trade || n.key == n.trade || o.key == o.trade {
			best = max(best, sameFirm(n, o))
		}
	}
	switch {
	case best >= SameFirmLikely:
		return []*data.Company{c}, nil
	case best >= 0.5:
		return nil, []*data.Company{c}
	}
	return nil, nil
}

// named is the key of a spelling, made once.
func (b *firmBook) named(name string) firmName {
	n, ok := b.names[name]
	if !ok {
		n = nameFirm(name)
		b.names[name] = n
	}
	return n
}

// learn keeps a spelling with the firm, so that it is found again.
func (b *firmBook) learn(c *data.Company, name string) {
	if name = strings.TrimSpace(name); slices.Contains(c.OtherNames, name) || c.FullName == name {
		return
	}
	c = edit(b.p.shelf, c)
	c.OtherNames = append(c.OtherNames, name)
	b.index(c)
}

// take is the firm a name means, made when it is not known yet; nil for a blank name and for words that name no firm,
// which are listed. It is counted among what was also created.
func (b *firmBook) take(r *rowReader, column, name string) *data.Company {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" {
		return nil
	}
	c := b.find(r, name)
	if c == nil {
		if !b.isFirm(r, column, name) {
			r.problem(column, "“"+short30(name)+"”不是具体的企业，未建立企业记录。")
			return nil
		}
		c = &data.Company{FullName: name, InPark: true}
		b.p.shelf.add(c)
		b.p.alsoCreated(r, c)
		b.index(c)
	}
	b.reach(c, r.firmPhone())
	return c
}

// isFirm asks, once for each name, about one that has not the form of a firm's. In a column of a list of firms or of
// their needs it probably is one, elsewhere it probably is not.
func (b *firmBook) isFirm(r *rowReader, column, name string) bool {
	switch {
	case namesNoFirm(name):
		return false
	case firmLike(name):
		return true
	}
	key := FirmKey(name)
	if answer, asked := b.judged[key]; asked {
		return answer
	}
	proposal := "no"
	if r.t.schema.kind == data.KindNeed {
		proposal = "yes"
	}
	b.judged[key] = b.p.ask(Question{
		Place: r.placeOf(column), Text: "“" + short30(name) + "”是企业名称吗？", Choices: yesNo("是，建立企业记录", "不是"), Proposal: proposal,
	}, "isfirm", key) == "yes"
	return b.judged[key]
}

// alsoCreated counts a record made on the way, with the row it comes from.
func (p *planner) alsoCreated(r *rowReader, rec data.Record) {
	p.plan.AlsoCreated[string(rec.Kind())]++
	p.source(r, rec)
}
