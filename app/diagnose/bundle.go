package diagnose

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"parkledger/app/host"
	"parkledger/data"
)

// errNothingKept says that there is no log to bundle.
var errNothingKept = errors.New("diagnose: no log is kept on this computer")

// about is the file that says what the bundle is.
const about = "关于.txt"

// Bundle writes a zip of the log, of what was printed when the program died, and of what the computer is, to path. It holds
// no records of a project and no numbers of persons. now dates its files; facts are further lines, such as the version.
func (d *Diary) Bundle(path string, now time.Time, facts ...string) (err error) {
	if d.dir == "" {
		return fmt.Errorf("diagnose: bundle: %w", errNothingKept)
	}
	out, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("diagnose: bundle: %w", err)
	}
	defer func() {
		if err = errors.Join(err, out.Close()); err != nil {
			err = errors.Join(fmt.Errorf("diagnose: bundle: %w", err), os.Remove(path))
		}
	}()
	z := zip.NewWriter(out)
	if err := d.fill(z, now, facts); err != nil {
		return err
	}
	return z.Close()
}

func (d *Diary) fill(z *zip.Writer, now time.Time, facts []string) error {
	if err := put(z, about, now, machine(now, facts)); err != nil {
		return err
	}
	for _, glob := range []string{"*.log", crashPrefix + "*.txt"} {
		paths, err := filepath.Glob(filepath.Join(d.dir, glob))
		if err != nil {
			return err
		}
		slices.Sort(paths)
		for _, path := range paths {
			text, err := readStart(path, (logMegabyte+1)<<20)
			if err == nil {
				err = put(z, filepath.Base(path), now, text)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// put adds a file. Numbers are hidden once more: an older version may have known fewer of them.
func put(z *zip.Writer, name string, now time.Time, text string) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: now})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, data.HideNumbers(text))
	return err
}

// machine is what the computer and the program are.
func machine(now time.Time, facts []string) string {
	text := "园科台账诊断包，生成于 " + now.Format("2006-01-02 15:04") + "。不含项目中的记录。\n"
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	lines := append(slices.Clone(facts),
		fmt.Sprintf("系统 %s，%d 个处理器，%s", host.System(), runtime.NumCPU(), runtime.Version()),
		fmt.Sprintf("程序内存 %d MB，取自系统 %d MB", memory.HeapAlloc>>20, memory.Sys>>20))
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			lines = append(lines, m.Path+" "+m.Version)
		}
	}
	for _, l := range lines {
		text += l + "\n"
	}
	return text
}
