package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parkledger/app"
	"parkledger/assets"
)

// run calls the program as a shell would.
func run(t *testing.T, args ...string) (code int, out, err string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	tl := &tool{out: &stdout, err: &stderr, now: func() time.Time { return time.Date(2024, 11, 29, 2, 0, 0, 0, time.UTC) }}
	code = tl.main(context.Background(), args)
	return code, stdout.String(), stderr.String()
}

func want(t *testing.T, code int, args ...string) string {
	t.Helper()
	got, out, errs := run(t, args...)
	if got != code {
		t.Fatalf("parkctl %s: exit %d, want %d\n%s%s", strings.Join(args, " "), got, code, out, errs)
	}
	return out + errs
}

func TestFolderToFiledPackage(t *testing.T) {
	dir := t.TempDir()
	park := filepath.Join(dir, "资料")
	if err := os.CopyFS(park, assets.SamplePark()); err != nil {
		t.Fatal(err)
	}
	p, out := filepath.Join(dir, "P"), filepath.Join(dir, "OUT")
	if said := want(t, exitDone, "new", p); !strings.Contains(said, "合同签订日期尚未填写") {
		t.Errorf("new says %q", said)
	}
	if said := want(t, exitDone, "status", p); !strings.Contains(said, "合同签订日期尚未填写") {
		t.Error("status does not say that there is no lower bound")
	}
	want(t, exitRefused, "import", p, park) // questions are open
	want(t, exitDone, "import", p, park, "--dry-run")
	want(t, exitDone, "import", p, park, "--accept-proposals")
	want(t, exitDone, "final", p, "--all")
	want(t, exitDone, "package", p, "--out", out, "--as-of", "2024-11-30")
	want(t, exitDone, "file", p, out, "--as-of", "2024-11-30")
	var s struct {
		AsOf       string `json:"as_of"`
		Indicators []struct {
			ID     string
			Actual *float64
		}
	}
	if err := json.Unmarshal([]byte(want(t, exitDone, "status", p, "--json", "--as-of", "2024-11-30")), &s); err != nil {
		t.Fatal(err)
	}
	for _, i := range s.Indicators {
		if i.ID == "report" && (i.Actual == nil || *i.Actual != 1) {
			t.Error("the filed report does not count")
		}
	}
	want(t, exitDone, "check", p)
	if err := os.WriteFile(filepath.Join(out, "多余.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := want(t, exitRefused, "file", p, out); !strings.Contains(said, "多余.txt") {
		t.Errorf("a changed package is refused with %q", said)
	}
}

func TestSecondImportAddsNothingAndUndoTakesTheFirstBack(t *testing.T) {
	dir := t.TempDir()
	park, p := filepath.Join(dir, "资料"), filepath.Join(dir, "P")
	if err := os.CopyFS(park, assets.SamplePark()); err != nil {
		t.Fatal(err)
	}
	want(t, exitDone, "new", p)
	want(t, exitDone, "import", p, park, "--accept-proposals")
	before := want(t, exitDone, "status", p, "--json")
	second := want(t, exitDone, "import", p, park, "--accept-proposals", "--json")
	var r struct {
		Sheets []struct{ Created, Updated, Skipped, Read int }
	}
	if err := json.Unmarshal([]byte(second), &r); err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Sheets {
		if s.Created+s.Updated > 0 || s.Skipped != s.Read {
			t.Errorf("second import: %+v", s)
		}
	}
	if after := want(t, exitDone, "status", p, "--json"); after != before {
		t.Error("a second import changed the figures")
	}
	want(t, exitDone, "undo", p)
	if after := want(t, exitDone, "status", p); !strings.Contains(after, "需求 0 条") {
		t.Errorf("after undo: %s", after[:min(len(after), 300)])
	}
	want(t, exitDone, "redo", p)
	if after := want(t, exitDone, "status", p, "--json"); after != before {
		t.Error("after redo the figures are others")
	}
	want(t, exitRefused, "redo", p)
	want(t, exitDone, "undo", p)
	want(t, exitDone, "check", p)
	want(t, exitRefused, "undo", p) // the making of the project cannot be undone
}

func TestAnswersDecide(t *testing.T) {
	dir := t.TempDir()
	park, p := filepath.Join(dir, "资料"), filepath.Join(dir, "P")
	if err := os.CopyFS(park, assets.SamplePark()); err != nil {
		t.Fatal(err)
	}
	want(t, exitDone, "new", p)
	var r struct {
		Questions []struct {
			ID, Text, Proposal string
			Choices            []struct{ Value string }
		}
	}
	if err := json.Unmarshal([]byte(want(t, exitDone, "import", p, park, "--dry-run", "--json")), &r); err != nil {
		t.Fatal(err)
	}
	answers := map[string]string{}
	for _, q := range r.Questions {
		answers[q.ID] = q.Proposal
		if strings.Contains(q.Text, "是同一需求吗") {
			i := slices.IndexFunc(q.Choices, func(c struct{ Value string }) bool { return c.Value != q.Proposal })
			answers[q.ID] = q.Choices[i].Value
		}
	}
	raw, err := json.Marshal(answers)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "answers.json")
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	want(t, exitDone, "import", p, park, "--answers", file)
	if s := want(t, exitDone, "status", p, "--as-of", "2024-11-30"); !strings.Contains(s, "有效 62，无效 4，重复 0") {
		t.Errorf("with the six pairs kept apart: %s", s[:min(len(s), 300)])
	}
}

