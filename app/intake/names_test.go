package intake

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func (p Party) brief() string {
	s := p.Name
	for _, part := range []struct{ mark, text string }{{"·", p.Title}, {"@", p.Org}, {"#", p.Note}} {
		if part.text != "" {
			s += part.mark + part.text
		}
	}
	if p.IsOrg {
		s += "!"
	}
	return s
}

func TestSplitNames(t *testing.T) {
	for in, want := range map[string]string{
		"周岩松教授；林澈研究员；沈牧之副教授": "周岩松·教授 林澈·研究员 沈牧之·副教授",
		"林　澈":   "林澈",
		"林 澈":   "林澈",
		"林   澈": "林澈",
		"欧阳 澈":  "欧阳澈",
		"王 小明":  "王小明",
		"陈砚秋；京畿机电产品检测中心":      "陈砚秋 京畿机电产品检测中心!",
		"周岩松、罗景行":             "周岩松 罗景行",
		"郑望舒（导览讲解）":           "郑望舒#导览讲解",
		"永定智能制造研究院（主办）":       "永定智能制造研究院#主办!",
		"张三,李四":               "张三 李四",
		"张三 李四":               "张三 李四",
		"林 澈 唐 屿":             "林澈 唐屿",
		"张三 林 澈":              "张三 林澈",
		"周岩松 教授":              "周岩松·教授",
		"周岩松 教授 林澈 研究员":       "周岩松·教授 林澈·研究员",
		"周岩松（教授）":             "周岩松·教授",
		"陈砚秋教授级高级工程师":         "陈砚秋·教授级高级工程师",
		"何以宁高级工程师\n叶青梧正高级工程师": "何以宁·高级工程师 叶青梧·正高级工程师",
		"宋知远专利代理师、冯书澜律师":      "宋知远·专利代理师 冯书澜·律师",
		"华岳工程技术大学周岩松教授":       "周岩松·教授@华岳工程技术大学",
		"1.周岩松 2.林澈":          "周岩松 林澈",
		"1、周岩松\n2、林澈":         "周岩松 林澈",
		"专家：周岩松、林澈":           "周岩松 林澈",
		"周岩松等3人":              "周岩松#等3人",
		"蓟原材料研究所分析测试中心":       "蓟原材料研究所分析测试中心!",
		"北京汇榫技术转移有限公司":        "北京汇榫技术转移有限公司!",
		"北京砚台律师事务所":           "北京砚台律师事务所!",
		"市科委":                 "市科委!",
		"市经信局（指导）":            "市经信局#指导!",
		"王老师":                 "王老师",
		"李和平":                 "李和平",
		"买买提·艾力":              "买买提·艾力",
		"John Smith":          "John Smith",
		"周岩松（教授、博导），林澈":       "周岩松#教授、博导 林澈",
		"何以宁，叶青梧，蒋怀瑾":         "何以宁 叶青梧 蒋怀瑾",
		"":                    "",
		"无":                   "",
		"—":                   "",
		"、；":                  "",
		"周岩松、—、林澈":            "周岩松 林澈",
		"魏听澜、陈砚秋；京畿机电产品检测中心": "魏听澜 陈砚秋 京畿机电产品检测中心!",
	} {
		var got []string
		for _, p := range SplitNames(in) {
			got = append(got, p.brief())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", in, s, want)
		}
	}
}

