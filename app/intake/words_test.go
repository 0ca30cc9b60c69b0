package intake

import (
	"testing"

	"parkledger/data"
)

func TestWordsOfAPerson(t *testing.T) {
	for cell, want := range map[string][]Party{
		"郑四/热科学研究所/研究员":           {{Name: "郑四", Org: "热科学研究所", Title: "研究员"}},
		"吴五/某某大学/教授\n冯六/某某大学/副教授": {{Name: "吴五", Org: "某某大学", Title: "教授"}, {Name: "冯六", Org: "某某大学", Title: "副教授"}},
		"周岩松教授；林　澈研究员":            {{Name: "周岩松", Title: "教授"}, {Name: "林澈", Title: "研究员"}},
		"宋和平（首都医科大学、教授）":          {{Name: "宋和平", Org: "首都医科大学", Title: "教授", Note: "首都医科大学、教授"}},
		"王一、赵二": {{Name: "王一"}, {Name: "赵二"}},
	} {
		got := persons(cell)
		if len(got) != len(want) {
			t.Errorf("%q: %+v", cell, got)
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%q: %+v, want %+v", cell, got[i], want[i])
			}
		}
	}
}

func TestSameProblemAndNearMisses(t *testing.T) {
	need := func(title, text string) told { return tell(&data.Need{Title: title, Description: text}, nil) }
	for _, c := range []struct {
		a, b told
		same bool
	}{
		{need("首台套申报辅导", "齿轮在线测量机已有三家用户，计划申报首台（套）装备，查新、用户证明和技术水平证明材料怎么准备不清楚。"), need("在线测量设备首台套政策申报", "自主研发的齿轮在线测量机已有三台用户，想申报首台（套）重大技术装备，但对技术水平证明、查新报告、用户证明的要求把握不准。"), true},
		{need("行星减速器磨齿噪声超标问题", ""), need("行星减速器磨齿噪声超标", ""), true},
		{need("谐波减速器柔轮早期疲劳断裂", "某批次柔轮运行约900小时后齿根开裂，希望第三方出具失效分析报告。"), need("行星减速器磨齿噪声超标", "配套协作机器人的行星减速器空载噪声78分贝，需要加工专家到现场诊断。"), false},
		{need("防爆巡检机器人隔爆腔体散热", ""), need("巡检机器人防爆合格证取证", ""), false},
		{need("电机定子自动嵌线良率提升", "扁线定子自动插线工序良率92.6%。"), need("高速电机铁芯低损耗材料选型", "每分钟两万转电机铁芯损耗占总损耗46%。"), false},
	} {
		if s := sameProblem(c.a, c.b); (s >= repeatProposed) != c.same {
			t.Errorf("%s / %s: %.2f, want same %v", c.a.title.text, c.b.title.text, s, c.same)
		}
	}
}

func TestEventsAndRolesByTheirWords(t *testing.T) {
	for text, want := range map[string]data.Role{"主 办": data.Host, "联合主办": data.Host, "主办/承办": data.Host, "承办": data.Organizer, "协办单位": data.CoOrganizer, "参加": data.Participant, "参与": data.Participant, "参展": data.Participant} {
		if got, ok := roleOf(text); got != want || !ok {
			t.Errorf("%s: %s", text, got)
		}
	}
	for text, want := range map[string]data.Role{"与市安全生产科学研究院联合承办": data.Organizer, "同创新工场发展中心共同主办": data.Host} {
		if got, ok := roleOf(text); got != want || !ok {
			t.Errorf("%s: %s", text, got)
		}
	}
	for _, text := range []string{"协办、承办", "由市科协与区科委联合主办", "市科协主办，园区科协与商会联合承办"} {
		if role, ok := roleOf(text); ok {
			t.Errorf("%s is not clear and must not be guessed: %s", text, role)
		}
	}
	for text, want := range map[string]string{"高峰论坛": "forum", "展览展示": "exhibition", "创新大赛": "roadshow", "研修班": "training", "企业需求座谈会": "needs_seminar"} {
		if got := meanings(eventSure, text); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %v", text, got)
		}
	}
	if got := meanings(eventSure, "科技沙龙"); len(got) != 0 {
		t.Errorf("沙龙 is a case for a question, not %v", got)
	}
	for text, want := range map[string]bool{"无法解决": true, "已解决": false, "暂缓": true} {
		if denial.MatchString(text) != want {
			t.Errorf("%s: denial %v", text, !want)
		}
	}
}

func TestLongNumbersNeverStandInMessages(t *testing.T) {
	for _, s := range []string{"张三 13800001111", "110100190000000001", "010-6666 8888 转 801", "１３８００００１１１１"} {
		if got := short30(s); longNumber.MatchString(got) {
			t.Errorf("%q is shown as %q", s, got)
		}
	}
}

func TestAMessageQuotesANameInItsOwnWords(t *testing.T) {
	for name, want := range map[string]string{
		"“云杉杯” 路演": "‘云杉杯’ 路演", "座谈会（智能装备）": "座谈会（智能装备）", "座谈会\n上半场": "座谈会 上半场",
	} {
		if got := short30(name); got != want {
			t.Errorf("%q is quoted as %q, want %q", name, got, want)
		}
	}
}

func TestNeedsThatDifferInANumberAreNotProposedAsOne(t *testing.T) {
	need := func(title, text string) *data.Need { return &data.Need{Title: title, Description: text} }
	boiler := "，希望专家到现场诊断并给出方案。"
	if s := SameProblem(need("3号产线节拍优化", "三号产线节拍偏长"+boiler), need("4号产线节拍优化", "四号产线节拍偏长"+boiler)); s >= repeatProposed {
		t.Errorf("two lines of a plant score %.2f", s)
	}
	var needs []*data.Need
	for range 10 {
		needs = append(needs, need("", "甲"+boiler))
	}
	shared := sharedPhrases(needs)
	a, b := tell(need("轴承降噪", "高速时噪声大"+boiler), shared), tell(need("涂层脱落", "浸泡后起皮"+boiler), shared)
	if s := sameProblem(a, b); s >= repeatAsked {
		t.Errorf("a way of speaking makes two needs one: %.2f", s)
	}
	if s := SameFirm("北京第二机床厂", "北京第三机床厂"); s != 0 {
		t.Errorf("two plants are one firm: %.2f", s)
	}
}
