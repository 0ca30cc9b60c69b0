package data

import "testing"

func event(id string, kind ActivityKind, role Role, spoil func(*Activity)) *Activity {
	a := &Activity{Meta: head(id, id), Title: "活动" + id, Type: kind, Role: role, Start: on(6, 18), Attendance: N(30)}
	if spoil != nil {
		spoil(a)
	}
	return a
}

func TestSeminars(t *testing.T) {
	tests := []struct {
		name string
		a    *Activity
		want string
	}{
		{"held", event("HD-1", NeedsSeminar, Host, nil), counted},
		{"whatever the role", event("HD-1", NeedsSeminar, "", nil), counted},
		{"last day", event("HD-1", NeedsSeminar, Host, func(a *Activity) { a.Start = yearEnd }), counted},
		{"outside the period", event("HD-1", NeedsSeminar, Host, func(a *Activity) { a.Start = MustDate(2024, 12, 1) }), excluded + "超出周期"},
		{"no date", event("HD-1", NeedsSeminar, Host, func(a *Activity) { a.Start = Date{} }), excluded + "缺日期"},
		{"another kind", event("HD-1", Forum, Host, nil), unseen},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tally := parkScope(tt.a).Seminars()
			wantFate(t, tally, tt.a, tt.want)
			wantPart(t, tally, "attendance", 30*tally.Value.Value)
		})
	}
}

// DOMAIN §3, 品牌活动: by kind and role; a needs seminar is not one unless marked so.
func TestBrandActivities(t *testing.T) {
	late := func(a *Activity) { a.Start = MustDate(2024, 12, 1) }
	brand := func(a *Activity) { a.AlsoBrand = true }
	tests := []struct {
		name string
		a    *Activity
		want string
	}{
		{"forum, host", event("HD-1", Forum, Host, nil), counted},
		{"exhibition, organizer", event("HD-1", Exhibition, Organizer, nil), counted},
		{"roadshow, host", event("HD-1", Roadshow, Host, nil), counted},
		{"training, organizer", event("HD-1", Training, Organizer, nil), counted},
		{"co-organizer", event("HD-1", Training, CoOrganizer, nil), excluded + "身份为协办，不是主办或承办"},
		{"participant", event("HD-1", Forum, Participant, nil), excluded + "身份为参与，不是主办或承办"},
		{"role unknown", event("HD-1", Forum, "", nil), doubtful + "主办/承办身份未填写"},
		{"kind unknown", event("HD-1", "", Host, nil), doubtful + "活动类型未填写"},
		{"kind unknown, outside the period", event("HD-1", "", Host, late), excluded + "超出周期"},
		{"other", event("HD-1", OtherEvent, Host, nil), excluded + "其他，不属于品牌活动"},
		{"needs seminar", event("HD-1", NeedsSeminar, Host, nil), excluded + "需求座谈会，不属于品牌活动"},
		{"needs seminar marked so", event("HD-1", NeedsSeminar, Host, brand), counted},
		{"unknown kind marked so", event("HD-1", "", Host, brand), doubtful + "活动类型未填写"},
		{"other marked so", event("HD-1", OtherEvent, Host, brand), excluded + "其他，不属于品牌活动"},
		{"forum marked so", event("HD-1", Forum, Host, brand), counted},
		{"outside the period", event("HD-1", Forum, Host, late), excluded + "超出周期"},
		{"no date", event("HD-1", Forum, Host, func(a *Activity) { a.Start = Date{} }), excluded + "缺日期"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tally := parkScope(tt.a).BrandActivities()
			wantFate(t, tally, tt.a, tt.want)
			wantValue(t, tally, float64(len(tally.Counted)))
		})
	}
}

func TestOneEventCountsOncePerIndicator(t *testing.T) {
	named := func(title string, start, end Date) func(*Activity) {
		return func(a *Activity) { a.Title, a.Start, a.End, a.AlsoBrand = title, start, end, true }
	}
	days := Date{}
	first := event("HD-1", NeedsSeminar, Host, named("研修班", on(7, 24), on(7, 26)))
	again := event("HD-2", NeedsSeminar, Host, named("研 修班", on(7, 26), days))
	next := event("HD-3", NeedsSeminar, Host, named("研修班", on(7, 27), days))
	s := parkScope(first, again, next)
	for name, tally := range map[string]*Tally{"seminars": s.Seminars(), "brand": s.BrandActivities()} {
		t.Run(name, func(t *testing.T) {
			wantFate(t, tally, first, counted)
			wantFate(t, tally, again, doubtful+"与HD-1同名同日，疑为同一场活动")
			wantFate(t, tally, next, counted)
			wantValue(t, tally, 2)
		})
	}
	wantParts(t, s.BrandActivities(), "by_kind", "需求座谈会=2")
}

