package chart

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"parkledger/app/report"
)

var samples = map[string]report.Chart{
	"bars": {
		Kind: report.Bars, Unit: "项", Categories: []string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月"},
		Series: []report.Series{{Name: "有效需求", Values: []float64{0, 2, 5, 8, 12, 9, 7, 4, 3, 4, 2}}},
	},
	"groups": {
		Kind: report.Bars, Unit: "家", Categories: []string{"共性技术", "综合科技", "数智信息", "金融法律"},
		Series: []report.Series{{Name: "目标值", Values: []float64{2, 2, 2, 2}}, {Name: "完成值", Values: []float64{3, 1, 4, 2}}},
	},
	"lying": {
		Kind: report.HorizontalBars, Unit: "%", Categories: []string{"企业需求座谈会", "征集有效需求", "跟进落实", "专家对接服务"},
		Series: []report.Series{{Name: "完成率", Values: []float64{150, 112, 106.7, 124}}},
	},
	"lines": {
		Kind: report.Lines, Unit: "人次", Categories: []string{"3月", "4月", "5月", "6月", "7月"},
		Series: []report.Series{{Name: "累计", Values: []float64{3, 11, 24, 38, 62}}},
	},
	"zero": {Kind: report.Bars, Categories: []string{"一", "二"}, Series: []report.Series{{Values: []float64{0, 0}}}},
}

// Set CHART_DIR to keep the pictures and look at them.
func TestPNGIsDeterministic(t *testing.T) {
	for name, c := range samples {
		a, err := PNG(c, 1134, 604)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		b, err := PNG(c, 1134, 604)
		if err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: two drawings differ (%v)", name, err)
		}
		config, err := png.DecodeConfig(bytes.NewReader(a))
		if err != nil || config.Width != 1134 || config.Height != 604 {
			t.Errorf("%s: %d×%d, %v", name, config.Width, config.Height, err)
		}
		if dir := os.Getenv("CHART_DIR"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, name+".png"), a, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A bar twice as high covers twice the ink: the axis begins at 0.
func TestAxisBeginsAtZero(t *testing.T) {
	c := report.Chart{Categories: []string{"甲", "乙"}, Series: []report.Series{{Values: []float64{100, 200}}}}
	data, err := PNG(c, 800, 600)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var heights []int // of the columns of ink, from left to right
	for x := range 800 {
		high := 0
		for y := range 600 {
			if r, g, b, _ := img.At(x, y).RGBA(); r>>8 == 0x1D && g>>8 == 0x4E && b>>8 == 0x89 {
				high++
			}
		}
		if high > 20 && (len(heights) == 0 || heights[len(heights)-1] != high) {
			heights = append(heights, high)
		}
	}
	if len(heights) < 2 {
		t.Fatalf("bars of height %v", heights)
	}
	if ratio := float64(heights[len(heights)-1]) / float64(heights[0]); ratio < 1.95 || ratio > 2.05 {
		t.Errorf("the bar of 200 is %.2f times as high as that of 100 (%v)", ratio, heights)
	}
}

func TestScale(t *testing.T) {
	for _, c := range []struct {
		greatest, top float64
		steps         int
	}{{0, 5, 5}, {1, 2, 2}, {3, 4, 4}, {12, 15, 3}, {62, 80, 4}, {100, 120, 6}, {0.4, 0.5, 5}, {93680.5, 100000, 5}} {
		if top, steps := scale([][]float64{{c.greatest}}); top != c.top || steps != c.steps {
			t.Errorf("scale to %v: %v in %d steps, want %v in %d", c.greatest, top, steps, c.top, c.steps)
		}
	}
}

func TestBadCharts(t *testing.T) {
	if _, err := PNG(report.Chart{}, 100, 100); !errors.Is(err, ErrEmpty) {
		t.Errorf("empty chart: %v", err)
	}
	short := report.Chart{Categories: []string{"甲", "乙"}, Series: []report.Series{{Name: "数", Values: []float64{1}}}}
	if _, err := PNG(short, 100, 100); err == nil {
		t.Error("a series with too few values was drawn")
	}
	short.Series[0].Values = []float64{1, -1}
	if _, err := PNG(short, 100, 100); err == nil {
		t.Error("a negative value was drawn on an axis from 0")
	}
}
