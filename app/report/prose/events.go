package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

func tellSeminars(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, times
	sure := []string{"企业需求座谈会", "需求座谈会", "企业需求座谈", "供需座谈会", "需求对接座谈会", "需求征集座谈会"}
	c.patterns = []pattern{{before: sure}, {after: sure, reach: 4}}
	c.not = []string{"专题", "联谊"}
	t.add(c)
	loose := c
	loose.loose = true
	loose.patterns = []pattern{{before: each([]string{"召开", "组织", "举办", "召开企业", "召开了", "组织召开", "举行"}, []string{"座谈会"})}, {before: []string{"召开", "组织", "举办", "组织召开", "召开了"}, after: []string{"座谈会", "企业座谈会"}}}
	t.add(loose)
	t.named(r.Code+".attendance", "座谈会参加人次", topic{
		unit: "人次", measures: []string{"人次"}, with: []string{"座谈会"}, loose: true, patterns: []pattern{{before: attendVerbs}, {after: attendVerbs}},
	})
}

func tellBrand(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, append([]string{"项", "个"}, times...)
	brands := []string{"品牌活动", "特色活动", "品牌特色活动", "特色品牌活动", "品牌性活动"}
	c.patterns = []pattern{{before: brands}, {after: append(each([]string{"园区", "科技", "系列"}, brands), brands...)}}
	c.not = []string{"来自", "人次"}
	t.add(c)
	for _, p := range r.Find("by_kind").Parts {
		if vague(p.Label) {
			continue
		}
		names := append([]string{p.Label}, halves(p.Label)...)
		t.named(r.Code+".by_kind."+p.Key, p.Label+"场次", topic{
			unit: "场", measures: times, loose: true, with: brands,
			patterns: []pattern{{before: each(names, []string{"", "活动", "类活动"})}, {after: each(names, []string{"", "活动", "类活动"})}},
		})
	}
	t.named(r.Code+".attendance", "品牌活动参加人次", topic{
		unit: "人次", measures: []string{"人次"}, with: brands, loose: true, patterns: []pattern{{before: attendVerbs}, {after: attendVerbs}},
	})
	all, total := 0.0, 0.0
	for a := range data.Each[*data.Activity](t.f.Book) {
		all++
		total += float64(a.Attendance.N)
	}
	t.add(topic{
		Figure: Figure{Measure: "count.activity", Label: "活动场次", Value: all}, unit: "场", measures: times, loose: true,
		also:     []float64{r.Value.Value, r.Value.Value + t.by("activities.seminars", "")},
		patterns: []pattern{{before: each([]string{"各类", "举办各类", "开展各类", "组织各类"}, []string{"活动"})}, {after: []string{"各类活动"}}},
	})
	t.add(topic{
		Figure: Figure{Measure: "attendance", Label: "活动参加人次", Value: total}, unit: "人次", measures: []string{"人次"}, loose: true,
		also:     []float64{t.f.Lookup(r.Code + ".attendance").Value, t.by("activities.seminars", ".attendance")},
		with:     []string{"各类活动", "全年活动", "活动累计"},
		patterns: []pattern{{before: attendVerbs}, {after: attendVerbs}},
	})
}

// halves splits a label of two everyday words: 赛事路演 is 赛事 and 路演.
func halves(label string) []string {
	rs := []rune(label)
	if len(rs) != 4 {
		return nil
	}
	return []string{string(rs[:2]), string(rs[2:])}
}

// Verbs and nouns of taking part.
var (
	attendVerbs  = []string{"参加", "参会", "参与", "出席", "到场", "到会", "参训", "观摩", "受训", "结业", "参观", "参展观众", "参加人次", "参加人数", "参会人数", "培训", "共培训", "接待", "吸引", "覆盖", "到场人数", "接待观众", "培训人数", "参训人数"}
	attendPeople = []string{"工程师", "学员", "技术人员", "观众", "技术骨干", "人员", "科技人员", "科技工作者", "企业人员", "参会人员", "参训人员", "参训学员", "嘉宾和代表", "职工", "群众", "听众"}
)

