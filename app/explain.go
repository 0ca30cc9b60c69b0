package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parkledger/app/host"
	"parkledger/app/safety"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// Explain puts an error into words for the user: what happened, where, whether the data is safe, what to do
// next, and a short code by which support finds the place. An error that brings its own words through a
// method Explain() string is explained by those. The text never holds phone, bank or ID numbers.
func Explain(err error) string {
	if err == nil {
		return ""
	}
	if text := foreseen(err); text != "" {
		return data.HideNumbers(text) // names of records and files may hold them too
	}
	return "操作没有完成，程序遇到了没有预料到的问题。此前保存的数据不受影响。请重试一次；仍不成功时请重新打开程序，" +
		"用“帮助”菜单的“导出诊断包”存一个文件，交给技术人员。（代码 P01）"
}

// Cause is what an error that nobody expected says of itself, for technicians; empty for one that Explain knows.
func Cause(err error) string {
	if err == nil || foreseen(err) != "" {
		return ""
	}
	return data.HideNumbers(err.Error())
}

// foreseen are the words for an error that was foreseen; empty for others.
func foreseen(err error) string {
	var own interface{ Explain() string }
	if errors.As(err, &own) {
		return own.Explain()
	}
	for _, words := range []func(error) string{explainRecord, explainProject, explainFile} {
		if text := words(err); text != "" {
			return text
		}
	}
	return ""
}

// explainRecord explains errors about single records; empty for others.
func explainRecord(err error) string {
	var (
		invalid  *data.InvalidError
		used     *sqlite.InUseError
		dangling *sqlite.DanglingError
		record   *sqlite.RecordError
	)
	switch {
	case errors.As(err, &invalid):
		return invalid.Error() + "尚未保存，请改正后再保存。（代码 D01）"
	case errors.As(err, &used):
		return explainUse(used)
	case errors.As(err, &dangling):
		e := data.EntityOf(dangling.Kind)
		return fmt.Sprintf("%s的“%s”所指的%s已不存在或已在回收站中。没有作任何改动，请另选一个，或先从回收站恢复它。（代码 D03）",
			e.Label, e.Field(dangling.Field).Label, data.EntityOf(dangling.To).Label)
	case errors.As(err, &record) && errors.Is(err, data.ErrDuplicate):
		return fmt.Sprintf("%s已经有一条相同编号或相同内容的记录。没有作任何改动，请换一个编号，或打开已有的那条记录修改。（代码 D04）", nameOf(record))
	case errors.As(err, &record) && errors.Is(err, data.ErrNotFound):
		return nameOf(record) + "已被删除，没有保存。需要时请先从回收站恢复。（代码 D05）"
	case errors.As(err, &record) && errors.Is(err, data.ErrChanged):
		return nameOf(record) + "在此期间已被改动。为避免覆盖新的内容，没有作任何改动。请查看这条记录现在的内容，再重新操作一次。（代码 D07）"
	case errors.Is(err, sqlite.ErrNothingToUndo):
		return "没有可以撤销的操作。（代码 D06）"
	case errors.Is(err, sqlite.ErrNothingToRedo):
		return "没有可以重做的操作。撤销之后又作了其他修改的，不能再重做。（代码 D08）"
	}
	return ""
}

func nameOf(r *sqlite.RecordError) string {
	return fmt.Sprintf("%s“%s”：", data.EntityOf(r.Kind).Label, strings.TrimSpace(r.No+" "+r.Name))
}

// mostOfName is how many characters of a name stand in a list of several.
const mostOfName = 20

func explainUse(u *sqlite.InUseError) string {
	var by []string
	var last data.Kind
	for _, x := range u.By {
		label := data.EntityOf(x.Kind).Label
		if x.Kind == last {
			label = ""
		}
		last = x.Kind
		name := []rune(strings.TrimSpace(x.No + " " + x.Name))
		if len(name) > mostOfName {
			name = append(name[:mostOfName-1:mostOfName-1], '…')
		}
		by = append(by, fmt.Sprintf("%s“%s”", label, string(name)))
	}
	more := ""
	if u.More {
		more = "等"
	}
	return fmt.Sprintf("%s“%s”不能删除：%s%s还在使用它。没有作任何改动。请先改掉或删除这些记录，再删除它。（代码 D02）",
		data.EntityOf(u.Kind).Label, u.Name, strings.Join(by, "、"), more)
}

