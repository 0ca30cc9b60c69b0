package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"parkledger/app/report"
	"parkledger/data"
)

func TestEvidenceNumbers(t *testing.T) {
	p := newPark(t)
	f := p.facts(t, asOf)
	var got []string
	for _, file := range f.Numbers.Files() {
		got = append(got, file.No+" "+file.Evidence.FileName)
	}
	want := []string{
		"1-1-01 调研报告.docx",
		"3-1-01 签到表:第一次?.pdf",
		"3-2-01 征集表.pdf",  // proves XQ-001 to XQ-004
		"3-2-02 诊断记录.pdf", // proves a need and its follow-up: kept under the need, the first indicator
		"3-3-01 仿真报告.pdf",
		"3-4-01 服务记录.pdf",
		"4-1-01 IMG_2.jpg", "4-1-02 IMG_10.jpg", "4-1-03 IMG_11.jpg",
		"0-01 无人认领.pdf", "0-02 龙门焊接说明.pdf", // of no record; of a need that does not count
	}
	if !slices.Equal(got, want) {
		t.Errorf("files\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for id, want := range map[data.ID][]string{
		p.needs[0]:   {"3-2-01", "3-2-02"},
		p.steps[0]:   {"3-2-02"},
		p.needs[3]:   {"3-2-01", "0-02"},
		p.entries[3]: {"3-4-01"}, // doubtful: cites the number under which the file is kept
		p.entries[4]: nil,
	} {
		if got := f.Numbers.Of(id); !slices.Equal(got, want) {
			t.Errorf("%s cites %v, want %v", id, got, want)
		}
	}
	if got := f.Numbers.OfFile(p.lastScan); got != "0-02" {
		t.Errorf("the uncounted file is %s", got)
	}
}

func TestEvidencePlaces(t *testing.T) {
	f := newPark(t).facts(t, asOf)
	for _, file := range f.Numbers.Files() {
		if file.Evidence.FileName == "签到表:第一次?.pdf" && file.Path() != "05 佐证材料/3-1 企业需求座谈会/3-1-01 签到表_第一次_.pdf" {
			t.Errorf("the sheet lies at %s", file.Path())
		}
		if (file.Indicator == nil) != (file.Folder == report.Unfiled) {
			t.Errorf("%s lies in %s", file.No, file.Folder)
		}
	}
}

// TestEvidencePlacesHoldNoPersonalNumber: names of files are given by people, and the place is printed in the list and
// in the manifest.
func TestEvidencePlacesHoldNoPersonalNumber(t *testing.T) {
	b := newPark(t)
	b.file("周岩松13812345678身份证"+idNumber+".pdf", data.EvOther)
	f := b.facts(t, asOf)
	var names []string
	for _, file := range f.Numbers.Files() {
		if strings.Contains(file.Path(), "周岩松") {
			names = append(names, strings.TrimPrefix(file.Name, file.No))
		}
	}
	if want := []string{" 周岩松" + data.HiddenNumber + "身份证" + data.HiddenNumber + ".pdf"}; !slices.Equal(names, want) {
		t.Errorf("the file lies under %v, want %v", names, want)
	}
	list := report.EvidenceList(f)
	listed := strings.Join(cells(&list), "\n")
	for _, file := range f.Numbers.Files() {
		if !strings.Contains(listed, file.Folder+"/"+file.Name) {
			t.Errorf("the list gives another place than %s", file.Path())
		}
	}
}

func TestEvidenceOrder(t *testing.T) {
	b := newPark(t)
	day := data.MustDate(2024, 7, 1)
	early := b.add("HD-012", &data.Activity{Title: "早", Type: data.Roadshow, Start: day, Role: data.Host})
	late := b.add("HD-004", &data.Activity{Title: "晚", Type: data.Roadshow, Start: day.AddDays(1), Role: data.Host})
	same := b.add("HD-013", &data.Activity{Title: "同日", Type: data.Roadshow, Start: day, Role: data.Host})
	b.file("z.jpg", data.EvPhoto, early)
	b.file("a.jpg", data.EvPhoto, late)
	b.file("b.jpg", data.EvPhoto, same, late)
	var got []string
	for _, file := range b.facts(t, asOf).Numbers.Files() {
		if strings.HasPrefix(file.No, "4-1-") && file.No > "4-1-03" {
			got = append(got, file.Evidence.FileName)
		}
	}
	if want := []string{"z.jpg", "b.jpg", "a.jpg"}; !slices.Equal(got, want) {
		t.Errorf("by record date, number and name: %v, want %v", got, want)
	}
}

func TestEvidenceNumbersPastNinetyNine(t *testing.T) {
	b := newPark(t)
	for i := range 100 {
		b.file(fmt.Sprintf("p%d.jpg", i), data.EvPhoto, b.forum)
	}
	var nos []string
	for _, file := range b.facts(t, asOf).Numbers.Files() {
		if strings.HasPrefix(file.No, "4-1-") {
			nos = append(nos, file.No)
		}
	}
	if len(nos) != 103 || nos[0] != "4-1-001" || !slices.IsSorted(nos) {
		t.Errorf("%d numbers from %s to %s", len(nos), nos[0], nos[len(nos)-1])
	}
}

func TestSafeName(t *testing.T) {
	for in, want := range map[string]string{
		`a\b/c:d*e?f"g<h>i|j.pdf`: "a_b_c_d_e_f_g_h_i_j.pdf",
		" 结尾有点. . ":               "结尾有点",
		"换\n行.txt":                "换_行.txt",
		"坏\xff字":                  "坏_字",
		"con":                     "_con",
		"Aux .tar.pdf":            "_Aux .tar.pdf",
		"LPT1.":                   "_LPT1",
		"COM²":                    "_COM²",
		"console.pdf":             "console.pdf",
	} {
		if got := report.SafeName(in); got != want {
			t.Errorf("SafeName(%q) = %q, want %q", in, got, want)
		}
	}
	long := report.SafeName("3-2-07 " + strings.Repeat("长", 300) + ".jpeg")
	if len(long) > 240 || !strings.HasSuffix(long, "长.jpeg") || !utf8.ValidString(long) {
		t.Errorf("a long name became %d bytes: %s", len(long), long)
	}
}