// attendances adds how many came to each activity, and for how many days it ran.
func (t *table) attendances() {
	objects := []string{"", "来自企业的", "园区", "企业", "园区企业"}
	who := append(each([]string{"参加", "参会", "参训", "到场", "与会", "出席"}, []string{"", "学习", "活动", "培训"}), each(objects, attendPeople)...)
	before := each([]string{"参加", "培训", "接待", "吸引", "参训", "到场", "到会", "现场"}, each(objects, attendPeople))
	for _, e := range t.events {
		a := e.activity
		if a.Attendance.Known {
			t.add(topic{
				Figure: Figure{Measure: "attendance." + string(a.ID), Label: "“" + bare(a.Title) + "”参加人数", Value: float64(a.Attendance.N)},
				unit:   "人", measures: []string{"人", "名", "人次", "位"}, event: a.ID,
				not:      []string{"专家", "评委", "评审", "教授", "院士", "讲师", "领导", "企业代表", "学生代表", "专家代表", "优秀", "负责人", "志愿者", "工作人员", "其中", "第一天", "第二天", "第三天", "线上", "每"},
				patterns: []pattern{{before: attendVerbs, end: true}, {before: before}, {before: attendPeople, alone: true}, {after: who}, {after: append([]string{"参加", "参会", "参训"}, attendPeople...), reach: 6}},
			})
		}
		if days := a.Last().DaysSince(a.Start) + 1; !a.Start.IsZero() && days > 0 {
			t.add(topic{
				Figure: Figure{Measure: "days." + string(a.ID), Label: "“" + bare(a.Title) + "”天数", Value: float64(days)},
				unit:   "天", measures: []string{"天"}, event: a.ID, patterns: []pattern{{before: []string{"为期", "历时"}}},
			})
		}
	}
}

// event is an activity with the words that name it and no other.
type event struct {
	activity *data.Activity
	keys     []string
	seminar  int // the how many-eth 需求座谈会 it is, 0 for other kinds
}

// everyday are the names of events that are verbs, or name every event.
var everyday = []string{"交流", "培训", "展示", "参观", "对话", "联谊", "座谈", "讨论", "服务", "对接", "宣传", "活动", "会议", "大会", "谈会", "学习", "走访", "比赛", "论坛", "班会", "项目", "专题"}

func eventsOf(b *data.Book) []event {
	all := data.All[*data.Activity](b)
	slices.SortStableFunc(all, func(x, y *data.Activity) int { return x.Start.Compare(y.Start) })
	out, seminars := make([]event, len(all)), 0
	for i, a := range all {
		out[i] = event{activity: a, keys: keysOf(a, all)}
		if a.Type == data.NeedsSeminar {
			seminars++
			out[i].seminar = seminars
		}
	}
	return out
}

// keysOf lists the shortest ends of an activity's title that no other title holds, what stands between its quotation
// marks, and the label of its kind where it is the only one of it.
func keysOf(a *data.Activity, all []*data.Activity) []string {
	others := func(key string) bool {
		return slices.ContainsFunc(all, func(o *data.Activity) bool {
			return o != a && strings.Contains(o.Title+kindLabel(o), key)
		})
	}
	var out []string
	add := func(key string, least int) bool {
		if utf8.RuneCountInString(key) < least || slices.Contains(everyday, key) || others(key) {
			return false
		}
		out = append(out, key)
		return true
	}
	rs := []rune(strings.NewReplacer("“", "", "”", "", "《", "", "》", "").Replace(bare(a.Title)))
	for n := 2; n <= len(rs); n++ {
		if add(string(rs[len(rs)-n:]), 2) {
			break
		}
	}
	if _, rest, ok := strings.Cut(a.Title, "“"); ok {
		quoted, _, _ := strings.Cut(rest, "”")
		add(quoted, 3)
	}
	add(kindLabel(a), 4)
	return out
}

func kindLabel(a *data.Activity) string {
	if a.Type == data.OtherEvent {
		return ""
	}
	return data.EntityOf(data.KindActivity).Field("type").LabelOf(string(a.Type))
}
