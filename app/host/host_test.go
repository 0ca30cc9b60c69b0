package host

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPlaceOf(t *testing.T) {
	base := t.TempDir()
	for path, want := range map[string]string{
		"OneDrive/台账":                   "OneDrive",
		"OneDrive - 某某园区科协/台账":          "OneDrive",
		"我的坚果云/台账":                      "坚果云",
		"Nutstore Files/台账":             "坚果云",
		"BaiduSyncdisk/台账":              "百度网盘",
		"百度网盘同步空间/台账":                   "百度网盘",
		"WPS云盘/台账":                      "WPS云盘",
		"WPSDrive/1234/WPS云盘/台账":        "WPS云盘",
		"Dropbox/台账":                    "Dropbox",
		"Dropbox (Personal)/台账":         "Dropbox",
		"iCloudDrive/台账":                "iCloud",
		"com~apple~CloudDocs/台账":        "iCloud",
		"CloudStorage/OneDrive-个人/台账":   "OneDrive",
		"GoogleDrive-a@b.example/My/台账": "Google 云端硬盘",
		"坚果加工企业/台账":                     "",
		"onedrivers/台账":                 "",
		"百度公司/台账":                       "",
		"台账":                            "",
	} {
		got := PlaceOf(filepath.Join(base, filepath.FromSlash(path)))
		if got.Service != want || (got.Kind == Synced) != (want != "") {
			t.Errorf("%s: %+v, want %q", path, got, want)
		}
	}
	moved := filepath.Join(base, "云", "个人")
	t.Setenv("OneDriveConsumer", moved)
	if got := PlaceOf(filepath.Join(moved, "台账")); got.Service != "OneDrive" {
		t.Errorf("a moved folder of OneDrive: %+v", got)
	}
	if got := PlaceOf(moved + "料"); got.Service != "" {
		t.Errorf("beside a moved folder of OneDrive: %+v", got)
	}
}

func TestFreeOfAPlaceNotYetMade(t *testing.T) {
	n, err := Free(filepath.Join(t.TempDir(), "新", "项目"))
	if err != nil || n == 0 {
		t.Errorf("%d bytes, %v", n, err)
	}
}

func TestFoldersAreWhole(t *testing.T) {
	for _, dir := range append(FontDirs(), OwnFolder(), Documents()) {
		if !filepath.IsAbs(dir) {
			t.Errorf("%q is no whole path", dir)
		}
	}
	if filepath.Base(OwnFolder()) != Name {
		t.Errorf("own folder %q", OwnFolder())
	}
}

func TestProgramsAreNotOpened(t *testing.T) {
	for _, name := range []string{"发票.exe", "照片.JPG.lnk", "脚本.VBS", "a.scr", "a.bat . "} {
		if err := Open(filepath.Join(t.TempDir(), name)); !errors.Is(err, ErrUnsafe) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, act := range []func(string) error{Open, Show} {
		if err := act(filepath.Join(t.TempDir(), "没有.pdf")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a file that is not there: %v", err)
		}
	}
}

func TestOneRunShowsAProject(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "云杉园 科协")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	called := make(chan struct{}, 8)
	front := func() { called <- struct{}{} }
	first, err := Take(dir, front)
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{dir, dir + string(filepath.Separator), filepath.Join(dir, "..", "云杉园 科协")} {
		if _, err := Take(other, nil); !errors.Is(err, ErrShown) {
			t.Fatalf("%s: %v", other, err)
		}
		<-called
	}
	beside, err := Take(dir+"二", nil)
	if err != nil {
		t.Fatalf("another project: %v", err)
	}
	if err := errors.Join(first.Release(), beside.Release()); err != nil {
		t.Fatal(err)
	}
	again, err := Take(dir, nil)
	if err != nil {
		t.Fatalf("after it was released: %v", err)
	}
	if err := again.Release(); err != nil {
		t.Fatal(err)
	}
	if err := (*Claim)(nil).Release(); err != nil {
		t.Error(err)
	}
}

func TestSystemNamesItself(t *testing.T) {
	if !strings.Contains(System(), "/") {
		t.Error(System())
	}
}
