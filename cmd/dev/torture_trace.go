package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// recordedCalls are the calls by which a program changes a disk. Those at the end are here so that a program that begins
// to use them is noticed: the replay does not know them.
const recordedCalls = "openat,lseek,write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir," +
	"copy_file_range,sendfile,splice,writev,pwritev,pwritev2,truncate,fallocate,link,linkat,symlink,symlinkat,creat"

// call is one call that came back without an error.
type call struct {
	name  string
	args  []string // as strace prints them, texts and paths unquoted
	paths []string // the path behind each descriptor, "" for other arguments
	value int64    // what came back
	path  string   // behind what came back
}

var (
	callLine  = regexp.MustCompile(`^(\d+) +(\w+)\((.*)\) += (-?\d+)(<([^>]*)>)?`)
	descArg   = regexp.MustCompile(`^(-?\d+|AT_FDCWD)<([^>]*)>$`)
	hexEscape = regexp.MustCompile(`^(\\x[0-9a-f]{2})*$`)
)

// readTrace reads what strace -f -y -xx wrote. A call during which another thread was heard stands on two lines; it counts
// where it ended.
func readTrace(path string) (calls []call, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	open := map[string]string{}
	lines := bufio.NewReaderSize(f, 1<<20)
	for {
		line, err := lines.ReadString('\n')
		if line == "" {
			return calls, nil
		}
		if err != nil {
			return nil, err
		}
		c, ok, err := parseCall(strings.TrimSuffix(line, "\n"), open)
		if err != nil {
			return nil, err
		}
		if ok {
			calls = append(calls, c)
		}
	}
}

// parseCall reads one line; open keeps the beginnings of calls that have not ended, by thread.
func parseCall(line string, open map[string]string) (call, bool, error) {
	thread, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimLeft(rest, " ")
	if begin, ok := strings.CutSuffix(rest, " <unfinished ...>"); ok {
		open[thread] = begin
		return call{}, false, nil
	}
	if after, ok := strings.CutPrefix(rest, "<... "); ok {
		_, end, _ := strings.Cut(after, " resumed>")
		line = thread + " " + open[thread] + end
		delete(open, thread)
	}
	m := callLine.FindStringSubmatch(line)
	if m == nil || strings.HasPrefix(m[4], "-") {
		return call{}, false, nil // a signal, an end, or a call that changed nothing
	}
	c := call{name: m[2]}
	var err error
	if c.value, err = strconv.ParseInt(m[4], 10, 64); err != nil {
		return call{}, false, err
	}
	if c.path, err = unescape(m[6]); err != nil {
		return call{}, false, err
	}
	for _, arg := range strings.Split(m[3], ", ") {
		text, path, err := parseArg(arg)
		if err != nil {
			return call{}, false, fmt.Errorf("%s: %w", c.name, err)
		}
		c.args, c.paths = append(c.args, text), append(c.paths, path)
	}
	return c, true, nil
}

func parseArg(arg string) (text, path string, err error) {
	if d := descArg.FindStringSubmatch(arg); d != nil {
		path, err = unescape(d[2])
		return d[1], path, err
	}
	if inner, ok := strings.CutPrefix(arg, `"`); ok {
		text, err = unescape(strings.TrimSuffix(inner, `"`))
		return text, "", err
	}
	return arg, "", nil
}

// unescape reads bytes written as \x41. Anything else, such as a text that was cut, is an error.
func unescape(s string) (string, error) {
	if !hexEscape.MatchString(s) {
		if strings.HasPrefix(s, `\x`) {
			return "", fmt.Errorf("not all of it was recorded: …%q", s[max(0, len(s)-20):])
		}
		return s, nil // the name of something that is no file: pipe:[1]
	}
	b := make([]byte, 0, len(s)/4)
	for i := 0; i < len(s); i += 4 {
		x, err := strconv.ParseUint(s[i+2:i+4], 16, 8)
		if err != nil {
			return "", err
		}
		b = append(b, byte(x))
	}
	return string(b), nil
}

// at is the path that an argument names, seen from the folder of the argument before it.
func (c *call) at(i int) string {
	if filepath.IsAbs(c.args[i]) || i == 0 {
		return filepath.Clean(c.args[i])
	}
	return filepath.Join(c.paths[i-1], c.args[i])
}

func (c *call) number(i int) (int64, error) { return strconv.ParseInt(c.args[i], 0, 64) }
