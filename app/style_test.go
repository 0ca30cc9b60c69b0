package app_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/assets"
	"parkledger/data"
)

// fontFile writes a font as it lies on a clerk's disk.
func fontFile(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A chosen font is kept in the project, named with the package, and the same project gives the same bytes.
func TestChosenFontBelongsToTheProject(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	path := fontFile(t, "我的楷体.ttf", assets.Font(assets.Kai))
	font, err := l.ChooseFont(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s := report.GBT9704()
	s.Top, s.Print.Body = 38, font
	s.Bottom = 34
	if err := l.SetStyle(ctx, s); err != nil {
		t.Fatal(err)
	}
	r, err := l.Package(ctx, filepath.Join(t.TempDir(), "材料包"), app.PackageOptions{AsOf: endOfYear})
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(r.Fonts, "\n")
	for _, line := range []string{"正文：您选择的“我的楷体.ttf”", "大标题：程序自带的字体"} {
		if !strings.Contains(said, line) {
			t.Errorf("%s is not among what the package says:\n%s", line, said)
		}
	}
	_, first := pack(t, l)
	if _, second := pack(t, l); !bytes.Equal(first, second) {
		t.Error("the package differs when made again")
	}
	checked, err := l.Check(ctx)
	if err != nil || !checked.OK() || len(checked.Orphans) > 0 {
		t.Errorf("check finds %v, %v", checked.Lines(), err)
	}
	if err := os.Remove(l.EvidencePath(font.SHA256)); err != nil {
		t.Fatal(err)
	}
	if checked, err = l.Check(ctx); err != nil || checked.OK() || !strings.Contains(strings.Join(checked.Lines(), ""), "公文版式的字体文件缺失或已改变：我的楷体.ttf") {
		t.Errorf("check finds %v, %v", checked.Lines(), err)
	}
}

// A package made from a snapshot has the style of that snapshot, whatever the project has now.
func TestStyleIsPartOfTheSnapshot(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	s := report.GBT9704()
	s.Left, s.Right = 30, 24
	if err := l.SetStyle(ctx, s); err != nil {
		t.Fatal(err)
	}
	frozen, err := l.Freeze(ctx, endOfYear, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.ResetStyle(ctx); err != nil {
		t.Fatal(err)
	}
	b, err := l.OpenSnapshot(ctx, frozen)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := report.ParseStyle(b.Setting(report.StyleSetting, "")); err != nil || got.Left != 30 {
		t.Errorf("the snapshot has a left margin of %v (%v)", got.Left, err)
	}
	out, _ := pack(t, l)
	if !strings.Contains(documentXML(t, out), `w:left="1587"`) {
		t.Error("a package made after the reset has another left margin than 28 mm")
	}
	if _, err := l.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err := l.Style(ctx); err != nil || got.Left != 30 {
		t.Errorf("after the undo the left margin is %v (%v)", got.Left, err)
	}
}

// The history tells a change of the style entry by entry, in Chinese.
func TestHistoryTellsTheEntriesOfTheStyle(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	if _, err := l.ChangeStyle(ctx, false, []string{"pitch=28", "print.title=embedded"}); err != nil {
		t.Fatal(err)
	}
	past, err := l.Past(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	changes, err := l.ActChanges(ctx, past[0].ID, 10)
	if err != nil || len(changes) != 1 || changes[0].Title != "公文版式" {
		t.Fatalf("changes %+v, %v", changes, err)
	}
	var lines []string
	for _, f := range changes[0].Fields {
		lines = append(lines, f.Field.Label+" "+f.Old+" → "+f.New)
	}
	if got := strings.Join(lines, "；"); got != "正文行距 28.95 磅 → 28 磅；大标题 PDF 字体 本机字体优先 → 内置字体" {
		t.Errorf("the history says %s", got)
	}
}

func TestRefusedStylesAndFontsChangeNothing(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	s := report.GBT9704()
	s.Pitch = 12
	var refused *app.Refusal
	if err := l.SetStyle(ctx, s); !errors.As(err, &refused) || !strings.Contains(refused.Text, "正文行距") {
		t.Errorf("error %v", err)
	}
	_, err := l.ChooseFont(fontFile(t, "合集.ttc", append([]byte("ttcf"), 0, 1, 0, 0)))
	if !errors.As(err, &refused) || !strings.Contains(refused.Text, "“合集.ttc”是字体集合") {
		t.Errorf("error %v", err)
	}
	b, err := l.Book(ctx)
	if err != nil || b.Setting(report.StyleSetting, "none") != "none" {
		t.Errorf("a refused style is stored (%v)", err)
	}
	stored := 0
	err = filepath.WalkDir(filepath.Join(l.Dir(), "evidence"), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			stored++
		}
		return err
	})
	evidence := map[string]bool{}
	for _, e := range data.All[*data.Evidence](b) {
		evidence[e.SHA256], evidence[e.Display] = true, true
	}
	delete(evidence, "")
	if err != nil || stored != len(evidence) {
		t.Errorf("%d files are kept for %d of evidence (%v)", stored, len(evidence), err)
	}
}
