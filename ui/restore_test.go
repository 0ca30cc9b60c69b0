package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parkledger/app"
	"parkledger/data"
)

// The bench's time as the window shows it.
var (
	benchDay  = benchNow.Local().Format("2006-01-02 15:04")
	benchTime = benchNow.Local().Format("15:04")
)

// names are those of the experts, as the project has them.
func (b *bench) names() string {
	var names []string
	for _, e := range data.All[*data.Expert](b.book()) {
		names = append(names, e.FullName)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// proof keeps a file as evidence.
func (b *bench) proof(name string) {
	b.Helper()
	path := filepath.Join(b.TempDir(), name)
	if err := os.WriteFile(path, []byte("%PDF-1.4 "+name), 0o600); err != nil {
		b.Fatal(err)
	}
	b.p.desk.addEvidence([]string{path}, nil)
	b.settle()
}

// An emptied file is told with the newest backup, and comes back with two clicks.
func TestADamagedProjectIsRestored(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Expert{FullName: "周岩松"})
	b.proof("签到表.pdf")
	b.p.start() // which backs up
	b.settle()
	file := filepath.Join(b.dir, "parkledger.db")
	for what, content := range map[string][]byte{"是空的": nil, "不是园科台账的项目": []byte(strings.Repeat("损坏", 4000))} {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		b.p.openDir(b.dir)
		b.settle()
		b.sees("没有打开项目")
		b.sees(what)
		b.sees("最近一份完好的备份")
		b.sees(benchDay + "（今天）　云杉园科协")
		b.sees("自动备份：专家 1；文件 1 个")
		b.tap("恢复这份备份…")
		b.sees("现在的台账读不出来，无法比较。")
		b.tap("恢复这份备份")
		b.sees("已恢复到 " + benchDay + " 的备份；原来的文件已原样移到“移出")
		if got := b.names(); got != "周岩松" {
			t.Errorf("restored: %q", got)
		}
		b.p.start()
		b.settle()
	}
	aside, err := filepath.Glob(filepath.Join(b.dir, "移出*", "parkledger.db"))
	if err != nil || len(aside) != 2 {
		t.Errorf("set aside: %q, %v", aside, err)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	b.p.openDir(b.dir)
	b.settle()
	b.tap("恢复这份备份…")
	b.sees("这个位置现在没有项目")
	b.tap("取消")
	b.tap("返回起始页")
	b.sees("新建项目")
}

func TestRestoreFromTheSettings(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Expert{FullName: "周岩松"})
	b.settings()
	b.sees("△ 还没有备份过")
	b.tap("立即备份")
	b.sees("已备份到“项目文件夹”并核对")
	b.sees("上次备份：今天 " + benchTime)
	b.save(&data.Expert{FullName: "李云岭"})
	b.tap("从备份恢复…")
	b.tap(benchDay + "（今天）　云杉园科协")
	b.sees("少 1 条")
	b.sees("将没有：专家")
	b.tap("取消")
	if got := b.names(); got != "周岩松 李云岭" {
		t.Fatalf("nothing was restored, but there are %q", got)
	}
	b.key("从备份恢复…")
	b.tap(benchDay + "（今天）　云杉园科协")
	b.tap("恢复这份备份")
	b.sees("恢复之前的状态已另存为一份备份")
	if got := b.names(); got != "周岩松" {
		t.Fatalf("restored: %q", got)
	}
	list, _, err := app.Backups(t.Context(), b.dir, "")
	if err != nil || len(list) < 2 || list[len(list)-1].Reason != app.BackupBeforeRestore || list[len(list)-1].Kinds[data.KindExpert] != 2 {
		t.Errorf("the state before: %+v, %v", list, err)
	}
}

// On a new computer there is nothing but the stick.
func TestRestoreOnAnotherComputer(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Expert{FullName: "周岩松"})
	b.proof("签到表.pdf")
	stick := t.TempDir()
	b.choosing(stick)
	b.key("备份到其他位置…")
	b.sees("已备份到“" + filepath.Base(stick) + "”并核对")
	b.p.start()
	b.settle()
	if err := os.RemoveAll(b.dir); err != nil {
		t.Fatal(err)
	}
	b.choosing(t.TempDir())
	b.key("从备份恢复…")
	b.sees("这个文件夹里没有找到备份")
	b.choosing(stick)
	b.tap("选择其他备份…")
	b.tap(benchDay + "（今天）　云杉园科协")
	b.sees("恢复到：")
	b.tap("恢复这份备份")
	b.sees("已恢复到 " + benchDay + " 的备份")
	if got := b.names(); got != "周岩松" {
		t.Errorf("restored: %q", got)
	}
	if dir := b.p.desk.ledger.Dir(); dir != filepath.Join(projectsFolder(), "云杉园科协") {
		t.Errorf("restored to %s", dir)
	}
	b.key("检查数据")
	b.sees("1 个佐证文件")
	b.sees("✓ 数据完好")
}

