package intake

import "slices"

// alignSiblings gives tables with the same headings in the same places, such as a sheet a month, one mapping, that of the
// table with the most rows. What stands below a heading decides on its column; taken alone, a month with two rows would
// be read otherwise than its neighbours.
func (p *planner) alignSiblings() {
	groups := map[string][]*table{}
	var order []string
	for _, t := range p.sheetUses {
		if t.form != byRows {
			continue
		}
		key := t.headingHash()
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], t)
	}
	for _, key := range order {
		group := groups[key]
		leader := slices.MaxFunc(group, func(a, b *table) int { return len(a.rows) - len(b.rows) })
		group = slices.DeleteFunc(slices.Clone(group), func(t *table) bool { return !t.sameColumns(leader) })
		if len(group) < 2 {
			continue
		}
		own := leader.rows
		leader.rows = nil
		for _, t := range group {
			rows := t.rows
			if t == leader {
				rows = own
			}
			leader.rows = append(leader.rows, rows...)
		}
		p.mapByContent(leader)
		leader.rows = own
		for _, t := range group {
			t.aligned = true
			if t != leader {
				t.at, t.sure, t.also, t.byContent = leader.at, leader.sure, leader.also, leader.byContent
			}
		}
	}
}

// sameColumns tells whether two tables have the same headings in the same columns.
func (t *table) sameColumns(o *table) bool {
	return slices.EqualFunc(t.heads, o.heads, func(a, b head) bool { return a.col == b.col && a.text == b.text })
}
