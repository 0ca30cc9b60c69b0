package intake

import "parkledger/data"

// SameProblem says from 0 to 1 how likely two needs of one firm are the same problem, by their titles and
// descriptions; from Proposed on a person is asked with 重复 as the proposal.
func SameProblem(a, b *data.Need) float64 { return sameProblem(tell(a, nil), tell(b, nil)) }

// Proposed is the score of SameProblem from which 重复 is proposed.
const Proposed = repeatProposed
