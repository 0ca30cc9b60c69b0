package ui

import (
	"context"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/look"
)

func TestEveryScreenOpensEmpty(t *testing.T) {
	b := newOpenBench(t)
	for _, s := range b.p.desk.screens {
		b.p.desk.show(s)
		b.settle()
		b.sees(s.title())
		if b.p.window.Canvas().Overlays().Top() != nil {
			t.Fatalf("%s opens with a message:\n%s", s.title(), b.texts())
		}
	}
}

func TestDashboardCountsWhatIsSaved(t *testing.T) {
	b := newOpenBench(t)
	b.sees("距项目结束 89 天，13 项指标已达标 0 项；最需要处理的是征集有效需求（0/50 个）。")
	c := &data.Company{FullName: "甲公司", InPark: true}
	b.save(c)
	b.save(&data.Need{
		Title: "降噪", Company: c.ID, Contact: "罗屹", Description: "噪声超标", Date: data.MustDate(2024, 6, 3),
		Validity: data.Valid, ConfirmedBy: "许静", Progress: data.NotStarted,
	}, &data.Need{Title: "减重", Validity: data.Pending, Progress: data.NotStarted, Date: data.MustDate(2024, 6, 4)})
	b.sees("1/50")
	b.sees("条有效需求超过 14 天没有跟进")
	b.tap("征集有效需求")
	b.sees("计数口径")
	b.sees("计入 1")
	b.sees("存疑 1")
	b.sees("降噪")
	b.tap("存疑 1")
	b.sees("尚未判定是否有效")
	b.seesNot("降噪")
	b.p.desk.escape()
	b.settle()
	b.sees("待办")
}

func TestDoubtfulEntryIsSettledOnTheDesk(t *testing.T) {
	b := newOpenBench(t)
	e := &data.Expert{FullName: "周岩松"}
	b.save(e)
	for range 2 {
		b.save(&data.Engagement{Expert: e.ID, Date: data.MustDate(2024, 6, 18), Content: "诊断"})
	}
	b.tap("条记录存疑，等您确认是否计入")
	b.sees("诊断")
	b.tap("确认计入")
	b.sees("已将 1 条存疑记录计入")
	counted := 0
	for _, g := range data.All[*data.Engagement](b.book()) {
		if g.Verdict == data.CountIt {
			counted++
		}
	}
	if counted != 1 {
		t.Errorf("%d entries were settled", counted)
	}
}

func TestSignsFollowTheCalendar(t *testing.T) {
	b := newOpenBench(t)
	o, err := b.p.desk.overview(offUI())
	if err != nil {
		t.Fatal(err)
	}
	r, _ := o.result("valid_needs")
	sign := func(value float64, asOf data.Date) string {
		met := value >= r.Goal.Value
		r.Met, r.Value = &met, data.Num(value)
		scope := *o.scope
		scope.AsOf = asOf
		return (&overview{scope: &scope}).signOf(r).word
	}
	half, end := data.MustDate(2024, 8, 18), data.MustDate(2024, 11, 20)
	for _, c := range []struct {
		value float64
		asOf  data.Date
		want  string
	}{{50, half, "达标 ✓"}, {30, half, "进行中"}, {10, half, "偏慢 △"}, {49, end, "未达 ×"}} {
		if got := sign(c.value, c.asOf); got != c.want {
			t.Errorf("%v of 50 on %v is %s, want %s", c.value, c.asOf, got, c.want)
		}
	}
}

func TestPackageFromTheScreen(t *testing.T) {
	b := newOpenBench(t)
	b.tap("年终材料包")
	b.sees("报送前还需要处理")
	x := b.p.desk.shown.(*packageScreen)
	x.asOf.SetText("2月30日")
	b.tap("生成年终材料包")
	b.sees("没有“2月30日”这一天")
	x.asOf.SetText("8.31")
	out := filepath.Join(t.TempDir(), "材料包")
	x.folder.SetText(out)
	b.tap("生成年终材料包")
	b.sees("统计截止 2024年8月31日")
	b.sees("打开文件夹")
	if _, err := os.Stat(filepath.Join(out, "manifest.json")); err != nil {
		t.Error(err)
	}
}

