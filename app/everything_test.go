package app

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/data"
)

const (
	plantedID      = "11010519491231002X"
	plantedCard    = "6222021234567890128"
	plantedAccount = "0200004512345678901"
	plantedBank    = "云杉银行第七支行"
)

// fullLedger has records of several kinds, ID and bank numbers in their fields and in places where people put them, and
// two files of evidence, one of two records.
func fullLedger(t *testing.T) *Ledger {
	t.Helper()
	l := newLedger(t)
	expert := &data.Expert{FullName: "周岩松", Phone: "13812345678", IDNumber: plantedID, Bank: plantedBank, BankCard: plantedCard}
	a := &data.Activity{Title: "座谈会 身份证" + plantedID, Note: "付到账号" + plantedAccount + "，" + plantedBank}
	other := &data.Activity{Title: "第二次座谈会", Note: "=1+1 " + strings.Repeat("长", mostOfCell+1)}
	save(t, l, "登记 卡号"+plantedCard, expert, a, other)
	added, err := l.AddEvidence(t.Context(), NewEvidence{Paths: []string{file(t, "签到表 "+plantedID+".pdf", []byte("%PDF-1.4 签到"))}, Of: a})
	if err != nil {
		t.Fatal(err)
	}
	e := added.Records[0]
	save(t, l, "关联", &data.Link{AKind: data.KindActivity, A: other.ID, BKind: data.KindEvidence, B: e.ID, Role: string(data.EvSignIn)})
	if _, err := l.AddEvidence(t.Context(), NewEvidence{Paths: []string{file(t, "无主.txt", []byte("无主"))}}); err != nil {
		t.Fatal(err)
	}
	expert.Org = "某研究所"
	save(t, l, "修改", expert)
	return l
}

// contents are the files below a folder by their paths with slashes; those of a workbook are all its parts.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		text := string(b)
		if filepath.Ext(path) == ".xlsx" {
			text = unzipped(t, path)
		}
		out[filepath.ToSlash(rel)] = text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func unzipped(t *testing.T, path string) (text string) {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err = errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		text += string(b)
	}
	return text
}

func everything(t *testing.T, l *Ledger, o EverythingOptions) (*EverythingResult, map[string]string) {
	t.Helper()
	r, err := l.Everything(t.Context(), filepath.Join(t.TempDir(), "导出"), o)
	if err != nil {
		t.Fatal(err)
	}
	return r, contents(t, r.Dir)
}

func TestEverythingComesOutWithoutSecrets(t *testing.T) {
	l := fullLedger(t)
	r, files := everything(t, l, EverythingOptions{})
	_, again := everything(t, l, EverythingOptions{})
	for name, text := range files {
		if again[name] != text {
			t.Errorf("%s differs from one export to the next", name)
		}
		for _, secret := range []string{plantedID, plantedCard, plantedAccount, plantedBank} {
			if strings.Contains(name+text, secret) {
				t.Errorf("%s holds a number ending in %s", name, secret[len(secret)-2:])
			}
		}
	}
	for _, e := range data.Entities() {
		if _, ok := files["台账数据/"+e.Label+".xlsx"]; !ok {
			t.Errorf("no table of %s", e.Label)
		}
		for _, f := range e.Fields {
			if !strings.Contains(files[schemaFile], ">"+f.Name+"<") || !strings.Contains(files[schemaFile], ">"+f.Label+"<") {
				t.Errorf("%s.%s is not described", e.Kind, f.Name)
			}
		}
	}
	for name, words := range map[string][]string{
		"台账数据/专家.xlsx": {"周岩松", "13812345678", "某研究所"},
		"台账数据/活动.xlsx": {"第二次座谈会", "全文见文件：长文本/"},
		pastFile:       {"周岩松", "某研究所", "登记 卡号" + data.HiddenNumber, "已更改"},
		proofsFile:     {"活动 HD-001、活动 HD-002", "完好"},
		"佐证材料/活动/HD-001 座谈会 身份证〔号码略〕/ZM-001 签到表 〔号码略〕.pdf": {"签到"},
		"佐证材料/未关联记录/ZM-002 无主.txt":                         {"无主"},
	} {
		for _, w := range words {
			if !strings.Contains(files[name], w) {
				t.Errorf("%s lacks %s", name, w)
			}
		}
	}
	if r.Files != 2 || r.Tables != len(data.Entities()) || r.Records < 6 || r.Changes < 10 || len(r.Lost) > 0 {
		t.Errorf("%+v", r)
	}
	_, all := everything(t, l, EverythingOptions{Secrets: true})
	for _, secret := range []string{plantedID, plantedCard, plantedBank} {
		if !strings.Contains(all["台账数据/专家.xlsx"], secret) {
			t.Error("asked for by name, a number does not come")
		}
	}
	if strings.Contains(all[pastFile], "13812345678") {
		t.Error("the history holds values of sensitive fields")
	}
}

// TestEverythingStopsWhole: what is cancelled, or has no place, leaves nothing behind and touches nothing.
func TestEverythingStopsWhole(t *testing.T) {
	l := fullLedger(t)
	root := t.TempDir()
	out := filepath.Join(root, "导出")
	steps := 1
	for stop := 0; stop < steps; stop += 7 {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := l.Everything(ctx, out, EverythingOptions{Progress: func(done, total int, _ string) {
			if steps = total; done > stop {
				cancel()
			}
		}})
		cancel()
		if left := listing(t, root); stop < steps-1 && (!errors.Is(err, context.Canceled) || len(left) != 1) {
			t.Fatalf("stopped at step %d: %v, left %q", stop, err, left)
		}
	}
	if steps < 20 {
		t.Errorf("%d steps", steps)
	}
	full := t.TempDir()
	note := filepath.Join(full, "说明.txt")
	if err := os.WriteFile(note, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{full, note, l.Dir(), filepath.Join(l.Dir(), "导出")} {
		before := listing(t, l.Dir())
		var refused *Refusal
		if _, err := l.Everything(t.Context(), place, EverythingOptions{}); !errors.As(err, &refused) {
			t.Errorf("%s: %v", filepath.Base(place), err)
		}
		if after := listing(t, l.Dir()); !slices.Equal(before, after) {
			t.Error("the project was touched")
		}
	}
}

// TestEverythingListsLostFiles: the rest goes on.
func TestEverythingListsLostFiles(t *testing.T) {
	l := fullLedger(t)
	evidence := data.All[*data.Evidence](book(t, l))
	damage(t, l, evidence[0].SHA256)
	if err := os.Remove(l.EvidencePath(evidence[1].SHA256)); err != nil {
		t.Fatal(err)
	}
	r, files := everything(t, l, EverythingOptions{})
	want := []string{"ZM-001 签到表 〔号码略〕.pdf：" + changedFile, "ZM-002 无主.txt：" + lostFile}
	if !slices.Equal(r.Lost, want) || r.Files != 0 {
		t.Errorf("%q", r.Lost)
	}
	for name := range files {
		if strings.HasPrefix(name, proofsFolder+"/") {
			t.Errorf("%s is there", name)
		}
	}
	if !strings.Contains(files[proofsFile], changedFile) || !strings.Contains(files[proofsFile], lostFile) {
		t.Error("the list of files does not say so")
	}
}
