package main_test

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// clerksWords are the words in Latin letters that an office clerk knows from the programs, keys and files of the day.
// Whatever else is Latin in a Chinese sentence is ours to put into Chinese.
var clerksWords = strings.Fields(`
	Word Excel WPS PDF CSV JPEG PNG HEIC MB QQ U Google
	.xlsx .xls .xlsb .csv .docx .doc .pdf .ttf .ttc .png .txt .parkledger
	F1 Ctrl Control Command Shift Tab Esc Delete Home End Page Up Down
	GB T GB2312 MIT Windows macOS Linux`)

// otherWords are the files with strings that are no sentences for a clerk, each with its words.
var otherWords = map[string][]string{
	"cmd/parkledger/probe.go":  {"opengl32", ".dll", "Mesa", "D", "OpenGL"}, // for the technician whom it sends for
	"app/style.go":             {"top", "set"},                              // parkctl style
	"app/intake/schema.go":     {"ID"},                                      // a heading of exported lists
	"app/sample.go":            {"A", "B"},                                  // rooms of the sample park
	"app/sample_finish.go":     {"CT"},                                      // a need of the sample park
	"app/intake/match.go":      {"a", "c"},                                  // serial marks
	"app/report/pdf/system.go": {"gb2312", "gbk"},                           // files of fonts
	"app/report/xlsx/page.go":  {"C", "P", "N"},                             // fields of a footer
}

var (
	verb       = regexp.MustCompile(`%[-+ #0-9.*\[\]]*[a-zA-Z]`)
	latinWord  = regexp.MustCompile(`\.?[A-Za-z][A-Za-z0-9]*`)
	pattern    = regexp.MustCompile(`[\\|^]|\(\?`) // of what is read, not told
	errorCode  = regexp.MustCompile(`（代码 [A-Z][0-9]{2}）`)
	keyOfMenu  = regexp.MustCompile(`^[A-Z]$`) // as in Ctrl+S
	helpTarget = regexp.MustCompile(`\]\([a-z-]+\)`)
)

// foreignWords are the words of a sentence that a clerk does not know.
func foreignWords(sentence string, also []string) []string {
	sentence = errorCode.ReplaceAllString(verb.ReplaceAllString(sentence, ""), "")
	return slices.DeleteFunc(latinWord.FindAllString(sentence, -1), func(w string) bool {
		return slices.Contains(clerksWords, w) || slices.Contains(also, w) || keyOfMenu.MatchString(w) && strings.Contains(sentence, "+")
	})
}

// wordProblems finds Chinese sentences with words a clerk does not know in the rooms whose sentences a clerk reads.
func wordProblems(s source) []string {
	if s.isTest() || !within(s.dir(), []string{"app/...", "ui/...", "data/...", "assets", "cmd/parkledger"}) || s.path == "ui/look/chinese.go" {
		return nil // look/chinese.go puts the toolkit's English words into Chinese
	}
	var problems []string
	ast.Inspect(s.file, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		if err != nil || !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || pattern.MatchString(text) {
			return true
		}
		for _, w := range foreignWords(text, otherWords[s.path]) {
			problems = append(problems, s.problem(lit, "%q says %q, which no clerk knows", text, w))
		}
		return true
	})
	return problems
}

func TestClerksReadNoForeignWords(t *testing.T) {
	report(t, scan(t), wordProblems)
}

// The help may name what it thanks, on one page.
func TestHelpHasNoForeignWords(t *testing.T) {
	pages, err := filepath.Glob(root + "/assets/help/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, path := range pages {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(path, "-licences.md") {
			continue
		}
		for i, line := range strings.Split(string(text), "\n") {
			if words := foreignWords(helpTarget.ReplaceAllString(line, "]"), nil); len(words) > 0 {
				t.Errorf("%s:%d: %q, which no clerk knows", filepath.Base(path), i+1, words)
			}
		}
	}
}

func TestForeignWordsAreCaught(t *testing.T) {
	for code, want := range map[string]string{
		`var s = "请把 evidence 子文件夹一并复制"`:     "evidence",
		`var s = "找不到清单 manifest.json"`:      "manifest",
		`var s = "内置字体 NotoSerifSC 缺字"`:      "NotoSerifSC",
		`var s = "保存失败：%s（代码 S06）"`:          "",
		`var s = "按 Ctrl+S 保存，文件以 .xlsx 结尾"`: "",
		`var s = "^(?:单位|unit)$"`:            "",
		`var s = "not a sentence"`:           "",
	} {
		problems := wordProblems(sample(t, "ui/x.go", code))
		if want == "" && len(problems) > 0 || want != "" && (len(problems) == 0 || !strings.Contains(problems[0], want)) {
			t.Errorf("%s: %q", code, problems)
		}
	}
	if problems := wordProblems(sample(t, "cmd/parkctl/x.go", `var s = "没有 manifest.json"`)); len(problems) > 0 {
		t.Errorf("the command line is read by technicians: %q", problems)
	}
}
