package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"parkledger/app"
	"parkledger/assets"
	"parkledger/data"
)

// The sample's texts agree with its ledgers; a wrong number put into one of them is found and corrected in one act.
func TestProofFindsAWrongNumberAndCorrectsIt(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	park := filepath.Join(dir, "资料")
	if err := os.CopyFS(park, assets.SamplePark()); err != nil {
		t.Fatal(err)
	}
	l, err := app.New(filepath.Join(dir, "P"), app.NewProject{}, app.WithClock(clock))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := l.Import(ctx, []string{park}, app.ImportOptions{AcceptProposals: true}); err != nil {
		t.Fatal(err)
	}
	wrong := &data.Narrative{Section: "matching", Text: "全年共征集有效需求49项，落实33项；组织专家服务五十一人次。"}
	if err := l.Save(ctx, "新增段落", wrong); err != nil {
		t.Fatal(err)
	}
	found, err := l.Proof(ctx, endOfYear)
	if err != nil || len(found) != 2 {
		t.Fatalf("%d findings, %v: %+v", len(found), err, found)
	}
	if n, err := l.Correct(ctx, found); err != nil || n != 2 {
		t.Fatalf("%d corrected, %v", n, err)
	}
	b, err := l.Book(ctx)
	if err != nil {
		t.Fatal(err)
	}
	got, _ := data.Find[*data.Narrative](b, wrong.ID)
	if want := "全年共征集有效需求56项，落实33项；组织专家服务五十三人次。"; got.Text != want {
		t.Errorf("%s, want %s", got.Text, want)
	}
	if found, err = l.Proof(ctx, endOfYear); err != nil || len(found) != 0 {
		t.Errorf("after the correction: %+v, %v", found, err)
	}
}
