package ui

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// feeRates is the fee table, a list beside the expert log.
var feeRates = ledgerSpec{
	kind: data.KindFeeRate, title: "劳务费标准", flex: "note",
	columns: []string{"grade", "from_date", "day_min", "day_max", "half_day", "from_third", "note"},
	facets:  []string{"grade"},
	empty:   "专家劳务费的税后标准，按执行日期取用。标准调整时新增一行，写明新的执行日期，以前的测算不受影响。",
}

// feeCard shows the fee table, which is kept like any other list of records.
func (x *settingsScreen) feeCard() fyne.CanvasObject {
	edit := widget.NewButtonWithIcon("查看和修改标准", theme.DocumentCreateIcon(), x.openFees)
	calc := widget.NewButton("劳务费测算", x.d.feeCalculator)
	words := control.NewWords("专家劳务费的税后标准，按执行日期取用；测算和提示以它为准，实际金额以财务核定为准。", look.Base, look.Secondary)
	return control.NewFlow(look.Gap8, words, x.fees, rightSide(container.NewHBox(calc, edit)))
}

func (x *settingsScreen) openFees() {
	if s := x.d.screenOf(data.KindFeeRate); s != nil {
		x.d.open(&data.FeeRate{})
	}
}

func (x *settingsScreen) showFees(book *data.Book) {
	x.fees.Objects = nil
	field := data.EntityOf(data.KindFeeRate).Field("grade")
	for _, r := range data.All[*data.FeeRate](book) {
		from := "起始即执行"
		if !r.From.IsZero() {
			from = r.From.String() + " 起"
		}
		line := fmt.Sprintf("%s　%s：每天 %s～%s 元", from, field.LabelOf(string(r.Grade)), r.DayMin, r.DayMax)
		if r.HalfDay.Known {
			line += "，半天按 " + r.HalfDay.String() + "%"
		}
		if r.FromThird.Known {
			line += "，第三天起按 " + r.FromThird.String() + "%"
		}
		x.fees.Add(control.NewText(line, look.Base, ""))
	}
	if len(x.fees.Objects) == 0 {
		x.fees.Add(control.NewWords("还没有标准。添加之后，登记专家服务时会给出参考金额。", look.Base, look.Secondary))
	}
	x.fees.Refresh()
}

// backupCard tells of the backups, makes another and leads back to one.
func (x *settingsScreen) backupCard() fyne.CanvasObject {
	now := widget.NewButtonWithIcon("立即备份", theme.DocumentSaveIcon(), x.d.backupNow)
	other := widget.NewButton("备份到其他位置", x.d.backup)
	folder := widget.NewButtonWithIcon("打开备份文件夹", theme.FolderOpenIcon(), func() {
		x.d.program.reveal(x.d.window, x.d.ledger.BackupDir())
	})
	restore := widget.NewButtonWithIcon("从备份恢复…", theme.HistoryIcon(), x.d.restore)
	words := "备份包含全部台账数据和佐证文件，写完后重新读出核对；再次备份只增加新的内容。改动之后半小时、关闭项目、导入和报送时自动备份。" +
		"请每周另备份一份到移动硬盘等：电脑损坏或丢失时，在新电脑上用它就能恢复。"
	return control.NewFlow(look.Gap8, x.backup, x.second, control.NewWords(words, look.Small, look.Secondary),
		rightSide(container.NewHBox(folder, restore, other, now)))
}

// showBackup tells when and where the project was backed up last.
func (x *settingsScreen) showBackup(book *data.Book) {
	text := "△ 还没有备份过。"
	x.backup.Color = look.Watch
	if at := x.d.keeper.last; !at.IsZero() {
		x.backup.Color = ""
		text = "上次备份：" + dayAndTime(at, x.d.now()) + "，在项目文件夹中。"
	}
	x.backup.SetText(text)
	x.second.Color = ""
	text = "第二处：还没有备份到其他位置。"
	if at, folder, ok := app.SecondPlace(book); ok {
		text = "第二处：" + dayAndTime(at, x.d.now()) + "，在 " + folder
	}
	if due := x.d.secondDue(); due != "" {
		x.second.Color = look.Watch
		text = "△ " + text
	}
	x.second.SetText(text)
}

