package intake

import (
	"strings"
	"testing"

	"parkledger/data"
)

func TestWordsThatNameNoFirm(t *testing.T) {
	for _, name := range []string{"路演评委", "测试", "参会企业", "无", "多家企业", "aaa", "TEST1", "学员", "参训人员", "供需座谈会"} {
		if !namesNoFirm(name) {
			t.Errorf("%s passes for a firm", name)
		}
	}
	for _, name := range []string{"北京测试科技有限公司", "鹿野游戏", "沐野展陈", "小米", "首钢", "北京现场传媒有限公司", "ABB（中国）有限公司"} {
		if namesNoFirm(name) {
			t.Errorf("%s does not pass for a firm", name)
		}
	}
	for name, want := range map[string]bool{"澜柏诊断": true, "华胜五金厂": true, "京畿检测中心": true, "鹿野游戏": true, "小李": false, "张三丰": false} {
		if firmLike(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}

const needHeads = "企业名称|联系人|电话|需求名称|需求描述|提出日期"

// firmNames are the firms on the register after importing a list of needs.
func firmNames(t *testing.T, p *planner, rows ...string) []string {
	t.Helper()
	p.importTable(tableOf(t, p, "企业需求清单", needHeads, rows...))
	var out []string
	for _, c := range all[*data.Company](p.shelf) {
		out = append(out, c.FullName)
	}
	return out
}

func TestFirmsWithNamesInOneAnotherAreAsked(t *testing.T) {
	const words = "轴承在高速工况下噪声偏大，希望专家帮助分析"
	for _, c := range []struct {
		name, second string
		question     string
		firms        int
	}{
		{"name held by another", "云栈仓储|方朔|13800009101|轴承降噪|" + words + "|2024-09-03", "一个包含另一个", 1},
		{"same telephone, similar name", "京仓云之栈|方朔|13800009101|轴承降噪|" + words + "|2024-09-03", "联系电话", 1},
		{"same telephone, another name", "北京隼目有限公司|方朔|13800009101|轴承降噪|" + words + "|2024-09-03", "联系电话", 2},
		{"complete, held by another", "云栈仓储科技有限公司|方朔|13800009102|轴承降噪|" + words + "|2024-09-03", "一个包含另一个", 2},
		{"held by another, same telephone", "云栈仓储科技有限公司|方朔|13800009101|轴承降噪|" + words + "|2024-09-03", "一个包含另一个", 1},
		{"similar complete name, same telephone", "京仓云起仓储科技有限公司|方朔|13800009101|轴承降噪|" + words + "|2024-09-03", "联系电话", 2},
		{"a trade is no name", "仓储科技|方朔|13800009102|轴承降噪|" + words + "|2024-09-03", "", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := planFor(t)
			firms := firmNames(t, p, "京仓云栈仓储科技有限公司|方朔|138-0000-9101|齿轮降噪|"+words+"|2024-06-03", c.second)
			if len(firms) != c.firms {
				t.Errorf("firms: %v", firms)
			}
			asked := ""
			for _, q := range p.plan.Questions {
				if strings.Contains(q.Text, "同一家") {
					asked += q.Text
				}
			}
			if c.question == "" && asked != "" || !strings.Contains(asked, c.question) {
				t.Errorf("asked %q, want %q", asked, c.question)
			}
		})
	}
}

func TestAWordThatMayBeAFirmIsAsked(t *testing.T) {
	const words = "轴承在高速工况下噪声偏大，希望专家帮助分析"
	p := planFor(t)
	firms := firmNames(t, p, "小鹏|方朔|13800009101|轴承降噪|"+words+"|2024-06-03", "测试|测试|11111111111|测试|aaa|2024-06-03")
	if len(firms) != 1 || firms[0] != "小鹏" {
		t.Errorf("firms: %v", firms)
	}
	p = planFor(t)
	p.importTable(tableOf(t, p, "专家服务记录", "日期|专家姓名|服务对象|服务内容", "2024-06-03|张三|路演评委|打分", "2024-06-04|张三|小鹏|看设备", "2024-06-05|张三|小鹏|看设备"))
	if n := len(all[*data.Company](p.shelf)); n != 0 {
		t.Errorf("%d firms", n)
	}
	if n := len(p.plan.Questions); n != 1 {
		t.Errorf("%d questions, want one for 小鹏: %+v", n, p.plan.Questions)
	}
	if e := all[*data.Engagement](p.shelf)[0]; e.Note != "服务对象：路演评委" {
		t.Errorf("note %q", e.Note)
	}
}

func TestATelephoneOfManyFirmsTellsNothing(t *testing.T) {
	p := planFor(t)
	var rows []string
	for i, name := range []string{"甲禾", "乙禾", "丙禾", "丁禾", "戊禾", "己禾", "庚禾", "辛禾"} {
		rows = append(rows, "北京"+name+"科技有限公司|张三|010-60000000|轴承降噪"+itoa(i)+"|轴承在高速工况下噪声偏大，希望专家帮助分析|2024-06-03")
	}
	if firms := firmNames(t, p, rows...); len(firms) != 8 {
		t.Errorf("firms: %v", firms)
	}
	if n := len(p.plan.Questions); n > mostAtOneNumber {
		t.Errorf("%d questions", n)
	}
}