// WhyLeft says in words why an undo did not take something back.
func WhyLeft(l Left) string {
	switch l.Why {
	case sqlite.UsedSince:
		return "后来的记录还在使用，保留"
	case sqlite.Removed:
		return "已彻底删除，无法找回"
	case sqlite.TargetGone:
		return "原来所指的记录已被删除，保持现状"
	}
	return "保留后来的修改"
}

// explainProject explains errors about the project as a whole; empty for others.
func explainProject(err error) string {
	var version *sqlite.VersionError
	var damage *sqlite.DamageError
	var aside *AsideError
	switch {
	case errors.As(err, &aside):
		return explainAside(aside)
	case errors.As(err, new(*sqlite.LogError)):
		return "项目文件旁边有一份不属于它、或已损坏的写入日志，没有打开，也没有作任何改动。请把项目放在可以写入的位置再打开一次，程序会先把日志移到一边。（代码 S19）"
	case errors.As(err, new(*safety.DamageError)):
		return "备份写入后再读出来核对，内容不一致，这份备份不能使用，已经放弃。项目数据完好。请检查存放备份的磁盘或 U 盘，换一个位置再备份一次。（代码 S18）"
	case errors.Is(err, sqlite.ErrEmpty):
		return "项目数据文件是空的（0 字节），里面的记录已不在。没有打开，也没有作任何改动。请用备份恢复这个项目，或联系技术支持。（代码 S14）"
	case errors.As(err, &version) && version.File > version.Program:
		return "这个项目是用更新版本的园科台账保存的，本版本打不开。数据完好，没有作任何改动。请安装新版本后再打开。（代码 S02）"
	case errors.As(err, &version):
		return "这份快照是用旧版本的园科台账保存的，本版本不能直接读取。数据完好。请打开项目重新生成。（代码 S03）"
	case errors.Is(err, sqlite.ErrBusy):
		return "这个项目已在另一个窗口打开，或正被另一个程序使用。数据完好。请回到已打开的窗口，或关闭它后再试。（代码 S01）"
	case host.Gone(err):
		return "项目或文件所在的磁盘、U 盘或网络位置已经连接不上，这一步没有完成。此前保存的数据不受影响。请重新插好或连接后再试；项目请放在本机磁盘上使用。（代码 S13）"
	case errors.Is(err, sqlite.ErrReplaced):
		return "项目文件在使用中被移走、删除或替换，刚才这一步没有保存到项目中。此前保存的内容在被移走的文件里。请先停止录入，把项目文件夹放回原处，或关闭后用备份恢复。（代码 S15）"
	case errors.Is(err, errLongPath), host.BadName(err):
		where, _ := fileOf(err)
		return "文件夹或文件" + where + "的路径太长，或名称中有系统不接受的字符，没有作任何改动。请换一个较浅的位置或较短的名称，例如直接放在“文档”中。（代码 S12）"
	case errors.Is(err, sqlite.ErrFull), host.Full(err):
		return "磁盘空间不足，这一步没有保存。此前保存的数据完好。请清理磁盘后再试一次。（代码 S04）"
	case errors.Is(err, errNoFolder):
		return "所选的位置是一个文件，不是项目文件夹。没有作任何改动。请选择项目所在的文件夹，新建时请另选一个位置。（代码 S11）"
	case errors.Is(err, sqlite.ErrReadOnly):
		return "项目文件夹不能写入或打不开。此前保存的数据不受影响。请检查文件夹是否为只读、是否有写入权限，或是否在已断开的磁盘上。（代码 S05）"
	case errors.Is(err, sqlite.ErrMemory):
		return "电脑的内存不足，这一步没有完成。此前保存的数据不受影响。请关闭其他程序后再试一次。（代码 S22）"
	case errors.Is(err, sqlite.ErrDisk):
		return "磁盘读写出错，这一步没有完成。此前保存的数据不受影响。请检查磁盘是否有故障、U 盘是否松动，尽快把项目备份到另一块磁盘。（代码 S21）"
	case errors.As(err, &damage), errors.Is(err, sqlite.ErrCorrupt):
		return "项目数据文件有损坏。请不要继续录入，用最近的备份恢复这个项目，恢复时程序先把现在的文件留底；没有备份时，请复制整个项目文件夹后联系技术支持。（代码 S06）"
	case errors.Is(err, sqlite.ErrForeign):
		return "选择的文件不是园科台账的项目。没有作任何改动。请选择用本程序新建的项目文件夹。（代码 S07）"
	case errors.Is(err, ErrEvidenceDamaged):
		where, _ := fileOf(err)
		return "佐证材料" + where + "的文件已损坏，与登记时的内容不一致。台账数据完好。请用原文件重新添加这份材料。（代码 S08）"
	case errors.Is(err, data.ErrDuplicate):
		return "这个文件夹里已经有一个项目。没有作任何改动。请打开它，或另选一个文件夹新建。（代码 S09）"
	case errors.Is(err, data.ErrNotFound):
		return "没有找到要打开的项目或记录。没有作任何改动。请检查所选的文件夹，或刷新后重试。（代码 S10）"
	}
	return ""
}

