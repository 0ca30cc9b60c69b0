package data

// Checklist lists every kind of evidence a record should have (DOMAIN §6) with how much there is, whether the
// record counts or not. A kind of record that needs none has an empty list.
func (s *Scope) Checklist(r Record) []Gap {
	var list []Gap
	for _, w := range wants[r.Kind()] {
		list = append(list, Gap{r, w.kinds, w.label, s.have(r, w.kinds), w.n})
	}
	if a, ok := r.(*Activity); ok {
		have := 0
		if s.reported()[a.ID] {
			have = 1
		}
		list = append(list, Gap{a, []EvidenceKind{EvScreenshot}, "新闻稿", have, 1})
	}
	return list
}