func TestBackupsAreMadeByThemselves(t *testing.T) {
	b := newOpenBench(t)
	b.sees("还没有备份")
	b.later = nil
	b.save(&data.Expert{FullName: "周岩松"})
	b.save(&data.Expert{FullName: "李云岭"})
	if len(b.later) != 1 {
		t.Fatalf("%d backups are to come after two changes", len(b.later))
	}
	b.later[0]()
	b.settle()
	b.sees("备份 今天 " + benchTime)
	b.later = nil
	b.p.now = func() time.Time { return benchNow.AddDate(0, 0, 3) }
	b.save(&data.Expert{FullName: "王清泉"})
	if len(b.later) != 1 {
		t.Fatal("the next change is not backed up")
	}
	b.reopenAfterClose()
	list, _, err := app.Backups(t.Context(), b.dir, "")
	if err != nil || len(list) != 2 || list[1].Kinds[data.KindExpert] != 3 {
		t.Errorf("the backups after closing: %+v, %v", list, err)
	}
}

func TestASecondPlaceIsRemindedOf(t *testing.T) {
	b := newOpenBench(t)
	b.seesNot("第二处")
	at := func(days int) {
		b.p.now = func() time.Time { return benchNow.AddDate(0, 0, days) }
		b.reopenAfterClose()
	}
	at(8)
	b.sees("△ 还没有备份到第二处")
	b.choosing(t.TempDir())
	b.key("备份到其他位置…")
	at(9)
	b.sees("备份 ")
	b.seesNot("第二处")
}

func TestMuchIsBackedUpBeforeItIsDeleted(t *testing.T) {
	b := newOpenBench(t)
	var many []data.Record
	for i := range app.ManyUndone + 1 {
		many = append(many, &data.Expert{FullName: fmt.Sprint("专家", i)})
	}
	b.save(many...)
	b.tap("专家库")
	b.list().table.Choose(0)
	b.key("删除")
	b.sees("还没有备份")
	b.key("撤销")
	rows := make([]int, len(many))
	for i := range rows {
		rows[i] = i
	}
	b.list().table.Choose(rows...)
	b.key("删除")
	b.sees("已删除 21 条专家")
	list, _, err := app.Backups(t.Context(), b.dir, "")
	if err != nil || len(list) != 1 || list[0].Kinds[data.KindExpert] != len(many) {
		t.Errorf("backups: %+v, %v", list, err)
	}
}

// A backup that fails stops nobody and is told.
func TestAnAutomaticBackupThatFailsIsTold(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Expert{FullName: "周岩松"})
	dir := b.p.desk.ledger.BackupDir()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	b.p.desk.keep()
	b.settle()
	b.sees("自动备份没有完成。")
	b.p.start()
	b.settle()
	b.sees("关闭时的自动备份没有完成")
	b.tap("知道了")
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
}

// What lies where nothing can be written is shown, not backed up, and closed without a word.
func TestWhatIsOpenForReadingIsNotBackedUp(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Expert{FullName: "周岩松"})
	b.p.open = func(dir string) (*app.Ledger, error) {
		return app.Open(dir, app.WithClock(b.p.now), app.ForReading())
	}
	b.reopenAfterClose()
	b.key("立即备份")
	b.sees("现在只能查看")
	b.tap("知道了")
	b.p.start()
	b.settle()
	b.seesNot("没有完成")
	if list, _, err := app.Backups(t.Context(), b.dir, ""); err != nil || len(list) != 1 {
		t.Errorf("%d backups, %v", len(list), err)
	}
}
