package ui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// keepAfter is how long after a change the project is backed up by itself.
const keepAfter = 30 * time.Minute

// staleBackup is after how many days without a backup in a second place the user is reminded of it.
const staleBackup = 7

// keeper backs an open project up by itself and knows when that was done last.
type keeper struct {
	last time.Time   // of the last whole backup in the project; zero for none
	stop func() bool // ends the waiting for the next one; nil while none is awaited
}

// keepLater has a change backed up some time after it.
func (d *Desk) keepLater() {
	if d.keeper.stop != nil || isSample(d.ledger) || d.ledger.ReadOnly() {
		return
	}
	d.keeper.stop = d.program.after(keepAfter, func() { d.post(d.keep) })
}

// keepNoMore ends the waiting.
func (d *Desk) keepNoMore() {
	if d.keeper.stop != nil {
		d.keeper.stop()
	}
}

// keep backs up what was done since the last time.
func (d *Desk) keep() {
	d.keeper.stop = nil
	d.do(func(ctx context.Context) (func(), error) {
		b, err := d.ledger.BackUpIfDue(ctx)
		return func() {
			switch {
			case err != nil:
				slog.Error("automatic backup failed", "text", app.Explain(err))
				d.shell.warn("自动备份没有完成。"+app.Explain(err), "再试一次", d.keep)
			case b != nil:
				d.kept(b.At)
			}
		}, nil
	})
}

// kept notes when the last whole backup was made.
func (d *Desk) kept(at time.Time) {
	d.keeper.last = at
	d.shell.tellBackup()
	if s, ok := d.screenNamed("settings").(*settingsScreen); ok && d.seen != nil {
		s.showBackup(d.seen)
	}
}

// noteBackups reads when the last whole backup was made, and warns when backups know more than the project does.
func (d *Desk) noteBackups() {
	d.do(func(ctx context.Context) (func(), error) {
		at, err := d.ledger.LastKept(ctx)
		if err != nil {
			return nil, err
		}
		newer, err := d.ledger.NewerBackup(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			d.kept(at)
			if newer != nil {
				d.shell.warn("备份中有项目里没有的内容（"+newer.At.Local().Format("2006-01-02 15:04")+"），项目文件可能被换成了较早的一份", "从备份恢复…", d.restore)
			}
		}, nil
	})
}

// backUpBefore backs up before many records are taken away at once; why says what kept it from doing so.
func (d *Desk) backUpBefore(ctx context.Context, records int) (why string) {
	if records <= app.ManyUndone || isSample(d.ledger) {
		return ""
	}
	b, err := d.ledger.BackUpIfDue(ctx)
	switch {
	case err != nil:
		slog.Error("automatic backup failed", "text", app.Explain(err))
		return app.Explain(err)
	case b != nil:
		d.post(func() { d.kept(b.At) })
	}
	return ""
}

// lastBackup is what is done for the project when it is closed.
func (d *Desk) lastBackup(ctx context.Context) error {
	if isSample(d.ledger) || d.ledger.ReadOnly() {
		return nil
	}
	if _, err := d.ledger.BackUpIfDue(ctx); err != nil && ctx.Err() == nil {
		return notKept{err}
	}
	return nil
}

// notKept says that the backup failed which is made when a project is closed.
type notKept struct{ error }

func (e notKept) Unwrap() error { return e.error }

// Explain says that the project itself is safe, and the reason.
func (e notKept) Explain() string {
	return "项目已保存并关闭，但关闭时的自动备份没有完成。原因：" + app.Explain(e.error)
}

// backup asks for a folder, such as one on a stick, and keeps a whole backup there.
func (d *Desk) backup() {
	d.program.choose(wish{title: "备份到文件夹", use: forBackups, folder: true, into: true}, func(paths []string) { d.backUp(paths[0]) })
}

// backupNow keeps a whole backup in the project's own folder.
func (d *Desk) backupNow() { d.backUp("") }

func (d *Desk) backUp(folder string) {
	if d.ledger.ReadOnly() {
		tell(d.window, "没有备份", "项目所在的位置不能写入，现在只能查看，也没有新的内容要备份。需要多一份时，请复制整个项目文件夹。")
		return
	}
	bar := newUnmeasured("正在备份台账数据和佐证文件，并逐个核对……")
	bar.overWindow(d.window, "备份项目")
	bar.onCancel = d.do(func(ctx context.Context) (func(), error) {
		b, err := d.ledger.BackUp(ctx, folder, app.BackupByHand)
		return func() {
			bar.close()
			switch {
			case errors.Is(err, context.Canceled):
			case err != nil:
				d.explain(err)
			default:
				d.backedUp(b, folder)
			}
		}, nil
	})
}

