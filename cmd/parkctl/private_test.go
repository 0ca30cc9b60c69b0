package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app"
	"parkledger/assets"
	"parkledger/data"
)

// leastDigits is from where a stored value is a number by which somebody could be found.
const leastDigits = 7

// personal lists the phone, bank and ID numbers of a project, and fails on any field that holds one and is not
// declared sensitive: the journal keeps the values of such fields as they are.
func personal(t *testing.T, dir string) []string {
	t.Helper()
	l, err := app.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	b, err := l.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	each := func(f func(e *data.Entity, field *data.Field, value string)) {
		for _, e := range data.Entities() {
			for _, r := range b.Of(e.Kind) {
				for i := range e.Fields {
					f(e, &e.Fields[i], e.Fields[i].Show(r))
				}
			}
		}
	}
	each(func(_ *data.Entity, f *data.Field, value string) {
		digits := strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, value)
		if f.Sensitive && len(digits) >= leastDigits {
			numbers = append(numbers, value)
		}
	})
	each(func(e *data.Entity, f *data.Field, value string) {
		for _, n := range numbers {
			if !f.Sensitive && strings.Contains(value, n) {
				t.Errorf("%s.%s holds a personal number", e.Kind, f.Name)
			}
		}
	})
	return numbers
}

// TestNoPersonalNumberIsPrinted runs every command that reads or writes records and looks for the numbers of the
// park's people in all they print.
func TestNoPersonalNumberIsPrinted(t *testing.T) {
	dir := t.TempDir()
	park, p := filepath.Join(dir, "资料"), filepath.Join(dir, "P")
	if err := os.CopyFS(park, assets.SamplePark()); err != nil {
		t.Fatal(err)
	}
	// Numbers in places where people put them and no column asks for them.
	list := "提出日期,企业名称,联系人,手机,需求名称,需求描述,暗号\n" +
		"2024-05-08,北京示范机器人有限公司,王五 13911112222,13911112223,13911112224,请联系13911112225,13911112226\n" +
		"13911112227,13911112228,,139111122291,找李四 13911112224,减速器噪声大,\n"
	if err := os.WriteFile(filepath.Join(park, "补充需求.csv"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	say := func(args ...string) {
		t.Helper()
		code, out, errs := run(t, args...)
		if code != exitDone {
			t.Errorf("parkctl %s: %s", args[0], errs)
		}
		said[strings.Join(args, " ")] = out + errs
	}
	say("new", p, "--signed", "2024-04-26")
	say("snapshot", p)
	say("import", p, park, "--dry-run")
	say("import", p, park, "--dry-run", "--json")
	say("import", p, park, "--accept-proposals", "--json")
	say("import", p, park, "--accept-proposals")
	say("status", p)
	say("status", p, "--json")
	say("compare", p, "KZ-001")
	say("compare", p, "KZ-001", "--json")
	say("final", p, "--all")
	say("proof", p)
	say("package", p, "--out", filepath.Join(dir, "OUT"), "--as-of", "2024-11-30")
	say("fees", p, "--out", filepath.Join(dir, "费用.xlsx"), "--confirm-sensitive")
	say("everything", p, "--out", filepath.Join(dir, "全部"))
	say("everything", p, "--out", filepath.Join(dir, "全部含号码"), "--with-sensitive")
	say("snapshots", p)
	say("check", p)
	numbers := personal(t, p)
	if len(numbers) < 60 {
		t.Errorf("only %d numbers to look for", len(numbers))
	}
	say("undo", p)
	say("undo", p)
	say("status", p)
	numbers = append(numbers,
		"13911112222", "13911112223", "13911112224", "13911112225", "13911112226", "13911112227", "13911112228")
	for call, text := range said {
		for _, n := range numbers {
			if strings.Contains(text, n) {
				t.Errorf("parkctl %s prints the number ending in %s", strings.ReplaceAll(call, dir, ""), n[len(n)-2:])
			}
		}
	}
}
