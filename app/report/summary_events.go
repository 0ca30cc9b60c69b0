package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

// seminars tells 企业需求座谈会.
func (c *composer) seminars(rs told) {
	f, r := c.f, rs[mSeminars]
	if len(r.Counted) == 0 {
		c.para("尚未召开企业需求座谈会。", f.doubts(r, "活动记录"))
		return
	}
	parts := []any{"召开企业需求座谈会", f.count(r.Code, r.Unit)}
	if f.is(r.Code + ".attendance") {
		parts = append(parts, "，参加", f.count(r.Code+".attendance", "人次"))
	}
	const caption = "企业需求座谈会一览"
	c.para(append(parts, c.see("（见", caption, "）"), "。", f.doubts(r, "活动记录"))...)
	c.activityTable(r, caption)
}

// activityTable lists the activities a result counts.
func (c *composer) activityTable(r data.Result, caption string) {
	f := c.f
	t := Table{
		Caption: caption,
		Columns: []Column{{"日期", 18, Center}, {"名称", 40, Left}, {"地点", 18, Left}, {"人数", 9, Center}, {"佐证编号", 20, Left}},
	}
	for _, i := range r.Counted {
		a := i.Record.(*data.Activity)
		t.Rows = append(t.Rows, []Cell{
			cell(dayRange(a)), cell(a.Title), cell(dash(a.Place)), cell(people(a)), proofCell(f.evidenceOf(a.ID)),
		})
	}
	c.add(t)
}

// people is the number of people at an event in a table.
func people(a *data.Activity) Span {
	if n := attended(a); n.Known {
		return V("event."+string(a.ID), n.String())
	}
	return T(dash(a.AttendanceWords))
}

// dayRange is the days of an event in a table: 2024-07-24至07-26.
func dayRange(a *data.Activity) string {
	switch last := a.Last(); {
	case last == a.Start:
		return a.Start.String()
	case last.Year() == a.Start.Year():
		return a.Start.String() + "至" + last.String()[5:]
	default:
		return a.Start.String() + "至" + last.String()
	}
}

// dayWords is the days of an event in running text: 2024年7月24日至26日.
func dayWords(a *data.Activity) string {
	last := a.Last()
	words := last.Chinese()
	switch {
	case last == a.Start:
		return words
	case last.Year() == a.Start.Year() && last.Month() == a.Start.Month():
		words = itoa(last.Day()) + "日"
	case last.Year() == a.Start.Year():
		words = itoa(last.Month()) + "月" + itoa(last.Day()) + "日"
	}
	return a.Start.Chinese() + "至" + words
}

// brandActivities lists what counts as 品牌活动, by day.
func (f *Facts) brandActivities() []*data.Activity {
	r, ok := f.by(mBrand)
	if !ok {
		return nil
	}
	var out []*data.Activity
	for _, i := range r.Counted {
		out = append(out, i.Record.(*data.Activity))
	}
	slices.SortStableFunc(out, func(a, b *data.Activity) int { return a.Start.Compare(b.Start) })
	return out
}

// brand tells 品牌活动, each event with its photos.
func (c *composer) brand(rs told) {
	f, r := c.f, rs[mBrand]
	if len(r.Counted) == 0 {
		c.para("尚未举办计入的品牌活动。", f.doubts(r, "活动记录"))
		return
	}
	parts := []any{c.full("结合园区产业方向，"), "主办或承办品牌特色活动", f.count(r.Code, r.Unit)}
	switch kinds := r.Find("by_kind").Parts; {
	case len(kinds) == 1 && kinds[0].Value == r.Value.Value:
		parts = append(parts, "（"+kinds[0].Label+"）")
	case len(kinds) > 0:
		parts = append(parts, "，其中", f.declared(r, "by_kind", "场", data.EntityOf(data.KindActivity).Field("type").Options))
	}
	if f.is(r.Code + ".attendance") {
		parts = append(parts, "，参加", f.count(r.Code+".attendance", "人次"))
	}
	c.para(append(parts, "。")...)
	for _, a := range f.brandActivities() {
		c.event(a)
	}
}

// event tells one activity and shows its photos.
func (c *composer) event(a *data.Activity) {
	parts := []any{dayWords(a) + "，"}
	if a.Place != "" {
		parts = append(parts, "在"+a.Place)
	}
	parts = append(parts, label(data.KindActivity, "role", string(a.Role)), called(a.Title))
	if n := attended(a); n.Known {
		parts = append(parts, "，", V("event."+string(a.ID), written(n, "人")), "参加")
	}
	parts = append(parts, c.cite(a.ID), "。", contentWords(a.Content))
	c.para(parts...)
	c.photos(c.f.photosOf(a.ID, photosEach), func(*data.Evidence) string { return sceneOf(a) })
}

// contentWords is what an event was about. Bare catchwords become a sentence.
func contentWords(s string) string {
	s = strings.TrimRight(strings.Join(lines(s), ""), "。；;")
	if strings.Contains(s, "、") && !strings.ContainsAny(s, "，。；：,;:0123456789") && !hasFigures(s) {
		return "内容涵盖" + s + "。"
	}
	return ended(s)
}

