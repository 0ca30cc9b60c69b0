package data

// Relation is a many-to-many tie that people edit on the form of a record of kind Of: who took part, what was
// served. Role is what its links carry, the same that the import writes.
type Relation struct {
	Of    Kind
	To    Kind
	Role  string
	Label string
}

var relations = []Relation{
	{KindFollowUp, KindExpert, "expert", "参与专家"},
	{KindFollowUp, KindProvider, "provider", "参与机构"},
	{KindActivity, KindExpert, "expert", "参加专家"},
	{KindEngagement, KindCompany, "firm", "服务企业"},
	{KindEngagement, KindNeed, "need", "对应需求"},
}

// RelationsOf lists the ties that are edited on the form of a kind.
func RelationsOf(k Kind) []Relation {
	var out []Relation
	for _, r := range relations {
		if r.Of == k {
			out = append(out, r)
		}
	}
	return out
}

// Tied lists the records that rec is tied to by the relation, in the order the links were made.
func (b *Book) Tied(rec ID, by Relation) []ID {
	var out []ID
	for _, r := range b.Linked(rec, by.To, by.Role) {
		out = append(out, r.Head().ID)
	}
	return out
}

// RoleDistinct is the role of a link between two needs that somebody has looked at and found not to be the same.
const RoleDistinct = "distinct"
