package ui

import "parkledger/data"

var needs = ledgerSpec{
	kind: data.KindNeed, title: "需求", flex: "title",
	columns:  []string{"no", "title", "company", "type", "validity", "progress", "date", "owner"},
	facets:   []string{"validity", "progress", "type", "company", "owner"},
	empty:    "把企业提出的技术、人才、资金等需求登记在这里。判为有效的计入“征集有效需求”，落实后计入“跟进落实”。",
	children: []data.Kind{data.KindFollowUp},
	codes:    []string{"valid_needs", "delivered"},
	bulk:     judgeMany,
	acts:     compareAlike,
	inside:   guide,
}

var followUps = ledgerSpec{
	kind: data.KindFollowUp, title: "跟进记录", flex: "content",
	columns: []string{"date", "need", "method", "content", "result", "progress", "by"},
	facets:  []string{"method", "progress", "by", "proof"},
	empty:   "每次为一条需求做了什么、结果如何，都记在这里。有结果的跟进是“跟进落实”的依据。",
	extras:  []extra{proofState},
	codes:   []string{"delivered"},
}

var companies = ledgerSpec{
	kind: data.KindCompany, title: "企业", flex: "name",
	columns:  []string{"no", "name", "industry", "in_park", "contact", "phone"},
	facets:   []string{"industry", "in_park"},
	empty:    "园区企业的名录。登记需求和专家服务时从这里选择企业，只有园区企业的需求才计入。",
	children: []data.Kind{data.KindNeed},
}

var experts = ledgerSpec{
	kind: data.KindExpert, title: "专家", flex: "org",
	columns:  []string{"no", "name", "title", "org", "expertise", "grade", "phone"},
	facets:   []string{"grade", "org"},
	empty:    "为企业服务的专家名单。登记专家服务时从这里选择。",
	children: []data.Kind{data.KindEngagement},
}

var engagements = ledgerSpec{
	kind: data.KindEngagement, title: "专家服务", flex: "content",
	columns: []string{"no", "date", "expert", "form", "type", "content", "fee", "verdict", "proof"},
	facets:  []string{"form", "type", "expert", "verdict", "proof"},
	quick:   []string{"date", "expert", "tie.firm", "tie.need", "hours", "form", "type", "content", "fee"},
	carried: []string{"date", "hours", "form", "type", "activity", "recorder"},
	empty:   "一位专家一次服务登记一条，计入“专家对接服务”人次。同一专家同一天的第二条会列为存疑，由您确认。",
	extras:  []extra{proofState},
	codes:   []string{"person_times"},
}

var providers = ledgerSpec{
	kind: data.KindProvider, title: "专业机构", flex: "services",
	columns: []string{"no", "name", "class", "services", "agreement", "contact"},
	facets:  []string{"class"},
	empty:   "引入的专业服务机构。周期内签订协议或参与过服务的计入“引入专业机构”。",
	codes:   []string{"providers", "provider_classes"},
}

var activities = ledgerSpec{
	kind: data.KindActivity, title: "活动", flex: "title",
	columns:  []string{"no", "title", "type", "start", "place", "role", "attendance", "proof"},
	facets:   []string{"type", "role", "proof"},
	empty:    "需求座谈会、对话、展览、路演、培训等活动。主办或承办的品牌活动计入“特色活动”。",
	children: []data.Kind{data.KindPublication},
	extras:   []extra{proofState},
	codes:    []string{"seminars", "brand"},
}

var studies = ledgerSpec{
	kind: data.KindStudy, title: "调研", flex: "title",
	columns: []string{"no", "title", "industries", "finished", "date", "author"},
	facets:  []string{"finished"},
	empty:   "产业调研报告。完成、五个方面齐全并附上全文后计入“调研报告”。",
	codes:   []string{"study", "industries"},
}

var publications = ledgerSpec{
	kind: data.KindPublication, title: "报道", flex: "title",
	columns: []string{"no", "title", "type", "media", "date", "uploaded", "upload"},
	facets:  []string{"type", "level", "media", "upload", "proof"},
	empty:   "日常稿、活动通稿和深度报道。首发稿按类型计数，发布后 7 天内上传市科协官网算同期上传。",
	extras:  []extra{uploadColumn, proofState},
	codes:   []string{"daily", "release", "feature", "uploads"},
}

var expenses = ledgerSpec{
	kind: data.KindExpense, title: "支出", flex: "purpose",
	columns: []string{"no", "date", "category", "purpose", "amount", "voucher", "handler", "unpaid", "proof"},
	facets:  []string{"category", "handler", "unpaid", "proof"},
	empty:   "资助经费的每一笔支出。已支付的计入经费执行率，请附发票或凭证。",
	extras:  []extra{proofState},
	above:   moneyBanner,
}

var budget = ledgerSpec{
	kind: data.KindBudget, title: "预算", flex: "note",
	columns: []string{"category", "amount", "spent", "left", "rate", "note"},
	empty:   "按科目填写资助经费的预算。",
	extras:  []extra{budgetSpent, budgetLeft, budgetRate},
	above:   moneyBanner,
}

var tasks = ledgerSpec{
	kind: data.KindTask, title: "任务", flex: "title",
	columns: []string{"no", "title", "start", "due", "owner", "indicator", "state", "done"},
	facets:  []string{"owner", "indicator", "state"},
	empty:   "全年的任务和时间节点。临近的节点会出现在工作台的待办里。",
	extras:  []extra{taskState},
	above:   newTaskLine,
}

var indicators = ledgerSpec{
	kind: data.KindIndicator, title: "指标", flex: "title", fixed: true,
	columns: []string{"no", "grp", "title", "unit", "minimum", "target", "actual", "completion", "sign", "shortfall"},
	facets:  []string{"grp", "sign"},
	empty:   "绩效指标来自项目通知。",
	extras:  []extra{actualValue, completion, indicatorSign},
	acts:    editTargets,
}

var staff = ledgerSpec{
	kind: data.KindStaff, title: "人员", flex: "work",
	columns: []string{"name", "duty", "dedicated", "work"},
	facets:  []string{"dedicated"},
	empty:   "项目的工作人员。标为专门人员的计入“专门工作人员”。",
	codes:   []string{"staff"},
}

var project = ledgerSpec{
	kind: data.KindProject, title: "基本信息", flex: "title", fixed: true,
	columns: []string{"title", "association", "signed", "end", "grant"},
	empty:   "项目的基本信息。",
}

var evidences = ledgerSpec{
	kind: data.KindEvidence, title: "佐证材料", flex: "file_name", files: true,
	columns: []string{"no", "file_name", "type", "used", "date", "caption"},
	facets:  []string{"type", "used"},
	empty:   "通知、签到表、照片、合同、截图等文件。添加后关联到它证明的记录，年终按指标编号归档。",
	extras:  []extra{usedBy},
	above:   proofBanner,
}

var cases = ledgerSpec{
	kind: data.KindCase, title: "典型案例", flex: "title",
	columns: []string{"no", "title", "aim", "final", "final_by", "checked"},
	facets:  []string{"final", "aim"},
	empty:   "至少五个典型案例：背景、做法、成效、启示四部分齐全并定稿后计数。",
}
