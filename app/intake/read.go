// Package intake reads the workbooks, csv and Word files a park office has lying around and makes sense of what
// their cells say: dates, amounts, names, firms, headings. It knows files, values and data; it must not know the
// database, the screens or what becomes of a record. Whatever it cannot read for certain it says so, with the place.
package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Limits before and while opening (DESIGN §8). maxCells bounds memory, since a few bytes of a sheet can name a far cell.
const (
	maxFileBytes = 50 << 20
	maxInflated  = 200 << 20
	maxRows      = 200_000
	maxColumns   = 500
	maxCells     = 5_000_000
)

// kind is what the bytes of a file are, whatever its name says.
type kind int

const (
	kindUnknown kind = iota
	kindZip
	kindOLE
	kindText
)

// Read reads one .xlsx, .xlsm, .csv, .tsv, .txt or .docx file whole. The error is a *Refused when the file is
// unsuitable or damaged; a cancelled or expired ctx comes back wrapped. Nothing is ever read in part.
func Read(ctx context.Context, path string) (file *File, err error) {
	name := filepath.Base(path)
	defer func() {
		if p := recover(); p != nil {
			file, err = nil, &Refused{Reason: "内容异常，无法解析", Advice: adviceSave, Err: fmt.Errorf("panic: %v", p)}
		}
		if r, ok := err.(*Refused); ok {
			r.File = name
			if r.Advice == adviceSave && extension(path) == ".docx" {
				r.Advice = "请用 Word 或 WPS 打开检查，另存为新文件后再导入"
			}
			if r.Err != nil && ctx.Err() != nil {
				err = fmt.Errorf("读取文件“%s”没有完成：%w", name, ctx.Err())
			}
		}
	}()
	raw, err := load(path)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	file = &File{Path: path, Name: name, Hash: hex.EncodeToString(sum[:]), Size: int64(len(raw))}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("读取文件“%s”没有完成：%w", name, err)
	}
	if err := file.fill(ctx, raw); err != nil {
		return nil, err
	}
	return file, nil
}

// IsTabular reports whether path looks like a table this package reads, by extension and first bytes.
func IsTabular(path string) bool {
	switch extension(path) {
	case ".xlsx", ".xlsm":
		return sniffFile(path) == kindZip
	case ".csv", ".tsv", ".txt":
		return sniffFile(path) == kindText
	}
	return false
}

func extension(path string) string { return strings.ToLower(filepath.Ext(path)) }

func load(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &Refused{Reason: "无法打开", Advice: "请确认文件还在原处，并且没有被别的程序独占", Err: err}
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, &Refused{Reason: "这是一个文件夹", Advice: "请选择其中的文件"}
	}
	raw, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	switch {
	case err != nil:
		return nil, &Refused{Reason: "读取中断", Advice: "请把文件复制到本机硬盘后再试", Err: err}
	case len(raw) > maxFileBytes:
		return nil, &Refused{Reason: fmt.Sprintf("文件超过 %d MB", maxFileBytes>>20), Advice: adviceSplit}
	case len(raw) == 0:
		return nil, &Refused{Reason: "文件是空的", Advice: "请确认文件已经保存或下载完整"}
	}
	return raw, nil
}

func sniffFile(path string) kind {
	f, err := os.Open(path)
	if err != nil {
		return kindUnknown
	}
	defer f.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.ErrUnexpectedEOF {
		return kindUnknown
	}
	return sniff(head[:n])
}

func sniff(b []byte) kind {
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return kindZip
	case bytes.HasPrefix(b, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return kindOLE
	case bytes.HasPrefix(b, []byte("\xFF\xFE")), bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return kindText
	case bytes.HasPrefix(b, []byte("%PDF")), bytes.IndexByte(b[:min(len(b), 512)], 0) >= 0:
		return kindUnknown
	}
	return kindText
}

func (f *File) fill(ctx context.Context, raw []byte) error {
	ext := extension(f.Name)
	switch sniff(raw) {
	case kindZip:
		return f.fillPackage(ctx, raw)
	case kindOLE:
		return refuseOLE(ext, raw)
	case kindText:
		switch ext {
		case ".csv", ".tsv", ".txt":
			sheet, err := readCSV(ctx, raw, ext)
			f.Sheets = []Sheet{sheet}
			return err
		case ".xlsx", ".xlsm", ".xls", ".et":
			return &Refused{Reason: "扩展名是表格，内容却不是 Excel 工作簿（多为网页或文本改名而来）", Advice: "请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入"}
		case ".docx", ".doc", ".wps":
			return &Refused{Reason: "扩展名是 Word 文档，内容却不是", Advice: "请用 Word 或 WPS 打开，另存为 .docx 后再导入"}
		}
	}
	return &Refused{Reason: "不是可以读取的文件类型", Advice: "可以导入 .xlsx、.csv 和 .docx 文件"}
}

func (f *File) fillPackage(ctx context.Context, raw []byte) error {
	p, err := openParts(ctx, raw)
	if err != nil {
		return err
	}
	switch {
	case p.has("xl/workbook.xml"):
		f.Sheets, err = readWorkbook(p)
		return err
	case p.has("word/document.xml"):
		f.Text, f.Sheets, err = readWord(p)
		return err
	case p.has("xl/workbook.bin"):
		return &Refused{Reason: "这是 .xlsb 二进制工作簿", Advice: "请另存为 .xlsx 后再导入"}
	}
	return &Refused{Reason: "压缩包里没有工作簿或 Word 文档", Advice: "请先解压，再导入其中的 .xlsx、.csv 或 .docx 文件"}
}

// refuseOLE explains the old container format, which is also what Office wraps an encrypted file in.
func refuseOLE(ext string, raw []byte) error {
	if bytes.Contains(raw, utf16le("EncryptedPackage")) {
		return &Refused{Reason: "文件加了打开密码", Advice: "请用 Excel、Word 或 WPS 打开，去掉密码后另存再导入"}
	}
	if ext == ".doc" || ext == ".wps" || ext == ".docx" {
		return &Refused{Reason: "这是旧版 Word 文档（.doc）", Advice: "请另存为 .docx 后再导入"}
	}
	return &Refused{Reason: "这是旧版 Excel 工作簿（.xls）", Advice: "旧版 .xls 请另存为 .xlsx 后再导入"}
}

func utf16le(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}
