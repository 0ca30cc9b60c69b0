package report_test

import (
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/data"
)

func TestStageReportComparesWithTime(t *testing.T) {
	p := newPark(t)
	p.target("person_times", 30)
	p.target("brand", 4)
	p.add("RW-001", &data.Task{Title: "第二次座谈会", Due: data.MustDate(2024, 6, 1), Owner: "田雨桐"})
	p.add("RW-002", &data.Task{Title: "高端对话", Due: data.MustDate(2024, 6, 18), Done: data.MustDate(2024, 6, 19)})
	p.add("RW-003", &data.Task{Title: "成果展", DueWords: "9月底"})
	f := p.facts(t, data.MustDate(2024, 6, 30))
	doc := report.StageReport(f)
	text := all(doc)
	wantIn(t, text, "2024年服务中关村园区高质量发展项目\n阶段性跟踪评估报告", "（统计截至2024年6月30日）",
		"项目周期共219天，截至2024年6月30日已实施66天，时间进度30.1%，剩余153天。",
		"3-4\n专家对接服务\n人次\n≥30\n3\n10.0%\n滞后\n27\n1.3\n",
		"“专家对接服务”完成3人次，目标为30人次，完成率10.0%，滞后于时间进度，还差27人次，平均每周需完成1.3人次。",
		"“品牌特色活动（主办或承办）”完成1场，目标为4场，完成率25.0%，滞后于时间进度，还差3场。",
		"第二次座谈会\n2024-06-01\n田雨桐\n已到期", "成果展\n9月底\n—\n未到期", "待补佐证材料", "6-2\n总结报告\n份\n≥1\n0\n—\n年终形成")
	for _, bad := range []string{"全年召开座谈会", "（佐证", "晚于统计日期", "“典型案例”部分", "2024-06-18"} {
		if strings.Contains(text, bad) {
			t.Errorf("the report of a stage holds %q", bad)
		}
	}
	if len(doc.Draft) > 0 {
		t.Errorf("draft because %v", doc.Draft)
	}
	for _, b := range doc.Blocks {
		switch b.(type) {
		case report.Chart, report.Annex, report.Figures:
			t.Errorf("a report of a stage holds %T", b)
		}
	}
}

func TestStageReportWithoutPeriod(t *testing.T) {
	p := newPark(t)
	p.project.Signed = data.Date{}
	doc := report.StageReport(p.facts(t, data.MustDate(2024, 6, 30)))
	wantIn(t, all(doc), "暂不能与时间进度比较")
	if strings.Contains(all(doc), "滞后") || len(doc.Draft) != 1 {
		t.Errorf("without a period: %v", doc.Draft)
	}
}

func TestStageReportKnowsWhatIsDueAndNothingLater(t *testing.T) {
	p := newPark(t)
	p.add("RW-001", &data.Task{Title: "研修班", DueWords: "7月底"})
	p.add("RW-002", &data.Task{Title: "座谈会", DueWords: "8月上旬"})
	p.add("RW-003", &data.Task{Title: "收尾", DueWords: "8月底"})
	p.add("RW-004", &data.Task{Title: "次年移交", DueWords: "1月中旬"})
	p.add("RW-005", &data.Task{Title: "回访", DueWords: "另行通知"})
	text := all(report.StageReport(p.facts(t, data.MustDate(2024, 8, 11))))
	wantIn(t, text, "研修班\n7月底\n—\n已到期", "座谈会\n8月上旬\n—\n已到期", "收尾\n8月底\n—\n未到期", "次年移交\n1月中旬\n—\n未到期", "回访\n另行通知\n—\n—")
	if strings.Contains(text, "超出周期") {
		t.Error("in August the report knows of a service in December")
	}
	wantIn(t, all(report.Summary(p.facts(t, asOf))), "超出周期")
}
