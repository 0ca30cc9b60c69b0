package ui

import (
	"bytes"
	"math"
	"testing"
)

// TestOrderedTellsAFenApart, also of the greatest amounts, and puts what is below nothing first.
func TestOrderedTellsAFenApart(t *testing.T) {
	rising := []float64{math.Inf(-1), -1e15, -93680.51, -93680.50, -0.01, 0, 0.01, 93680.50, 93680.51, 12345678.01, 12345678.02, 1e15, math.Inf(1)}
	for i := 1; i < len(rising); i++ {
		if bytes.Compare(ordered(rising[i-1]), ordered(rising[i])) >= 0 {
			t.Errorf("%v does not come before %v", rising[i-1], rising[i])
		}
	}
}
