package intake

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

// privatePlace is where a file shows ID or bank numbers: the first place in a column of a sheet, or in a text.
type privatePlace struct {
	sheet   string
	row     int    // 0 in a text
	column  string // letter, blank in a text
	heading string // of the column or the section, blank for none
}

// privateWords are the words of such headings; each has one of the signs of privateSigns.
const (
	privateSigns = "证卡号户"
	privateWords = `身份证|证件号|银行卡|卡号|账号|帐号|账户|帐户|开户`
)

var (
	privateHead   = regexp.MustCompile(privateWords)
	privateInline = regexp.MustCompile(`(?:` + privateWords + `)[^\d。；;\n]{0,8}(?:\d ?){8}`) // label and number in one cell
	bankName      = regexp.MustCompile(`银行|[分支]行|[工农中建交招]行|信用社`)
	webAddress    = regexp.MustCompile(`(?:https?://|www\.)[!-~]+`) // the numbers of articles are no cards

	idForm    = regexp.MustCompile(`\b[1-9]\d{5} ?\d{8} ?\d{3}[\dXx]\b`)
	numberRun = regexp.MustCompile(`\b(?:\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)\b`)
	cardForm  = regexp.MustCompile(`^(?:6[02]\d{14,17}|[345]\d{15}|9[45]\d{14,17})$`) // as cards used in China begin
)

// privatePlaces lists where a file shows ID or bank numbers, whatever its tables were taken for: all its sheets, hidden
// ones too, and its text. A file with such a place must not be handed in.
func privatePlaces(f *File) []privatePlace {
	var out []privatePlace
	for i := range f.Sheets {
		out = append(out, privateColumns(&f.Sheets[i])...)
	}
	if f.Text == nil {
		return out
	}
	for _, s := range f.Text.Sections {
		var n cardCount
		if slices.ContainsFunc(append([]string{s.Heading}, s.Paragraphs...), n.shows) || n.mostly() {
			out = append(out, privatePlace{heading: data.HideNumbers(s.Heading)})
		}
	}
	return out
}

// privateColumns lists the columns of a sheet that show ID or bank numbers, by their values or by a heading with values.
func privateColumns(sheet *Sheet) []privatePlace {
	var out []privatePlace
	cards := map[int]*cardCount{}
	found := map[int]bool{}
	note := func(row, col int, heading string) {
		if !found[col] {
			found[col] = true
			out = append(out, privatePlace{sheet.Name, row, columnLetter(col), heading})
		}
	}
	for i, r := range sheet.Rows {
		for _, c := range distinctCells(r) {
			if cards[c.col] == nil {
				cards[c.col] = &cardCount{}
			}
			if cards[c.col].shows(c.text) {
				note(i+1, c.col, "")
			}
			if !isPrivateHead(c.text) {
				continue
			}
			if row, col, ok := valueOf(sheet.Rows, i, c.col); ok {
				note(row+1, col, strings.Join(strings.Fields(c.text), ""))
			}
		}
	}
	for _, col := range slices.Sorted(maps.Keys(cards)) {
		if cards[col].mostly() {
			note(firstCard(sheet, col), col, "")
		}
	}
	return out
}

// isPrivateHead tells a heading of ID or bank numbers from running text.
func isPrivateHead(s string) bool {
	if len(s) > 200 || !strings.ContainsAny(s, privateSigns) {
		return false
	}
	s = squeezed(s)
	return utf8.RuneCountInString(s) <= 20 && digits(s) < 6 && privateHead.MatchString(s)
}

// valueOf finds what a heading stands over, or beside in a form: a number, masked or cut perhaps, or the name of a bank.
func valueOf(rows []Row, row, col int) (int, int, bool) {
	for i := row + 1; i < len(rows) && len(distinctCells(rows[i])) > 0; i++ {
		s := textAt(rows[i], col)
		if !isPrivateHead(s) && (digits(s) >= 6 || bankName.MatchString(s)) {
			return i, col, true
		}
	}
	for _, c := range distinctCells(rows[row]) {
		if c.col > col && c.text != textAt(rows[row], col) {
			return row, c.col, digits(c.text) >= 6
		}
	}
	return 0, 0, false
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' {
			n++
		}
	}
	return n
}

// cardCount counts the numbers of one column that look like cards. One order number in ten passes the check of cards by
// chance, so a column shows cards only when most of what looks like them passes.
type cardCount struct{ cards, others int }

// shows tells whether a text shows a personal number for certain; card numbers in it are only counted.
func (n *cardCount) shows(s string) bool {
	if len(s) < 14 || digits(s) < 8 { // shorter than any label with its number
		return false
	}
	s = webAddress.ReplaceAllString(halfWidth(s), "")
	for _, at := range numberRun.FindAllStringIndex(s, -1) {
		card := withoutGaps(s[at[0]:at[1]])
		switch {
		case at[0] > 0 && s[at[0]-1] == '.' || !cardForm.MatchString(card): // decimals, numbers by date
		case passesLuhn(card):
			n.cards++
		default:
			n.others++
		}
	}
	return slices.ContainsFunc(idForm.FindAllString(s, -1), data.IsIDNumber) || privateInline.MatchString(s)
}

func (n *cardCount) mostly() bool { return n.cards > n.others }

// firstCard is the number of the first row of a column with a card number.
func firstCard(sheet *Sheet, col int) int {
	return 1 + slices.IndexFunc(sheet.Rows, func(r Row) bool {
		var one cardCount
		one.shows(textAt(r, col))
		return one.cards > 0
	})
}

var gaps = strings.NewReplacer(" ", "", "-", "")

func withoutGaps(s string) string { return gaps.Replace(s) }

// passesLuhn checks the last digit of a card number (ISO/IEC 7812).
func passesLuhn(s string) bool {
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}

// ShowsPrivate tells where a workbook, a text table or a Word file shows ID or bank numbers first, in words, and "" for
// one that shows none. Files that cannot be read so, scans and pictures among them, are for a person to look at. The error
// is that of a cancelled ctx.
func ShowsPrivate(ctx context.Context, path string) (string, error) {
	if !readable(path) {
		return "", nil
	}
	f, err := Read(ctx, path)
	if err != nil {
		return "", ctx.Err() // a file nobody could import may still be evidence
	}
	places := privatePlaces(f)
	if len(places) == 0 {
		return "", nil
	}
	switch at := places[0]; {
	case at.column != "":
		return fmt.Sprintf("工作表“%s”第 %d 行 %s 列", at.sheet, at.row, at.column), nil
	case at.heading != "":
		return "“" + short30(at.heading) + "”部分", nil
	}
	return "正文", nil
}

// withhold tells whether a file must not become evidence because it shows ID or bank numbers: evidence is handed in. It
// says so once, place by place.
func (p *planner) withhold(hash, rel string) bool {
	places := p.private[hash]
	if len(places) == 0 || p.withheld[hash] {
		return len(places) > 0
	}
	p.withheld[hash] = true
	for _, at := range places {
		what, where := "删去这些号码", "文中"
		if at.column != "" {
			what, where = "删去这一列", "这一列"
		}
		p.problem(Problem{
			File: rel, Sheet: at.sheet, Row: at.row, Column: at.column, Field: at.heading,
			Text: where + "有身份证号或银行账户信息，文件没有存为佐证材料，以免随材料包报送。请复制一份文件，" + what + "，再到“佐证材料”中添加。",
		})
	}
	return true
}
