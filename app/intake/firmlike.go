package intake

import (
	"regexp"
	"strings"
)

// Words that stand where a firm should: those for firms in general, and those for people, occasions and trials.
var (
	crowd  = regexp.MustCompile(`^(?:园区|参会|参展|参训|多家|相关|全体|部分|各|有关|其他|会员|各类|入驻|本园区?|约?\d+余?[家个]|[一二三四五六七八九十]+余?[家个]).{0,6}$|^(?:企业|公司|单位|无)$`)
	noFirm = regexp.MustCompile(`^(?:测试|试填|试用|示例|例子|样例|没有|暂无|不详|不清楚|未知|匿名|保密|个人|本人|待定|待补|同上|略|空|test\d*|[a-z0-9]{1,4})$|评委|评审|嘉宾|观众|学员|选手|群众|居民|市民|公众|领导|代表$|人员$|专家$|老师$|同学$|座谈会$|论坛$|大赛$|路演$|活动$|讲座$|会议$|现场$`)
)

// trades are words that firms have in their names besides those of industryWords, also in short names.
var trades = regexp.MustCompile(`厂|店|社|所$|院$|集团|控股|实业|企业|药|医|生物|基因|细胞|抗体|疫苗|诊断|影像|器械|康复|健康|食品|农|环保|建筑|建材|包装|印刷|出版|传播|传媒|游戏|动画|动漫|影视|音频|视频|拍摄|设计|展陈|文保|电竞|互动|娱乐|创意|数字|教育|贸易|商贸|电气|电力|电器|通信|通讯|光电|光学|汽车|航空|航天|船舶|化工|化学|催化|分子|陶瓷|纤维|膜|金属|玻璃|纺织|服饰|餐饮|酒店|旅游|物业|地产|律师|会计|银行|证券|保险|租赁|资本|基金|供应链|冷链|运输|配送|快递|分拣|轴承|齿轮|泵|阀|芯片|集成|智造|云|模具|铸造|锻造|轨道|交通|机电|仪表|量子|氢|锂|储能|光伏|风电|电池|矿|钢|石油|燃气|水务|安防|消防`)

// firmLike tells whether a name has the form of a firm's, in full or as people shorten it.
func firmLike(name string) bool {
	if legalForm.MatchString(squeezed(name)) || isOrg(name) || trades.MatchString(name) {
		return true
	}
	for _, w := range industryWords {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// namesNoFirm tells words that are certainly not the name of one firm.
func namesNoFirm(name string) bool {
	if strings.HasSuffix(name, "公司") && len([]rune(name)) > 3 {
		return false
	}
	return crowd.MatchString(name) || noFirm.MatchString(strings.ToLower(halfWidth(strings.TrimSpace(name))))
}
