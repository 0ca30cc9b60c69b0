package report

import (
	"encoding/json"
	"fmt"
	"strings"

	"parkledger/data"
)

// Facts is everything a document is made from, as of one day: the records, what was counted for each indicator and
// the numbers of the evidence. Every figure in every document comes from here.
type Facts struct {
	Book    *data.Book
	AsOf    data.Date
	Scope   *data.Scope
	Results []data.Result // in the order of the programme
	Needs   data.NeedsSummary
	Missing []data.Gap
	Numbers *EvidenceNumbers
	// Money is what was spent from the grant, also where no indicator asks for it.
	Money *data.Tally
	// Photo reads the reduced upright copy of a photo by its SHA-256; without it documents hold no photos.
	Photo func(sha string) (content []byte, mime string, err error)

	// Lost says of files of evidence, by the key of the record, why they are not in the package.
	Lost map[data.ID]string

	measures  []data.MeasureSpec // of Results, in the same order
	standings map[data.ID][]standing
	hide      private
	packaged  bool // these facts stand in a finished package
}

// NewFacts computes everything once. The book must be sorted (data.Book.Sort). It fails when an indicator cannot be
// computed.
func NewFacts(book *data.Book, asOf data.Date) (*Facts, error) {
	s := data.NewScope(book, asOf)
	results, err := data.Evaluate(s)
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	f := &Facts{
		Book: book, AsOf: asOf, Scope: s, Results: results, Needs: s.Summary(), Missing: s.Missing(), Money: s.Execution(),
		measures: make([]data.MeasureSpec, len(results)),
	}
	for i, r := range results {
		if err := json.Unmarshal([]byte(r.Spec), &f.measures[i]); err != nil {
			return nil, fmt.Errorf("report: indicator %s: %w", r.Code, err)
		}
	}
	f.hide = privateOf(book)
	f.standings = f.standingOfAll()
	f.Numbers = numberEvidence(f)
	return f, nil
}

// Measures of the programme that the wording knows by name.
const (
	mIndustries = "studies.industries"
	mStudies    = "studies.finished"
	mProviders  = "providers.introduced"
	mClasses    = "providers.classes"
	mSeminars   = "activities.seminars"
	mBrand      = "activities.brand"
	mValid      = "needs.valid"
	mDelivered  = "needs.delivered"
	mPersons    = "engagements.persontimes"
	mDaily      = "publications.daily"
	mRelease    = "publications.release"
	mFeature    = "publications.feature"
	mUploads    = "publications.uploads"
	mCases      = "cases.final"
	mReport     = "report.filed"
	mStaff      = "staff.dedicated"
	mExecution  = "expenses.execution"
)

// InPackage is f as it stands inside a finished package: the report counts itself as 1（本报告）. A draft does not
// count itself, so f comes back unchanged when anything is still missing.
func (f *Facts) InPackage() *Facts {
	if f.packaged || len(f.drafts()) > 0 {
		return f
	}
	g := *f
	g.packaged = true
	g.Results = append([]data.Result(nil), f.Results...)
	for i, r := range g.Results {
		if f.measures[i].Measure == mReport && r.Value.Value < 1 {
			g.Results[i] = selfCounted(r)
		}
	}
	return &g
}

// selfCounted is the result of 总结报告 with the report itself as the one that counts.
func selfCounted(r data.Result) data.Result {
	t := *r.Tally
	t.Value = data.Num(1)
	r.Tally = &t
	if !r.Goal.Known || r.Operator == data.Qualitative {
		return r
	}
	met := r.Goal.Value <= 1
	if r.Operator == data.Exactly {
		met = r.Goal.Value == 1
	}
	r.Met = &met
	if r.Goal.Value > 0 {
		r.Completion = data.Num(share(1, r.Goal.Value))
	}
	if r.Weight.Known && met {
		r.Score = r.Weight
	}
	return r
}

// selfCounts tells whether a result is the report that counts itself in this package.
func (f *Facts) selfCounts(r data.Result) bool {
	return f.packaged && f.measure(r.Code) == mReport && len(r.Counted) == 0
}

// measure is the name of the measure behind an indicator, empty for a generic aggregate.
func (f *Facts) measure(code string) string {
	for i, r := range f.Results {
		if r.Code == code {
			return f.measures[i].Measure
		}
	}
	return ""
}

// by is the first result computed by the named measure.
func (f *Facts) by(measure string) (data.Result, bool) {
	for i, r := range f.Results {
		if f.measures[i].Measure == measure {
			return r, true
		}
	}
	return data.Result{}, false
}

// kindsOf names the entity a measure looks at.
var kindsOf = map[string]data.Kind{
	"studies": data.KindStudy, "providers": data.KindProvider, "activities": data.KindActivity, "needs": data.KindNeed,
	"engagements": data.KindEngagement, "publications": data.KindPublication, "cases": data.KindCase,
	"staff": data.KindStaff, "expenses": data.KindExpense,
}

// uses tells whether the programme asks for records of a kind or the project has any.
func (f *Facts) uses(kind data.Kind) bool {
	if len(f.Book.Of(kind)) > 0 {
		return true
	}
	for _, m := range f.measures {
		head, _, _ := strings.Cut(m.Measure, ".")
		if m.Entity == kind || kindsOf[head] == kind {
			return true
		}
	}
	return false
}

// unmet tells whether a result has to give a reason: below its goal, or beside it where it must be met exactly.
// The report itself needs none before it is filed.
func (f *Facts) unmet(r data.Result) bool {
	if f.measure(r.Code) == mReport && !f.packaged {
		return false
	}
	return r.Met != nil && !*r.Met || r.Completion.Known && r.Completion.Value < 100
}

// unit is the association that signs.
func (f *Facts) unit() string { return f.Book.Project().Association }

// reportTitle is the title of the summary report.
func (f *Facts) reportTitle() string {
	return strings.TrimSuffix(f.Book.Project().Title, "总结报告") + "总结报告"
}
