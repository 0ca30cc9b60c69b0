package report

import (
	"testing"

	"parkledger/data"
)

func TestReasonsOf(t *testing.T) {
	item := func(reasons ...string) (out []data.Item) {
		for _, r := range reasons {
			out = append(out, data.Item{Reason: r})
		}
		return out
	}
	for want, items := range map[string][]data.Item{
		"重复2条、非园区企业1条": item("非园区企业", "重复", "重复"),
		"转载":           item("转载", "转载"),
		"同一专家同日第二条":    item("同一专家同日第二条，需确认是否两次服务（首条FW-002）", "同一专家同日第二条，需确认是否两次服务（首条FW-009）"),
		"需求座谈会，不属于品牌活动的2条；超出周期1条": item("超出周期", "需求座谈会，不属于品牌活动", "需求座谈会，不属于品牌活动"),
	} {
		if got := Plain(reasonsOf("x", items)); got != want {
			t.Errorf("reasons %s, want %s", got, want)
		}
	}
}

func TestAbstractKeepsWholeSentences(t *testing.T) {
	long := "第一句很短。"
	for range 30 {
		long += "这一句用来占去篇幅。"
	}
	got := []rune(abstract(long))
	if len(got) > 120 || got[len(got)-1] != '。' || string(got[:6]) != "第一句很短。" {
		t.Errorf("abstract of %d characters: %s", len(got), string(got))
	}
	if got := abstract("没有句号的一段"); got != "没有句号的一段。" {
		t.Errorf("abstract %s", got)
	}
}

func TestCategoriesFollowThePlanSheet(t *testing.T) {
	line := func(id data.ID, category string) *data.BudgetLine {
		b := &data.BudgetLine{Category: category, Amount: data.Yuan(1)}
		b.ID = id
		return b
	}
	row := func(of data.ID, n int64) *data.Source { return &data.Source{Of: of, Row: data.N(n)} }
	book := data.NewBook([]data.Record{
		line("a", "其他"), line("b", "专家咨询费"), line("c", "宣传费"), row("a", 9), row("b", 2), row("c", 3),
		&data.Expense{Category: "会议费", Date: data.MustDate(2024, 5, 1), Amount: data.Yuan(1)},
	})
	book.Sort()
	f, err := NewFacts(book, data.MustDate(2024, 11, 30))
	if err != nil {
		t.Fatal(err)
	}
	got := f.categories()
	want := []string{"专家咨询费", "宣传费", "其他", "会议费"}
	for i := range want {
		if len(got) != len(want) || got[i] != want[i] {
			t.Fatalf("categories %v, want %v", got, want)
		}
	}
}

func TestOriginsAreNamedOnce(t *testing.T) {
	seminar := &data.Activity{Title: "座谈", Type: data.NeedsSeminar}
	seminar.ID = "s"
	f := &Facts{Book: data.NewBook([]data.Record{seminar})}
	r := data.Result{Tally: &data.Tally{Counted: []data.Item{
		{Record: &data.Need{Origin: "问卷"}}, {Record: &data.Need{Activity: "s"}}, {Record: &data.Need{Origin: "走访"}}, {Record: &data.Need{Origin: "问卷"}},
	}}}
	if got := f.origins(r); got != "通过座谈会、走访和问卷等方式" {
		t.Errorf("origins %s", got)
	}
	r.Counted = append(r.Counted, data.Item{Record: &data.Need{}})
	if got := f.origins(r); got != "面向园区企业" {
		t.Errorf("with an unknown origin: %s", got)
	}
}