// The same event typed twice differs in punctuation and width, two events of a series in a word.
func TestTitlesOfOneEvent(t *testing.T) {
	tests := []struct {
		a, b string
		same bool
	}{
		{"产业高端对话（第一场）", "产业高端对话 (第一场)", true},
		{"“人形机器人”对话", "人形机器人对话", true},
		{"ＡＩ＋制造　沙龙", "ai+制造沙龙", true},
		{"产业高端对话（第一场）", "产业高端对话（第二场）", false},
		{"C++培训", "C培训", false},
	}
	for _, tt := range tests {
		a := event("HD-1", Forum, Host, func(a *Activity) { a.Title = tt.a })
		b := event("HD-2", Forum, Host, func(a *Activity) { a.Title = tt.b })
		want := counted
		if tt.same {
			want = doubtful + "与HD-1同名同日，疑为同一场活动"
		}
		wantFate(t, parkScope(a, b).BrandActivities(), b, want)
	}
}

func piece(id string, kind PublicationKind, spoil func(*Publication)) *Publication {
	p := &Publication{Meta: head(id, id), Title: "稿件" + id, Type: kind, Date: on(6, 20), Activity: "HD-1", Uploaded: on(6, 21), Level: "市级"}
	if spoil != nil {
		spoil(p)
	}
	return p
}

// DOMAIN §3, 宣传: originals by kind.
func TestPublications(t *testing.T) {
	own := func(p *Publication) { p.Level = "自媒体" }
	loose := func(p *Publication) { p.Activity = "" }
	tests := []struct {
		name    string
		measure string
		p       *Publication
		want    string
	}{
		{"daily", "publications.daily", piece("XC-1", DailyNews, nil), counted},
		{"daily without activity", "publications.daily", piece("XC-1", DailyNews, loose), counted},
		{"release", "publications.release", piece("XC-1", ActivityRelease, nil), counted},
		{"release without activity", "publications.release", piece("XC-1", ActivityRelease, loose), flagged + "未关联活动"},
		{"feature", "publications.feature", piece("XC-1", FeatureStory, nil), counted},
		{"feature without activity", "publications.feature", piece("XC-1", FeatureStory, loose), counted},
		{"only in own media", "publications.feature", piece("XC-1", FeatureStory, own), flagged + "仅在自媒体发布"},
		{"reprint", "publications.daily", piece("XC-1", DailyNews, func(p *Publication) { p.Reprint = true }), excluded + "转载"},
		{"outside the period", "publications.daily", piece("XC-1", DailyNews, func(p *Publication) { p.Date = MustDate(2024, 12, 1) }), excluded + "超出周期"},
		{"no date", "publications.daily", piece("XC-1", DailyNews, func(p *Publication) { p.Date = Date{} }), excluded + "缺日期"},
		{"another kind", "publications.daily", piece("XC-1", FeatureStory, nil), unseen},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tally := measures[tt.measure](parkScope(tt.p))
			wantFate(t, tally, tt.p, tt.want)
			wantValue(t, tally, float64(len(tally.Counted)))
		})
	}
}

func TestPublicationsOnTheListTwice(t *testing.T) {
	own := piece("XC-1", DailyNews, func(p *Publication) { p.Level = "自媒体" })
	reprint := piece("XC-2", DailyNews, func(p *Publication) { p.Reprint, p.Original = true, "XC-1" })
	again := piece("XC-3", DailyNews, func(p *Publication) { p.Title = " 稿件XC-1" })
	tally := parkScope(own, reprint, again).publications(DailyNews)
	wantFate(t, tally, own, counted) // no longer only in 自媒体
	wantFate(t, tally, again, flagged+"与XC-1同题，疑为转载")
	wantParts(t, tally, "by_month", "06=2")
}

