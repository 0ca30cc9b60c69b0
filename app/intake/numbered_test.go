package intake_test

import (
	"path/filepath"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

// numberedBook has a list of needs with running numbers, and follow-ups that name nothing but these.
func numberedBook() []sheet {
	return []sheet{
		{name: "需求库", rows: [][]any{
			{"需求号", "提出时间", "企业", "园区内外", "联系人", "需求标题", "详细内容", "受理人"},
			{1, 45418, "北京翠微芯片有限公司", "园区内", "韩梅", "封装热仿真", "倒装封装结温超标12℃，希望高校做热仿真并优化底填材料。", "冯唐"},
			{2, "2024-06-10 14:20", "北京翠屏医疗器械有限公司", "园区外（昌平）", "李雷", "注册检验", "二类器械注册检验排队时间长，希望推荐检测机构。", "冯唐"},
			{6, "2024/7/9", "北京翠竹软件有限公司", "园区内", "江河", "等保测评", "系统三级等保测评整改，需要测评机构辅导。", "冯唐"},
		}},
		{name: "跟进台账", rows: [][]any{
			{"需求号", "时间", "方式", "参与专家/机构", "过程记录", "成效"},
			{1, "2024/5/20", "专家上门", "石坚（北方工大，教授）", "现场查看封装线", "形成仿真方案"},
			{1, "2024/6/18", "会议", "石坚", "评审方案", "结温下降15℃，通过评审"},
			{6, "2024/7/20", "现场", "石坚", "差距分析", "出具整改清单，完成测评"},
			{9, "2024/7/21", "电话", nil, "误记", nil},
		}},
	}
}

func TestFollowUpsByTheRunningNumberOfTheNeed(t *testing.T) {
	d := signed(t)
	p := d.carryOut(one(t, numberedBook()...), intake.Options{})
	file := p.Sheets[0].File
	if q := asked(t, p, "是否就是“"+file+"”需求清单中的序号"); q.Proposal != "yes" {
		t.Errorf("%+v", q)
	}
	if r := sheetOf(t, p, file, "跟进台账"); r.Kind != data.KindFollowUp || r.Created != 3 || r.Rejected != 1 {
		t.Errorf("%+v", r)
	}
	if got := len(d.scope().Steps(d.need("封装热仿真"))); got != 2 {
		t.Errorf("%d follow-ups of need 1", got)
	}
	if !listedText(p, file, "没有编号为“9”的需求") {
		t.Errorf("%+v", p.Problems)
	}
	if n := d.need("注册检验"); n.Reason != data.NotInPark {
		t.Errorf("园区外（昌平）: %+v", n)
	}
	q := asked(t, p, "需求清单中的序号")
	d = signed(t)
	p = d.carryOut(one(t, numberedBook()...), intake.Options{Answers: map[string]string{q.ID: "no"}})
	if r := sheetOf(t, p, file, "跟进台账"); r.Rejected != 4 {
		t.Errorf("%+v", r)
	}
}

func TestAQuestionnaireInParagraphsIsAForm(t *testing.T) {
	dir := t.TempDir()
	wordFile(t, filepath.Join(dir, "企业需求问卷-金石.docx"), line("企业需求调查问卷")+line("尊敬的企业：为了解贵企业需求，请如实填写。")+
		line("企业名称：北京金石岩土有限公司")+line("联系人：龙一")+line("联系电话：13500010001")+line("填写日期：2024年5月20日")+
		line("1. 贵企业目前遇到的主要技术难题是什么？")+line("边坡监测传感器数据漂移大，误报率超过20%，希望测绘专家优化算法。")+
		line("2. 希望科协提供哪些服务？")+line("专家上门诊断。"))
	wordFile(t, filepath.Join(dir, "走访小结.docx"), line("5月走访小结")+
		line("一、北京金木家具有限公司")+line("联系人：龙三，13500010003。走访时间：5月22日。")+line("需求：水性漆干燥时间长，影响产能，希望涂料专家指导。")+
		line("二、北京金火消防有限公司")+line("联系人：龙四。走访时间：5月23日。")+line("需求：细水雾喷头雾化粒径不均，希望高校做仿真。"))
	wordFile(t, filepath.Join(dir, "活动通知.docx"), line("关于召开座谈会的通知")+line("活动名称：需求座谈会")+line("时间：5月22日")+line("地点：A座")+line("参加人数：20人")+line("联系人：龙五"))
	wordFile(t, filepath.Join(dir, "填报说明.docx"), line("需求填报说明")+line("企业名称：请填写全称")+line("联系人：请填写姓名")+line("联系电话：请填写手机")+line("需求描述：请填写不少于50字")+line("填报日期：请填写当日"))
	d := signed(t)
	p := d.carryOut(dir, intake.Options{})
	if got := d.scope().Summary(); got != (data.NeedsSummary{Rows: 3, Valid: 3}) {
		t.Errorf("needs %+v, problems %+v", got, p.Problems)
	}
	stones := d.need("边坡监测传感器数据漂移大")
	if stones.Contact != "龙一" || stones.Phone != "13500010001" || stones.Date != data.MustDate(2024, 5, 20) {
		t.Errorf("%+v", stones)
	}
	if n := d.need("水性漆干燥时间长"); n.Contact != "龙三" || n.Date != data.MustDate(2024, 5, 22) || n.Company == stones.Company {
		t.Errorf("%+v", n)
	}
	if n := len(data.All[*data.Activity](d.book())); n != 0 {
		t.Errorf("%d events from a notice", n)
	}
}
