package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"parkledger/app/intake"
	"parkledger/data"
)

// Judgement is what a person says of needs: valid, invalid for a reason, or not judged yet.
type Judgement struct {
	Validity data.Validity
	Reason   data.InvalidReason // only of invalid ones; a repeated need is merged, not judged
	Note     string             // explains OtherReason
	By       string             // who says so; empty: the leader of the project
}

// Judge puts a judgement on needs as one act. *data.InvalidError when a reason is missing.
func (l *Ledger) Judge(ctx context.Context, needs []*data.Need, j Judgement) error {
	b, err := l.Book(ctx)
	if err != nil {
		return err
	}
	label := data.EntityOf(data.KindNeed).Field("validity").LabelOf(string(j.Validity))
	var save []data.Record
	for _, n := range needs {
		judged := *n
		judged.Validity, judged.Reason, judged.ReasonNote, judged.DuplicateOf = j.Validity, "", "", ""
		judged.ConfirmedBy = l.person(b, j.By)
		switch j.Validity {
		case data.Invalid:
			judged.Reason, judged.ReasonNote = j.Reason, j.Note
		case data.Pending:
			judged.ConfirmedBy = ""
		}
		save = append(save, &judged)
	}
	return l.Save(ctx, fmt.Sprintf("将 %d 条需求判为%s", len(needs), label), save...)
}

// Alike is two needs of one firm that may be the same problem raised twice. Later was raised after Earlier.
type Alike struct {
	Earlier, Later *data.Need
	Score          float64 // 0 to 1
}

// AlikeNeeds proposes needs that may be repeated (DOMAIN §3): of one firm, with similar words, neither withdrawn
// from counting already, and nobody has said yet that they differ. The most alike come first.
func AlikeNeeds(b *data.Book) []Alike {
	byFirm := map[data.ID][]*data.Need{}
	var firms []data.ID
	for n := range data.Each[*data.Need](b) {
		if n.Company == "" || n.Validity == data.Invalid {
			continue
		}
		if byFirm[n.Company] == nil {
			firms = append(firms, n.Company)
		}
		byFirm[n.Company] = append(byFirm[n.Company], n)
	}
	var out []Alike
	for _, id := range firms {
		list := byFirm[id]
		slices.SortStableFunc(list, raisedBefore)
		for i, later := range list {
			for _, earlier := range list[:i] {
				if slices.Contains(b.Linked(later.ID, data.KindNeed, data.RoleDistinct), data.Record(earlier)) {
					continue
				}
				if score := intake.SameProblem(earlier, later); score >= intake.Proposed {
					out = append(out, Alike{earlier, later, score})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Alike) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// raisedBefore orders needs by their day, those without one last, then by number.
func raisedBefore(a, b *data.Need) int {
	if a.Date.IsZero() != b.Date.IsZero() {
		if a.Date.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Date.Compare(b.Date), data.CompareNumbers(a.No, b.No))
}

// MergeRepeated stores the later of two needs as invalid, repeated from the earlier: its follow-ups and experts
// serve the earlier from then on, whose progress is that after all of them. *Refusal when the earlier was raised after
// the later, or is invalid itself.
func (l *Ledger) MergeRepeated(ctx context.Context, earlier, later *data.Need, by string) error {
	b, err := l.Book(ctx)
	if err != nil {
		return err
	}
	_, err = l.Write(ctx, "合并重复需求", func(t *Tx) error {
		stood, err := served(t)
		if err != nil {
			return err
		}
		first, ok := data.Find[*data.Need](stood.Book, earlier.ID)
		second, there := data.Find[*data.Need](stood.Book, later.ID)
		if !ok || !there {
			return data.ErrNotFound
		}
		if err := mergeable(first, second); err != nil {
			return err
		}
		return settling(t, func() error { return merge(t, stood, first, second, l.person(b, by)) })
	})
	return err
}

func mergeable(first, second *data.Need) error {
	switch {
	case first.Validity == data.Invalid:
		return refuse("需求%s本身是无效需求，不能作为原需求。请先把它改为待定，或另选一条原需求。", first.No)
	case !first.Date.IsZero() && !second.Date.IsZero() && first.Date.After(second.Date):
		return refuse("需求%s的提出日期（%s）晚于%s（%s），不能作为原需求。请把后提出的一条记为重复。", first.No, first.Date, second.No, second.Date)
	}
	return nil
}

// merge stores the second need as repeated from the first. What a person said of the second after its follow-ups
// goes over to the first unless one of its own came later; settling does the rest.
func merge(t *Tx, stood *data.Scope, first, second *data.Need, who string) error {
	own, others := stood.Steps(second), stood.Steps(first)
	if byHand(second.Progress, own) && !lastDay(others).After(lastDay(own)) {
		n := *first
		n.Progress = second.Progress
		if err := t.Save(&n); err != nil {
			return err
		}
	}
	n := *second
	n.Validity, n.Reason, n.ReasonNote, n.DuplicateOf = data.Invalid, data.Repeated, "", first.ID
	n.ConfirmedBy = who
	return t.Save(&n)
}

func lastDay(steps []*data.FollowUp) data.Date {
	if len(steps) == 0 {
		return data.Date{}
	}
	return steps[len(steps)-1].Date
}

// KeepDistinct notes that two needs are not the same, so that they are not proposed again.
func (l *Ledger) KeepDistinct(ctx context.Context, a, b *data.Need) error {
	return l.Save(ctx, "确认不是重复需求", &data.Link{
		AKind: data.KindNeed, A: a.ID, BKind: data.KindNeed, B: b.ID, Role: data.RoleDistinct,
	})
}