func TestSplitFirms(t *testing.T) {
	for in, want := range map[string]string{
		"北京衔川机器人有限公司；北京楸原传动科技有限公司": "北京衔川机器人有限公司|北京楸原传动科技有限公司",
		"甲机器人有限公司、乙传动公司,丙数控\n丁视觉":  "甲机器人有限公司|乙传动公司|丙数控|丁视觉",
		"1.甲公司 2.乙公司":           "甲公司|乙公司",
		"1、甲公司；2、乙公司":           "甲公司|乙公司",
		"衔川机器人（北京）有限公司":         "衔川机器人（北京）有限公司",
		"北京甲机器人有限公司（原乙机器人）、丙公司": "北京甲机器人有限公司#原乙机器人|丙公司",
		"某会计师事务所（特殊普通合伙）":       "某会计师事务所（特殊普通合伙）",
		"北京楸原传动科技有限公司  ":        "北京楸原传动科技有限公司",
		"北京甲有限公司 北京乙有限公司":       "北京甲有限公司|北京乙有限公司",
		"甲公司/乙公司":               "甲公司|乙公司",
		"ABC/DEF Co":            "ABC/DEF Co",
		"甲公司、乙公司等5家企业":          "甲公司|乙公司#等5家企业",
		"企业：甲公司":                "甲公司",
		"甲机器人有限公司(产品线1.2万台)":    "甲机器人有限公司#产品线1.2万台",
		"":              "",
		"/":             "",
		"北京 衔川 机器人有限公司": "北京衔川机器人有限公司",
		"甲公司（已落实、已回访）；乙公司": "甲公司#已落实、已回访|乙公司",
		"甲公司（未闭合、乙公司":      "甲公司（未闭合|乙公司",
	} {
		var got []string
		for _, f := range SplitFirms(in) {
			s := f.Name
			if f.Note != "" {
				s += "#" + f.Note
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: %q, want %q", in, s, want)
		}
	}
}

func TestPhonesAndContacts(t *testing.T) {
	for in, want := range map[string]string{
		"138-0000-1103": "13800001103", "１３８-００００-１１０１": "13800001101", "13800001101": "13800001101", "+86 138 0000 1103": "13800001103",
		"8613800001103": "13800001103", "1.3800001101E+10": "13800001101", "1.38E+10": "!电话被存成科学计数，位数已丢失",
		"010-12345678转801": "010-12345678转801", "(010)12345678": "010-12345678", "01012345678-801": "010-12345678转801", "0316-1234567": "0316-1234567",
		"400-800-1234": "400-800-1234", "62345678": "62345678", "1380000110": "!电话号码位数不对", "110100190000000001": "!电话号码位数不对",
		"": "", "无": "", "见名片": "+见名片", "手机13800001101（微信同号）": "13800001101+手机 （微信同号", "13800001101/13900001102": "13800001101+13900001102",
	} {
		v := ParsePhone(in)
		got := v.Number
		if v.Problem != "" {
			got = "!" + v.Problem
		} else if v.Rest != "" {
			got += "+" + strings.ReplaceAll(v.Rest, "(", "（")
		}
		if got != strings.ReplaceAll(want, "(", "（") {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]ContactValue{
		"鲁遥，13800001125":               {Name: "鲁遥", Phone: "13800001125"},
		"王㛃 138-0000-1126":             {Name: "王㛃", Phone: "13800001126"},
		"联系人：张三 电话：13800001125":        {Name: "张三", Phone: "13800001125"},
		"13800001125 张三":               {Name: "张三", Phone: "13800001125"},
		"林　澈/13800001125":              {Name: "林澈", Phone: "13800001125"},
		"张三":                           {Name: "张三"},
		"John Smith Tel: 13800001125":  {Name: "John Smith", Phone: "13800001125"},
		"张三（总经理）13800001125":           {Name: "张三", Phone: "13800001125", Rest: "总经理"},
		"":                             {},
		"张三 1380000112":                {Name: "", Rest: "张三 1380000112", Problem: "电话号码位数不对"},
		"张三13800001125、李四010-12345678": {Name: "张三", Phone: "13800001125", Rest: "李四010-12345678"},
	} {
		if got := SplitContact(in); got != want {
			t.Errorf("%q: %+v", in, got)
		}
	}
}

// All contacts of the visit records have a name and a mobile number.
func TestSampleContacts(t *testing.T) {
	for _, r := range mustRead(t, "testdata/走访及问卷需求记录.csv").Sheets[0].Rows[2:] {
		if len(r.Cells) < 5 || r.Cells[4].Text == "" {
			continue
		}
		if v := SplitContact(r.Cells[4].Text); v.Problem != "" || len(v.Phone) != 11 || !allHan(v.Name) || v.Rest != "" {
			t.Errorf("row %d not read", r.Number)
		}
	}
}

// Every expert of the service log is on the list of experts under the same name, and none is an institution.
func TestSampleExperts(t *testing.T) {
	known := make(map[string]bool)
	for _, r := range mustRead(t, "testdata/云杉园科协专家名单.xlsx").Sheets[0].Rows[2:] {
		for _, p := range SplitNames(cellOf(r, 1)) {
			known[p.Name] = true
		}
	}
	unknown := make(map[string]bool)
	for _, r := range mustRead(t, "testdata/专家服务台账2024.xlsx").Sheets[0].Rows[3:] {
		for _, p := range SplitNames(cellOf(r, 3)) {
			if !known[p.Name] {
				unknown[p.Name] = true
			}
			if p.IsOrg {
				t.Errorf("row %d: institution", r.Number)
			}
		}
	}
	if len(known) != 18 || len(unknown) != 1 {
		t.Errorf("%d experts, unknown %v; want 18 and the one of the project's own staff", len(known), unknown)
	}
}

func cellOf(r Row, col int) string {
	if col >= len(r.Cells) {
		return ""
	}
	return r.Cells[col].Text
}

func FuzzSplitNames(f *testing.F) {
	for _, s := range []string{"周岩松教授；林澈研究员", "林　澈", "1、周岩松\n2、林澈", "郑望舒（导览讲解）", "张三 林 澈", "甲公司（未闭合、乙"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, p := range SplitNames(s) {
			if p.Name == "" || utf8.ValidString(s) && !utf8.ValidString(p.Name) {
				t.Errorf("%q: %+v", s, p)
			}
			for _, r := range p.Name {
				if unicode.Is(unicode.Han, r) && !strings.ContainsRune(s, r) {
					t.Errorf("%q: made up %q", s, r)
				}
			}
		}
		for _, x := range SplitFirms(s) {
			if x.Name == "" {
				t.Errorf("%q: empty firm", s)
			}
		}
		if v := SplitContact(s); v.Phone != "" && len(v.Phone) < 8 {
			t.Errorf("%q: phone too short", s)
		}
		_ = fmt.Sprint(HeadKey(s), FirmKey(s), CleanText(s))
	})
}
