package intake

import (
	"testing"

	"parkledger/data"
)

// log imports an expert log and gives its entries with their experts.
func log(t *testing.T, p *planner, heads string, rows ...string) (entries []*data.Engagement, experts []*data.Expert) {
	t.Helper()
	p.importTable(tableOf(t, p, "专家服务记录", heads, rows...))
	for _, e := range all[*data.Engagement](p.shelf) {
		x, _ := find[*data.Expert](p.shelf, e.Expert)
		entries, experts = append(entries, e), append(experts, x)
	}
	return entries, experts
}

func TestInstitutionAndTitleGoToTheirExpert(t *testing.T) {
	for _, c := range []struct {
		name, heads, row string
		want             [][3]string // name, institution, title
	}{
		{"paired by position", "日期|专家姓名|工作单位|职称|服务内容", "2024-06-20|沈渔、路知|燕京交通大学；感知技术中心|教授、研究员|雨天数据", [][3]string{{"沈渔", "燕京交通大学", "教授"}, {"路知", "感知技术中心", "研究员"}}},
		{"one institution for two is nobody's own", "日期|专家姓名|工作单位|服务内容", "2024-06-20|沈渔、路知|燕京交通大学|雨天数据", [][3]string{{"沈渔", "", ""}, {"路知", "", ""}}},
		{"glued", "日期|专家姓名|工作单位|服务内容", "2024-06-20|沈渔|北辰材料大学教授|雨天数据", [][3]string{{"沈渔", "北辰材料大学", "教授"}}},
		{"in the cell of the name", "日期|专家|服务内容", "2024-06-20|杜若川（北岭医科大学 副教授）|芯片", [][3]string{{"杜若川", "北岭医科大学", "副教授"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, experts := log(t, planFor(t), c.heads, c.row)
			if len(experts) != len(c.want) {
				t.Fatalf("%d experts", len(experts))
			}
			for i, w := range c.want {
				if x := experts[i]; x.FullName != w[0] || x.Org != w[1] || x.Title != w[2] {
					t.Errorf("got %s, %s, %s, want %v", x.FullName, x.Org, x.Title, w)
				}
			}
		})
	}
}

func TestALaterRowFillsWhatTheFirstLeftBlank(t *testing.T) {
	_, experts := log(t, planFor(t), "日期|专家姓名|职称|服务内容", "2024-06-20|沈渔||雨天数据", "2024-06-21|沈渔|教授|复测")
	if len(experts) != 2 || experts[0].ID != experts[1].ID || experts[1].Title != "教授" {
		t.Errorf("experts: %+v", experts)
	}
}

func TestAnEventIsNoFormOfService(t *testing.T) {
	seminar := &data.Activity{Title: "首场企业需求座谈会", Type: data.NeedsSeminar, Start: data.MustDate(2024, 5, 15)}
	seminar.ID = "seminar"
	entries, _ := log(t, planFor(t, seminar), "日期|专家姓名|服务方式|服务内容", "2024-05-15|沈渔|首场企业需求座谈会|点评", "2024-05-16|沈渔|第九届未来大赛|评审", "2024-05-17|沈渔|座谈会|答疑")
	if e := entries[0]; e.Form != "" || e.Activity != seminar.ID {
		t.Errorf("form %q, activity %q", e.Form, e.Activity)
	}
	if e := entries[1]; e.Form != "" || e.Activity != "" || e.Note != "服务形式：第九届未来大赛" {
		t.Errorf("form %q, note %q", e.Form, e.Note)
	}
	if e := entries[2]; e.Form != "座谈会" {
		t.Errorf("form %q", e.Form)
	}
}

func TestPostsAreCutFromInstitutions(t *testing.T) {
	for text, want := range map[string][2]string{
		"北辰材料大学教授": {"北辰材料大学", "教授"}, "岭南律师事务所合伙人": {"岭南律师事务所", "合伙人"}, "京材检测中心 主任": {"京材检测中心", "主任"},
		"北辰材料大学": {"北辰材料大学", ""}, "教授": {"教授", ""}, "自由教授": {"自由教授", ""},
	} {
		if org, title := cutPost(text); org != want[0] || title != want[1] {
			t.Errorf("%s: %q, %q", text, org, title)
		}
	}
}
