// Command parkctl runs the use cases of 园科台账 from the command line: make a project, import a folder, see
// the figures, produce and file the year-end package. It needs no window system.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"parkledger/app"
)

// Exit codes: carried out (listed problems included), nothing changed, wrong usage.
const (
	exitDone    = 0
	exitRefused = 1
	exitUsage   = 2
)

// tool is one run of the program: where it prints and whose clock it uses.
type tool struct {
	out, err io.Writer
	now      func() time.Time
}

// command is one verb of the program.
type command struct {
	name  string
	usage string
	about string
	run   func(*tool, context.Context, []string) error
}

var commands = []command{
	{"new", "new 目录 [--programme 通知] [--signed 日期] [--name 园区]", "新建项目", (*tool).create},
	{"import", "import 目录 文件或文件夹… [--dry-run] [--accept-proposals] [--answers 文件] [--by 姓名] [--json]", "导入表格、文档和佐证材料", (*tool).importFiles},
	{"undo", "undo 目录", "撤销上一步操作", (*tool).undo},
	{"redo", "redo 目录", "重做刚才撤销的操作", (*tool).redo},
	{"status", "status 目录 [--as-of 日期] [--json]", "查看指标完成情况和缺少的佐证", (*tool).status},
	{"final", "final 目录 案例… | --all [--by 姓名]", "将典型案例定稿", (*tool).final},
	{"confirm", "confirm 目录 编号… [--leave-out] [--by 姓名]", "处理存疑记录，或确认段落、案例中的数字已核对", (*tool).confirm},
	{"reason", "reason 目录 指标 原因", "填写指标未完成的偏差原因", (*tool).reason},
	{"proof", "proof 目录 [--replace] [--as-of 日期] [--by 姓名]", "核对段落和案例中的数字与台账是否一致", (*tool).proof},
	{"package", "package 目录 --out 文件夹 [--as-of 日期] [--system-fonts]", "生成年终材料包", (*tool).pack},
	{"style", "style 目录 [--set 项目=值]… [--reset] [--json] [--by 姓名]", "查看或修改公文版式（页边距、字号、行距、字体）", (*tool).style},
	{"stage", "stage 目录 --out 文件.docx或.pdf [--as-of 日期] [--system-fonts]", "生成阶段性跟踪评估报告", (*tool).stage},
	{"fees", "fees 目录 --out 文件.xlsx、.docx或.pdf --confirm-sensitive [--as-of 日期]", "生成专家咨询费发放表（含身份证号、银行卡号）", (*tool).fees},
	{"forms", "forms 目录 --out 文件夹 [--as-of 日期] [--system-fonts]", "生成可打印的签到表和需求征集表", (*tool).forms},
	{"file", "file 目录 材料包文件夹 [--as-of 日期] [--by 姓名]", "核对材料包并标记为已报送", (*tool).file},
	{"stamped", "stamped 目录 盖章件.pdf [--filing 编号]", "将盖章后的扫描件存为报送的正式版", (*tool).stamped},
	{"snapshot", "snapshot 目录 [--as-of 日期] [--note 说明]", "保存一份快照", (*tool).snapshot},
	{"snapshots", "snapshots 目录", "列出快照和报送情况", (*tool).snapshots},
	{"compare", "compare 目录 快照 [快照] [--json]", "比较两份快照，或一份快照与现在", (*tool).compare},
	{"backup", "backup 目录 [--to 文件夹]", "备份整个项目（记录和佐证文件），并核对", (*tool).backup},
	{"backups", "backups 目录 [--from 文件夹]", "列出备份", (*tool).backups},
	{"restore", "restore 目录 备份 [--from 文件夹] [--dry-run] [--by 姓名]", "用备份恢复项目，恢复之前的状态另存一份备份", (*tool).restore},
	{"everything", "everything 目录 --out 文件夹 [--with-sensitive]", "导出全部数据：各表、数据说明、佐证文件、操作历史（不含身份证号、银行信息）", (*tool).everything},
	{"sample", "sample 目录", "生成示例项目", (*tool).sample},
	{"check", "check 目录", "检查数据库和佐证文件是否完好", (*tool).check},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	t := &tool{out: os.Stdout, err: os.Stderr, now: time.Now}
	code := t.main(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// errUsage marks a call whose words are off.
type errUsage struct{ text string }

func (e errUsage) Error() string { return e.text }

// errShown marks a refusal that has already been explained on the output.
var errShown = errors.New("parkctl: refused, see output")

func (t *tool) main(ctx context.Context, args []string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		t.help()
		if len(args) == 0 {
			return exitUsage
		}
		return exitDone
	}
	for _, c := range commands {
		if c.name == args[0] {
			return t.exit(c, c.run(t, ctx, args[1:]))
		}
	}
	fmt.Fprintf(t.err, "没有“%s”这个命令。\n", args[0])
	t.help()
	return exitUsage
}

func (t *tool) exit(c command, err error) int {
	var usage errUsage
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errHelp):
		fmt.Fprintf(t.out, "%s\n用法：parkctl %s\n", c.about, c.usage)
		return exitDone
	case errors.As(err, &usage):
		fmt.Fprintf(t.err, "%s\n用法：parkctl %s\n", usage.text, c.usage)
		return exitUsage
	case !errors.Is(err, errShown):
		fmt.Fprintln(t.err, app.Explain(err))
		if cause := app.Cause(err); cause != "" {
			fmt.Fprintln(t.err, cause)
		}
	}
	return exitRefused
}

func (t *tool) help() {
	fmt.Fprintln(t.out, "园科台账命令行工具\n\n用法：parkctl 命令 参数")
	for _, c := range commands {
		fmt.Fprintf(t.out, "\n  parkctl %s\n      %s\n", c.usage, c.about)
	}
	fmt.Fprintln(t.out, "\n日期写作 2024-11-30。退出码：0 已完成，1 未作任何改动，2 用法有误。")
}
