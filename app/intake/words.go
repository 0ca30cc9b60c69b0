package intake

import (
	"regexp"
	"strconv"
	"strings"

	"parkledger/data"

	"golang.org/x/text/unicode/norm"
)

// squeezed is a word without spaces and marks, for comparing.
func squeezed(s string) string { return string(bare(s)) }

// pick finds the option a word means: sure when it is the label or the value itself, apart from spaces and marks.
func pick(options []data.Option, text string) (value string, sure bool) {
	t := squeezed(text)
	best := 0.0
	for _, o := range options {
		if t == squeezed(o.Label) || text == o.Value {
			return o.Value, true
		}
		if s := Similar(text, o.Label); s > best && s >= 0.75 {
			best, value = s, o.Value
		}
	}
	return value, value != ""
}

// meaning is one line of a table of words: any of the words means the value.
type meaning struct {
	value string
	words []string
}

// meanings lists the values whose words stand in a text, in the order of the table.
func meanings(table []meaning, text string) []string {
	t := squeezed(text)
	var out []string
	for _, m := range table {
		for _, w := range m.words {
			if strings.Contains(t, squeezed(w)) {
				out = append(out, m.value)
				break
			}
		}
	}
	return out
}

// needTypeWords map what parks write to the types of DOMAIN §4; the more particular words come first.
var needTypeWords = []meaning{
	{"知识产权", []string{"知识产权", "专利", "商标", "软著", "著作权"}},
	{"检验检测", []string{"检验", "检测", "认证", "检定", "计量", "测试", "标准化"}},
	{"成果转化", []string{"成果转化", "技术转让", "技术转移", "转移转化", "成果", "产学研"}},
	{"人才引进培训", []string{"人才", "招聘", "培训", "引才", "用工", "招工"}},
	{"法律财税", []string{"法律", "财税", "财务", "税务", "法务", "合规"}},
	{"融资", []string{"融资", "贷款", "金融", "投资", "信贷", "担保", "资金"}},
	{"政策申报", []string{"政策", "申报", "资质", "补贴"}},
	{"工艺改进", []string{"工艺"}},
	{"数字化", []string{"数字化", "信息化", "智能化", "数智", "智改数转", "上云"}},
	{"市场拓展", []string{"市场", "销售", "渠道", "品牌", "出海", "应用场景", "供应链"}},
	{"场地配套", []string{"场地", "厂房", "设备", "配套", "物业", "设施"}},
	{"关键技术攻关", []string{"攻关", "技术", "研发", "算法"}},
	{"其他", []string{"其他", "其它"}},
}

// progressWords map states of a need to DOMAIN §4.
var progressWords = []meaning{
	{"not_started", []string{"未对接", "未开始", "未启动", "待对接", "尚未", "未响应", "未跟进", "待跟进", "未安排", "待安排"}},
	{"matching", []string{"未落实", "未解决", "未办结", "对接中", "推进中", "进行中", "跟进中", "洽谈", "在办", "办理中", "试验中", "正在", "落实中", "处理中", "部分落实", "待落实"}},
	{"terminated", []string{"终止", "中止", "撤回", "撤销", "取消", "放弃", "停止"}},
	{"long_term", []string{"长期", "持续"}},
	{"closed", []string{"办结", "完结", "结项", "闭环", "关闭", "结束"}},
	{"delivered", []string{"落实", "已解决", "已签约", "已完成", "完成", "解决"}},
}

// denial turns a word for an end into its opposite: 无法解决 is no 解决.
var denial = regexp.MustCompile(`无法|不能|未能|难以|没有|没能|不予|不了|失败|暂缓|搁置`)

var validityWords = []meaning{
	{"pending", []string{"待定", "待核", "待审", "待确认"}},
	{"invalid", []string{"无效", "不计入", "剔除", "否"}},
	{"valid", []string{"有效", "计入", "是", "√", "通过"}},
}

var reasonWords = []meaning{
	{"duplicate", []string{"重复", "合并"}},
	{"not_in_park", []string{"非园区", "园区外", "区外", "园外"}},
	{"out_of_period", []string{"超出周期", "周期外", "超期", "不在周期", "期外", "合同签订前", "签约前", "签订前", "签合同前", "立项前", "周期前", "项目开始前", "项目结束后", "周期后"}},
	{"withdrawn", []string{"撤回", "撤销", "取消", "放弃"}},
	{"not_concrete", []string{"不具体", "不明确", "描述", "过于笼统", "笼统"}},
}

