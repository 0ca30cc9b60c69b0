package app_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app"
	"parkledger/data"
)

// TestPackageNamesNumbersThatContradict writes a final case and a draft of one that both disagree with the ledger.
func TestPackageNamesNumbersThatContradict(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	c := data.CaseStudy{Title: "降噪", Background: "背景。", Practice: "做法。", Results: "园区全年共征集有效需求86个。", Lessons: "启示。", Checked: true}
	final, draft := c, c
	final.Final, draft.Title = true, "减重"
	if err := l.Save(ctx, "写案例", &final, &draft); err != nil {
		t.Fatal(err)
	}
	r, err := l.Package(ctx, filepath.Join(t.TempDir(), "材料包"), app.PackageOptions{AsOf: endOfYear})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Wrong) != 1 || !strings.HasPrefix(r.Wrong[0], "典型案例《降噪》与台账不一致：文中为 86，台账中") {
		t.Errorf("told %q", r.Wrong)
	}
}
