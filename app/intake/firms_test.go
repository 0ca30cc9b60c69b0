package intake

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
)

func TestFirmKey(t *testing.T) {
	for in, want := range map[string]string{
		"北京衔川机器人有限公司": "衔川机器人", "衔川机器人（北京）有限公司": "衔川机器人", "衔川机器人": "衔川机器人", "北京市衔川机器人 有限责任公司": "衔川机器人",
		"北京桐屿电机股份有限公司": "桐屿电机", "桐屿电机（北京）股份有限公司": "桐屿电机", "北京墨楹检测仪器有限责任公司": "墨楹检测仪器", "北京澍辙移动机器人公司": "澍辙移动机器人",
		"廊坊渠棣重工有限公司": "廊坊渠棣重工", "某某集团有限公司": "某某", "北京公司": "北京", "ＡＢＣ科技有限公司": "abc科技", "": "",
		"衔川机器人北京有限公司": "衔川机器人",
	} {
		if got := FirmKey(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestSameFirm(t *testing.T) {
	for _, c := range [][2]string{
		{"衔川机器人", "北京衔川机器人有限公司"},
		{"禾砚减速器", "北京禾砚减速器有限公司"},
		{"槐序数控", "北京槐序数控设备有限公司"},
		{"岑度视觉", "北京岑度视觉技术有限公司"},
		{"楸原", "北京楸原传动科技有限公司"},
		{"楸原传动", "北京楸原传动科技有限公司"},
		{"蔚榫软件", "北京蔚榫工业软件有限公司"},
		{"蔚榫工业软件 ", "北京蔚榫工业软件有限公司"},
		{"霁杉传感", "北京霁杉传感技术有限公司"},
		{"珩栌电驱动", "北京珩栌电驱动有限公司"},
		{"拾榫自动化", "北京拾榫自动化工程有限公司"},
		{"泓桷能源", "北京泓桷能源装备有限公司"},
		{"澄榉电子", "北京澄榉电子科技有限公司"},
	} {
		if got := SameFirm(c[0], c[1]); got < SameFirmLikely || got != SameFirm(c[1], c[0]) {
			t.Errorf("%v: %.2f", c, got)
		}
	}
	for _, c := range [][2]string{
		{"衔川机器人", "北京铎杪特种机器人有限公司"},
		{"机器人", "北京衔川机器人有限公司"},
		{"智能装备", "北京智能科技有限公司"},
		{"北京筱桢服务机器人有限公司", "北京竺筠医疗机器人有限公司"},
		{"衔川机器人有限公司", "衔川数控有限公司"},
		{"", "北京衔川机器人有限公司"},
		{"屿衡控制", "桐屿电机"},
		{"北京槐序数控设备有限公司", "北京桐屿数控设备有限公司"},
	} {
		if got := SameFirm(c[0], c[1]); got >= SameFirmLikely {
			t.Errorf("%v: %.2f", c, got)
		}
	}
}

// No two different firms of the first seminar may be proposed as one; the follow-ups' short names must each find one.
func TestSampleFirms(t *testing.T) {
	full := make(map[string]string)
	for file, c := range map[string][2]int{"第一次需求座谈会_企业需求汇总表.xlsx": {4, 1}, "需求清单-二次座谈会(定稿2).xlsx": {3, 4}, "走访及问卷需求记录.csv": {2, 3}} {
		for _, r := range mustRead(t, "testdata/"+file).Sheets[0].Rows[c[0]:] {
			if name := strings.TrimSpace(cellOf(r, c[1])); strings.HasSuffix(name, "公司") {
				full[FirmKey(name)] = name
			}
		}
	}
	for a := range full {
		for b := range full {
			if a != b && SameFirm(full[a], full[b]) >= SameFirmLikely {
				t.Errorf("%s and %s", full[a], full[b])
			}
		}
	}
	for _, r := range mustRead(t, "testdata/需求跟进台账（11月更新）.xlsx").Sheets[0].Rows[2:] {
		name := strings.TrimSpace(cellOf(r, 1))
		if cellOf(r, 2) == "" || name == "" {
			continue
		}
		found := 0
		for _, f := range full {
			if SameFirm(name, f) >= SameFirmLikely {
				found++
			}
		}
		if found != 1 {
			t.Errorf("row %d: %s found %d times", r.Number, name, found)
		}
	}
}

func TestSimilar(t *testing.T) {
	same := [][2]string{
		{"人形机器人仿真与实机步态偏差", "整机步态仿真与实机偏差过大"},
		{"行星减速器磨齿噪声超标问题", "行星减速器磨齿噪声超标"},
		{"多台移动机器人调度死锁", "多台移动机器人调度死锁"},
		{"扁线定子自动插线良率提升", "电机定子自动嵌线良率提升"},
		{"精密丝杠冷处理后尺寸稳定性差", "精密丝杠冷处理后尺寸稳定差"},
	}
	other := [][2]string{
		{"谐波减速器柔轮早期疲劳断裂", "行星减速器磨齿噪声超标"},
		{"人形机器人关节模组温升控制", "步态控制算法工程师招聘困难"},
		{"产线集成项目应收账款融资", "在线测量设备首台套政策申报"},
		{"移动机器人安全功能评估与认证路径", "多台移动机器人调度死锁"},
	}
	for _, c := range same {
		if got := Similar(c[0], c[1]); got < 0.5 {
			t.Errorf("%v: %.2f", c, got)
		}
	}
	for _, c := range other {
		if got := Similar(c[0], c[1]); got > 0.4 {
			t.Errorf("%v: %.2f", c, got)
		}
	}
	if Similar("", "甲") != 0 || Similar("甲，乙", "甲乙") != 1 || Similar("政策申报", "首台套政策申报辅导") < 0.8 {
		t.Error("edges")
	}
}

func TestHeadKey(t *testing.T) {
	for in, want := range map[string]string{
		"企业名称\n（必填）": "企业名称##必填", "拟投入\n(万元)": "拟投入#万元#", "劳务费\n（税前，元）": "劳务费#元#税前", "姓  名": "姓名##", "主 办": "主办##",
		"需求描述\n（必填，写清指标）": "需求描述##必填,写清指标", "满意度\n（1-5）": "满意度##1-5", "金额（元）": "金额#元#", "联系人及电话": "联系人及电话##", "需求名称＊": "需求名称##",
		"3.企业名称": "企业名称##", "（三）企业名称": "企业名称##", "Q5、您的联系电话是什么？": "联系电话##", "1. 贵公司名称（必填）": "名称##必填", "您所在企业的名称是什么？": "企业名称##",
		"请填写联系人": "联系人##", "请选择需求类型（多选）": "需求类型##多选", "5、贵单位目前的技术需求有哪些？": "技术需求##", "参加人数/人次": "参加人数#人次#", "7.计划投入多少资金？（万元）": "计划投入资金#万元#", "8.希望何时解决": "希望解决时间##", "【备注】": "备注##",
		"是否专门人员": "是否专门人员##", "主办/承办": "主办/承办##", "2024年预算（单位：万元）": "2024年预算#万元#", "走访/问卷日期": "走访/问卷日期##", "目的": "目的##", "时间": "时间##", "Email": "email##",
	} {
		h := HeadKey(in)
		if got := h.Key + "#" + h.Unit + "#" + strings.Join(h.Notes, "|"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestCleanText(t *testing.T) {
	for in, want := range map[string]string{
		"  甲\r\n乙　 \r丙 ": "甲\n乙\n丙", "甲  乙": "甲 乙", "Ａ１２，": "Ａ１２，", "a\x00b\uFEFF\u200B": "ab", "a\tb": "a\tb", "\xff": "\uFFFD", "　　首行": "首行",
	} {
		if got := CleanText(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Well-formed csv must give what encoding/csv gives.
func FuzzCSV(f *testing.F) {
	raw, err := os.ReadFile("testdata/走访及问卷需求记录.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte("a,\"b\"\"\n\",c\r\n\r\nd,e\n"))
	f.Add([]byte("a;b\n\"x"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := readCSV(t.Context(), raw, ".csv")
		if err != nil {
			return
		}
		text, err := decodeText(raw)
		if err != nil || strings.Contains(text, "\r") || strings.HasPrefix(text, "sep=") {
			return
		}
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.FieldsPerRecord = rune(delimiter(text, ".csv")), -1
		records, err := r.ReadAll()
		if err != nil {
			return
		}
		i := 0
		for _, row := range s.Rows {
			if len(row.Cells) == 0 {
				continue
			}
			for i < len(records) && len(csvCells(records[i])) == 0 {
				i++
			}
			if i == len(records) {
				t.Fatalf("%q: record %d is not there", raw, row.Number)
			}
			want := csvCells(records[i])
			for c := range want {
				if len(want) != len(row.Cells) || want[c].Text != row.Cells[c].Text {
					t.Fatalf("%q: row %d: %v, want %v", raw, row.Number, row.Cells, want)
				}
			}
			i++
		}
	})
}
