package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parkledger/data"
)

// finishSample does what the staff do after the import: complete records by hand, mark cases final, check drafts,
// explain the shortfall.
func (l *Ledger) finishSample(ctx context.Context) error {
	if err := l.completeSample(ctx); err != nil {
		return err
	}
	if _, err := l.Finalise(ctx, nil, ""); err != nil {
		return err
	}
	b, err := l.Book(ctx)
	if err != nil {
		return err
	}
	var drafts []string
	for _, k := range []data.Kind{data.KindNarrative, data.KindCase} {
		for _, r := range b.Of(k) {
			drafts = append(drafts, r.Head().No)
		}
	}
	if _, err := l.Settle(ctx, drafts, false, ""); err != nil {
		return err
	}
	_, err = l.SetShortfall(ctx, "uploads", "2篇稿件因栏目审核未能上传，已重新提交；今后稿件发布当日即报送市科协官网。")
	return err
}

// The tags of the notice (DOMAIN §2), as the sample's staff use them.
const (
	forIndustry, forTalent, forEcology = "助力产业发展", "激发人才活力", "营造创新生态"
	asExperts, asCore, asRegion        = "发挥专家优势", "攻坚关键核心技术", "推动区域科技协作"
)

// sampleTags are the angle and the role of needs, activities and cases, by number.
var sampleTags = map[string][2]string{
	"XQ-001": {forIndustry, asCore}, "XQ-004": {forIndustry, asExperts}, "XQ-009": {forIndustry, asCore}, "XQ-014": {forIndustry, asCore},
	"XQ-019": {forEcology, asRegion}, "XQ-003": {forTalent, asRegion}, "XQ-021": {forTalent, asExperts}, "XQ-046": {forEcology, asRegion},
	"H03": {forIndustry, asExperts}, "H05": {forTalent, asExperts}, "H07": {forEcology, asRegion}, "H08": {forEcology, asExperts},
	"H10":    {forTalent, asExperts},
	"AL-001": {forIndustry, asCore}, "AL-002": {forEcology, asRegion}, "AL-003": {forTalent, asExperts}, "AL-004": {forIndustry, asCore},
	"AL-005": {forEcology, asExperts},
}

// samplePublic is what the firms agreed to see in the public list of needs: name and description.
var samplePublic = map[string][2]string{
	"XQ-001": {"机器人关节模组散热改进", "关节模组连续工作时温升过快，寻求热网络建模和散热结构方面的指导。"},
	"XQ-004": {"减速器柔轮早期断裂分析", "柔轮运行中出现早期断裂，寻求第三方失效分析和工艺改进建议。"},
	"XQ-009": {"多台移动机器人调度优化", "多台移动机器人在窄巷道交汇处互锁，寻求路网分区和调度方法。"},
	"XQ-012": {"刀具寿命预测数据采集", "寻求低成本的刀具磨损数据采集方案和边缘网关选型建议。"},
	"XQ-020": {"铝合金薄板焊接变形控制", "薄板焊后平面度超差，寻求焊接工艺和夹具方面的现场诊断。"},
	"XQ-061": {"金属增材件内部气孔检测", "寻求工业CT检测机时和内部气孔的验收判据。"},
}

// sampleRobots are the trade names of the firms that make robots and their core parts; the others of the park make equipment.
var sampleRobots = []string{
	"衔川", "楸原", "岑度", "澍辙", "苇岸", "桐屿", "禾砚", "陌川", "霁杉", "屿衡", "铎杪", "筱桢", "竺筠", "珩栌", "岚楔", "汀桁",
}

// completeSample adds what no file of the folder says: tags, names for the public, industries, days on which tasks and
// the study were done.
func (l *Ledger) completeSample(ctx context.Context) error {
	b, err := l.Book(ctx)
	if err != nil {
		return err
	}
	var save []data.Record
	for _, kind := range []data.Kind{
		data.KindCompany, data.KindNeed, data.KindActivity, data.KindCase, data.KindStudy, data.KindTask, data.KindNarrative,
	} {
		for _, r := range b.Of(kind) {
			if edited := completed(r); edited != nil {
				save = append(save, edited)
			}
		}
	}
	if err := l.Save(ctx, "补充记录", save...); err != nil {
		return err
	}
	return l.tieSampleCases(ctx)
}

// completed is a record with what the staff add to it, nil when that is nothing.
func completed(r data.Record) data.Record {
	tags := sampleTags[r.Head().No]
	switch r := r.(type) {
	case *data.Company:
		c := *r
		c.Industry = "智能装备与数字化车间"
		if slices.ContainsFunc(sampleRobots, func(name string) bool { return strings.Contains(c.FullName, name) }) {
			c.Industry = "机器人整机与核心零部件"
		}
		return &c
	case *data.Need:
		n, public := *r, samplePublic[r.No]
		n.Angles, n.Roles = tagged(tags)
		n.PublicTitle, n.PublicText = public[0], public[1]
		return &n
	case *data.Activity:
		a := *r
		a.Angles, a.Roles = tagged(tags)
		return &a
	case *data.CaseStudy:
		c := *r
		c.Angles, c.Roles = tagged(tags)
		return &c
	case *data.Study:
		s := *r
		s.Date = data.MustDate(2024, 8, 30)
		return &s
	case *data.Task:
		t := *r
		if t.Done = t.Due; t.Due.IsZero() {
			t.Done = data.MustDate(2024, 7, 26)
		}
		if t.Done.After(data.DateOf(sampleDay)) {
			return nil
		}
		return &t
	case *data.Narrative:
		if n := *r; strings.Contains(n.Text, "见附件五份典型案例素材") {
			n.Text = "从本年度的服务中选取五个典型案例，做法和成效均与台账核对一致。"
			return &n
		}
	}
	return nil
}

func tagged(tags [2]string) (angles, roles []string) {
	if tags[0] == "" {
		return nil, nil
	}
	return tags[:1], tags[1:]
}

// tieSampleCases ties two cases to the needs they tell of.
func (l *Ledger) tieSampleCases(ctx context.Context) error {
	b, err := l.Book(ctx)
	if err != nil {
		return err
	}
	for _, told := range [][]string{{"AL-001", "XQ-001", "XQ-002"}, {"AL-004", "XQ-009"}} {
		c, err := find(b, told[0], data.KindCase)
		if err != nil {
			return fmt.Errorf("app: sample: %w", err)
		}
		tie := Tie{Relation: data.Relation{Of: data.KindCase, To: data.KindNeed, Role: "case"}}
		tie.Was = b.Tied(c.Head().ID, tie.Relation)
		for _, word := range told[1:] {
			n, err := find(b, word, data.KindNeed)
			if err != nil {
				return fmt.Errorf("app: sample: %w", err)
			}
			tie.To = append(tie.To, n.Head().ID)
		}
		if err := l.SaveTied(ctx, "关联案例", c, tie); err != nil {
			return err
		}
	}
	return nil
}