// Kinds of event by words that leave no doubt, and by words that only make one likely.
var (
	eventSure = []meaning{
		{"needs_seminar", []string{"需求座谈", "供需对接", "需求对接会", "需求征集", "需求对接座谈", "需求交流座谈", "需求研讨"}},
		{"forum", []string{"高端对话", "论坛", "峰会", "高峰对话"}},
		{"exhibition", []string{"展览", "成果展", "博览会", "展会", "展示活动"}},
		{"roadshow", []string{"路演", "大赛", "竞赛", "挑战赛"}},
		{"training", []string{"培训", "研修", "讲座", "公开课", "讲堂"}},
		{"other", []string{"其他", "其它"}},
	}
	eventLikely = []meaning{
		{"needs_seminar", []string{"座谈", "对接会"}},
		{"forum", []string{"沙龙", "对话", "研讨", "报告会", "大会", "年会"}},
		{"exhibition", []string{"展"}},
		{"roadshow", []string{"赛"}},
		{"training", []string{"交流", "学习", "课"}},
	}
)

var pressSure = []meaning{
	{"reprint", []string{"转载", "转发", "转登", "转自"}},
	{"release", []string{"通稿"}},
	{"feature", []string{"深度"}},
	{"daily", []string{"日常", "动态", "简讯", "工作新闻", "工作信息"}},
}

var pressLikely = []meaning{
	{"feature", []string{"专题", "专访", "特稿", "特写", "综述", "纪实", "侧记"}},
	{"release", []string{"活动"}},
	{"daily", []string{"新闻", "信息", "消息", "快讯", "稿"}},
}

var classSure = []meaning{
	{"common_tech", []string{"共性技术"}},
	{"general_tech", []string{"综合科技"}},
	{"digital", []string{"数智信息", "数智"}},
	{"finance_law", []string{"金融法律", "法律金融"}},
}

var classLikely = []meaning{
	{"digital", []string{"信息", "数字", "软件", "互联网", "人工智能", "数据", "网络"}},
	{"finance_law", []string{"金融", "法律", "律师", "会计", "财税", "银行", "担保", "投资", "保险", "融资", "律所"}},
	{"common_tech", []string{"检测", "检验", "研发", "中试", "试验", "共性", "工程技术", "认证"}},
	{"general_tech", []string{"综合", "技术转移", "知识产权", "孵化", "科技咨询", "科技服务", "成果转化", "专利", "政策"}},
}

// jointRole: the association and another hold it together, 与某院联合承办.
var jointRole = regexp.MustCompile(`^[与和同]?[^，,；;、由主承]*(?:联合|共同|合作)(?:主办|承办)$`)

// roleOf reads 主办, 联合主办, 主 办, 主办/承办. ok is false for anything else.
func roleOf(text string) (data.Role, bool) {
	t := strings.Join(strings.Fields(halfWidth(text)), "") // squeezed would take the 与 from 参与
	switch {
	case strings.Contains(t, "协办"), strings.Contains(t, "支持"):
		if !strings.Contains(t, "主办") && !strings.Contains(t, "承办") {
			return data.CoOrganizer, true
		}
		return "", false
	case jointRole.MatchString(t) && !strings.Contains(t, "方"):
		if strings.HasSuffix(t, "承办") {
			return data.Organizer, true
		}
		return data.Host, true
	case strings.Contains(t, "主办"):
		return data.Host, len([]rune(t)) <= 8
	case strings.Contains(t, "承办"):
		return data.Organizer, len([]rune(t)) <= 8
	case strings.Contains(t, "参与"), strings.Contains(t, "参加"), strings.Contains(t, "参会"), strings.Contains(t, "参展"), strings.Contains(t, "列席"):
		return data.Participant, true
	}
	return "", false
}

var (
	yesWords = map[string]bool{"是": true, "√": true, "✓": true, "✔": true, "有": true, "专职": true, "专门": true, "y": true, "yes": true, "true": true, "1": true, "对": true, "园内": true, "区内": true, "在园": true, "已入园": true, "园区内": true, "园区企业": true, "完成": true, "已完成": true}
	noWords  = map[string]bool{"否": true, "×": true, "x": true, "无": true, "兼职": true, "n": true, "no": true, "false": true, "0": true, "非": true, "不是": true, "园外": true, "区外": true, "园区外": true, "非园区企业": true, "未入园": true, "未完成": true, "园区外企业": true, "非专职": true}
)

