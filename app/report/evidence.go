package report

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"parkledger/data"
)

// Unfiled is the number and name under which files stand that prove no counted record: 0-01, 0-02, …
const Unfiled = "0 未归类"

// EvidenceNumbers gives every file of evidence its number in the documents (DOMAIN §6): the number of the indicator
// with a running number by record date, record number and file name, such as 3-2-07. A file is kept once, under
// the first indicator of the programme that counts one of its records; other records cite that number. Files of
// records that do not count, and files of no record, are numbered 0-01 and on by date and name.
type EvidenceNumbers struct {
	files    []NumberedFile
	byRecord map[data.ID][]string
	byFile   map[data.ID]string
	place    map[string]int // of a number in the order of all
}

// NumberedFile is one file of evidence with its place in the package.
type NumberedFile struct {
	No        string
	Indicator *data.Indicator // nil for a file that is not filed under one
	Evidence  *data.Evidence
	Name      string        // No with the original name less personal numbers, fit for every file system
	Folder    string        // such as 3-2 征集有效需求
	Records   []data.Record // what it proves, by kind and number
}

// Path is where the file lies in the package, with slashes.
func (n NumberedFile) Path() string { return path.Join(evidenceFolder, n.Folder, n.Name) }

// Files lists every file in the order of the numbers, unfiled ones last.
func (n *EvidenceNumbers) Files() []NumberedFile { return n.files }

// Of lists the numbers of the files that prove a record, in the order of the numbers.
func (n *EvidenceNumbers) Of(record data.ID) []string { return n.byRecord[record] }

// OfFile is the number of one file.
func (n *EvidenceNumbers) OfFile(evidence data.ID) string { return n.byFile[evidence] }

// filed is a file on its way to a number, with the record that decides its place.
type filed struct {
	evidence *data.Evidence
	date     data.Date
	no       string
}

func numberEvidence(f *Facts) *EvidenceNumbers {
	n := &EvidenceNumbers{byRecord: map[data.ID][]string{}, byFile: map[data.ID]string{}, place: map[string]int{}}
	taken := map[data.ID]bool{}
	for i, r := range f.Results {
		group := filesOf(f, f.proofs(i), taken)
		n.add(f, group, r.Indicator)
	}
	var rest []filed
	for _, e := range data.All[*data.Evidence](f.Book) {
		if !taken[e.ID] {
			rest = append(rest, filed{evidence: e, date: e.Date})
		}
	}
	n.add(f, rest, nil)
	return n
}

// proofs lists the records whose files prove a result: those counted, and with a need the follow-ups on it.
func (f *Facts) proofs(i int) []data.Record {
	var out []data.Record
	for _, item := range f.Results[i].Counted {
		out = append(out, item.Record)
		if need, ok := item.Record.(*data.Need); ok && f.measures[i].Measure == mDelivered {
			for _, step := range f.Scope.Steps(need) {
				out = append(out, step)
			}
		}
	}
	return out
}

// filesOf collects the files of the records that no earlier indicator has taken, each with its first record.
func filesOf(f *Facts, records []data.Record, taken map[data.ID]bool) []filed {
	var out []filed
	at := map[data.ID]int{}
	for _, r := range records {
		day, no := data.DayOf(r), r.Head().No
		for _, linked := range f.Book.Linked(r.Head().ID, data.KindEvidence, "") {
			e := linked.(*data.Evidence)
			i, here := at[e.ID]
			switch {
			case here:
				if cmp.Or(day.Compare(out[i].date), data.CompareNumbers(no, out[i].no)) < 0 {
					out[i].date, out[i].no = day, no
				}
			case !taken[e.ID]:
				taken[e.ID] = true
				at[e.ID] = len(out)
				out = append(out, filed{e, day, no})
			}
		}
	}
	return out
}

