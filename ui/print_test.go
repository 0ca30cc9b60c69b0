package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app/host"
	"parkledger/data"
)

// printed is the file handed to the printer last, and its bytes.
func (b *bench) printed() (path, content string) {
	b.Helper()
	for i := len(b.asked) - 1; i >= 0; i-- {
		if path, ok := strings.CutPrefix(b.asked[i], "print "); ok {
			content, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			return path, string(content)
		}
	}
	b.Fatalf("nothing was printed: %q\n%s", b.asked, b.texts())
	return "", ""
}

func TestWhatIsShownIsPrinted(t *testing.T) {
	b := newOpenBench(t)
	b.key("打印…")
	b.sees("这里没有可以打印的文档")
	b.tap("知道了")
	b.tap("设置")
	b.key("打印…")
	b.sees("打开“公文版式”中的样张后")
	b.tap("知道了")
	b.tap("典型案例")
	b.key("打印…")
	b.sees("请先保存案例")
	b.tap("知道了")
	if len(b.asked) > 0 {
		t.Errorf("asked of the system: %q", b.asked)
	}

	b.tap("总结报告")
	b.key("打印…")
	b.sees("“总结报告”将送到这台电脑的默认打印机")
	b.tap("取消")
	if len(b.asked) > 0 {
		t.Errorf("printed though the person said no: %q", b.asked)
	}
	b.key("打印…")
	b.tap("打印")
	path, content := b.printed()
	if filepath.Base(path) != "总结报告（预览）.pdf" || !strings.HasPrefix(content, "%PDF-") {
		t.Errorf("printed %s, %d bytes", path, len(content))
	}
	b.sees("已交给这台电脑的默认打印机")
	b.tap("知道了")

	b.unable = host.ErrNoPrint
	b.key("打印…")
	b.tap("打印")
	if last := b.asked[len(b.asked)-1]; !strings.HasPrefix(last, "open ") || !strings.HasSuffix(last, ".pdf") {
		t.Errorf("where the system cannot print it was asked to %s", last)
	}
}

func TestThePackageIsPrinted(t *testing.T) {
	b := newOpenBench(t)
	b.tap("年终材料包")
	b.key("打印…")
	b.sees("请先生成年终材料包")
	b.tap("知道了")
	x := b.p.desk.shown.(*packageScreen)
	out := filepath.Join(t.TempDir(), "材料包")
	x.folder.SetText(out)
	b.tap("生成年终材料包")
	b.key("打印…")
	b.tap("打印")
	path, content := b.printed()
	if !strings.HasPrefix(path, out) || filepath.Base(path) != summaryFile || !strings.HasPrefix(content, "%PDF-") {
		t.Errorf("printed %s", path)
	}
	b.tap("知道了")
	if err := os.RemoveAll(out); err != nil {
		t.Fatal(err)
	}
	b.key("打印…")
	b.tap("打印")
	b.sees("要打印的文件已经不在")
}

func TestChosenEvidenceIsPrinted(t *testing.T) {
	b := newOpenBench(t)
	scan := filepath.Join(t.TempDir(), "回执.pdf")
	if err := os.WriteFile(scan, []byte("%PDF-1.4 x"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.p.desk.addEvidence([]string{scan}, nil)
	b.settle()
	b.tap("佐证材料")
	if got := data.All[*data.Evidence](b.book()); len(got) != 1 {
		t.Fatalf("evidence: %v", got)
	}
	b.key("打印…")
	b.tap("打印")
	if path, content := b.printed(); filepath.Base(path) != "回执.pdf" || content != "%PDF-1.4 x" {
		t.Errorf("printed %s: %s", path, content)
	}
}
