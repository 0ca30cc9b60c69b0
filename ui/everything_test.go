package ui

import (
	"os"
	"path/filepath"
	"testing"

	"parkledger/data"
)

// Everything goes out from the menu; ID and bank numbers only when they are asked for in words.
func TestEverythingGoesOutFromTheMenu(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Expert{FullName: "周岩松", Grade: data.Senior, BankCard: "6222021234567890128"})
	dir := t.TempDir()
	b.choosing(dir)
	b.key("导出全部数据…")
	b.tap("取消")
	if found, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(found) > 0 {
		t.Fatalf("written without a yes: %q, %v", found, err)
	}
	b.key("导出全部数据…")
	field := b.entry("留空则不导出这些信息")
	field.SetText("是")
	b.tap("选择文件夹并导出")
	b.sees("输入的文字不一致")
	field.SetText("“" + secretsWord + "”")
	b.tap("选择文件夹并导出")
	b.sees("其中有身份证号和银行信息，请妥善保管")
	b.key("导出全部数据…")
	b.tap("选择文件夹并导出")
	b.sees("条记录和 0 个佐证文件")
	b.seesNot("其中有身份证号")
	found, err := filepath.Glob(filepath.Join(dir, "*", "台账数据", "专家.xlsx"))
	if err != nil || len(found) != 2 {
		t.Fatalf("written: %q, %v", found, err)
	}
	var sizes []int64
	for _, f := range found {
		info, err := os.Stat(f)
		if err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, info.Size())
	}
	if sizes[0] == sizes[1] {
		t.Error("both have the same columns")
	}
}

// A cancelled export leaves nothing.
func TestEverythingCanBeCancelled(t *testing.T) {
	b := newOpenBench(t)
	dir := t.TempDir()
	b.choosing(dir)
	goOn := b.hold()
	b.p.desk.exportEverything()
	b.tapNow("选择文件夹并导出")
	b.tapNow("取消")
	goOn()
	b.settle()
	b.sees("已取消")
	if found, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(found) > 0 {
		t.Errorf("left: %q, %v", found, err)
	}
}
