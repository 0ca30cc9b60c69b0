package ui

import (
	"testing"

	"parkledger/data"
)

// TestAFormKeepsWhatBecameOfTheRecordMeanwhile: while the form of a need is open, a follow-up moves the need along.
func TestAFormKeepsWhatBecameOfTheRecordMeanwhile(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Need{Title: "降噪", Validity: data.Valid, ConfirmedBy: "许静", Progress: data.NotStarted})
	b.tap("需求清单")
	b.key("编辑")
	b.fill("联系人", "罗屹")
	n := *data.All[*data.Need](b.book())[0]
	f := &data.FollowUp{Need: n.ID, Date: data.MustDate(2024, 6, 1), Content: "已签约", Progress: data.Delivered}
	if err := b.p.desk.ledger.SaveTied(offUI(), "写跟进", f); err != nil {
		t.Fatal(err)
	}
	b.settle()
	b.key("保存")
	if b.list().form != nil {
		t.Fatal("the form is still open after saving")
	}
	got := data.All[*data.Need](b.book())[0]
	if got.Progress != data.Delivered || got.Contact != "罗屹" || got.Title != "降噪" {
		t.Errorf("stored %+v", got)
	}
}

// TestAFormAsksWhereBothChangedAField keeps what was typed and says what stands there now; the second save is an answer.
func TestAFormAsksWhereBothChangedAField(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Company{FullName: "甲公司", Industry: "机器人", Phone: "13800001111"})
	b.tap("企业名录")
	b.key("编辑")
	b.fill("所属产业", "智能装备")
	b.fill("电话", "13822223333")
	c := *data.All[*data.Company](b.book())[0]
	c.Industry, c.Phone, c.Contact = "新材料", "13844445555", "罗屹"
	b.save(&c)
	b.key("保存")
	b.sees("您编辑期间，这一项已改为“新材料”")
	b.seesNot("13844445555")
	if got := b.field("所属产业").input.(*textInput).entry.Text; got != "智能装备" {
		t.Errorf("the field holds %q", got)
	}
	if got := b.field("联系人").input.(*textInput).entry.Text; got != "罗屹" {
		t.Errorf("a field that was not touched holds %q", got)
	}
	if got := data.All[*data.Company](b.book())[0]; got.Industry != "新材料" {
		t.Errorf("stored without an answer: %q", got.Industry)
	}
	b.key("保存")
	got := data.All[*data.Company](b.book())[0]
	if got.Industry != "智能装备" || got.Phone != "13822223333" || got.Contact != "罗屹" {
		t.Errorf("stored %+v", got)
	}
}

// TestChangingSeveralTakesThemAsTheyAre changes one field of records that were edited since they were chosen.
func TestChangingSeveralTakesThemAsTheyAre(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Company{FullName: "甲公司"})
	shown := data.All[*data.Company](b.book())[0]
	edited := *shown
	edited.Contact = "罗屹"
	b.save(&edited)
	err := b.p.desk.ledger.Change(offUI(), "批量修改", []data.Record{shown}, func(r data.Record) {
		r.(*data.Company).Industry = "新材料"
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := data.All[*data.Company](b.book())[0]; got.Contact != "罗屹" || got.Industry != "新材料" {
		t.Errorf("stored %+v", got)
	}
	if shown.Contact != "" || shown.Industry != "" {
		t.Error("a record of the earlier book was changed")
	}
}

// TestACaseBeingWrittenTakesOverWhatElseChanged: the results are rewritten elsewhere while the lessons are typed, then the case goes.
func TestACaseBeingWrittenTakesOverWhatElseChanged(t *testing.T) {
	b, x := caseDesk(t)
	b.save(&data.CaseStudy{Title: "降噪", Results: "旧的成效。", Lessons: "旧的启示。"})
	b.write(x, "lessons", "新的启示。")
	c := *b.storedCase()
	c.Results = "新的成效。"
	b.save(&c)
	if got := x.form.parts["results"].entry.Text; got != "新的成效。" {
		t.Errorf("a part that was not touched holds %q", got)
	}
	c = *b.storedCase()
	c.Lessons = "别人的启示。"
	b.save(&c)
	b.sees("您编辑期间，这一项已改为“别人的启示。”")
	b.key("保存")
	if got := b.storedCase(); got.Results != "新的成效。" || got.Lessons != "新的启示。" {
		t.Errorf("stored %+v", got)
	}
	b.write(x, "lessons", "再写的启示。")
	if err := b.p.desk.ledger.Delete(offUI(), "删除", b.storedCase()); err != nil {
		t.Fatal(err)
	}
	b.settle()
	b.sees("正在写的内容还在")
	b.key("保存")
	if got := b.storedCase(); got.Lessons != "再写的启示。" || got.Title != "降噪" {
		t.Errorf("what was being written of the deleted case is stored as %+v", got)
	}
}

// TestParagraphsBeingWrittenTakeOverWhatElseChanged: of three paragraphs one is typed in while each is changed or deleted elsewhere.
func TestParagraphsBeingWrittenTakeOverWhatElseChanged(t *testing.T) {
	b, x := summaryDesk(t)
	b.save(
		&data.Narrative{Section: "plan", Text: "甲段。", Order: data.N(1)},
		&data.Narrative{Section: "plan", Text: "乙段。", Order: data.N(2)},
		&data.Narrative{Section: "plan", Text: "丙段。", Order: data.N(3)},
	)
	b.tap("七、下一步工作计划")
	b.into(x, 0, "甲段改写。")
	b.into(x, 1, "乙段改写。")
	for _, n := range b.narratives() {
		changed := *n
		switch n.Text {
		case "甲段。":
			changed.Note = "已核"
		case "丙段。":
			changed.Text = "丙段另改。"
		case "乙段。":
			if err := b.p.desk.ledger.Delete(offUI(), "删除", n); err != nil {
				t.Fatal(err)
			}
			continue
		}
		b.save(&changed)
	}
	b.settle()
	b.sees("丙段另改。")
	b.key("保存")
	texts := map[string]string{}
	for _, n := range b.narratives() {
		texts[n.Text] = n.Note
	}
	if len(texts) != 3 || texts["甲段改写。"] != "已核" {
		t.Errorf("stored %v", texts)
	}
	for _, want := range []string{"乙段改写。", "丙段另改。"} {
		if _, there := texts[want]; !there {
			t.Errorf("%s is lost: %v", want, texts)
		}
	}
}