// sceneOf is the caption of a photo of an event: its name, since the photo may come to stand on the next page among those
// of others, or its kind where the name is too long for two lines under half the width.
func sceneOf(a *data.Activity) string {
	const longest = 24
	if utf8.RuneCountInString(a.Title) <= longest {
		return called(a.Title) + "现场"
	}
	if a.Type == "" || a.Type == data.OtherEvent {
		return "活动现场"
	}
	return label(data.KindActivity, "type", string(a.Type)) + "现场"
}

// publicity tells the press pieces and their upload.
func (c *composer) publicity(rs told) {
	f := c.f
	var kinds [][]Span
	var none []string
	for _, m := range []string{mDaily, mRelease, mFeature} {
		switch r, ok := rs[m]; {
		case ok && f.is(r.Code):
			kinds = append(kinds, say(r.Title, f.count(r.Code, r.Unit)))
		case ok:
			none = append(none, r.Title)
		}
	}
	yet := ""
	if len(none) > 0 {
		yet = join(none) + "尚未发布。"
	}
	if len(kinds) > 0 {
		c.para(c.full("围绕项目进展和重点活动开展宣传，"), "首次发布", between("、", kinds), c.full("，转载稿件不重复计数"), "。", c.full(f.mediaWords(rs)), yet)
	} else {
		c.para(yet)
	}
	if r, ok := rs[mFeature]; ok && len(r.Counted) > 0 && !c.brief {
		c.para("其中", r.Title, "为：", f.pieces(r), "。")
	}
	if r, ok := rs[mUploads]; ok {
		c.uploads(r)
	}
}

// mediaWords names the media that published the counted pieces.
func (f *Facts) mediaWords(rs told) string {
	var media []string
	for _, m := range []string{mDaily, mRelease, mFeature} {
		r, ok := rs[m]
		if !ok {
			continue
		}
		for _, i := range r.Counted {
			name := strings.TrimSpace(i.Record.(*data.Publication).Media)
			if name != "" && !slices.Contains(media, name) {
				media = append(media, name)
			}
		}
	}
	if len(media) == 0 {
		return ""
	}
	const most = 8
	if len(media) > most {
		return "发布媒体包括" + strings.Join(media[:most], "、") + "等。"
	}
	return "发布媒体为" + join(media) + "。"
}

// pieces lists the pieces a result counts: 《…》（某媒体，2024年6月20日）.
func (f *Facts) pieces(r data.Result) string {
	var out []string
	for _, i := range r.Counted {
		p := i.Record.(*data.Publication)
		where := p.Date.Chinese()
		if p.Media != "" {
			where = p.Media + "，" + where
		}
		out = append(out, titled(p.Title)+"（"+where+"）")
	}
	return strings.Join(out, "、")
}

func (c *composer) uploads(r data.Result) {
	f := c.f
	originals, within := f.Lookup(r.Code+".originals"), f.Lookup(r.Code+".within_7_days")
	days := itoa(f.Scope.Rules.UploadDays) + "日内"
	each, done, not := "均", "均已", "均未"
	if originals.Value == 1 { // of a single piece nobody says that all were
		each, done, not = "已", "已", "尚未"
	}
	parts := []any{"首发稿件", f.count(r.Code+".originals", r.Unit)}
	switch {
	case originals.Value == 0:
		parts = []any{"尚无首发稿件需要上传市科协官网"}
	case r.Value.Value == 0:
		parts = append(parts, not+"上传市科协官网")
	case originals == r.Value && within == r.Value:
		parts = append(parts, each+"在发布后"+days+"上传市科协官网")
	case originals == r.Value:
		parts = append(parts, done+"上传市科协官网")
		if within.Value > 0 {
			parts = append(parts, "，其中发布后"+days+"上传", f.count(r.Code+".within_7_days", r.Unit))
		}
	case within == r.Value && within.Value == 1:
		parts = append(parts, "中，已在发布后"+days+"上传市科协官网", f.count(r.Code, r.Unit))
	case within == r.Value:
		parts = append(parts, "中，已上传市科协官网", f.count(r.Code, r.Unit), "，均在发布后"+days+"上传")
	default:
		parts = append(parts, "中，已上传市科协官网", f.count(r.Code, r.Unit), "，其中发布后"+days+"上传", f.count(r.Code+".within_7_days", r.Unit))
	}
	if f.is(r.Code + ".late") {
		parts = append(parts, "，逾期上传", f.count(r.Code+".late", r.Unit))
	}
	if f.is(r.Code+".not_uploaded") && r.Value.Value > 0 {
		parts = append(parts, "；未上传", f.count(r.Code+".not_uploaded", r.Unit))
	}
	parts = append(parts, "。")
	if n := len(r.Doubtful); n > 0 {
		parts = append(parts, "另有", f.count(r.Code+".doubtful", "条"), "稿件记录待核实（", reasonsOf(r.Code+".doubtful", r.Doubtful), "），未计入。")
	}
	c.para(parts...)
}
