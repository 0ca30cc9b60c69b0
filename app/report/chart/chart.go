// Package chart draws a report.Chart as a PNG picture with the embedded font. The picture depends on the
// chart and its size alone. It must not know where the picture is placed; the caption is set outside of it.
package chart

import (
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/go-analyze/charts"
	"github.com/golang/freetype/truetype"

	"parkledger/app/report"
	"parkledger/assets"
)

// ErrEmpty means that a chart has no categories or no series.
var ErrEmpty = errors.New("没有可以绘制的数据")

// inks are the colours of the series: calm, and told apart in grey print too.
var inks = []charts.Color{
	charts.ColorFromHex("#1D4E89"), charts.ColorFromHex("#B7791F"), charts.ColorFromHex("#2E7D4F"),
	charts.ColorFromHex("#7A8CA3"), charts.ColorFromHex("#8C2F39"), charts.ColorFromHex("#5B4B8A"),
}

var font = sync.OnceValues(func() (*truetype.Font, error) { return truetype.Parse(assets.Font(assets.SansRegular)) })

// pixels are drawn for each mm of a printed chart: twice those of a screen.
const pixels = 2 * 96 / 25.4

// Print draws c in its printed size (report.Chart.Size); errors are those of PNG.
func Print(c report.Chart) ([]byte, error) {
	width, height := c.Size()
	return PNG(c, int(width*pixels), int(height*pixels))
}

// PNG draws c in widthPx × heightPx pixels, with the axis from 0, every value written at its mark and no
// title. It returns ErrEmpty for a chart without data and an error for series of unequal length.
func PNG(c report.Chart, widthPx, heightPx int) ([]byte, error) {
	if len(c.Categories) == 0 || len(c.Series) == 0 {
		return nil, ErrEmpty
	}
	for _, s := range c.Series {
		if len(s.Values) != len(c.Categories) {
			return nil, fmt.Errorf("数据“%s”有%d个数，应有%d个", s.Name, len(s.Values), len(c.Categories))
		}
		for _, v := range s.Values {
			if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
				return nil, fmt.Errorf("数据“%s”含有不能绘制的数", s.Name)
			}
		}
	}
	typeface, err := font()
	if err != nil {
		return nil, fmt.Errorf("图表字体无法读取：%w", err)
	}
	d := drawing{chart: c, font: typeface, unit: math.Max(8, math.Min(float64(widthPx)/56, float64(heightPx)/22))}
	d.painter = charts.NewPainter(charts.PainterOptions{
		OutputFormat: charts.ChartOutputPNG, Width: widthPx, Height: heightPx, Font: typeface, Theme: d.theme(),
	})
	if err := d.draw(); err != nil {
		return nil, fmt.Errorf("图表无法绘制：%w", err)
	}
	if c.Unit != "" {
		d.painter.Text("单位："+c.Unit, int(d.unit), int(2*d.unit), 0, d.text(0.9))
	}
	return d.painter.Bytes()
}

// drawing is a chart on its way to a picture; unit is the size of the type in points of the picture.
type drawing struct {
	chart   report.Chart
	font    *truetype.Font
	unit    float64
	painter *charts.Painter
}

func (d *drawing) draw() error {
	values := make([][]float64, len(d.chart.Series))
	for i, s := range d.chart.Series {
		values[i] = s.Values
	}
	if d.chart.Kind == report.Lines {
		return d.lines(values)
	}
	return d.bars(values)
}
