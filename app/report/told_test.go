package report

import (
	"slices"
	"testing"

	"parkledger/data"
)

func TestNamesKeepTheirOwnQuotationMarks(t *testing.T) {
	for want, names := range map[string][]string{
		"“研修班”":          {"研修班"},
		"“云杉杯”路演":        {" “云杉杯”路演 "},
		"“研修班”“成果展”":     {"研修班", "成果展"},
		"“云杉杯”路演、“研修班”":  {"“云杉杯”路演", "研修班"},
		"“研修班”、第二届“云杉杯”": {"研修班", "第二届“云杉杯”"},
	} {
		if got := calledAll(names); got != want {
			t.Errorf("%q are called %s, want %s", names, got, want)
		}
	}
}

func TestContentOfAnEventIsASentence(t *testing.T) {
	for content, want := range map[string]string{
		"专利布局、侵权应对、团体标准": "内容涵盖专利布局、侵权应对、团体标准。",
		"3个主旨报告、1场圆桌":    "3个主旨报告、1场圆桌。",
		"授课、上机，结业考核。":    "授课、上机，结业考核。",
		"结业考核":           "结业考核。",
		"":               "",
	} {
		if got := contentWords(content); got != want {
			t.Errorf("%q is told as %q, want %q", content, got, want)
		}
	}
}

// Every way in which pieces can be on time, late and not uploaded reads as a person would say it.
func TestUploadsAreToldWithoutNoughts(t *testing.T) {
	day := func(n int) data.Date { return data.MustDate(2024, 6, n) }
	pieces := func(uploads ...data.Date) (out []data.Record) {
		for i, d := range uploads {
			p := &data.Publication{Title: Numeral(i + 1), Type: data.DailyNews, Date: day(1), Uploaded: d}
			p.ID, p.No = data.ID(Numeral(i+1)), "XC-"+itoa(i+1)
			out = append(out, p)
		}
		return out
	}
	for want, uploads := range map[string][]data.Date{
		"尚无首发稿件需要上传市科协官网。":                              nil,
		"首发稿件2篇均未上传市科协官网。":                              {{}, {}},
		"首发稿件2篇均在发布后7日内上传市科协官网。":                        {day(2), day(3)},
		"首发稿件2篇均已上传市科协官网，其中发布后7日内上传1篇，逾期上传1篇。":          {day(2), day(20)},
		"首发稿件2篇中，已在发布后7日内上传市科协官网1篇；未上传1篇。":              {day(2), {}},
		"首发稿件3篇中，已上传市科协官网2篇，均在发布后7日内上传；未上传1篇。":          {day(2), day(3), {}},
		"首发稿件1篇尚未上传市科协官网。":                              {{}},
		"首发稿件1篇已在发布后7日内上传市科协官网。":                        {day(2)},
		"首发稿件1篇已上传市科协官网，逾期上传1篇。":                        {day(20)},
		"首发稿件3篇中，已上传市科协官网2篇，其中发布后7日内上传1篇，逾期上传1篇；未上传1篇。": {day(2), day(20), {}},
	} {
		records := append(pieces(uploads...), &data.Project{Signed: day(1), End: day(30)})
		f, err := NewFacts(data.NewBook(append(records, uploadsIndicator())), day(30))
		if err != nil {
			t.Fatal(err)
		}
		c := &composer{f: f}
		r, ok := f.by(mUploads)
		if !ok {
			t.Fatal("no indicator of uploads")
		}
		c.uploads(r)
		if got := Plain(c.blocks[0].(Paragraph).Spans); got != want {
			t.Errorf("told as %s, want %s", got, want)
		}
	}
}

func uploadsIndicator() *data.Indicator {
	i := &data.Indicator{Code: "uploads", Title: "上传市科协官网", Unit: "篇", Operator: data.AtLeast, Spec: `{"measure":"publications.uploads"}`}
	i.ID, i.No = "uploads", "5-4"
	return i
}

func TestWordsReferByNumber(t *testing.T) {
	doc := Numbered(Numbered(Document{Blocks: []Block{
		Paragraph{Spans: say("详见", Seen("乙"), "和", Seen("丙"), "。")},
		List{Items: [][]Span{say("见", Seen("没有"), "。")}},
		Table{Caption: "甲"},
		Table{Caption: "乙"},
		Chart{Caption: "丙"},
	}}))
	if got := doc.Text()[:2]; !slices.Equal(got, []string{"详见表2和图1。", "见附图表。"}) {
		t.Errorf("words %q", got)
	}
}
