package data

import (
	"slices"
	"testing"
)

// DOMAIN §3: 专家上门 对接会 现场 培训 转介 解答 签约 yes; 电话 微信 邮件 短信 no; unknown: ask.
func TestMethods(t *testing.T) {
	tests := []struct {
		method string
		want   Answer
	}{
		{"专家上门", Yes},
		{"对接会", Yes},
		{"现场", Yes},
		{"培训", Yes},
		{"转介机构", Yes},
		{"解答", Yes},
		{"签约", Yes},
		{"电话", No},
		{"微信", No},
		{"邮件", No},
		{"短信", No},
		{"qq", No},
		{"微信沟通", No},
		{"电话、微信", No},
		{"电话、现场", Yes},
		{"微信/签约", Yes},
		{"电话 + 上门", Yes},
		{"电话解答", Unknown}, // one wording that names both
		{"电话、托人", Unknown},
		{"托人", Unknown},
		{"", Unknown},
		{" 、", Unknown},
	}
	r := RulesOf(NewBook(nil))
	for _, tt := range tests {
		if got := r.Counts(tt.method); got != tt.want {
			t.Errorf("%q: %v, want %v", tt.method, got, tt.want)
		}
	}
}

func TestRulesOfTheUser(t *testing.T) {
	set := func(key, value string) *Setting { return &Setting{Key: RulePrefix + key, Value: value} }
	r := RulesOf(NewBook([]Record{
		set("upload_days", "10"), set("same_day", "count"), set("methods_count", "托人，跑腿\n电话"), set("methods_no_count", "现场"),
	}))
	if r.UploadDays != 10 || r.SameDay != "count" || !slices.Equal(r.CountMethods, []string{"托人", "跑腿", "电话"}) {
		t.Errorf("rules %+v", r)
	}
	if r.Counts("托人") != Yes || r.Counts("电话") != Yes || r.Counts("现场") != No {
		t.Error("the user's own methods are not asked")
	}
	for _, v := range []string{"一周", "-1", ""} {
		if got := RulesOf(NewBook([]Record{set("upload_days", v)})).UploadDays; got != 7 {
			t.Errorf("upload days %q are read as %d", v, got)
		}
	}
}
