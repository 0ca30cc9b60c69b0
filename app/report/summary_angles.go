package report

import (
	"slices"
	"strings"

	"parkledger/data"
)

// angles tells what was achieved by the three angles and the five roles of the notice (DOMAIN §2), from the tags on
// delivered needs, counted activities and final cases. An angle nobody has tagged is not mentioned.
func (c *composer) angles() {
	for _, name := range []string{"angles", "roles"} {
		for _, o := range data.EntityOf(data.KindNeed).Field(name).Options {
			c.angle(o.Value)
		}
	}
}

func (c *composer) angle(tag string) {
	f := c.f
	items := make([][]Span, 0, 3)
	for _, k := range []struct {
		kind             data.Kind
		before, unitWord string
	}{
		{data.KindNeed, "落实企业需求", "项"}, {data.KindActivity, "举办活动", "场"}, {data.KindCase, "形成典型案例", "项"},
	} {
		if name := "tag." + tag + "." + string(k.kind); f.is(name) {
			items = append(items, say(k.before, f.count(name, k.unitWord), f.titlesOf(tag, k.kind)))
		}
	}
	if len(items) > 0 {
		c.para("在", tag, "方面，", between("，", items), "。")
	}
}

// titlesOf names the cases of a tag in brackets; needs and activities are listed elsewhere.
func (f *Facts) titlesOf(tag string, kind data.Kind) string {
	if kind != data.KindCase {
		return ""
	}
	var titles []string
	for _, r := range f.tagged(tag, kind) {
		titles = append(titles, titled(r.Name()))
	}
	return "（" + strings.Join(titles, "") + "）"
}

// tagged lists the delivered needs, counted activities or final cases that carry a tag.
func (f *Facts) tagged(tag string, kind data.Kind) []data.Record {
	var out []data.Record
	add := func(r data.Record, tags ...[]string) {
		for _, t := range tags {
			if slices.Contains(t, tag) {
				out = append(out, r)
				return
			}
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
