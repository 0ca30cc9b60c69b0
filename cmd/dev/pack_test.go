package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"debug/elf"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

var (
	packedAt   = time.Date(2024, 11, 30, 8, 15, 2, 0, time.UTC)
	someFiles  = []entry{{"z/说明.txt", false, []byte("您好")}, {"bin/parkledger", true, []byte("program")}, {"a.txt", false, nil}}
	otherOrder = []entry{someFiles[2], someFiles[0], someFiles[1]}
	fitProduct = product{name: "园科台账", id: "cn.parkledger.desktop", version: "1.20.3", buildNo: 7, icon: "assets/icons/app.png"}
)

// filled is an embedded file as it is handed on; what is not the product's is one letter each.
func filled(t *testing.T, name string) string {
	t.Helper()
	more := map[string]string{}
	for _, word := range []string{"PROGRAM", "ABOUT", "NUMBERS", "OUTFILE", "INSTALL", "REMOVE", "GLIBC", "SIZES"} {
		more[word] = "x"
	}
	text, err := fitProduct.fill(name, more)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestArchivesAreTheSameWhateverTheOrder(t *testing.T) {
	for name, write := range map[string]func(io.Writer, string, time.Time, []entry) error{"zip": writeZip, "tar.gz": writeTarGz} {
		var one, two, other bytes.Buffer
		elsewhere := time.FixedZone("Beijing", 8*3600)
		for _, err := range []error{
			write(&one, "园科台账-1", packedAt, someFiles), write(&two, "园科台账-1", packedAt.In(elsewhere), otherOrder),
			write(&other, "园科台账-1", packedAt.Add(time.Hour), someFiles),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s: the order of the files or the time zone shows", name)
		}
		if bytes.Equal(one.Bytes(), other.Bytes()) {
			t.Errorf("%s: the time does not show", name)
		}
	}
}

func TestZipHasUTF8NamesAndOneTime(t *testing.T) {
	var b bytes.Buffer
	if err := writeZip(&b, "园科台账-1", packedAt, someFiles); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		if f.Flags&0x800 == 0 || !f.Modified.Equal(packedAt) {
			t.Errorf("%s: flags %x, time %v", f.Name, f.Flags, f.Modified)
		}
	}
	if want := []string{"园科台账-1/a.txt", "园科台账-1/bin/parkledger", "园科台账-1/z/说明.txt"}; !slices.Equal(names, want) {
		t.Errorf("names %q, want %q", names, want)
	}
}

func TestTarKeepsContentAndMode(t *testing.T) {
	var b bytes.Buffer
	if err := writeTarGz(&b, "园科台账-1", packedAt, someFiles); err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(z)
	for _, want := range byName(someFiles) {
		h, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil || h.Name != "园科台账-1/"+want.name || !bytes.Equal(content, want.content) || !h.ModTime.Equal(packedAt) ||
			fs.FileMode(h.Mode) != want.mode() || h.Uid != 0 || h.Uname != "" {
			t.Errorf("%+v, %q, %v, want %s", h, content, err, want.name)
		}
	}
	if _, err := r.Next(); !errors.Is(err, io.EOF) {
		t.Errorf("more files: %v", err)
	}
}

func TestChecksumsAreSortedAndTrue(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"b.zip": "two", "a.exe": "one"} {
		if err := writeWhole(filepath.Join(dir, name), func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
			t.Fatal(err)
		}
	}
	list, err := checksums(dir, []string{"b.zip", "a.exe"})
	want := fmt.Sprintf("%x  a.exe\n%x  b.zip\n", sha256.Sum256([]byte("one")), sha256.Sum256([]byte("two")))
	if err != nil || list != want {
		t.Errorf("list %q, %v, want %q", list, err, want)
	}
	if _, err := checksums(dir, []string{"c"}); err == nil {
		t.Error("a file that is not there has a checksum")
	}
}

func TestABrokenWriteLeavesTheOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	full := errors.New("full")
	if err := writeWhole(path, func(w io.Writer) error { io.WriteString(w, "ne"); return full }); !errors.Is(err, full) {
		t.Errorf("err = %v", err)
	}
	left, err := filepath.Glob(path + "*")
	if text, readErr := os.ReadFile(path); string(text) != "old" || len(left) != 1 || err != nil || readErr != nil {
		t.Errorf("%q in %v", text, left)
	}
}

func TestFillKnowsEveryWordAndNoOther(t *testing.T) {
	err := fs.WalkDir(packageFiles, "package", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if text := filled(t, strings.TrimPrefix(name, "package/")); placeholder.MatchString(text) || strings.Contains(text, "\r") {
				t.Errorf("%s has a word left, or lines of Windows", name)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fitProduct.fill("windows/program.rc", nil); err == nil || !strings.Contains(err.Error(), "@NUMBERS@") {
		t.Errorf("a word without a fact: %v", err)
	}
}

func TestMarkupIsWellFormed(t *testing.T) {
	for _, name := range []string{"windows/program.manifest", "linux/mime.xml", "macos/Info.plist", "macos/entitlements.plist"} {
		d := xml.NewDecoder(strings.NewReader(filled(t, name)))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

func TestManifestAsksForWhatTheProgramNeeds(t *testing.T) {
	manifest := filled(t, "windows/program.manifest")
	for _, want := range []string{
		">PerMonitorV2, PerMonitor</dpiAwareness>", ">true</longPathAware>", ">UTF-8</activeCodePage>", `level="asInvoker"`,
		`name="Microsoft.Windows.Common-Controls" version="6.0.0.0"`, "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}", `version="1.20.3.7"`,
	} {
		if !strings.Contains(manifest, want) {
			t.Errorf("the manifest lacks %s", want)
		}
	}
}

func TestVersionBlockIsChinese(t *testing.T) {
	rc := filled(t, "windows/program.rc")
	for _, want := range []string{
		"FILEVERSION x\n", `BLOCK "080404B0"`, `VALUE "Translation", 0x0804, 1200`, `VALUE "ProductName", "园科台账"`,
		`VALUE "FileVersion", "1.20.3.7"`, `VALUE "ProductVersion", "1.20.3"`, `VALUE "OriginalFilename", "x.exe"`, `GLFW_ICON ICON "app.ico"`,
	} {
		if !strings.Contains(rc, want) {
			t.Errorf("the resources lack %s", want)
		}
	}
}

// plist reads the keys of a property list's outer dictionary and the plain texts below each.
func plist(t *testing.T, text string) map[string][]string {
	t.Helper()
	var list struct {
		Dict struct {
			Inner []struct {
				XMLName xml.Name
				Text    string `xml:",chardata"`
				Markup  string `xml:",innerxml"`
			} `xml:",any"`
		} `xml:"dict"`
	}
	if err := xml.Unmarshal([]byte(text), &list); err != nil {
		t.Fatal(err)
	}
	values := map[string][]string{}
	for i := 0; i+1 < len(list.Dict.Inner); i += 2 {
		key, value := list.Dict.Inner[i], list.Dict.Inner[i+1]
		if key.XMLName.Local != "key" || value.XMLName.Local == "key" || values[key.Text] != nil {
			t.Fatalf("key %q twice or without a value", key.Text)
		}
		said := []string{value.XMLName.Local}
		for _, inner := range regexp.MustCompile(`<string>([^<]*)</string>`).FindAllStringSubmatch(value.Markup, -1) {
			said = append(said, inner[1])
		}
		if text := strings.TrimSpace(value.Text); text != "" {
			said = append(said, text)
		}
		values[key.Text] = said
	}
	return values
}

func TestBundleSaysWhoItIsAndWhatItOpens(t *testing.T) {
	info := plist(t, filled(t, "macos/Info.plist"))
	for key, want := range map[string]string{
		"CFBundleDisplayName": "园科台账", "CFBundleName": "园科台账", "CFBundleIdentifier": fitProduct.id, "CFBundleExecutable": "parkledger",
		"CFBundleShortVersionString": "1.20.3", "CFBundleVersion": "7", "CFBundleIconFile": "app.icns", "CFBundlePackageType": "APPL",
		"CFBundleDevelopmentRegion": "zh_CN", "CFBundleLocalizations": "zh_CN", "LSMinimumSystemVersion": "12.0",
		"CFBundleDocumentTypes": fitProduct.id + ".project", "UTExportedTypeDeclarations": "parkledger",
	} {
		if !slices.Contains(info[key], want) {
			t.Errorf("%s is %v, want %s", key, info[key], want)
		}
	}
	if high := info["NSHighResolutionCapable"]; !slices.Equal(high, []string{"true"}) {
		t.Errorf("NSHighResolutionCapable is %v", high)
	}
	rights := plist(t, filled(t, "macos/entitlements.plist"))
	if len(rights) != 2 || !slices.Equal(rights["com.apple.security.cs.allow-unsigned-executable-memory"], []string{"true"}) {
		t.Errorf("entitlements %v", rights)
	}
}

// The pieces are laid out by Go and put together by the script: each has to know the other's names.
func TestBundlePiecesAreThoseOfTheScript(t *testing.T) {
	icon, err := here.readIcon(fitProduct)
	if err != nil {
		t.Fatal(err)
	}
	p := &packing{repo: here, product: fitProduct, work: t.TempDir(), icon: icon}
	if err := p.bundlePieces(); err != nil {
		t.Fatal(err)
	}
	script := filled(t, "macos/bundle.sh")
	wanted := regexp.MustCompile(`\$pieces/([A-Za-z.]+)"`).FindAllStringSubmatch(script, -1)
	if len(wanted) < 5 {
		t.Fatalf("the script takes only %v", wanted)
	}
	for _, name := range wanted {
		if _, err := os.Stat(filepath.Join(p.work, name[1])); err != nil {
			t.Errorf("the script takes %s: %v", name[1], err)
		}
	}
	for _, program := range programs {
		if !strings.Contains(script, filepath.Base(program)) {
			t.Errorf("the script leaves out %s", program)
		}
	}
}

func TestScriptsParse(t *testing.T) {
	for name, shell := range map[string]string{"macos/bundle.sh": "bash", "linux/install.sh": "sh"} {
		c := exec.Command(shell, "-n")
		c.Stdin = strings.NewReader(filled(t, name))
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

func TestDesktopEntryBelongsToTheType(t *testing.T) {
	entry, mime := filled(t, "linux/app.desktop"), filled(t, "linux/mime.xml")
	for _, want := range []string{"Name[zh_CN]=园科台账\n", "Icon=" + fitProduct.id + "\n", "MimeType=application/x-parkledger;\n", "Exec=parkledger %f\n"} {
		if !strings.Contains(entry, want) {
			t.Errorf("the entry lacks %q", want)
		}
	}
	for _, want := range []string{`type="application/x-parkledger"`, `pattern="*.parkledger"`, ">园科台账项目<"} {
		if !strings.Contains(mime, want) {
			t.Errorf("the type lacks %s", want)
		}
	}
}

// What the installer writes into the registry the uninstaller removes, and the files by name.
func TestInstallerTakesBackWhatItWrites(t *testing.T) {
	script := filled(t, "windows/installer.nsi")
	install, remove, ok := strings.Cut(script, "Section \"un.")
	if !ok {
		t.Fatal("no uninstaller")
	}
	written := regexp.MustCompile(`WriteReg\w+ HKCU "([^"]+)"`).FindAllStringSubmatch(install, -1)
	if len(written) < 10 {
		t.Fatalf("only %d values are written", len(written))
	}
	for _, w := range written {
		gone := regexp.MustCompile(`DeleteRegKey (/ifempty )?HKCU "` + regexp.QuoteMeta(w[1]) + `"`).MatchString(remove)
		parent, _, _ := strings.Cut(w[1], `${TYPE}\`)
		if !gone && !strings.Contains(remove, `DeleteRegKey HKCU "`+parent+`${TYPE}"`) {
			t.Errorf("%s stays in the registry", w[1])
		}
	}
	for _, w := range regexp.MustCompile(`CreateShortcut ("[^"]+")`).FindAllStringSubmatch(install, -1) {
		if !strings.Contains(remove, "Delete "+w[1]) {
			t.Errorf("the link %s stays", w[1])
		}
	}
	if strings.Contains(script, "RMDir /r") || strings.Contains(script, "HKLM") {
		t.Error("the script removes whole folders or writes for all users")
	}
}

func TestInstallerLinesNameEveryFile(t *testing.T) {
	install, remove := installerLines([]entry{{name: "a.exe"}, {name: "licences/b.txt"}, {name: "licences/c.txt"}})
	wantInstall := "  SetOutPath \"$INSTDIR\\\"\n  File \"a.exe\"\n" +
		"  SetOutPath \"$INSTDIR\\licences\"\n  File \"licences/b.txt\"\n  SetOutPath \"$INSTDIR\\licences\"\n  File \"licences/c.txt\"\n"
	wantRemove := "  Delete \"$INSTDIR\\a.exe\"\n  Delete \"$INSTDIR\\licences\\b.txt\"\n  Delete \"$INSTDIR\\licences\\c.txt\"\n  RMDir \"$INSTDIR\\licences\"\n"
	if install != wantInstall || remove != wantRemove {
		t.Errorf("install:\n%s\nremove:\n%s", install, remove)
	}
}

func TestLicencesHoldTheFonts(t *testing.T) {
	entries, err := here.licences()
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := filepath.Glob(filepath.Join(here.root, "assets", "fonts", "LICENSE-*.txt"))
	if err != nil || len(fonts) == 0 || len(entries) != len(fonts)+1 {
		t.Errorf("%d licences for %d of fonts, %v", len(entries), len(fonts), err)
	}
	if last := entries[len(entries)-1]; last.name != "licences/LICENSE.txt" || !bytes.Contains(last.content, []byte("THIRD-PARTY NOTICES")) {
		t.Errorf("%s is not the program's", last.name)
	}
}

func TestLicencePageIsASCIIAndWhole(t *testing.T) {
	page := licenceRTF("园", "Copyright {c} Löwy \\\n𠮷\n")
	for _, want := range []string{`\u22253?`, `Copyright \{c\} L\u246?wy \\` + "\\par\n", `\u-10174?\u-8265?`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if strings.ContainsFunc(page, func(r rune) bool { return r > 126 }) || strings.Count(page, "{")-2*strings.Count(page, `\{`) != strings.Count(page, "}")-2*strings.Count(page, `\}`) {
		t.Error("the page is not ASCII, or its groups are not closed")
	}
}

func TestNewestGlibcIsComparedAsNumbers(t *testing.T) {
	symbols := []elf.ImportedSymbol{{Version: "GLIBC_2.9"}, {Version: "GLIBC_2.34"}, {Version: "GLIBC_2.4"}, {Version: "GLIBC_PRIVATE"}, {Version: "LIBGL_9.9"}}
	if got := newestGlibc(symbols); got != "2.34" {
		t.Errorf("newest = %q", got)
	}
	if got := newestGlibc(symbols[3:]); got != "" {
		t.Errorf("without any: %q", got)
	}
}

func TestRegistryIsReadByKey(t *testing.T) {
	text := "\ufeffWindows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\A]\r\n@=\"\\\"C:\\\\x.exe\\\" \\\"%1\\\"\"\r\n\"Name\"=\"园科台账\"\r\n" +
		"\"Size\"=dword:00000001\r\n\r\n[HKEY_CURRENT_USER\\A\\B]\r\n\"Name\"=\"other\"\r\n"
	var file []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		file = append(file, byte(unit), byte(unit>>8))
	}
	got := parseRegistry(file, `HKEY_CURRENT_USER\A`)
	if len(got) != 2 || got[""] != `"C:\x.exe" "%1"` || got["Name"] != "园科台账" {
		t.Errorf("values %q", got)
	}
}
