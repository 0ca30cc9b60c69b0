package intake_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

// eventsFolder holds a list of events, an expert log, and files whose contents are their own names.
func eventsFolder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "台账.xlsx"), sheet{name: "活动", rows: [][]any{
		{"活动名称", "活动类型", "活动时间", "地点", "主办/承办"},
		{"第一次企业需求座谈会", "需求座谈会", "2024-05-08", "A座", "主办"},
		{"第二次企业需求座谈会", "需求座谈会", "2024-07-10", "A座", "主办"},
		{"数字化车间工程师研修班", "培训交流", "2024-07-24至2024-07-26", "B座", "承办"},
		{"知识产权培训", "培训交流", "2024-11-08", "B座", "主办"},
		{"“云杉杯”项目路演", "赛事路演", "2024-10-16", "B座", "承办"},
	}}, sheet{name: "专家服务", rows: [][]any{
		{"服务日期", "专家姓名", "单位", "服务企业", "服务内容"},
		{"2024-05-21", "周岩松", "华岳大学", "北京青禾药业有限公司", "现场诊断"},
		{"2024-06-04", "唐屿", "检测中心", "北京青禾药业有限公司", "现场诊断"},
		{"2024-06-04", "陈砚秋", "检测中心", "北京微澜医疗器械有限公司", "方案评审"},
	}})
	for _, f := range files {
		check(t, mkdirFor(dir, f))
		textFile(t, filepath.Join(dir, f), f)
	}
	return dir
}

func TestEvidenceIsMappedInTheOrderOfTheRules(t *testing.T) {
	taken := map[string]string{"DSC_0001.JPG": "2024-07-25 10:00:00", "DSC_0002.JPG": "2024-01-01 10:00:00"}
	want := map[string]string{
		"照片/DSC_0001.JPG":              "数字化车间工程师研修班",
		"照片/DSC_0002.JPG":              "",
		"照片/IMG_20240508_140512.jpg":   "第一次企业需求座谈会",
		"照片/mmexport1720591200000.jpg": "第二次企业需求座谈会",
		"照片/研修班第二天.jpg":                "数字化车间工程师研修班",
		"照片/IMG_20240521_100845.jpg":   "2024-05-21 现场诊断",
		"照片/微信图片_20240604101010.jpg":   "",
		"签到/第二次座谈会签到表.pdf":             "第二次企业需求座谈会",
		"签到/扫描0001.png":                "",
		"通知/关于举办云杉杯项目路演的通知.pdf":        "“云杉杯”项目路演",
		"照片/IMG_20241018_090000.jpg":   "“云杉杯”项目路演",
		"照片/唐屿上门_20240604.jpg":         "2024-06-04 现场诊断",
		"照片/培训现场.jpg":                  "",
	}
	var files []string
	for f := range want {
		files = append(files, f)
	}
	d := newDesk(t)
	p := d.carryOut(eventsFolder(t, files...), intake.Options{By: "陶然", Capture: func(path string) (string, bool) {
		s, ok := taken[filepath.Base(path)]
		return s, ok
	}})
	b := d.book()
	got := map[string]string{}
	for _, e := range data.All[*data.Evidence](b) {
		for _, l := range b.Links(e.ID) {
			if r := b.Get(l.B); l.A == e.ID && l.Role != "ledger" {
				got[e.FileName] = r.Name()
			}
		}
	}
	for f, name := range want {
		if got[filepath.Base(f)] != name {
			t.Errorf("%s proves %q, want %q", f, got[filepath.Base(f)], name)
		}
	}
	after := slices.IndexFunc(p.Questions, func(q intake.Question) bool { return strings.Contains(q.Place.File, "20241018") })
	if after < 0 || !strings.Contains(p.Questions[after].Text, "三天") {
		t.Error("a file dated two days after an event is not asked about")
	}
	kinds := map[string]data.EvidenceKind{"第二次座谈会签到表.pdf": data.EvSignIn, "扫描0001.png": data.EvSignIn, "关于举办云杉杯项目路演的通知.pdf": data.EvPlan, "DSC_0001.JPG": data.EvPhoto}
	for _, e := range data.All[*data.Evidence](b) {
		if k := kinds[e.FileName]; k != "" && e.Type != k {
			t.Errorf("%s is %s, want %s", e.FileName, e.Type, k)
		}
	}
}

func TestIdenticalBytesAreOneFile(t *testing.T) {
	d := newDesk(t)
	dir := eventsFolder(t)
	for _, name := range []string{"IMG_20240508_140512.jpg", "微信图片_20240508140512.jpg"} {
		textFile(t, filepath.Join(dir, name), "the same picture")
	}
	p := d.carryOut(dir, intake.Options{By: "陶然"})
	photos := 0
	for _, e := range data.All[*data.Evidence](d.book()) {
		if e.Type == data.EvPhoto {
			photos++
		}
	}
	if photos != 1 {
		t.Errorf("%d photos on record, want 1", photos)
	}
	if !slices.ContainsFunc(p.Files, func(f intake.FileReport) bool { return strings.Contains(f.Text, "内容完全相同") }) {
		t.Error("the report does not say that two files are the same")
	}
	if again := d.plan(dir, intake.Options{AcceptProposals: true}); len(again.EvidenceFiles) != 0 || len(again.Changes) != 0 {
		t.Errorf("imported again: %d files, %d changes", len(again.EvidenceFiles), len(again.Changes))
	}
}

func TestSignInListInExcelIsNoRegister(t *testing.T) {
	d := newDesk(t)
	dir := eventsFolder(t)
	workbook(t, filepath.Join(dir, "研修班签到表.xlsx"), sheet{name: "Sheet1", rows: [][]any{
		{"数字化车间工程师研修班签到表"},
		{"序号", "姓名", "单位", "职务", "联系电话", "签名"},
		{1, "张三", "甲公司", "工程师", "13800001111", nil},
		{2, "李四", "乙公司", "经理", "13800002222", nil},
	}, merges: []string{"A1:F1"}})
	p := d.carryOut(dir, intake.Options{By: "陶然"})
	if n := len(data.All[*data.Expert](d.book())); n != 3 {
		t.Errorf("%d experts on the register, want the 3 of the log", n)
	}
	if !slices.ContainsFunc(p.Questions, func(q intake.Question) bool { return strings.Contains(q.Text, "签到表") && q.Proposal == "skip" }) {
		t.Error("the sign-in list is not asked about")
	}
	if !slices.ContainsFunc(p.EvidenceFiles, func(f intake.EvidenceFile) bool {
		return f.Rel == "研修班签到表.xlsx" && f.Record.Type == data.EvSignIn
	}) {
		t.Error("the sign-in list is not kept as evidence")
	}
}
