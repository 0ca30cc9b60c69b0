package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"parkledger/app/report"
)

// sequences are the children of the elements we write, in the order of ECMA-376 (transitional); Word calls a file
// damaged when they come in another. Children not named here are not allowed.
var sequences = map[string]string{
	"pPr": `pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
		suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
		snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
		textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange`,
	"rPr": `rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
		vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em
		lang eastAsianLayout specVanish oMath`,
	"tblPr": `tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
		tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription`,
	"tblBorders": "top left start bottom right end insideH insideV",
	"tblCellMar": "top left start bottom right end",
	"tcPr":       "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
	"sectPr": `headerReference* footerReference* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
		pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings`,
	"style": `name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
		personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr*`,
	"settings": `writeProtection view zoom removePersonalInformation mirrorMargins defaultTabStop evenAndOddHeaders
		drawingGridHorizontalSpacing drawingGridVerticalSpacing characterSpacingControl compat rsids themeFontLang
		clrSchemeMapping decimalSymbol listSeparator`,
	"compat": `spaceForUL balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace
		doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting*`,
	"font":        "altName panose1 charset family notTrueType pitch sig",
	"tbl":         "tblPr tblGrid tr*",
	"tr":          "tblPrEx trPr tc*",
	"tc":          "tcPr p*",
	"numbering":   "abstractNum* num*",
	"abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl*",
	"lvl":         "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
	"num":         "abstractNumId lvlOverride*",
	"numPr":       "ilvl numId",
	"styles":      "docDefaults latentStyles style*",
	"docDefaults": "rPrDefault pPrDefault",
	"inline":      "extent effectExtent docPr cNvGraphicFramePr graphic",
	"pic":         "nvPicPr blipFill spPr",
	"spPr":        "xfrm prstGeom",
	"document":    "background body",
}

type file struct {
	name     string
	data     []byte
	modified time.Time
}

func unzip(t testing.TB, b []byte) []file {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out []file
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, file{f.Name, data, f.Modified})
	}
	return out
}

func partOf(t testing.TB, b []byte, name string) string {
	t.Helper()
	for _, f := range unzip(t, b) {
		if f.name == name {
			return string(f.data)
		}
	}
	t.Fatalf("no part %s", name)
	return ""
}

// node is an element with its children.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Kids    []node     `xml:",any"`
}

func number(t testing.TB, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// outOfOrder lists the elements of n whose children break their sequence.
func outOfOrder(n node) []string {
	var bad []string
	if seq, ok := sequences[n.XMLName.Local]; ok {
		names := strings.Fields(seq)
		at := 0
		for i, k := range n.Kids {
			kid := k.XMLName.Local
			pos := slices.IndexFunc(names, func(s string) bool { return strings.TrimSuffix(s, "*") == kid })
			again := i > 0 && pos == at && n.Kids[i-1].XMLName.Local == kid
			if pos < at || again && !strings.HasSuffix(names[pos], "*") {
				bad = append(bad, n.XMLName.Local+" > "+kid)
			}
			at = max(at, pos)
		}
	}
	for _, k := range n.Kids {
		bad = append(bad, outOfOrder(k)...)
	}
	return bad
}

// checkPackage checks that every part is well formed, in schema order, has a content type, and that every
// relationship and every id used leads somewhere.
func checkPackage(t *testing.T, b []byte) {
	t.Helper()
	files := unzip(t, b)
	if !slices.IsSortedFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) }) {
		t.Error("parts are not sorted")
	}
	types := contentTypesOf(t, partOf(t, b, "[Content_Types].xml"))
	for _, f := range files {
		if f.name != "[Content_Types].xml" && types["/"+f.name] == "" && types[strings.TrimPrefix(path.Ext(f.name), ".")] == "" {
			t.Errorf("%s has no content type", f.name)
		}
		if strings.HasPrefix(f.name, "word/media/") {
			continue
		}
		for _, bad := range outOfOrder(parse(t, f.name, f.data)) {
			t.Errorf("%s: order of %s", f.name, bad)
		}
	}
	checkRelations(t, b, files)
}

func parse(t testing.TB, name string, data []byte) node {
	t.Helper()
	var n node
	d := xml.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&n); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		t.Fatalf("%s: something after the root: %v", name, err)
	}
	return n
}

func contentTypesOf(t testing.TB, s string) map[string]string {
	out := map[string]string{}
	for _, k := range parse(t, "types", []byte(s)).Kids {
		out[k.attr("PartName")+k.attr("Extension")] = k.attr("ContentType")
	}
	return out
}

func checkRelations(t *testing.T, b []byte, files []file) {
	t.Helper()
	has := func(name string) bool { return slices.ContainsFunc(files, func(f file) bool { return f.name == name }) }
	ids := map[string]bool{}
	for part, dir := range map[string]string{"_rels/.rels": "", "word/_rels/document.xml.rels": "word/"} {
		for _, r := range parse(t, part, []byte(partOf(t, b, part))).Kids {
			if !has(dir + r.attr("Target")) {
				t.Errorf("%s leads to a missing part %s", part, r.attr("Target"))
			}
			if dir != "" && ids[r.attr("Id")] {
				t.Errorf("%s is used twice", r.attr("Id"))
			}
			ids[r.attr("Id")] = dir != ""
		}
	}
	doc := parse(t, "document", []byte(partOf(t, b, "word/document.xml")))
	styleIDs, nums := map[string]bool{}, map[string]bool{}
	for _, k := range parse(t, "styles", []byte(partOf(t, b, "word/styles.xml"))).Kids {
		styleIDs[k.attr("styleId")] = true
	}
	for _, k := range parse(t, "numbering", []byte(partOf(t, b, "word/numbering.xml"))).Kids {
		nums[k.attr("numId")] = true
	}
	marks := map[string]bool{}
	walk(doc, func(n node) { marks[n.attr("name")] = marks[n.attr("name")] || n.XMLName.Local == "bookmarkStart" })
	walk(doc, func(n node) {
		for _, ref := range []struct {
			element, attr string
			known         map[string]bool
		}{
			{"pStyle", "val", styleIDs},
			{"numId", "val", nums},
			{"blip", "embed", ids},
			{"footerReference", "id", ids},
			{"headerReference", "id", ids},
			{"hyperlink", "anchor", marks},
		} {
			if n.XMLName.Local == ref.element && !ref.known[n.attr(ref.attr)] {
				t.Errorf("%s refers to unknown %q", ref.element, n.attr(ref.attr))
			}
		}
	})
}

func walk(n node, visit func(node)) {
	visit(n)
	for _, k := range n.Kids {
		walk(k, visit)
	}
}

func TestEveryPackageIsValid(t *testing.T) {
	draft := sample(t)
	draft.Draft = []string{"待核"}
	for name, doc := range map[string]report.Document{"sample": sample(t), "draft": draft, "long": long(), "empty": {}} {
		t.Run(name, func(t *testing.T) { checkPackage(t, write(t, doc, chartOptions(t))) })
	}
}

func TestOrderCheckFindsMistakes(t *testing.T) {
	for _, s := range []string{
		`<pPr><jc/><ind/></pPr>`, `<rPr><sz/><b/></rPr>`, `<tcPr><vAlign/><tcW/></tcPr>`, `<pPr><ind/><ind/></pPr>`,
		`<tbl><tblGrid/><tblPr/></tbl>`, `<rPr><bold/></rPr>`,
	} {
		if len(outOfOrder(parse(t, s, []byte(s)))) == 0 {
			t.Errorf("%s passes", s)
		}
	}
}
