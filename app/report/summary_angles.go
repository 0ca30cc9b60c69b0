package report

import (
	"slices"
	"strings"

	"parkledger/data"
)

// effects closes part three with what was achieved by the three angles and the part played in the five roles of the
// notice (DOMAIN §2), from the tags on delivered needs, counted activities and final cases. An angle nobody has
// tagged is not mentioned; without any there is no such section.
func (c *composer) effects() {
	need := data.EntityOf(data.KindNeed)
	angles, roles := c.angles(need.Field("angles").Options), c.angles(need.Field("roles").Options)
	if len(angles)+len(roles) == 0 {
		return
	}
	c.heading(2, "取得的实效和发挥的作用")
	if len(angles) > 0 {
		c.para("按成效角度归集台账记录（同一记录可归入多个角度），取得的实效如下。")
		c.add(angles...)
	}
	if len(roles) > 0 {
		c.para("按作用方面归集台账记录，发挥的作用如下。")
		c.add(roles...)
	}
}

// angles makes a paragraph of each tag that records carry, in the order of the notice.
func (c *composer) angles(options []data.Option) []Block {
	var out []Block
	for _, o := range options {
		if spans := c.f.angle(o.Value); len(spans) > 0 {
			out = append(out, Paragraph{Spans: spans})
		}
	}
	return out
}

func (f *Facts) angle(tag string) []Span {
	items := make([][]Span, 0, 3)
	for _, k := range []struct {
		kind             data.Kind
		before, unitWord string
	}{
		{data.KindNeed, "落实企业需求", "项"}, {data.KindActivity, "举办活动", "场"}, {data.KindCase, "形成典型案例", "项"},
	} {
		if name := "tag." + tag + "." + string(k.kind); f.is(name) {
			items = append(items, say(k.before, f.count(name, k.unitWord), f.namesOf(tag, k.kind)))
		}
	}
	if len(items) == 0 {
		return nil
	}
	return say(Span{Text: tag + "。", Bold: true}, between("；", items), "。")
}

// namedOfTag is how many records of a tag are named.
const namedOfTag = 3

// namesOf names the first records of a tag in brackets, cases between 《》.
func (f *Facts) namesOf(tag string, kind data.Kind) string {
	records := f.tagged(tag, kind)
	named := len(records)
	if named > namedOfTag+1 { // 等 for a single one is longer than most names are worth
		named = namedOfTag
	}
	var names []string
	for _, r := range records[:named] {
		names = append(names, r.Name())
	}
	list := calledAll(names)
	if kind == data.KindCase {
		for i, name := range names {
			names[i] = titled(name)
		}
		list = strings.Join(names, "")
	}
	if len(records) > named {
		list += "等"
	}
	return "（" + list + "）"
}

// tagged lists the delivered needs, counted activities or final cases that carry a tag.
func (f *Facts) tagged(tag string, kind data.Kind) []data.Record {
	var out []data.Record
	add := func(r data.Record, tags ...[]string) {
		if slices.ContainsFunc(tags, func(t []string) bool { return slices.Contains(t, tag) }) {
			out = append(out, r)
		}
	}
	switch kind {
	case data.KindNeed:
		for _, i := range f.Scope.DeliveredNeeds().Counted {
			n := i.Record.(*data.Need)
			add(n, n.Angles, n.Roles)
		}
	case data.KindActivity:
		for _, a := range data.All[*data.Activity](f.Book) {
			if word, _, _ := f.stands(a); word == standCounted {
				add(a, a.Angles, a.Roles)
			}
		}
	case data.KindCase:
		for _, c := range f.finalCases() {
			add(c, c.Angles, c.Roles)
		}
	}
	return out
}