func (x *settingsScreen) aboutCard() fyne.CanvasObject {
	licences := widget.NewButton("许可与致谢", func() { x.d.program.help("licences") })
	help := widget.NewButton("使用帮助", func() { x.d.program.help("") })
	folder := widget.NewButtonWithIcon("打开项目文件夹", theme.FolderOpenIcon(), func() { x.d.program.reveal(x.d.window, x.d.ledger.Dir()) })
	return control.NewFlow(look.Gap8,
		control.NewWords("园科台账 "+version(x.d.program.app)+"。数据只保存在本机，不会上传。", look.Base, ""),
		control.NewWords("项目文件夹："+x.d.ledger.Dir(), look.Small, look.Secondary),
		rightSide(container.NewHBox(folder, help, licences)))
}

// checkCard examines the project and tells what was found.
type checkCard struct {
	d       *Desk
	relay   func() // the card has another height
	button  *widget.Button
	result  *fyne.Container
	content fyne.CanvasObject
}

func newCheckCard(d *Desk, relay func()) *checkCard {
	c := &checkCard{d: d, relay: relay, result: control.NewFlow(look.Gap4)}
	c.button = widget.NewButtonWithIcon("检查数据", theme.SearchIcon(), c.run)
	words := control.NewWords("逐页检查台账文件，逐个核对佐证文件，检查每条记录是否符合规则。只检查，不改动任何内容。", look.Base, look.Secondary)
	c.content = control.NewFlow(look.Gap8, words, c.result, rightSide(c.button))
	return c
}

// checkData shows the settings and examines the project there.
func (d *Desk) checkData() {
	s, ok := d.screenNamed("settings").(*settingsScreen)
	if !ok {
		return
	}
	d.showThen(s, func() {
		control.Reveal(s.page, s.check.content)
		if !s.check.button.Disabled() {
			s.check.run()
		}
	})
}

func (c *checkCard) run() {
	c.button.Disable()
	bar := widget.NewProgressBarInfinite()
	stop := widget.NewButton("取消", nil)
	c.show(control.NewText("正在检查……佐证文件多时需要几分钟，期间可以继续工作。", look.Base, look.Secondary),
		container.NewBorder(nil, nil, nil, stop, bar))
	cancel := c.d.do(func(ctx context.Context) (func(), error) {
		report, err := c.d.ledger.Check(ctx)
		return func() {
			bar.Stop()
			c.button.Enable()
			switch {
			case errors.Is(err, context.Canceled):
				c.show(control.NewText("已取消检查。", look.Base, look.Secondary))
			case err != nil:
				c.show()
				c.d.explain(err)
			default:
				c.tell(report)
			}
		}, nil
	})
	stop.OnTapped = cancel
}

func (c *checkCard) show(lines ...fyne.CanvasObject) {
	c.result.Objects = lines
	c.result.Refresh()
	c.relay()
}

// mostFindings is how many findings are listed.
const mostFindings = 50

func (c *checkCard) tell(r *app.CheckReport) {
	at := c.d.now().Local().Format("2006-01-02 15:04")
	head := control.NewWords(fmt.Sprintf("✓ 数据完好（%s）：检查了 %d 条记录、%d 个佐证文件。", at, r.Records, r.Files), look.Base, look.Done)
	if !r.OK() {
		head = control.NewWords(fmt.Sprintf("△ 有需要处理的地方（%s）：检查了 %d 条记录、%d 个佐证文件。", at, r.Records, r.Files), look.Base, look.Short)
	}
	lines := []fyne.CanvasObject{head}
	for i, text := range r.Lines() {
		if i == mostFindings {
			lines = append(lines, control.NewWords(fmt.Sprintf("还有 %d 项。", len(r.Lines())-i), look.Base, look.Secondary))
			break
		}
		lines = append(lines, control.NewWords("· "+text, look.Base, ""))
	}
	c.show(lines...)
}
