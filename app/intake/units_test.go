package intake

import (
	"strings"
	"testing"

	"parkledger/data"
)

func TestUnitsThatNothingSays(t *testing.T) {
	for _, c := range []struct {
		title, heads string
		rows         []string
		asked, noted bool
		yuan         int64 // of the first amount, proposals accepted
	}{
		{"需求清单", "企业名称|需求名称|需求描述|意向投入", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|80", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|60万"}, false, true, 800_000},
		{"需求清单", "企业名称|需求名称|需求描述|意向投入（万元）", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|80"}, false, false, 800_000},
		{"需求清单", "企业名称|需求名称|需求描述|意向投入", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|300000", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|150000"}, true, false, 300_000},
		{"需求清单", "企业名称|需求名称|需求描述|意向投入", []string{"甲公司|轴承降噪|轴承在高速工况下噪声偏大|60万", "乙公司|齿轮降噪|齿轮在高速工况下噪声偏大|面议"}, false, false, 600_000},
		{"经费预算", "预算科目|预算金额", []string{"专家费|4.5", "会议费|2"}, true, false, 45_000},
		{"经费预算", "预算科目|预算金额", []string{"专家费|45000", "会议费|20000"}, false, false, 45_000},
	} {
		p := planFor(t)
		x := tableOf(t, p, c.title, c.heads, c.rows...)
		p.importTable(x)
		asked := false
		for _, q := range p.plan.Questions {
			asked = asked || strings.Contains(q.Text, "单位是元还是万元")
		}
		if asked != c.asked {
			t.Errorf("%s: asked %v", c.rows[0], asked)
		}
		if got := strings.Contains(strings.Join(p.plan.Sheets[0].Notes, ""), "按万元导入"); got != c.noted {
			t.Errorf("%s: noted %v", c.rows[0], got)
		}
		amount := data.Money{}
		if ns := all[*data.Need](p.shelf); len(ns) > 0 {
			amount = ns[0].Amount
		} else {
			amount = all[*data.BudgetLine](p.shelf)[0].Amount
		}
		if amount != data.Yuan(c.yuan) {
			t.Errorf("%s: %v", c.rows[0], amount)
		}
	}
}