func TestPackageIsRefusedWhereOtherFilesLie(t *testing.T) {
	b := newOpenBench(t)
	b.tap("年终材料包")
	out := t.TempDir()
	if err := os.WriteFile(filepath.Join(out, "私人.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.p.desk.shown.(*packageScreen).folder.SetText(out)
	b.tap("生成年终材料包")
	b.sees("为避免覆盖没有生成材料包")
}

func TestWindowRemembers(t *testing.T) {
	b := newOpenBench(t)
	b.tap("专家库")
	b.list().table.SetWidths(map[string]float32{"name": 222})
	b.p.desk.shell.setTheme(look.Theme{Dark: true, Scale: 1.15})
	b.p.start()
	b.settle()
	b.sees("最近打开")
	b.reopen()
	if got := b.p.desk.shown.title(); got != "专家库" {
		t.Errorf("the program opens at %s", got)
	}
	if got := b.list().table.Widths()["name"]; got != 222 {
		t.Errorf("the column is %v wide", got)
	}
	if got := b.p.desk.shell.theme; got != (look.Theme{Dark: true, Scale: 1.15}) {
		t.Errorf("the theme is %+v", got)
	}
	if next := newProgram(b.p.app, func(func()) {}); next.lookOf(nil) != b.p.desk.shell.theme {
		t.Errorf("the start page looks like %+v", next.lookOf(nil))
	}
	b.p.window.Resize(fyne.NewSize(1100, 700))
	b.p.keepSize()
	if got := b.p.lastSize(); got != fyne.NewSize(1100, 700) {
		t.Errorf("the window opens with %v", got)
	}
	b.key("撤销") // what the window remembers is no act of the user
	b.sees("没有可以撤销的操作")
}

// TestClosingDoesNotWaitOnTheUIThread closes the project while its file is being written, as during a backup.
func TestClosingDoesNotWaitOnTheUIThread(t *testing.T) {
	b := newOpenBench(t)
	written := b.hold()
	closed := 0
	b.p.closeDesk(func() { closed++ }) // would wait for ever if it waited
	b.p.closeDesk(func() { closed++ })
	b.sees("正在保存…")
	if closed != 0 {
		t.Error("the project counts as closed while it is written")
	}
	written()
	b.settle()
	if closed != 2 {
		t.Errorf("%d of 2 were told that the project is closed", closed)
	}
	b.reopen()
}

func TestNewProject(t *testing.T) {
	b := newBench(t)
	b.tap("新建项目")
	b.tap("新建项目")
	b.sees("请填写园区或园区科协的名称。")
	b.sees("征集有效需求：至少 50 个")
	b.p.choose = func(w wish, take func([]string)) { take([]string{b.dir}) }
	form := b.p.newForm
	form.park.SetText("云杉园科协")
	form.signed.SetText("2024.5.6")
	b.tap("更改")
	b.tap("新建项目")
	b.sees("距项目结束 89 天")
	p := b.book().Project()
	if p.Association != "云杉园科协" || p.Signed != data.MustDate(2024, 5, 6) {
		t.Errorf("made %+v", p)
	}
	if !strings.HasPrefix(b.p.desk.ledger.Dir(), b.dir) {
		t.Errorf("made in %s", b.p.desk.ledger.Dir())
	}
}

func TestAProjectInUseIsExplained(t *testing.T) {
	b := newOpenBench(t)
	other := t.TempDir()
	l, err := app.New(other, app.NewProject{Park: "乙园"})
	if err != nil {
		t.Fatal(err)
	}
	b.p.openDir(other)
	b.settle()
	b.sees("已在另一个窗口打开")
	b.sees("打开示例项目")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestTheStoreIsOnlyReachedOffTheUIThread(t *testing.T) {
	b := newOpenBench(t)
	reached := map[string]func(context.Context) error{
		"records": func(ctx context.Context) error { _, err := b.p.desk.ledger.Book(ctx); return err },
		"history": func(ctx context.Context) error { _, err := b.p.desk.ledger.Acts(ctx, 1); return err },
		"saving": func(ctx context.Context) error {
			return b.p.desk.ledger.Save(ctx, "测试", &data.Expert{FullName: "周岩松"})
		},
	}
	for name, reach := range reached {
		b.p.desk.do(func(ctx context.Context) (func(), error) { return nil, reach(ctx) })
		b.settle()
		if b.p.window.Canvas().Overlays().Top() != nil {
			t.Errorf("%s cannot be reached with the context of do:\n%s", name, b.texts())
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s can be reached with any context", name)
				}
			}()
			_ = reach(t.Context()) // panics
		}()
	}
	b.misuse.Store(0)
}

func TestTheToolkitsOwnDialogsOpen(t *testing.T) {
	b := newBench(t)
	for _, w := range []wish{{title: "选择项目文件夹", folder: true}, {title: "备份到", save: "备份.db"}, {title: "选择佐证文件", many: true}} {
		b.p.fyneDialog(w, "", func(paths []string) { t.Errorf("%s: nothing was chosen, but %q", w.title, paths) })
		b.sees("取消")
		b.tap("取消")
		if b.p.window.Canvas().Overlays().Top() != nil {
			t.Fatalf("%s cannot be cancelled", w.title)
		}
	}
}

func TestDroppedFilesProveTheSelectedRecord(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Activity{Title: "第一次座谈会", Type: data.NeedsSeminar, Start: data.MustDate(2024, 6, 1), Role: data.Host})
	path := filepath.Join(t.TempDir(), "签到表.pdf")
	if err := os.WriteFile(path, []byte("%PDF-1.4 x"), 0o600); err != nil {
		t.Fatal(err)
	}
	drop := func() {
		b.p.desk.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
		b.settle()
	}
	drop()
	b.sees("请先在台账中选择一条记录")
	b.tap("知道了")
	b.tap("活动记录")
	b.sees("△ 还缺签到表")
	drop()
	b.sees("已添加 1 个佐证文件")
	a := data.All[*data.Activity](b.book())[0]
	if got := b.book().Linked(a.ID, data.KindEvidence, ""); len(got) != 1 || got[0].Name() != "签到表.pdf" {
		t.Errorf("linked: %v", got)
	}
	b.sees("签到表.pdf")

	photo := filepath.Join(t.TempDir(), "合影.pdf")
	if err := os.WriteFile(photo, []byte("%PDF-1.4 y"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.p.choose = func(_ wish, take func([]string)) { take([]string{photo}) }
	b.key("添加佐证文件…")
	if got := b.book().Linked(a.ID, data.KindEvidence, ""); len(got) != 2 {
		t.Errorf("linked after choosing a second file: %v", got)
	}
	b.tap("工作台")
	b.key("添加佐证文件…")
	b.sees("请先在台账中选择一条记录")
}

func TestShortcutsWaitForTheAnswer(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Expert{FullName: "周岩松"})
	b.tap("专家库")
	tell(b.p.window, "请先看", "一条消息")
	b.key("删除")
	b.key("撤销")
	if n := len(data.All[*data.Expert](b.book())); n != 1 {
		t.Errorf("%d experts are left though a message was open", n)
	}
	b.tap("知道了")
	b.key("删除")
	b.sees("已删除专家“周岩松”")
}

func TestThemeReachesScreensNotShownYet(t *testing.T) {
	b := newOpenBench(t)
	b.p.desk.shell.setTheme(look.Theme{Dark: true})
	b.tap("专家库")
	light, dark := look.Theme{}, look.Theme{Dark: true}
	ground := func(th look.Theme) color.Color { return th.Color(theme.ColorNameForeground, theme.VariantLight) }
	if ground(light) == ground(dark) {
		t.Fatal("both themes write in one colour")
	}
	b.visible(func(o fyne.CanvasObject) {
		if x, ok := o.(*canvas.Text); ok && x.Text != "" && x.Color == ground(light) {
			t.Errorf("%q is drawn in the colour of the light theme", x.Text)
		}
	})
}
