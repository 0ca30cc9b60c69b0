package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/data"
	"parkledger/ui/control"
)

func TestAddRefusesThenSaves(t *testing.T) {
	b := newOpenBench(t)
	b.tap("需求清单")
	b.sees("还没有企业需求")
	b.key("新增")
	b.fill("联系人", "罗屹")
	b.fill("提出日期", "2024-2-30")
	b.key("保存")
	b.sees("没有“2024-2-30”这一天，请改正月份或日期。")
	b.fill("提出日期", "6月5日")
	b.key("保存")
	b.sees("请填写需求名称。")
	if got := b.field("联系人").input.(*textInput).entry.Text; got != "罗屹" {
		t.Errorf("after a refusal 联系人 holds %q", got)
	}
	if f := b.p.window.Canvas().Focused(); f != b.field("需求名称").input.focus() {
		t.Errorf("the focus is at %T, not at the field with the problem", f)
	}
	b.fill("需求名称", "关节模组温升控制")
	b.fill("拟投入", "1.2万")
	b.fill("需求描述", "连续深蹲时绕组升温过快。")
	b.key("保存")
	if b.list().form != nil {
		t.Fatal("the form is still open after saving")
	}
	b.sees("已保存企业需求“关节模组温升控制”")
	needs := data.All[*data.Need](b.book())
	if len(needs) != 1 {
		t.Fatalf("%d needs are stored", len(needs))
	}
	n := needs[0]
	if n.No != "XQ-001" || n.Date != data.MustDate(2024, 6, 5) || n.Contact != "罗屹" || n.Amount != data.Yuan(12000) {
		t.Errorf("stored %+v", n)
	}
	if got := b.column("title"); !slices.Equal(got, []string{"关节模组温升控制"}) {
		t.Errorf("the list shows %q", got)
	}
}

func TestEditKeepsWhatWasNotTouched(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Company{FullName: "甲公司", Phone: "13800001111", Industry: "机器人", InPark: true})
	b.tap("企业名录")
	b.sees("138****1111")
	b.seesNot("13800001111")
	b.key("编辑")
	b.fill("所属产业", "智能装备")
	b.key("保存")
	c := data.All[*data.Company](b.book())[0]
	if c.Industry != "智能装备" || c.Phone != "13800001111" || !c.InPark {
		t.Errorf("stored %+v", c)
	}
}

func TestLeavingAChangedFormAsks(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Company{FullName: "甲公司"})
	b.tap("企业名录")
	b.key("编辑")
	b.p.desk.escape()
	if b.list().form != nil {
		t.Fatal("an unchanged form asks before it closes")
	}
	b.key("编辑")
	b.fill("联系人", "罗屹")
	b.tap("专家库")
	b.sees("有尚未保存的修改")
	b.tap("继续编辑")
	if b.list().form == nil || b.p.desk.shown.title() != "企业名录" {
		t.Fatal("the form was left though the user stays")
	}
	b.tap("专家库")
	b.tap("放弃修改")
	if b.p.desk.shown.title() != "专家库" {
		t.Error("the user cannot leave")
	}
	if c := data.All[*data.Company](b.book())[0]; c.Contact != "" {
		t.Errorf("a change that was given up is stored: %q", c.Contact)
	}
}

func TestDeleteAndUndo(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Expert{FullName: "周岩松"}, &data.Expert{FullName: "何以宁"})
	b.tap("专家库")
	b.key("删除")
	b.sees("已删除专家“周岩松”")
	if got := b.column("name"); !slices.Equal(got, []string{"何以宁"}) {
		t.Errorf("after deleting the list shows %q", got)
	}
	b.tap("撤销")
	b.sees("已撤销：删除专家“周岩松”")
	if got := b.column("name"); !slices.Equal(got, []string{"周岩松", "何以宁"}) {
		t.Errorf("after undo the list shows %q", got)
	}
}

func TestARecordInUseIsNotDeleted(t *testing.T) {
	b := newOpenBench(t)
	c := &data.Company{FullName: "甲公司"}
	b.save(c)
	b.save(&data.Need{Title: "降噪", Company: c.ID, Validity: data.Pending, Progress: data.NotStarted})
	b.tap("企业名录")
	b.key("删除")
	b.sees("还在使用它")
	if len(data.All[*data.Company](b.book())) != 1 {
		t.Error("the firm is gone")
	}
}

