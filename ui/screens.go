package ui

import "parkledger/data"

// makeScreens makes every screen there is, in the order and groups of the navigation.
func makeScreens(d *Desk) []group {
	dash := newDashboard(d)
	plan := newLedger(d, "plan", "项目计划", tasks, indicators, staff, project)
	money := newLedger(d, "money", "经费台账", expenses, budget)
	needList := newLedger(d, "needs", "需求清单", needs, followUps)
	firms := newLedger(d, "companies", "企业名录", companies)
	people := newLedger(d, "experts", "专家库", experts)
	service := newLedger(d, "engagements", "专家服务", engagements, feeRates)
	bodies := newLedger(d, "providers", "专业机构", providers)
	events := newLedger(d, "activities", "活动记录", activities)
	surveys := newLedger(d, "studies", "产业调研", studies)
	press := newLedger(d, "publications", "宣传报道", publications)
	proof := newLedger(d, "evidence", "佐证材料", evidences)
	paper := newPages(d)
	d.paper = paper
	caseList := newCaseScreen(d, paper)
	yearEnd := newPackageScreen(d)
	return []group{
		{"", []*entry{{screen: dash}}},
		{"计划", []*entry{{screen: plan, codes: []string{"staff"}}, {screen: money, kinds: []data.Kind{data.KindExpense}}}},
		{"台账", []*entry{
			{screen: needList, codes: []string{"valid_needs"}, kinds: []data.Kind{data.KindNeed, data.KindFollowUp}},
			{screen: firms},
			{screen: people},
			{screen: service, codes: []string{"person_times"}, kinds: []data.Kind{data.KindEngagement}},
			{screen: bodies, codes: []string{"providers"}, kinds: []data.Kind{data.KindProvider}},
			{screen: events, codes: []string{"seminars", "brand"}, kinds: []data.Kind{data.KindActivity}},
			{screen: surveys, codes: []string{"study"}, kinds: []data.Kind{data.KindStudy}},
			{screen: press, codes: []string{"daily", "release", "feature"}, kinds: []data.Kind{data.KindPublication}},
		}},
		{"成果", []*entry{
			{screen: proof},
			{screen: caseList, codes: []string{"cases"}},
			{screen: newSummaryScreen(d, paper)},
			{screen: yearEnd},
		}},
		{"系统", []*entry{{screen: newImportScreen(d)}, {screen: newHistoryScreen(d)}, {screen: newSettingsScreen(d, paper)}}},
	}
}