func TestReprintsOfReprintsServeTheFirstPrint(t *testing.T) {
	reprint := func(id, of, level string) *Publication {
		return piece(id, DailyNews, func(p *Publication) { p.Reprint, p.Original, p.Level = true, ID(of), level })
	}
	own := piece("XC-1", DailyNews, func(p *Publication) { p.Level = ownMedia })
	second, third := reprint("XC-2", "XC-1", ownMedia), reprint("XC-3", "XC-2", "市级")
	s := parkScope(own, second, third)
	wantFate(t, s.publications(DailyNews), own, counted) // no longer only in 自媒体
	for p, want := range map[*Publication]*Publication{own: own, second: own, third: own} {
		if got := s.FirstPrint(p); got != want {
			t.Errorf("%s goes back to %s", p.No, got.No)
		}
	}
	a, b := reprint("XC-1", "XC-2", "市级"), reprint("XC-2", "XC-1", "市级")
	if got := parkScope(a, b).FirstPrint(a); got != b {
		t.Errorf("the way round a ring ends at %s", got.No)
	}
}

// DOMAIN §2 and §3, 同期上传: within 0 to 7 calendar days.
func TestUploads(t *testing.T) {
	after := func(days int) func(*Publication) {
		return func(p *Publication) { p.Uploaded = p.Date.AddDays(days) }
	}
	tests := []struct {
		name  string
		spoil func(*Publication)
		want  string
		part  string // the part of the breakdown it falls into
	}{
		{"same day", after(0), counted, "within_7_days"},
		{"7 days", after(7), counted, "within_7_days"},
		{"8 days", after(8), flagged + "发布后第8天上传，超过7天", "late"},
		{"before publication", after(-1), flagged + "上传日期早于发布日期，请核对", "early"},
		{"not uploaded", func(p *Publication) { p.Uploaded = Date{} }, excluded + "未上传市科协官网", "not_uploaded"},
		{"before the contract was signed", func(p *Publication) { p.Uploaded = signed.AddDays(-1) }, flagged + "上传日期早于发布日期，请核对", "early"},
		{"uploaded after the day looked at", func(p *Publication) { p.Uploaded = MustDate(2024, 12, 1) }, excluded + "上传日期晚于统计日期", "not_uploaded"},
		{"published after the period", func(p *Publication) { p.Date = MustDate(2024, 12, 1) }, excluded + "超出周期", ""},
		{"reprint with an upload date", func(p *Publication) { p.Reprint = true }, excluded + "转载", ""},
		{"kind unknown", func(p *Publication) { p.Type = "" }, doubtful + "稿件类型未填写", ""},
		{"kind unknown, outside the period", func(p *Publication) { p.Type, p.Date = "", signed.AddDays(-1) }, excluded + "超出周期", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := piece("XC-1", DailyNews, tt.spoil)
			tally := parkScope(p).Uploads()
			wantFate(t, tally, p, tt.want)
			wantValue(t, tally, float64(len(tally.Counted)))
			for _, key := range []string{"within_7_days", "late", "early", "not_uploaded"} {
				want := 0.0
				if key == tt.part {
					want = 1
				}
				if got := tally.Find(key).Value; got != want {
					t.Errorf("%s: got %v, want %v", key, got, want)
				}
			}
			if got, want := tally.Goal.Known, tt.part != ""; got != want {
				t.Errorf("goal %+v", tally.Goal)
			}
		})
	}
}

func TestUploadDaysAreARuleOfTheUser(t *testing.T) {
	p := piece("XC-1", DailyNews, func(p *Publication) { p.Uploaded = p.Date.AddDays(4) })
	s := parkScope(p, &Setting{Key: RulePrefix + "upload_days", Value: "3"})
	wantFate(t, s.Uploads(), p, flagged+"发布后第4天上传，超过3天")
}

func TestUploadsAsOf(t *testing.T) {
	p := piece("XC-1", DailyNews, func(p *Publication) { p.Uploaded = on(6, 25) })
	wantFate(t, NewScope(parkBook(p), on(6, 24)).Uploads(), p, excluded+"上传日期晚于统计日期")
	wantFate(t, NewScope(parkBook(p), on(6, 25)).Uploads(), p, counted)
}

// As of a day after the period an upload after the period counts: the period is that of the publication.
func TestUploadAfterThePeriod(t *testing.T) {
	p := piece("XC-1", DailyNews, func(p *Publication) { p.Date, p.Uploaded = on(11, 28), MustDate(2024, 12, 2) })
	wantFate(t, NewScope(parkBook(p), MustDate(2024, 12, 10)).Uploads(), p, counted)
}