// yesNoWord reads a yes or no; ok is false for anything else.
func yesNoWord(s string) (value, ok bool) {
	t := strings.ToLower(strings.TrimSpace(s))
	if u := squeezed(s); u != "" {
		t = u
	}
	return yesWords[t], yesWords[t] || noWords[t]
}

var (
	numberForm   = regexp.MustCompile(`\d+(?:\.\d+)?`)
	numeralsForm = regexp.MustCompile(`([〇零○一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟]+)(?:[个项次场家人份篇名类条件位]|余|以上|$)`)
	rangeForm    = regexp.MustCompile(`\d\s*[-–—~至到]\s*\d`)
	yearForm     = regexp.MustCompile(`(?:^|\D)(20\d{2})(?:\D|$)`)
	unitForm     = regexp.MustCompile(`单位\s*[:：]\s*(人民币|万元|千元|元|万)|[（(](万元|千元|元)[）)]`)
)

// firstNumber reads a target such as 50, ≥50, 不少于50个, 不少于五十个; a range or words have none.
func firstNumber(s string) (v float64, ok bool) {
	s = strings.ReplaceAll(halfWidth(s), ",", "")
	if rangeForm.MatchString(s) {
		return 0, false
	}
	m := numberForm.FindString(s)
	if m == "" {
		if spelled := numeralsForm.FindStringSubmatch(s); spelled != nil {
			n, ok := chineseNumber(spelled[1])
			return float64(n), ok
		}
		return 0, false
	}
	v, err := strconv.ParseFloat(m, 64)
	return v, err == nil
}

// yearIn is the first year from 2000 to 2099 a text names, 0 when there is none.
func yearIn(s string) int {
	if m := yearForm.FindStringSubmatch(halfWidth(s)); m != nil {
		return atoi(m[1])
	}
	return 0
}

func unitInTitle(s string) string {
	if m := unitForm.FindStringSubmatch(s); m != nil {
		return m[1] + m[2]
	}
	return ""
}

var (
	outsideForm  = regexp.MustCompile(`园区外|非(?:本)?园区(?:内)?企业|不在(?:本)?园区|区外企业|园外企业|外地企业|未入驻园区|不属于(?:本)?园区|非园内|园区以外`)
	withdrawForm = regexp.MustCompile(`撤回|撤销|取消(?:了)?(?:该|此|本)?需求|不再需要|放弃(?:该|此|本)?需求|需求取消|需求作废`)
)

// halfWidth turns full-width digits and letters into plain ones.
func halfWidth(s string) string { return norm.NFKC.String(s) }

// dayForm finds a day inside running text.
var dayForm = regexp.MustCompile(`(?:20\d{2}\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?`)

// dayInTitle is the one day the title of a table names, zero when it names none or several.
func (t *table) dayInTitle(p *planner) data.Date {
	var day data.Date
	for _, m := range dayForm.FindAllString(t.title, -1) {
		d, ok := ParseDate(m, t.period(p)).Exact()
		if !ok {
			continue
		}
		if !day.IsZero() && day != d {
			return data.Date{}
		}
		day = d
	}
	return day
}

// indicatorWords tell which indicator of the 2024 notice a plan means when it words it in its own way; programmes with
// other indicators do without.
var indicatorWords = []meaning{
	{"delivered", []string{"落实"}},
	{"person_times", []string{"人次", "专家服务", "专家对接"}},
	{"seminars", []string{"座谈会"}},
	{"valid_needs", []string{"有效需求", "征集需求", "需求征集", "需求数量"}},
	{"provider_classes", []string{"服务类别", "覆盖类别", "机构类别"}},
	{"providers", []string{"专业机构", "服务机构", "引入机构"}},
	{"industries", []string{"重点产业", "产业数"}},
	{"study", []string{"调研"}},
	{"uploads", []string{"上传"}},
	{"daily", []string{"日常"}},
	{"release", []string{"通稿", "活动稿", "活动新闻", "活动报道"}},
	{"feature", []string{"深度"}},
	{"brand", []string{"品牌", "特色活动"}},
	{"cases", []string{"案例"}},
	{"report", []string{"总结报告"}},
	{"staff", []string{"专门", "专职", "工作人员"}},
	{"execution", []string{"执行率"}},
}
