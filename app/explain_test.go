package app

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app/photo"
	"parkledger/app/safety"
	"parkledger/data"
	"parkledger/data/sqlite"
)

func TestExplain(t *testing.T) {
	_, missing := os.Open(filepath.Join(t.TempDir(), "名单.xlsx"))
	for _, c := range []struct {
		err  error
		want []string
	}{
		{sqlite.ErrBusy, []string{"已在另一个窗口打开", "S01"}},
		{&sqlite.VersionError{File: 3, Program: 2}, []string{"更新版本", "S02"}},
		{&sqlite.VersionError{File: 1, Program: 2}, []string{"旧版本", "S03"}},
		{sqlite.ErrFull, []string{"磁盘空间不足", "S04"}},
		{sqlite.ErrReadOnly, []string{"不能写入", "S05"}},
		{&sqlite.DamageError{Findings: []string{"row 1"}}, []string{"损坏", "备份", "S06"}},
		{fmt.Errorf("x: %w", sqlite.ErrEmpty), []string{"0 字节", "没有作任何改动", "备份", "S14"}},
		{fmt.Errorf("x: %w", sqlite.ErrMemory), []string{"内存不足", "S22"}},
		{fmt.Errorf("x: %w", sqlite.ErrDisk), []string{"磁盘读写出错", "S21"}},
		{sqlite.ErrReplaced, []string{"没有保存", "S15"}},
		{fmt.Errorf("x: %w", &sqlite.LogError{Why: sqlite.LogStale}), []string{"写入日志", "没有作任何改动", "S19"}},
		{&AsideError{"移出1", &sqlite.LogError{Why: sqlite.LogStale}}, []string{"不属于它的写入日志", "“移出1”", "S16"}},
		{&AsideError{"移出1", &sqlite.LogError{Why: sqlite.LogDamaged, Lost: 3}}, []string{"3 步操作", "“移出1”", "S17"}},
		{sqlite.ErrForeign, []string{"不是园科台账", "S07"}},
		{ErrEvidenceDamaged, []string{"佐证", "S08"}},
		{data.ErrDuplicate, []string{"已经有一个项目", "S09"}},
		{data.ErrNotFound, []string{"没有找到", "S10"}},
		{fmt.Errorf("x: %w", &safety.DamageError{Files: []string{"evidence/ab/abc"}}), []string{"核对", "换一个位置", "S18"}},
		{sqlite.ErrNothingToRedo, []string{"没有可以重做", "D08"}},
		{sqlite.ErrNothingToUndo, []string{"没有可以撤销", "D06"}},
		{&data.InvalidError{Record: &data.Need{Title: "甲"}, Problems: []data.Problem{{Field: "reason", Text: "请选择无效原因。"}}}, []string{"企业需求“甲”", "请选择无效原因。", "D01"}},
		{&sqlite.InUseError{Kind: data.KindCompany, Name: "甲公司", By: []sqlite.User{{Kind: data.KindNeed, No: "XQ-001", Name: "难题"}}, More: true}, []string{"企业“甲公司”不能删除", "企业需求“XQ-001 难题”等还在使用", "D02"}},
		{&sqlite.DanglingError{Kind: data.KindNeed, Field: "company", To: data.KindCompany}, []string{"企业需求的“企业名称”所指的企业", "D03"}},
		{&sqlite.RecordError{Kind: data.KindNeed, No: "XQ-001", Name: "甲", Err: data.ErrDuplicate}, []string{"企业需求“XQ-001 甲”", "相同编号", "D04"}},
		{&sqlite.RecordError{Kind: data.KindNeed, Name: "甲", Err: data.ErrNotFound}, []string{"企业需求“甲”", "回收站", "D05"}},
		{&sqlite.RecordError{Kind: data.KindNeed, Name: "甲", Err: data.ErrChanged}, []string{"企业需求“甲”", "已被改动", "D07"}},
		{context.Canceled, []string{"已取消", "F01"}},
		{context.DeadlineExceeded, []string{"用时过长", "F02"}},
		{missing, []string{"找不到文件“名单.xlsx”", "F03"}},
		{&fs.PathError{Op: "open", Path: "/a/台账.xlsx", Err: fs.ErrPermission}, []string{"没有读写文件“台账.xlsx”的权限", "F04"}},
		{&fs.PathError{Op: "open", Path: "/a/b.db", Err: fs.ErrExist}, []string{"“b.db”已经存在", "F05"}},
		{&fs.PathError{Op: "read", Path: "/a/b.db", Err: errors.New("bad sector")}, []string{"“b.db”读写失败", "F06"}},
		{&photo.Error{Reason: photo.HEIC}, []string{"HEIC", "另存为 JPEG"}},
		{refuse("不行。"), []string{"不行。"}},
		{errors.New("boom"), []string{"没有预料到", "导出诊断包", "P01"}},
	} {
		got := Explain(fmt.Errorf("app: act: %w", c.err))
		for _, w := range c.want {
			if !strings.Contains(got, w) {
				t.Errorf("%v: %q lacks %q", c.err, got, w)
			}
		}
		if strings.ContainsAny(got, "！!") {
			t.Errorf("%q shouts", got)
		}
	}
	if Explain(nil) != "" {
		t.Error("no error is explained")
	}
}

