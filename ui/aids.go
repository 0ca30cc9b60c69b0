package ui

import (
	"fmt"
	"slices"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// aidsOf says what stands under the fields of a kind's form, by the name of the field.
var aidsOf = map[data.Kind]map[string]func(*form) aids{
	data.KindCompany:     {"name": sameFirmAid},
	data.KindEngagement:  {"expert": sameDayAid, "fee": feeAid},
	data.KindExpense:     {"category": categoryAid},
	data.KindPublication: {"uploaded": uploadAid},
}

// newAid is a line that follows the record being typed; an empty text hides it.
func newAid(f *form, say func(data.Record) (text string, good bool)) aids {
	words := control.NewWords("", look.Small, look.Watch)
	words.Hide()
	return aids{words, func() {
		text, good := say(f.copy)
		words.Color = look.Watch
		if good {
			words.Color = look.Done
		}
		words.Text = text
		words.Hidden = text == ""
		words.Refresh()
		f.relayout()
	}}
}

// sameFirmAid warns while a firm is typed that the register has one of that name already.
func sameFirmAid(f *form) aids {
	return newAid(f, func(rec data.Record) (string, bool) {
		other := app.FirmNamed(f.book, rec.(*data.Company))
		if other == nil {
			return "", false
		}
		return "△ 名录中已有 " + other.No + "“" + short(other.FullName, 24) + "”。同一家企业请用已有的一条，重复登记会使企业数不准。", false
	})
}

// categoryAid warns while an expense is typed that the budget has no such category, once there is a budget.
func categoryAid(f *form) aids {
	budget := offered(f.book, data.KindExpense, "category")
	return newAid(f, func(rec data.Record) (string, bool) {
		name := rec.(*data.Expense).Category
		if name == "" || len(budget) == 0 || slices.Contains(budget, name) {
			return "", false
		}
		return "△ 预算中没有“" + short(name, 16) + "”，这笔支出会单列一个科目，无法与预算对比。", false
	})
}

// sameDayAid warns while an entry is typed that the expert has one of that day already (DOMAIN §3), or is one of
// the project's own staff.
func sameDayAid(f *form) aids {
	scope := &data.Scope{Book: f.book, Rules: data.RulesOf(f.book)}
	return newAid(f, func(rec data.Record) (string, bool) {
		e := rec.(*data.Engagement)
		name := f.book.NameOf(e.Expert)
		if scope.ByStaff(e) {
			return "△ " + name + "是项目工作人员，这条记录不计入人次。", false
		}
		other := scope.SameDay(e)
		if other == nil {
			return "", false
		}
		return fmt.Sprintf("△ %s在 %s 已有记录 %s（%s）。%s", name, other.Date, other.No, short(other.Content, 20), sameDayWords[scope.Rules.SameDay]), false
	})
}

// sameDayWords say how the rules treat a second entry of one day.
var sameDayWords = map[string]string{
	"doubtful": "同一专家同日第二条会列为存疑，由您确认是否计入人次。",
	"count":    "按计数规则，同一专家同日第二条也计入人次。",
	"exclude":  "按计数规则，同一专家同日第二条不计入人次。",
}

// uploadAid says whether the upload to the city association's site is 同期 (DOMAIN §3), or until when it would be.
func uploadAid(f *form) aids {
	days := data.RulesOf(f.book).UploadDays
	return newAid(f, func(rec data.Record) (string, bool) {
		s := uploadState(rec.(*data.Publication), days)
		return s.long, s.good
	})
}

// upload is how the upload of a press piece stands, in a word or two for a list and in a sentence.
type upload struct {
	short, long string
	good        bool
}

func uploadState(p *data.Publication, days int) upload {
	switch {
	case p.Reprint:
		return upload{"转载", "", false}
	case p.Date.IsZero():
		return upload{"缺发布日期", "△ 请填写发布日期，才能判断是否同期上传。", false}
	case p.Uploaded.IsZero():
		until := p.Date.AddDays(days)
		return upload{"未上传 ×", "△ 还没有上传市科协官网；" + until.String() + " 及以前上传算同期。", false}
	}
	after := p.Uploaded.DaysSince(p.Date)
	switch {
	case after < 0:
		return upload{"早于发布 △", "△ 上传日期早于发布日期，请核对。", false}
	case after > days:
		return upload{fmt.Sprintf("迟 %d 天 △", after-days), fmt.Sprintf("△ 发布后第 %d 天上传，超过 %d 天，仍计入但会列为需留意。", after, days), false}
	}
	return upload{"同期 ✓", fmt.Sprintf("✓ 发布后第 %d 天上传，算同期。", after), true}
}
