package chart

import (
	"math"
	"strconv"

	"github.com/go-analyze/charts"

	"parkledger/app/report"
)

// bars draws upright or lying bars.
func (d *drawing) bars(values [][]float64) error {
	opt := charts.NewBarChartOptionWithData(values)
	opt.Horizontal = d.chart.Kind == report.HorizontalBars
	for i := range opt.SeriesList {
		opt.SeriesList[i].Label = d.label()
	}
	opt.Theme, opt.Padding = d.theme(), d.padding()
	opt.Legend = d.legend()
	opt.ValueAxis = []charts.ValueAxisOption{d.valueAxis(values)}
	opt.CategoryAxis = d.categoryAxis()
	if opt.Horizontal {
		reverse(&opt) // the library counts lying bars from below
	}
	switch n := len(values); {
	case n == 1 && len(d.chart.Categories) <= 4:
		opt.BarSize = 0.35
	default:
		opt.BarSize = 0.6
	}
	return d.painter.BarChart(opt)
}

// reverse puts the first category at the top.
func reverse(opt *charts.BarChartOption) {
	flip := func(i, n int) int { return n - 1 - i }
	labels := make([]string, len(opt.CategoryAxis.Labels))
	for i := range labels {
		labels[i] = opt.CategoryAxis.Labels[flip(i, len(labels))]
	}
	opt.CategoryAxis.Labels = labels
	for s := range opt.SeriesList {
		values := make([]float64, len(opt.SeriesList[s].Values))
		for i := range values {
			values[i] = opt.SeriesList[s].Values[flip(i, len(values))]
		}
		opt.SeriesList[s].Values = values
	}
}

func (d *drawing) lines(values [][]float64) error {
	opt := charts.NewLineChartOptionWithData(values)
	for i := range opt.SeriesList {
		opt.SeriesList[i].Label = d.label()
		opt.SeriesList[i].Label.LabelFormatter = d.onWhite
		opt.SeriesList[i].Label.Distance = int(d.unit * 0.8)
	}
	opt.Theme, opt.Padding = d.theme(), d.padding()
	opt.Legend = d.legend()
	opt.YAxis = []charts.YAxisOption{d.valueAxis(values)}
	opt.XAxis = d.categoryAxis()
	opt.LineStrokeWidth = d.unit / 6
	return d.painter.LineChart(opt)
}

func (d *drawing) theme() charts.ColorPalette {
	return charts.GetTheme(charts.ThemeLight).WithSeriesColors(inks)
}

func (d *drawing) padding() charts.Box {
	u := int(d.unit)
	top := u
	if d.chart.Unit != "" && len(d.chart.Series) == 1 {
		top = 3 * u // the unit stands there; where there is a legend, in its line
	}
	return charts.NewBox(u, top, 2*u, u)
}

// legend names the series; a single one needs none: the caption says what is shown.
func (d *drawing) legend() charts.LegendOption {
	names := make([]string, len(d.chart.Series))
	show := len(names) > 1
	for i, s := range d.chart.Series {
		names[i] = s.Name
	}
	return charts.LegendOption{
		Show: charts.Ptr(show), SeriesNames: names, FontStyle: d.text(1),
		Offset: charts.OffsetStr{Left: charts.PositionCenter}, Padding: charts.NewBox(0, 0, 0, int(d.unit)),
	}
}

// label writes the value at each mark.
func (d *drawing) label() charts.SeriesLabel {
	return charts.SeriesLabel{Show: charts.Ptr(true), FontStyle: d.text(0.9), ValueFormatter: number}
}

// onWhite keeps the line from crossing the figure beside its mark, which the library does not let us move.
func (d *drawing) onWhite(_ int, _ string, v float64) (string, *charts.LabelStyle) {
	return number(v), &charts.LabelStyle{FontStyle: d.text(0.9), BackgroundColor: charts.ColorWhite}
}

func (d *drawing) text(scale float64) charts.FontStyle {
	return charts.FontStyle{Font: d.font, FontSize: d.unit * scale, FontColor: charts.ColorFromHex("#333333")}
}

func (d *drawing) categoryAxis() charts.CategoryAxisOption {
	return charts.CategoryAxisOption{
		Labels: append([]string(nil), d.chart.Categories...), LabelFontStyle: d.text(0.95),
		LabelCount: len(d.chart.Categories), BoundaryGap: charts.Ptr(true),
	}
}

// valueAxis runs from 0 to a round number above the greatest value.
func (d *drawing) valueAxis(values [][]float64) charts.ValueAxisOption {
	top, steps := scale(values)
	return charts.ValueAxisOption{
		Min: charts.Ptr(0.0), Max: charts.Ptr(top), LabelCount: steps + 1, RangeValuePaddingScale: charts.Ptr(0.0),
		PreferNiceIntervals: charts.Ptr(false), LabelFontStyle: d.text(0.9), ValueFormatter: number,
	}
}

// scale finds the end of an axis from 0 and the number of its steps: steps of 1, 2 or 5 times a power of
// ten, whole ones where all values are whole, with room for a label above the greatest value.
func scale(values [][]float64) (top float64, steps int) {
	greatest, whole := 0.0, true
	for _, row := range values {
		for _, v := range row {
			greatest = math.Max(greatest, v)
			whole = whole && v == math.Trunc(v)
		}
	}
	if greatest == 0 {
		return 5, 5
	}
	const wanted = 5
	step := math.Pow(10, math.Floor(math.Log10(greatest/wanted)))
	for _, factor := range []float64{1, 2, 5, 10} {
		if greatest <= step*factor*wanted {
			step *= factor
			break
		}
	}
	if whole {
		step = math.Max(1, step)
	}
	steps = int(math.Ceil(greatest*1.05/step - 1e-9))
	return step * float64(steps), steps
}

// number writes whole numbers without a point and others with one or two decimals.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}
