package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// word is a heading or a name of a target, prepared for comparing it with many others.
type word struct {
	text  string
	runes int
	gist  gist
	tail  string
}

func wordOf(text string) word {
	return word{text, utf8.RuneCountInString(text), gistOf(bare(text)), tailOf(text)}
}

// matchName scores a heading key against one name of a target.
func matchName(key, name word) float64 {
	if key.text == name.text {
		return 1
	}
	if key.runes < 2 || name.runes < 2 {
		return 0
	}
	score := 0.85 * key.gist.like(name.gist)
	switch {
	case strings.HasSuffix(key.text, name.text) || strings.HasPrefix(key.text, name.text):
		score = 0.6 + 0.35*float64(name.runes)/float64(key.runes)
	case strings.Contains(key.text, name.text):
		score = 0.5 + 0.35*float64(name.runes)/float64(key.runes)
	case strings.Contains(name.text, key.text):
		score = 0.4 + 0.35*float64(key.runes)/float64(name.runes)
	}
	if key.tail != name.tail && key.tail != "" {
		score *= 0.7 // 需求类型 is no 需求
	}
	return score
}

// tails are the endings that say what sort of thing a column holds.
var tails = []meaning{
	{"type", []string{"类型", "类别", "分类", "种类", "级别"}},
	{"number", []string{"编号", "代码", "号码", "号"}},
	{"date", []string{"日期", "时间", "时限", "期限", "周期"}},
	{"phone", []string{"电话", "手机", "联系方式"}},
	{"count", []string{"人数", "次数", "数量", "人次", "场次"}},
	{"money", []string{"金额", "经费", "资金", "费用", "预算", "投入", "费"}},
	{"place", []string{"地点", "地址", "场地"}},
	{"state", []string{"状态", "进度", "进展"}},
	{"person", []string{"姓名", "联系人", "负责人", "责任人", "经办人", "登记人", "人员", "人", "专家"}},
	{"org", []string{"单位", "企业", "公司", "机构", "媒体"}},
}

// tailOf is the sort of thing the ending of a heading names, blank for none.
func tailOf(key string) string {
	for _, t := range tails {
		for _, w := range t.words {
			if strings.HasSuffix(key, w) {
				return t.value
			}
		}
	}
	return ""
}

// headSynonyms turn words of headings that mean the same into the one the fields are named by: 诉求详情 is 需求描述.
var headSynonyms = strings.NewReplacer("诉求", "需求", "难题", "需求", "难点", "需求", "详情", "描述", "详述", "描述", "过程", "情况")

var headModifier = regexp.MustCompile(`^(?:请|您|用?一句话|概括|归纳|描述|简要|简单|详细|简述|概述|具体|主要|计划|拟|预计|目前|当前|现有|存在|遇到|面临|最|迫切|急需|紧迫|填写|说明|贵公司|贵企业|贵单位|本公司|所在|所属|的)`)

// variants are a heading key and what is left of it without words that only colour it: 请简要描述您的需求, 具体描述.
func variants(key string) []string {
	out := []string{key}
	if same := headSynonyms.Replace(key); same != key {
		out = append(out, same)
	}
	for {
		next := headModifier.ReplaceAllString(key, "")
		if next == key || utf8.RuneCountInString(next) < 2 {
			break
		}
		key = next
		out = append(out, key)
	}
	for _, from := range slices.Compact([]string{out[0], out[len(out)-1]}) {
		for _, mark := range []string{"/", "及", "和", "与", "、"} {
			if first, _, ok := strings.Cut(from, mark); ok && utf8.RuneCountInString(first) >= 2 {
				out = append(out, first)
			}
		}
	}
	for _, head := range []string{"企业", "单位", "公司", "项目"} {
		if rest, ok := strings.CutPrefix(out[0], head); ok && utf8.RuneCountInString(rest) >= 3 {
			out = append(out, rest)
		}
	}
	return out
}
