package intake

import (
	"regexp"
	"slices"
	"strings"

	"parkledger/data"
)

// firmBook finds the firm a name means: by equal key, by a spelling learnt before, by an unmistakable short form; it
// asks where several firms may be meant.
type firmBook struct {
	p      *planner
	byKey  map[string]data.ID
	byHead map[string][]data.ID // by the first two characters of the key
	names  map[string]firmName  // of every spelling met
}

func newFirmBook(p *planner) *firmBook {
	b := &firmBook{p: p, byKey: map[string]data.ID{}, byHead: map[string][]data.ID{}, names: map[string]firmName{}}
	for _, c := range all[*data.Company](p.shelf) {
		b.index(c)
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
		if h := headOf(key); !slices.Contains(b.byHead[h], c.ID) {
			b.byHead[h] = append(b.byHead[h], c.ID)
		}
	}
}

func headOf(key string) string {
	rs := []rune(key)
	return string(rs[:min(2, len(rs))])
}

// crowd are words for firms in general, which name none.
var crowd = regexp.MustCompile(`^(?:园区|参会|参展|参训|多家|相关|全体|部分|各|有关|其他|会员|各类|入驻|本园区?|约?\d+余?[家个]|[一二三四五六七八九十]+余?[家个]).{0,6}$|^(?:企业|公司|单位|无)$`)

// find is the firm a name means, nil when it is none known. Where it is not clear the user is asked; r gives the place.
func (b *firmBook) find(r *rowReader, name string) *data.Company {
	key := FirmKey(name)
	if key == "" || crowd.MatchString(name) {
		return nil
	}
	if id, ok := b.byKey[key]; ok {
		c, _ := find[*data.Company](b.p.shelf, id)
		return c
	}
	likely, weak := b.candidates(name, key)
	switch {
	case len(likely) == 1:
		b.learn(likely[0], name)
		return likely[0]
	case len(likely)+len(weak) == 0:
		return nil
	}
	choices := []Choice{}
	for _, c := range append(likely, weak...) {
		choices = append(choices, Choice{c.FullName, "就是“" + c.FullName + "”"})
	}
	choices = append(choices, Choice{"new", "是另一家企业"})
	proposal := "new"
	if len(likely) > 0 {
		proposal = likely[0].FullName
	}
	answer := b.p.ask(Question{Place: r.place(), Text: "企业“" + name + "”与名册中的企业名称相近，是同一家吗？", Choices: choices, Proposal: proposal}, "firm", key)
	for _, c := range append(likely, weak...) {
		if c.FullName == answer {
			b.learn(c, name)
			return c
		}
	}
	return nil
}

func (b *firmBook) candidates(name, key string) (likely, weak []*data.Company) {
	for _, id := range b.byHead[headOf(key)] {
		c, ok := find[*data.Company](b.p.shelf, id)
		if !ok {
			continue
		}
		best := sameFirm(b.named(name), b.named(c.FullName))
		for _, o := range c.OtherNames {
			best = max(best, sameFirm(b.named(name), b.named(o)))
		}
		switch {
		case best >= SameFirmLikely:
			likely = append(likely, c)
		case best >= 0.5:
			weak = append(weak, c)
		}
	}
	return likely, weak
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

// take is the firm a name means, made when it is not known yet; nil only for a blank name. It is counted among what was
// also created.
func (b *firmBook) take(r *rowReader, name string) *data.Company {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || crowd.MatchString(name) {
		return nil
	}
	if c := b.find(r, name); c != nil {
		return c
	}
	c := &data.Company{FullName: name, InPark: true}
	b.p.shelf.add(c)
	b.p.alsoCreated(r, c)
	b.index(c)
	return c
}

// alsoCreated counts a record made on the way, with the row it comes from.
func (p *planner) alsoCreated(r *rowReader, rec data.Record) {
	p.plan.AlsoCreated[string(rec.Kind())]++
	p.source(r, rec)
}
