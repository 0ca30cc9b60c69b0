package data

// Seminars counts activities of kind 需求座谈会 held in the period; other kinds are not looked at.
func (s *Scope) Seminars() *Tally {
	t, seen := &Tally{}, events{}
	for a := range Each[*Activity](s.Book) {
		if a.Type == NeedsSeminar {
			s.held(t, a, seen)
		}
	}
	return s.crowd(t.total())
}

// BrandActivities counts 特色活动: kinds 高端对话 展览展示 赛事路演 培训交流, and a needs seminar marked as one, in the
// role of host or organizer, held in the period. Other kinds and roles are excluded with the reason, the mark or not.
// One without a kind or role is doubtful.
func (s *Scope) BrandActivities() *Tally {
	t, seen := &Tally{}, events{}
	kinds := map[string]int{}
	for a := range Each[*Activity](s.Book) {
		kind := activityEntity.Field("type").LabelOf(string(a.Type))
		branded := a.Type.Brand() || a.Type == NeedsSeminar && a.AlsoBrand
		switch {
		case a.Type != "" && !branded:
			t.exclude(a, kind+"，不属于品牌活动")
		case s.outside(a.Start) != "":
			t.exclude(a, s.outside(a.Start))
		case !branded:
			t.doubt(a, "活动类型未填写")
		case a.Role == "":
			t.doubt(a, "主办/承办身份未填写")
		case a.Role != Host && a.Role != Organizer:
			t.exclude(a, "身份为"+activityEntity.Field("role").LabelOf(string(a.Role))+"，不是主办或承办")
		case s.held(t, a, seen):
			kinds[kind]++
		}
	}
	t.group("by_kind", "按活动类型", tallied(kinds))
	return s.crowd(t.total())
}

// events are the activities counted so far by bare title, to find one event entered twice.
type events map[string][]*Activity

// held counts an activity of the period once: a second record of the same name and day is doubtful.
func (s *Scope) held(t *Tally, a *Activity, seen events) bool {
	if out := s.outside(a.Start); out != "" {
		t.exclude(a, out)
		return false
	}
	title := bare(a.Title)
	for _, o := range seen[title] {
		if !o.Start.After(a.Last()) && !a.Start.After(o.Last()) {
			t.doubt(a, "与"+orWord(o.No, o.Title)+"同名同日，疑为同一场活动")
			return false
		}
	}
	seen[title] = append(seen[title], a)
	t.count(a)
	return true
}

func (s *Scope) crowd(t *Tally) *Tally {
	var people int64
	for _, i := range t.Counted {
		people += i.Record.(*Activity).Attendance.N
	}
	t.part("attendance", "参加人数", float64(people))
	return t
}
