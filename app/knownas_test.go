package app

import (
	"io/fs"
	"strings"
	"testing"
)

func TestOwnFilesAreNamedInWords(t *testing.T) {
	hash := strings.Repeat("0123456789abcdef", 4)
	for path, want := range map[string]string{
		"P/parkledger.db": "“P”", "P/parkledger.db-wal": "“台账数据”", "P/evidence/" + hash: "“佐证材料”",
		"P/snapshots/" + hash + ".db": "“快照”", "包/manifest.json": "“材料包的文件清单”", "P/backups": "“备份”", "P/backups/sets": "“备份”",
		"P/evidence/part-418": "“佐证材料”", "E/files/01/" + hash + ".gz": "“备份”",
		"名单.xlsx": "“名单.xlsx”", "P/" + hash[:63]: "“" + hash[:63] + "”",
	} {
		text := Explain(&fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission})
		if !strings.Contains(text, want) {
			t.Errorf("%s: %s", path, text)
		}
	}
}
