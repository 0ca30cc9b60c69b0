package data

import (
	"slices"
	"testing"
)

func TestOthersStandLast(t *testing.T) {
	var got []string
	for _, p := range tallied(map[string]int{"其他": 9, "工艺改进": 2, "检验检测": 5, "数字化": 2}) {
		got = append(got, p.Label)
	}
	if want := []string{"检验检测", "工艺改进", "数字化", "其他"}; !slices.Equal(got, want) {
		t.Errorf("parts %v, want %v", got, want)
	}
}