// add numbers a group of files under an indicator, or as unfiled when there is none.
func (n *EvidenceNumbers) add(f *Facts, group []filed, ind *data.Indicator) {
	slices.SortStableFunc(group, func(a, b filed) int {
		return cmp.Or(a.date.Compare(b.date), data.CompareNumbers(a.no, b.no),
			data.CompareNumbers(a.evidence.FileName, b.evidence.FileName), strings.Compare(a.evidence.SHA256, b.evidence.SHA256))
	})
	head, folder := "0", Unfiled
	if ind != nil {
		head, folder = ind.No, SafeName(ind.No+" "+f.hide.text(ind.Title))
	}
	width := max(2, len(fmt.Sprint(len(group))))
	for i, file := range group {
		no := fmt.Sprintf("%s-%0*d", head, width, i+1)
		records := proven(f.Book, file.evidence.ID)
		n.files = append(n.files, NumberedFile{
			No: no, Indicator: ind, Evidence: file.evidence, Folder: folder, Records: records,
			Name: SafeName(no + " " + f.hide.text(file.evidence.FileName)),
		})
		n.byFile[file.evidence.ID] = no
		n.place[no] = len(n.place)
		for _, r := range records {
			n.byRecord[r.Head().ID] = append(n.byRecord[r.Head().ID], no)
		}
	}
}

// proven lists the records a file is linked to, by kind in writing order, then number.
func proven(b *data.Book, evidence data.ID) []data.Record {
	var out []data.Record
	for _, e := range data.Entities() {
		out = append(out, byNumber(b.Linked(evidence, e.Kind, ""))...)
	}
	return out
}

// Limits of a name: 120 UTF-16 units leave room for the folders on Windows (260 in all), 240 bytes fit a Linux disk.
const (
	nameUnits = 120
	nameBytes = 240
)

// devices are what Windows takes for a device instead of a file, whatever ending it has; names are compared in capitals.
var devices = regexp.MustCompile(`^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])$`)

// SafeName makes a file or folder name that every system accepts: forbidden characters become _, spaces and dots
// at the ends go, a name that is too long loses characters before its extension, and one that Windows keeps for a
// device gets a _ before it.
func SafeName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`\/:*?"<>|`, r) {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(s, "_"))
	s = strings.TrimLeft(strings.TrimRight(s, " ."), " ")
	if head, _, _ := strings.Cut(s, "."); devices.MatchString(strings.ToUpper(strings.TrimRight(head, " "))) {
		s = "_" + s
	}
	ext := path.Ext(s)
	if len(ext) > 10 || strings.ContainsRune(ext, ' ') {
		ext = ""
	}
	stem := []rune(strings.TrimSuffix(s, ext))
	for len(stem) > 1 && tooLong(string(stem)+ext) {
		stem = stem[:len(stem)-1]
	}
	return strings.TrimRight(string(stem), " .") + ext
}

func tooLong(s string) bool {
	return len(s) > nameBytes || len(utf16.Encode([]rune(s))) > nameUnits
}

// ranges writes numbers in order, runs of three and more as 3-2-01至3-2-56.
func ranges(nos []string) string {
	var out []string
	for i := 0; i < len(nos); {
		j := i
		for j+1 < len(nos) && follows(nos[j], nos[j+1]) {
			j++
		}
		if j-i >= 2 {
			out = append(out, nos[i]+"至"+nos[j])
		} else {
			out = append(out, nos[i:j+1]...)
		}
		i = j + 1
	}
	return strings.Join(out, "、")
}

// follows tells whether b is the number after a: the same head, the last number one higher.
func follows(a, b string) bool {
	headA, lastA := tail(a)
	headB, lastB := tail(b)
	return headA == headB && lastA >= 0 && lastB == lastA+1
}

func tail(s string) (head string, n int) {
	i := len(s)
	for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	if i == len(s) || len(s)-i > 9 {
		return s, -1
	}
	for _, r := range s[i:] {
		n = n*10 + int(r-'0')
	}
	return s[:i], n
}