func someNeeds(b *bench) {
	b.save(&data.Company{FullName: "甲公司"})
	firm := data.All[*data.Company](b.book())[0].ID
	for _, n := range []*data.Need{
		{Title: "乙题", Date: data.MustDate(2024, 7, 1), Validity: data.Valid, ConfirmedBy: "许静", Progress: data.Matching, Phone: "13911112222"},
		{Title: "甲题", Date: data.MustDate(2024, 6, 1), Validity: data.Pending, Progress: data.NotStarted, Company: firm},
		{Title: "丙题", Validity: data.Valid, ConfirmedBy: "许静", Progress: data.Delivered, Date: data.MustDate(2024, 8, 1)},
	} {
		b.save(n)
	}
	b.tap("需求清单")
}

func TestSortByPinyinAndDate(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	sortBy := func(key string, down bool, want ...string) {
		t.Helper()
		b.list().table.SortKey, b.list().table.SortDown = key, down
		b.list().table.OnSort(key, down)
		b.settle()
		if got := b.column("title"); !slices.Equal(got, want) {
			t.Errorf("by %s, down %v: %q, want %q", key, down, got, want)
		}
	}
	sortBy("title", false, "丙题", "甲题", "乙题")
	sortBy("title", true, "乙题", "甲题", "丙题")
	sortBy("date", false, "甲题", "乙题", "丙题")
	sortBy("company", false, "甲题", "乙题", "丙题") // blanks last
	sortBy("no", true, "丙题", "甲题", "乙题")
}

func TestSearchAndFilter(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	r := b.list()
	for query, want := range map[string][]string{
		"丙": {"丙题"}, "甲公司": {"甲题"}, "2222": {"乙题"}, "xq-002": {"甲题"}, "题 有效": {"乙题", "丙题"}, "没有这个": {},
	} {
		r.search.SetText("")
		test.Type(r.search, query)
		if got := b.column("title"); !slices.Equal(got, want) {
			t.Errorf("searching %q finds %q, want %q", query, got, want)
		}
	}
	r.search.SetText("没有这个")
	b.tap("清除查找和筛选")
	b.tap("是否有效")
	b.sees("有效（2）")
	b.sees("待定（1）")
	r.facets[0].set("有效")
	if got := b.column("title"); !slices.Equal(got, []string{"乙题", "丙题"}) {
		t.Errorf("filtered by 有效: %q", got)
	}
	b.sees("筛选出 2 条，共 3 条")
}

func TestSelectionSurvivesReload(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	b.list().table.Choose(2)
	b.save(&data.Need{Title: "丁题", Validity: data.Pending, Progress: data.NotStarted})
	if got := b.list().chosen(); len(got) != 1 || got[0].Name() != "丙题" {
		t.Errorf("chosen after a reload: %v", got)
	}
}

func TestFirmMadeOnTheWay(t *testing.T) {
	b := newOpenBench(t)
	b.tap("需求清单")
	b.key("新增")
	b.fill("需求名称", "降噪")
	p := b.field("企业名称").input.(*refInput).picker
	test.Type(p, "新")
	test.Type(b.p.window.Canvas().Focused(), "锐公司")
	b.tap("＋ 新增“新锐公司”")
	if p.Key() == "" {
		t.Fatal("the new firm was not taken")
	}
	b.key("保存")
	n := data.All[*data.Need](b.book())[0]
	if got := b.book().NameOf(n.Company); got != "新锐公司" {
		t.Errorf("the need names the firm %q", got)
	}
	if c := data.All[*data.Company](b.book())[0]; !c.InPark {
		t.Error("a firm made on the way lacks the defaults of its kind")
	}
}

func TestSeveralAreDeletedAtOnce(t *testing.T) {
	b := newOpenBench(t)
	someNeeds(b)
	b.list().table.Choose(0, 2)
	b.list().selected()
	b.sees("已选 2 条记录。")
	b.key("删除")
	b.sees("已删除 2 条企业需求")
	if got := b.column("title"); !slices.Equal(got, []string{"甲题"}) {
		t.Errorf("left: %q", got)
	}
	b.key("撤销")
	if got := b.column("title"); len(got) != 3 {
		t.Errorf("after undo: %q", got)
	}
}

func TestEscapeInAFieldReachesTheForm(t *testing.T) {
	b := newOpenBench(t)
	b.tap("专家库")
	b.key("新增")
	for _, f := range b.list().form.fields {
		o := f.input.focus()
		if _, ok := o.(*control.Picker); o == nil || ok {
			continue
		}
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if b.list().form != nil {
			t.Fatalf("Esc in %s does not close the form", f.field.Label)
		}
		b.key("新增")
	}
}