func TestRefusalsAndUsage(t *testing.T) {
	dir := t.TempDir()
	p := filepath.Join(dir, "P")
	want(t, exitDone, "new", p, "--signed", "2024-04-26", "--name", "试验园科协")
	if err := os.Mkdir(filepath.Join(dir, "空"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code int
		says string
		args []string
	}{
		{exitUsage, "没有“foo”这个命令", []string{"foo"}},
		{exitUsage, "缺少参数：项目目录", []string{"status"}},
		{exitUsage, "日期“2024-13-01”无法识别", []string{"status", p, "--as-of", "2024-13-01"}},
		{exitUsage, "没有这个选项", []string{"status", p, "--nope"}},
		{exitUsage, "--out", []string{"package", p}},
		{exitUsage, "二者选一", []string{"final", p}},
		{exitUsage, "没有编号为“x”的项目通知", []string{"new", filepath.Join(dir, "Q"), "--programme", "x"}},
		{exitRefused, "没有可以导入的文件", []string{"import", p, filepath.Join(dir, "空")}},
		{exitRefused, "找不到", []string{"import", p, filepath.Join(dir, "没有")}},
		{exitRefused, "还没有典型案例", []string{"final", p, "--all"}},
		{exitRefused, "找不到编号", []string{"confirm", p, "FW-999"}},
		{exitRefused, "（代码", []string{"status", filepath.Join(dir, "别处")}},
		{exitRefused, "（代码", []string{"new", p}},
		{exitRefused, "不是年终材料包", []string{"file", p, dir}},
		{exitDone, "用法：parkctl import", []string{"import", "--help"}},
		{exitDone, "退出码", []string{"--help"}},
	} {
		if said := want(t, c.code, c.args...); !strings.Contains(said, c.says) {
			t.Errorf("parkctl %s says %q, want %q", strings.Join(c.args, " "), said, c.says)
		}
	}
}

// TestBackupAndRestore of a project whose file was emptied, and on another computer.
func TestBackupAndRestore(t *testing.T) {
	dir := t.TempDir()
	p, stick, elsewhere := filepath.Join(dir, "P"), filepath.Join(dir, "U盘"), filepath.Join(dir, "新电脑")
	want(t, exitDone, "new", p, "--signed", "2024-04-26", "--name", "试验园科协")
	if said := want(t, exitDone, "backups", p); !strings.Contains(said, "还没有备份") {
		t.Errorf("without backups: %q", said)
	}
	if said := want(t, exitDone, "backup", p, "--to", stick); !strings.Contains(said, "已备份并核对") || !strings.Contains(said, "试验园科协") {
		t.Errorf("backup says %q", said)
	}
	want(t, exitDone, "backup", p)
	before := want(t, exitDone, "status", p, "--json")
	id, _, _ := strings.Cut(want(t, exitDone, "backups", p, "--from", stick), "\u3000")
	if err := os.Truncate(filepath.Join(p, "parkledger.db"), 0); err != nil {
		t.Fatal(err)
	}
	if said := want(t, exitRefused, "status", p); !strings.Contains(said, "0 字节") || !strings.Contains(said, "最近的完好备份") || !strings.Contains(said, "parkctl restore "+p) {
		t.Errorf("an emptied file: %q", said)
	}
	if said := want(t, exitDone, "restore", p, id, "--from", stick, "--dry-run"); !strings.Contains(said, "现在的项目读不出来") || strings.Contains(said, "已恢复") {
		t.Errorf("a dry run says %q", said)
	}
	want(t, exitRefused, "status", p)
	if said := want(t, exitDone, "restore", p, id, "--from", stick); !strings.Contains(said, "已恢复") || !strings.Contains(said, "移出1") {
		t.Errorf("restore says %q", said)
	}
	want(t, exitDone, "restore", elsewhere, id, "--from", stick)
	for _, d := range []string{p, elsewhere} {
		if after := want(t, exitDone, "status", d, "--json"); after != before {
			t.Errorf("%s has other figures", d)
		}
		want(t, exitDone, "check", d)
	}
	want(t, exitRefused, "restore", p, "没有的", "--from", stick)
	want(t, exitUsage, "restore", p)
}

// TestProjectOpenElsewhere holds the project as another program would.
func TestProjectOpenElsewhere(t *testing.T) {
	p := filepath.Join(t.TempDir(), "P")
	want(t, exitDone, "new", p, "--signed", "2024-04-26")
	held, err := app.Open(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"status", p}, {"undo", p}, {"import", p, p}, {"package", p, "--out", p + "材料"}} {
		if said := want(t, exitRefused, args...); !strings.Contains(said, "已在另一个窗口打开") || !strings.Contains(said, "代码 S01") {
			t.Errorf("parkctl %s says %q", args[0], said)
		}
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	want(t, exitDone, "status", p)
}
