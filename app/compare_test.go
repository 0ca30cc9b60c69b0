package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parkledger/data"
)

// changesOf writes a comparison down line by line.
func changesOf(c *Comparison) []string {
	var out []string
	for _, g := range []struct {
		sign string
		list []ComparedRecord
	}{{"+", c.Added}, {"-", c.Removed}, {"~", c.Changed}} {
		for _, r := range g.list {
			out = append(out, fmt.Sprintf("%s %s %s %s", g.sign, r.Label, r.No, r.Name))
			for _, f := range r.Fields {
				out = append(out, fmt.Sprintf("  %s：%s → %s", f.Label, f.Before, f.After))
			}
		}
	}
	return out
}

func TestCompare(t *testing.T) {
	ctx := context.Background()
	l, err := New(t.TempDir(), NewProject{Signed: data.MustDate(2024, 4, 1), Park: "云杉园"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	firm := &data.Company{FullName: "甲公司"}
	staff := &data.StaffMember{FullName: "许静", Dedicated: true, Phone: "13900001111"}
	n, gone := need("检测"), need("重复提出")
	save(t, l, "登记", firm, staff, n, gone)
	before := freeze(t, l, june)

	staff.Phone = "13900002222"
	n.Company, n.Validity = firm.ID, data.Valid
	second := &data.StaffMember{FullName: "周密", Dedicated: true}
	save(t, l, "更新", staff, n, second)
	if err := l.Delete(ctx, "删除", gone); err != nil {
		t.Fatal(err)
	}
	scan := file(t, "签到.pdf", []byte("%PDF-1.4"))
	if _, err := l.AddEvidence(ctx, NewEvidence{Paths: []string{scan}, Type: data.EvSignIn, Of: n}); err != nil {
		t.Fatal(err)
	}
	after := freeze(t, l, november)

	c, err := l.CompareSnapshots(ctx, before.No, after.No)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"+ 工作人员 " + second.No + " 周密",
		"+ 佐证材料 ZM-001 签到.pdf",
		"- 企业需求 XQ-002 重复提出",
		"~ 工作人员 " + staff.No + " 许静",
		"  电话：已更改 → 已更改",
		"~ 企业需求 XQ-001 检测",
		"  企业名称： → 甲公司",
		"  是否有效：待定 → 有效",
		"  关联的佐证材料： → ZM-001 签到.pdf",
	}
	if got := changesOf(c); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if raw, err := c.JSON(); err != nil || strings.Contains(string(raw), "1390000") {
		t.Errorf("a phone number is in the comparison, or %v", err)
	}
	i := slices.IndexFunc(c.Indicators, func(f ChangedFigure) bool { return !f.Same && *f.Before == 1 && *f.After == 2 })
	if i < 0 || *c.Indicators[i].CompletionBefore != 50 || *c.Indicators[i].CompletionAfter != 100 {
		t.Errorf("the indicator of the staff is not 1 → 2: %+v", c.Indicators)
	}
	same, err := l.CompareSnapshots(ctx, after.No, "")
	if err != nil || !same.Empty() {
		t.Errorf("nothing changed since: %v %v", changesOf(same), err)
	}
	if c.Empty() {
		t.Error("a comparison with changes says it has none")
	}
	if _, err := l.CompareSnapshots(ctx, "KZ-099", ""); err == nil || !strings.Contains(Explain(err), "KZ-099") {
		t.Errorf("a snapshot that is not there: %v", err)
	}
}
