package intake

import (
	"strings"

	"parkledger/data"
)

// peopleBook finds experts, institutions and staff by the names cells give them.
type peopleBook struct {
	p         *planner
	experts   map[string][]data.ID
	providers map[string]data.ID
}

func newPeopleBook(p *planner) *peopleBook {
	b := &peopleBook{p: p, experts: map[string][]data.ID{}, providers: map[string]data.ID{}}
	for _, e := range all[*data.Expert](p.shelf) {
		b.indexExpert(e)
	}
	for _, o := range all[*data.ServiceProvider](p.shelf) {
		b.indexProvider(o)
	}
	return b
}

func (b *peopleBook) indexExpert(e *data.Expert) {
	k := titleKey(e.FullName)
	b.experts[k] = append(b.experts[k], e.ID)
}

func (b *peopleBook) indexProvider(o *data.ServiceProvider) { b.providers[FirmKey(o.FullName)] = o.ID }

// provider is the institution of that name, nil when it is not on the register. A short form counts when it is
// unmistakable.
func (b *peopleBook) provider(name string) *data.ServiceProvider {
	if id, ok := b.providers[FirmKey(name)]; ok {
		o, _ := find[*data.ServiceProvider](b.p.shelf, id)
		return o
	}
	var best *data.ServiceProvider
	for _, o := range all[*data.ServiceProvider](b.p.shelf) {
		if SameFirm(name, o.FullName) >= SameFirmLikely {
			if best != nil {
				return nil
			}
			best = o
		}
	}
	return best
}

// expert is the person of that name, nil when nobody on the register bears it. Of namesakes the one with the same
// institution is taken; else the user is asked.
func (b *peopleBook) expert(r *rowReader, name, org string) *data.Expert {
	ids := b.experts[titleKey(name)]
	var found []*data.Expert
	for _, id := range ids {
		e, ok := find[*data.Expert](b.p.shelf, id)
		if !ok {
			continue
		}
		if len(ids) > 1 && org != "" && FirmKey(e.Org) == FirmKey(org) {
			return e
		}
		found = append(found, e)
	}
	switch len(found) {
	case 0:
		return nil
	case 1:
		return found[0]
	}
	var choices []Choice
	for _, e := range found {
		choices = append(choices, Choice{e.Org, e.FullName + "（" + e.Org + "）"})
	}
	answer := b.p.ask(Question{Place: r.place(), Text: "名册中有几位“" + name + "”，这里是哪一位？", Choices: choices, Proposal: choices[0].Value}, "expert", name)
	for _, e := range found {
		if e.Org == answer {
			return e
		}
	}
	return found[0]
}

// takeExpert is the person of that name, put on the register when missing. What the cell says besides fills blanks.
func (b *peopleBook) takeExpert(r *rowReader, x Party) *data.Expert {
	if e := b.expert(r, x.Name, x.Org); e != nil {
		if e.Title == "" && x.Title != "" || e.Org == "" && x.Org != "" {
			e = edit(b.p.shelf, e)
			e.Title, e.Org = firstOf(e.Title, x.Title), firstOf(e.Org, x.Org)
		}
		return e
	}
	e := &data.Expert{FullName: x.Name, Title: x.Title, Org: x.Org}
	b.p.shelf.add(e)
	b.p.alsoCreated(r, e)
	b.indexExpert(e)
	return e
}

// parties reads a cell of experts and institutions: 周岩松；京畿机电产品检测中心, 张三（某大学、教授). A title that stands
// apart belongs to the name before it.
func parties(text string) []Party {
	var out []Party
	for _, x := range SplitNames(text) {
		if isTitle(x.Name) && len(out) > 0 {
			if last := &out[len(out)-1]; last.Title == "" {
				last.Title = x.Name
			}
			continue
		}
		for _, piece := range strings.FieldsFunc(x.Note, func(r rune) bool { return strings.ContainsRune("、，,；; /", r) }) {
			switch {
			case x.IsOrg:
			case isTitle(piece) && x.Title == "":
				x.Title = piece
			case isOrg(piece) && x.Org == "":
				x.Org = piece
			}
		}
		out = append(out, x)
	}
	return out
}

// persons reads a cell of experts only. An institution written beside the one name of an entry, as in 张三/某大学/教授, is
// that person's.
func persons(text string) []Party {
	var out []Party
	for _, entry := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '；' || r == ';' }) {
		xs := parties(entry)
		named := -1
		for i := range xs {
			if !xs[i].IsOrg {
				if named >= 0 {
					named = -2
					break
				}
				named = i
			}
		}
		if named < 0 || len(xs) == 1 {
			out = append(out, xs...)
			continue
		}
		one := xs[named]
		for i, x := range xs {
			if i != named && one.Org == "" {
				one.Org = x.Name
				if one.Title == "" {
					one.Title = x.Title
				}
			}
		}
		out = append(out, one)
	}
	return out
}

// attach links the experts and institutions a cell names to a record, in the order written. A person who is on no
// register becomes an expert; an institution that is on no register is listed and handed back as words.
func (b *peopleBook) attach(r *rowReader, to data.Record, column, text string) (first *data.ServiceProvider, unknown []string, changed bool) {
	for _, x := range parties(text) {
		if x.IsOrg {
			o := b.provider(x.Name)
			if o == nil {
				unknown = append(unknown, x.Name)
				r.problem(column, "“"+short30(x.Name)+"”不在专业机构名册中，未建立关联，原文记入备注。如属引入的专业机构，请先登记。")
				continue
			}
			if first == nil {
				first = o
			}
			changed = b.p.shelf.link(to, o, "provider") || changed
			continue
		}
		if len([]rune(x.Name)) > 6 || strings.ContainsAny(x.Name, "0123456789") {
			unknown = append(unknown, x.Name)
			r.problem(column, "“"+short30(x.Name)+"”看不出是专家还是机构，未建立关联，原文记入备注。")
			continue
		}
		changed = b.p.shelf.link(to, b.takeExpert(r, x), "expert") || changed
	}
	return first, unknown, changed
}
