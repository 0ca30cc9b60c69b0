package data

import (
	"fmt"
	"slices"
	"testing"
)

// gapsOf lists the missing evidence of one record as "label have/want".
func gapsOf(s *Scope, r Record) []string {
	var out []string
	for _, g := range s.Missing() {
		if g.Record == r {
			out = append(out, fmt.Sprintf("%s %d/%d", g.Label, g.Have, g.Want))
		}
	}
	return out
}

// attach links a new file to a record in each of the given roles.
func attach(to Record, roles ...EvidenceKind) []Record {
	var out []Record
	for i, role := range roles {
		id := ID(fmt.Sprintf("%s-%s-%d", to.Head().ID, role, i))
		out = append(out,
			&Evidence{Meta: Meta{ID: id}, FileName: string(id), SHA256: string(id)},
			&Link{AKind: to.Kind(), A: to.Head().ID, BKind: KindEvidence, B: id, Role: string(role)})
	}
	return out
}

// DOMAIN §6: what each counted record needs, and what satisfies it.
func TestMissing(t *testing.T) {
	paid := &Expense{Meta: head("x", ""), Date: on(6, 1), Category: "会议费", Amount: Yuan(1)}
	provider := &ServiceProvider{Meta: head("x", ""), FullName: "机构", Agreement: on(6, 1)}
	bareStudy := study(nil)
	tests := []struct {
		name  string
		r     Record
		roles []EvidenceKind
		want  []string
	}{
		{"event with nothing", event("x", Forum, Host, nil), nil, []string{"方案或通知 0/1", "议程 0/1", "签到表 0/1", "照片 0/2", "新闻稿 0/1"}},
		{"event with one photo", event("x", OtherEvent, "", nil), []EvidenceKind{EvPlan, EvAgenda, EvSignIn, EvPhoto}, []string{"照片 1/2", "新闻稿 0/1"}},
		{"event with two photos", event("x", Forum, Host, nil), []EvidenceKind{EvPlan, EvAgenda, EvSignIn, EvPhoto, EvPhoto}, []string{"新闻稿 0/1"}},
		{"event outside the period", event("x", Forum, Host, func(a *Activity) { a.Start = MustDate(2024, 12, 1) }), nil, nil},
		{"need", goodNeed("x", nil), nil, []string{"征集表或座谈会纪要 0/1"}},
		{"need with minutes", goodNeed("x", nil), []EvidenceKind{EvMinutes}, nil},
		{"need with a form", goodNeed("x", nil), []EvidenceKind{EvForm}, nil},
		{"need with the wrong file", goodNeed("x", nil), []EvidenceKind{EvPhoto}, []string{"征集表或座谈会纪要 0/1"}},
		{"invalid need", goodNeed("x", func(n *Need) { n.Validity, n.Reason = Invalid, Withdrawn }), nil, nil},
		{"entry", entry("x", on(6, 1), "zhou", nil), nil, []string{"签到或服务记录 0/1"}},
		{"entry with a photo only", entry("x", on(6, 1), "zhou", nil), []EvidenceKind{EvPhoto}, []string{"签到或服务记录 0/1"}},
		{"entry with a record", entry("x", on(6, 1), "zhou", nil), []EvidenceKind{EvRecord}, nil},
		{"entry that does not count", entry("x", on(6, 1), "zhou", verdict(LeaveOut)), nil, nil},
		{"original", piece("x", DailyNews, nil), nil, []string{"报道截图或PDF 0/1"}},
		{"original with a picture", piece("x", DailyNews, nil), []EvidenceKind{EvScreenshot}, nil},
		{"reprint", piece("x", DailyNews, func(p *Publication) { p.Reprint = true }), nil, nil},
		{"finished study, which does not count for want of its file", bareStudy, nil, []string{"报告全文 0/1"}},
		{"study with its file", bareStudy, []EvidenceKind{EvReport}, nil},
		{"unfinished study", study(func(s *Study) { s.Finished = false }), nil, nil},
		{"expense", paid, nil, []string{"发票或凭证 0/1"}},
		{"expense with a voucher", paid, []EvidenceKind{EvVoucher}, nil},
		{"institution", provider, nil, []string{"合作协议 0/1"}},
		{"institution with its agreement", provider, []EvidenceKind{EvContract}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := parkScope(append(attach(tt.r, tt.roles...), tt.r)...)
			if got := gapsOf(s, tt.r); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestMissingOfDeliveredNeeds(t *testing.T) {
	n, step := goodNeed("n", nil), goodStep("1", "n", nil)
	call := goodStep("2", "n", func(f *FollowUp) { f.Method, f.Date = "电话", on(7, 1) })
	s := parkScope(n, step, call, &Source{OfKind: KindNeed, Of: "n", File: "汇总表.xlsx"})
	if got := gapsOf(s, step); !slices.Equal(got, []string{"对接记录、合同或成果 0/1"}) {
		t.Errorf("the delivering follow-up wants %v", got)
	}
	if got := gapsOf(s, call); got != nil {
		t.Errorf("a follow-up that delivers nothing wants %v", got)
	}
	if got := gapsOf(s, n); got != nil {
		t.Errorf("the imported sheet is the need's form, and yet it wants %v", got)
	}
}

func TestMissingNewsOfAnEvent(t *testing.T) {
	a := event("HD-1", Forum, Host, nil)
	files := attach(a, EvPlan, EvAgenda, EvSignIn, EvPhoto, EvPhoto)
	about := func(spoil func(*Publication)) []string {
		return gapsOf(parkScope(append(files, a, piece("XC-1", ActivityRelease, spoil))...), a)
	}
	if got := about(nil); got != nil {
		t.Errorf("reported event wants %v", got)
	}
	if got := about(func(p *Publication) { p.Reprint = true }); !slices.Equal(got, []string{"新闻稿 0/1"}) {
		t.Errorf("event with a reprint only wants %v", got)
	}
	if got := about(func(p *Publication) { p.Date = MustDate(2024, 12, 1) }); !slices.Equal(got, []string{"新闻稿 0/1"}) {
		t.Errorf("event reported after the as-of day wants %v", got)
	}
}

// One file linked twice is one file, and evidence never changes a count.
func TestMissingCountsFilesOnce(t *testing.T) {
	a := event("x", Forum, Host, nil)
	file := &Evidence{Meta: head("file", ""), FileName: "a.jpg", SHA256: "00"}
	link := func() *Link { return &Link{A: "file", B: "x", Role: string(EvPhoto)} }
	s := parkScope(a, file, link(), link())
	if got := gapsOf(s, a); !slices.Contains(got, "照片 1/2") {
		t.Errorf("wants %v", got)
	}
	wantValue(t, s.BrandActivities(), 1)
}
