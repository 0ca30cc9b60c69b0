package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Meter is a bar that is filled to a share.
type Meter struct {
	widget.BaseWidget
	Share float32 // 0 to 1; more is shown as full
	Color fyne.ThemeColorName
	Mark  float32 // where the year stands, 0 to 1; 0 shows no mark
}

// NewMeter makes a bar.
func NewMeter(share float32, color fyne.ThemeColorName) *Meter {
	m := &Meter{Share: share, Color: color}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer implements fyne.Widget.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{
		m: m, back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		mark: canvas.NewRectangle(color.Transparent),
	}
	r.Refresh()
	return r
}

type meterRenderer struct {
	m               *Meter
	back, bar, mark *canvas.Rectangle
}

func (r *meterRenderer) Layout(size fyne.Size) {
	share := min(1, max(0, r.m.Share))
	r.back.Resize(fyne.NewSize(size.Width, 6))
	r.back.Move(fyne.NewPos(0, (size.Height-6)/2))
	r.bar.Resize(fyne.NewSize(size.Width*share, 6))
	r.bar.Move(fyne.NewPos(0, (size.Height-6)/2))
	r.mark.Resize(fyne.NewSize(1.5, size.Height))
	r.mark.Move(fyne.NewPos(size.Width*min(1, r.m.Mark), 0))
}

func (r *meterRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 10) }

func (r *meterRenderer) Refresh() {
	r.back.FillColor, r.bar.FillColor, r.mark.FillColor = themed(look.Line), themed(r.m.Color), color.Transparent
	r.back.CornerRadius, r.bar.CornerRadius = 3, 3
	if r.m.Mark > 0 && r.m.Mark < 1 {
		r.mark.FillColor = themed(look.Secondary)
	}
	r.Layout(r.m.Size())
	canvas.Refresh(r.m)
}

func (r *meterRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.bar, r.mark}
}

func (r *meterRenderer) Destroy() {}
