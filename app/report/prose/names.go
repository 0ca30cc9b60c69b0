package prose

import (
	"strings"
	"unicode/utf8"

	"parkledger/app/report"
	"parkledger/data"
)

// namesOf lists what makes a sentence one of a firm, a person or an institution.
func namesOf(f *report.Facts) []string {
	seen := map[string]bool{}
	out := []string{"该企业", "该公司", "某企业", "某公司", "某厂", "一家企业", "一家公司", "这家企业", "该厂"}
	add := func(s string) {
		if utf8.RuneCountInString(s) >= 2 && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	common := commonWords(f)
	for c := range data.Each[*data.Company](f.Book) {
		for _, name := range append([]string{c.FullName}, c.OtherNames...) {
			rs := []rune(stem(name))
			add(string(rs[:min(len(rs), 4)]))
			if short := string(rs[:min(len(rs), 2)]); !strings.Contains(common, short) {
				add(short)
			}
		}
	}
	for p := range data.Each[*data.ServiceProvider](f.Book) {
		rs := []rune(stem(p.FullName))
		add(string(rs[:min(len(rs), 4)]))
	}
	for e := range data.Each[*data.Expert](f.Book) {
		add(strings.Join(strings.Fields(e.FullName), ""))
	}
	return out
}

// commonWords are words of the project itself and everyday beginnings of firms' names, which name no firm.
func commonWords(f *report.Facts) string {
	p := f.Book.Project()
	all := []string{p.Title, p.Park, p.Association, p.Goal, "智能创新科技数字国家机器精密工业未来先进绿色信息数据中关新能首都华夏"}
	all = append(all, p.Industries...)
	for _, r := range f.Results {
		all = append(all, r.Title, r.Group)
	}
	for a := range data.Each[*data.Activity](f.Book) {
		all = append(all, a.Title)
	}
	return strings.Join(all, "|")
}

// stem is a firm's name without place and legal form.
func stem(name string) string {
	name = strings.NewReplacer("（北京）", "", "(北京)", "", "股份有限公司", "", "有限责任公司", "", "有限公司", "", "集团", "").Replace(strings.Join(strings.Fields(name), ""))
	for _, place := range []string{"北京市", "北京"} {
		if rest, ok := strings.CutPrefix(name, place); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return name
}