// backedUp tells of a backup made by hand.
func (d *Desk) backedUp(b *app.Backup, folder string) {
	where := filepath.Base(folder)
	if folder == "" {
		folder, where = d.ledger.BackupDir(), "项目文件夹"
		d.kept(b.At)
	}
	text := fmt.Sprintf("已备份到%s并核对：%d 条记录、%d 个文件", "“"+where+"”", b.Records, b.Files)
	act := func() { d.program.reveal(d.window, folder) }
	if n := len(b.Lacking); n > 0 {
		d.shell.warn(fmt.Sprintf("%s。项目中有 %d 个佐证文件缺失或已改变", text, n), "检查数据", d.checkData)
		return
	}
	d.shell.done(text, "打开文件夹", act)
}

// tellBackup shows when the project was backed up last, and whether a second place is due.
func (s *shell) tellBackup() {
	text, at := "还没有备份", s.d.keeper.last
	if s.d.seen != nil {
		if second, _, ok := app.SecondPlace(s.d.seen); ok && second.After(at) {
			at = second
		}
	}
	if !at.IsZero() {
		text = "备份 " + dayAndTime(at, s.d.now())
	}
	s.kept.Color = look.Secondary
	if due := s.d.secondDue(); due != "" {
		s.kept.Color = look.Watch
		text += "  ·  △ " + due
	}
	s.kept.SetText(text)
	s.line.Refresh()
}

// secondDue says that a backup outside the project is due; empty when none is.
func (d *Desk) secondDue() string {
	if d.seen == nil || isSample(d.ledger) || d.ledger.ReadOnly() {
		return ""
	}
	at, _, ok := app.SecondPlace(d.seen)
	if !ok {
		at = d.seen.Project().Created
	}
	switch days := daysBetween(at, d.now()); {
	case days < staleBackup:
		return ""
	case !ok:
		return "还没有备份到第二处"
	default:
		return fmt.Sprintf("%d 天没有备份到第二处", days)
	}
}

// showBackups shows the card of the backups among the settings.
func (d *Desk) showBackups() {
	if s, ok := d.screenNamed("settings").(*settingsScreen); ok {
		d.showThen(s, func() { control.RevealTop(s.page, s.backup) })
	}
}

// reasonWords say why a backup was made.
var reasonWords = map[app.BackupReason]string{
	app.BackupByHand: "手动备份", app.BackupAutomatic: "自动备份", app.BackupFiled: "报送时的备份", app.BackupBeforeRestore: "恢复之前的状态",
}

// toldKinds are the kinds of records by which a person knows a backup again.
var toldKinds = []data.Kind{
	data.KindNeed, data.KindExpert, data.KindEngagement, data.KindActivity, data.KindPublication, data.KindStudy, data.KindExpense, data.KindCase,
}

// whenWords say when a backup was made, how long ago, and of whom it is.
func (p *Program) whenWords(b *app.Backup) string {
	return b.At.Local().Format("2006-01-02 15:04") + "（" + ago(b.At, p.now()) + "）　" + b.Name
}

// backupWords say what is in a backup and why it was made.
func backupWords(b *app.Backup) string {
	var words []string
	for _, k := range toldKinds {
		if n := b.Kinds[k]; n > 0 {
			words = append(words, data.EntityOf(k).Label+" "+itoa(n))
		}
	}
	if len(words) == 0 {
		words = append(words, "还没有登记内容")
	}
	text := "只有台账数据：" + strings.Join(words, "、")
	if b.Whole() {
		text = fmt.Sprintf("%s：%s；文件 %d 个", reasonWords[b.Reason], strings.Join(words, "、"), b.Files)
	}
	if !b.Sound {
		text += "；△ 备份时已有缺损"
	}
	return text
}

// ago says how many days lie between.
func ago(at, now time.Time) string {
	switch days := daysBetween(at, now); days {
	case 0:
		return "今天"
	case 1:
		return "昨天"
	default:
		return fmt.Sprintf("%d 天前", days)
	}
}

// dayAndTime says a time of the last days as people do.
func dayAndTime(at, now time.Time) string {
	if daysBetween(at, now) < 2 {
		return ago(at, now) + " " + at.Local().Format("15:04")
	}
	return at.Local().Format("2006-01-02 15:04")
}

// daysBetween counts midnights.
func daysBetween(at, now time.Time) int { return data.Today(now).DaysSince(data.Today(at)) }