// TestFilesThatAreNoProjectsAreTold: whatever stands in the head of the file, opening it says what is wrong, with a code.
func TestFilesThatAreNoProjectsAreTold(t *testing.T) {
	made := newLedger(t)
	whole := filepath.Join(t.TempDir(), "完整.db")
	if err := made.Backup(t.Context(), whole); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	const versionAt, applicationAt = 60, 68 // in the head of every SQLite file
	with := func(at int, n uint32) []byte {
		b := bytes.Clone(sound)
		binary.BigEndian.PutUint32(b[at:], n)
		return b
	}
	for _, c := range []struct {
		what    string
		content []byte
		want    string
	}{
		{"sound", sound, ""},
		{"version -1", with(versionAt, math.MaxUint32), "S06"},
		{"least version", with(versionAt, 1<<31), "S06"},
		{"no version", with(versionAt, 0), "S06"},
		{"greatest version", with(versionAt, math.MaxInt32), "S02"},
		{"of another program", with(applicationAt, 7), "S07"},
		{"no database", []byte("这不是数据库。"), "S07"},
		{"nothing", nil, "S14"},
		{"the head alone", sound[:100], "S0"},
		{"half", sound[:len(sound)/2], "S06"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, databaseName), c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := Open(dir)
		if err == nil {
			err = l.Close()
		}
		if text := Explain(err); !strings.Contains(text, c.want) || (text == "") != (c.want == "") {
			t.Errorf("%s: %v: %s", c.what, err, text)
		}
	}
}

func TestExplainHidesNumbersOfPersons(t *testing.T) {
	for _, number := range []string{"13812345678", "138-1234-5678", "138 1234 5678", "11010519491231002X", "6222 0212 3456 7890 123"} {
		if got := Explain(errors.New("bad value " + number)); strings.Contains(got, number[:5]) {
			t.Errorf("%q shows %s", got, number)
		}
	}
}

// TestExplainOfRealFailures goes the whole way from the act to the words.
func TestExplainOfRealFailures(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	c, n := &data.Company{FullName: "甲公司"}, need("难题")
	save(t, l, "登记", c)
	n.Company = c.ID
	save(t, l, "登记", n)
	_, opened := Open(l.Dir())
	_, created := Create(l.Dir(), nil)
	_, missing := Open(t.TempDir())
	file := filepath.Join(t.TempDir(), "表.xlsx")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, noFolder := Open(file)
	_, onFile := Create(file, nil)
	_, belowFile := Create(filepath.Join(file, "项目"), nil)
	other := need("别的")
	other.No = n.No
	for _, err := range []error{noFolder, onFile, belowFile} {
		if got := Explain(err); !strings.Contains(got, "代码 S11") {
			t.Errorf("a file in place of the folder: %v: %s", err, got)
		}
	}
	for want, err := range map[string]error{
		"S01": opened,
		"S09": created,
		"S10": missing,
		"D01": l.Save(ctx, "登记", need("")),
		"D02": l.Delete(ctx, "删除", c),
		"D04": l.Save(ctx, "登记", other),
	} {
		if got := Explain(err); !strings.Contains(got, "代码 "+want) {
			t.Errorf("want %s: %v: %s", want, err, got)
		}
	}
}

// TestSystemsNameTheirTroubles: each system has numbers of its own.
func TestSystemsNameTheirTroubles(t *testing.T) {
	for number, want := range troubles {
		got := Explain(fmt.Errorf("app: act: %w", &fs.PathError{Op: "write", Path: filepath.Join("甲", "表.xlsx"), Err: number}))
		if !strings.Contains(got, "代码 "+want) || !strings.Contains(got, "数据") && !strings.Contains(got, "没有") {
			t.Errorf("%v: want %s and whether the data is safe: %s", number, want, got)
		}
	}
}

func TestPlacesAreNamedAsTheUserKnowsThem(t *testing.T) {
	half := &fs.PathError{Op: "mkdir", Path: filepath.Join("报送", tempPrefix+"材料包-生成中"), Err: fs.ErrPermission}
	if got := Explain(half); !strings.Contains(got, "“报送”") || strings.Contains(got, "parkledger") {
		t.Errorf("a folder that cannot be written: %s", got)
	}
	renamed := &os.LinkError{Op: "rename", Old: "a", New: "材料包", Err: errors.New("bad sector")}
	if got := Explain(renamed); !strings.Contains(got, "“材料包”") || !strings.Contains(got, "F06") {
		t.Errorf("a rename that failed: %s", got)
	}
}