// explainAside explains that a log was set aside.
func explainAside(e *AsideError) string {
	var log *sqlite.LogError
	if errors.As(e.Err, &log) && log.Why == sqlite.LogDamaged {
		return fmt.Sprintf("上次没有正常退出，写入日志有损坏，其中约有 %d 步操作无法读出。项目文件和日志已原样复制到项目文件夹的“%s”中留底。请再打开一次，核对最近录入的内容；缺少的请补录，或用备份恢复。（代码 S17）", log.Lost, e.Folder)
	}
	return fmt.Sprintf("项目文件旁边有一份不属于它的写入日志，可能来自复制、同步或还原。日志已原样移到项目文件夹的“%s”中，项目文件没有改动。请再打开一次，核对最近录入的内容；如有缺少，请用备份恢复。（代码 S16）", e.Folder)
}

// explainFile explains errors about files the user chose; empty for others.
func explainFile(err error) string {
	where, failed := fileOf(err)
	switch {
	case errors.Is(err, context.Canceled):
		return "已取消，没有作任何改动。（代码 F01）"
	case errors.Is(err, context.DeadlineExceeded):
		return "操作用时过长，已停止，没有作任何改动。请关闭其他程序后再试。（代码 F02）"
	case errors.As(err, new(*fileError)) && errors.Is(err, fs.ErrNotExist):
		return "找不到佐证材料" + where + "的文件。台账数据完好。请确认文件没有被移动或改名；已登记的材料请用原文件重新添加。（代码 F07）"
	case errors.Is(err, fs.ErrNotExist):
		return "找不到文件" + where + "。已保存的数据不受影响。请确认文件没有被移动、改名，所在磁盘已连接。（代码 F03）"
	case errors.Is(err, fs.ErrPermission), host.Held(err):
		return "没有读写文件" + where + "的权限，或它正被其他程序（如 WPS、Excel）打开。已保存的数据不受影响。请关闭它或换一个位置后再试。（代码 F04）"
	case errors.Is(err, fs.ErrExist):
		return "文件" + where + "已经存在，没有覆盖。请换一个名称。（代码 F05）"
	case failed:
		return "文件" + where + "读写失败。已保存的数据不受影响。请检查磁盘或换一个位置后再试。（代码 F06）"
	}
	return ""
}

// fileOf names the file that an operation of the system failed on; ok is false for other errors.
func fileOf(err error) (name string, ok bool) {
	var path *fs.PathError
	var link *os.LinkError // of a rename
	var known *fileError
	switch {
	case errors.As(err, &known):
		return "“" + known.name + "”", true
	case errors.As(err, &path):
		return "“" + shownName(path.Path) + "”", true
	case errors.As(err, &link):
		return "“" + shownName(link.New) + "”", true
	}
	return "", false
}

// shownName is the name of a file as the user knows it: of one that is being made, and of the project's own, the folder
// it lies in.
func shownName(path string) string {
	for slices.ContainsFunc([]string{tempPrefix, partPrefix}, func(p string) bool { return strings.HasPrefix(filepath.Base(path), p) }) || filepath.Base(path) == databaseName {
		path = filepath.Dir(path)
	}
	return knownAs(filepath.Base(path))
}
