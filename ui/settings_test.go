package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/look"
)

func (b *bench) settings() *settingsScreen {
	b.Helper()
	b.tap("设置")
	return b.p.desk.shown.(*settingsScreen)
}

// retype puts a text in place of what stood in a field.
func (b *bench) retype(e fyne.Focusable, set func(string), text string) {
	b.p.window.Canvas().Focus(e)
	set("")
	test.Type(e, text)
	b.settle()
}

func TestRulesAreCheckedAndSavedAsOneAct(t *testing.T) {
	b := newOpenBench(t)
	x := b.settings()
	r := x.rules
	if !r.button.Disabled() {
		t.Error("unchanged rules may be saved")
	}
	b.retype(r.days.entry, r.days.entry.SetText, "十天")
	b.tap("保存规则")
	b.sees("请填 0 到 366 之间的整数，例如 7。")
	b.retype(r.days.entry, r.days.entry.SetText, "10")
	b.retype(r.no.entry, r.no.entry.SetText, "电话、现场")
	b.tap("保存规则")
	b.sees("“现场”在两边都有，请只保留一处。")
	if f := b.p.window.Canvas().Focused(); f != r.no.entry {
		t.Errorf("the focus is at %T, not at the field with the problem", f)
	}
	b.retype(r.no.entry, r.no.entry.SetText, "电话 微信")
	b.retype(r.review.entry, r.review.entry.SetText, "8月20日")
	r.sameDay.SetSelected("直接计入")
	b.key("保存")
	b.sees("已保存项目规则")
	rules := data.RulesOf(b.book())
	if rules.UploadDays != 10 || rules.SameDay != "count" || strings.Join(rules.NoCountMethods, " ") != "电话 微信" {
		t.Errorf("stored %+v", rules)
	}
	if got := b.book().Project().StageReview; got != data.MustDate(2024, 8, 20) {
		t.Errorf("the review is on %v", got)
	}
	b.tap("撤销")
	if got := data.RulesOf(b.book()); got.UploadDays != 7 || got.SameDay != "doubtful" {
		t.Errorf("after one undo the rules are %+v", got)
	}
	if got := r.days.entry.Text; got != "7" {
		t.Errorf("the field shows %q after the undo", got)
	}
}

func TestChangedRulesAreNotLostOnLeaving(t *testing.T) {
	b := newOpenBench(t)
	x := b.settings()
	b.retype(x.rules.days.entry, x.rules.days.entry.SetText, "9")
	b.tap("专家库")
	b.sees("项目规则尚未保存")
	b.tap("继续编辑")
	if b.p.desk.shown != screen(x) || x.rules.days.entry.Text != "9" {
		t.Error("what was typed is gone")
	}
	b.tap("填入通知的规则")
	if got := x.rules.days.entry.Text; got != "7" {
		t.Errorf("the notice says %s days", got)
	}
	b.tap("专家库")
	b.tap("放弃改动")
	if b.p.desk.shown.title() != "专家库" {
		t.Error("the screen was not left")
	}
}

func TestLookIsChosenInSettingsAndRemembered(t *testing.T) {
	b := newOpenBench(t)
	x := b.settings()
	b.tap("深色")
	b.tap("大")
	if got := b.p.desk.shell.theme; !got.Dark || got.Scale != 1.15 {
		t.Errorf("the theme is %+v", got)
	}
	b.tap("跟随系统")
	b.reopenAfterClose()
	if got := b.p.desk.shell.theme; !got.System || got.Scale != 1.15 {
		t.Errorf("reopened, the theme is %+v", got)
	}
	th := look.Theme{System: true}
	if th.Color(look.Surface, theme.VariantDark) == th.Color(look.Surface, theme.VariantLight) {
		t.Error("the system's choice is not followed")
	}
	_ = x
}

// reopenAfterClose closes the project and opens it again.
func (b *bench) reopenAfterClose() {
	b.Helper()
	b.p.start()
	b.settle()
	b.reopen()
}

func TestBackupIsNoted(t *testing.T) {
	b := newOpenBench(t)
	b.settings()
	b.sees("还没有备份过")
	b.tap("立即备份")
	b.sees("上次备份：今天 " + benchTime)
	b.sees("第二处：还没有备份到其他位置。")
	other := t.TempDir()
	b.choosing(other)
	b.tap("备份到其他位置")
	b.sees("第二处：今天 " + benchTime + "，在 " + other)
	if list, _, err := app.Backups(t.Context(), "", other); err != nil || len(list) != 1 || !list[0].Whole() {
		t.Errorf("backups: %+v %v", list, err)
	}
}

func TestCheckTellsWhatIsWrong(t *testing.T) {
	b := newOpenBench(t)
	path := filepath.Join(t.TempDir(), "签到表.pdf")
	if err := os.WriteFile(path, []byte("%PDF-1.4 x"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.p.desk.addEvidence([]string{path}, nil)
	b.settle()
	b.key("检查数据")
	b.sees("✓ 数据完好")
	b.sees("1 个佐证文件")
	e := data.All[*data.Evidence](b.book())[0]
	if err := os.Remove(b.p.desk.ledger.EvidencePath(e.SHA256)); err != nil {
		t.Fatal(err)
	}
	b.tap("检查数据")
	b.sees("△ 有需要处理的地方")
	b.sees("佐证文件缺失：" + e.No + " 签到表.pdf")
}

func TestFeeTableOpensFromSettings(t *testing.T) {
	b := newOpenBench(t)
	b.settings()
	b.sees("每天 1,500.00～2,400.00 元，半天按 60%，第三天起按 50%")
	b.tap("查看和修改标准")
	if got := b.list().spec.kind; got != data.KindFeeRate {
		t.Errorf("the list of %s opens", got)
	}
}

func TestAProjectLeftDarkOpensDarkOnEveryScreen(t *testing.T) {
	b := newOpenBench(t)
	b.p.desk.shell.setTheme(look.Theme{Dark: true})
	b.p.start()
	b.settle()
	look.Theme{}.Wear(fyne.CurrentApp().Settings())
	b.reopen()
	light := look.Theme{}.Color(theme.ColorNameForeground, theme.VariantLight)
	for _, s := range b.p.desk.screens {
		b.p.desk.show(s)
		b.settle()
		b.visible(func(o fyne.CanvasObject) {
			if x, ok := o.(*canvas.Text); ok && x.Text != "" && x.Color == light {
				t.Errorf("%s: %q is drawn in the colour of the light theme", s.title(), x.Text)
			}
		})
	}
}

func TestThePersonIsRememberedAndNamed(t *testing.T) {
	b := newOpenBench(t)
	b.tap("设置")
	name := b.entry("例如 许静")
	test.Type(name, "田雨桐")
	name.OnSubmitted("")
	b.p.start()
	b.settle()
	b.reopen()
	b.save(&data.Expert{FullName: "周岩松"})
	acts, err := b.p.desk.ledger.Acts(offUI(), 1)
	if err != nil || len(acts) != 1 || acts[0].Who != "田雨桐" {
		t.Errorf("the history names %+v, %v", acts, err)
	}
}
