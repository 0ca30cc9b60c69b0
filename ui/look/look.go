// Package look is the visual language of the desktop program: colours, sizes, fonts, and Chinese for the texts
// of the toolkit itself. It knows nothing of records, screens or files.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"parkledger/assets"
)

// Colours of our own beside those of the toolkit. Done, Watch and Short always stand with a word or sign.
const (
	Surface   fyne.ThemeColorName = "parkSurface"   // cards, tables, panes on the ground of the window
	Line      fyne.ThemeColorName = "parkLine"      // 1 px separators
	Secondary fyne.ThemeColorName = "parkSecondary" // labels and remarks
	Faint     fyne.ThemeColorName = "parkFaint"     // disabled text
	Primary   fyne.ThemeColorName = "parkPrimary"   // main action, selection bar, links
	Tint      fyne.ThemeColorName = "parkTint"      // ground of what is selected
	Hover     fyne.ThemeColorName = "parkHover"     // ground of what the pointer is over
	Done      fyne.ThemeColorName = "parkDone"
	Watch     fyne.ThemeColorName = "parkWatch"
	Short     fyne.ThemeColorName = "parkShort"
)

// Sizes in Fyne's units at the base text size of 14.
const (
	Base    = 14
	Small   = 12
	Section = 16
	Title   = 20
	Figure  = 30
	Radius  = 6
	Row     = 34
	Nav     = 196
)

// Steps of spacing.
const (
	Gap4  = 4
	Gap8  = 8
	Gap12 = 12
	Gap16 = 16
	Gap24 = 24
)

// palette holds one variant of the colours.
type palette struct {
	ground, surface, field, line, frame, text, secondary, hint, faint, primary, onPrimary, tint, hover, done, watch, short color.NRGBA
}

var light = palette{
	ground: rgb(0xF5F6F8), surface: rgb(0xFFFFFF), field: rgb(0xF8F9FB), line: rgb(0xE2E5EA), frame: rgb(0xC6CBD3),
	text: rgb(0x1F2329), secondary: rgb(0x646A73), hint: rgb(0x8A9099), faint: rgb(0xA8ADB5),
	primary: rgb(0x1D4E89), onPrimary: rgb(0xFFFFFF), tint: rgb(0xE6EDF6), hover: rgb(0xF0F2F5),
	done: rgb(0x2E7D4F), watch: rgb(0xA8660F), short: rgb(0xC0392B),
}

var dark = palette{
	ground: rgb(0x17191D), surface: rgb(0x202329), field: rgb(0x272B32), line: rgb(0x343941), frame: rgb(0x4A505A),
	text: rgb(0xE8EAED), secondary: rgb(0x9AA0A8), hint: rgb(0x7A8089), faint: rgb(0x5F656E),
	primary: rgb(0x6FA3E0), onPrimary: rgb(0x10131A), tint: rgb(0x293648), hover: rgb(0x2A2E35),
	done: rgb(0x5FB782), watch: rgb(0xE0A94A), short: rgb(0xE5766A),
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 0xFF}
}

func (p *palette) alpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}

var (
	regular = fyne.NewStaticResource("NotoSansSC-Regular.ttf", assets.Font(assets.SansRegular))
	bold    = fyne.NewStaticResource("NotoSansSC-Bold.ttf", assets.Font(assets.SansBold))
)

// Theme is the look in one variant and text size.
type Theme struct {
	Dark   bool
	System bool    // the operating system chooses between light and dark; Dark is not looked at
	Scale  float32 // of the text; 0 means 1
}

var _ fyne.Theme = Theme{}

// Wear gives the program the theme t unless it has it already: each change makes the toolkit parse its fonts anew,
// about 200 MB, and keep the earlier ones for a while.
func (t Theme) Wear(s fyne.Settings) {
	if worn, ok := s.Theme().(Theme); !ok || worn.plain() != t.plain() {
		s.SetTheme(t)
	}
}

// plain is the theme with its scale spelt out.
func (t Theme) plain() Theme {
	if t.Scale == 0 {
		t.Scale = 1
	}
	return t
}

// Color is the colour of a name, ours or the toolkit's.
func (t Theme) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	p, variant := &light, theme.VariantLight
	if t.Dark && !t.System || t.System && system == theme.VariantDark {
		p, variant = &dark, theme.VariantDark
	}
	if c, ok := p.named(name); ok {
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

func (p *palette) named(name fyne.ThemeColorName) (color.NRGBA, bool) {
	switch name {
	case theme.ColorNameBackground:
		return p.ground, true
	case theme.ColorNameInputBackground:
		return p.field, true
	case Surface, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground,
		theme.ColorNameHeaderBackground:
		return p.surface, true
	case theme.ColorNameInputBorder:
		return p.frame, true
	case theme.ColorNamePlaceHolder:
		return p.hint, true
	case Line, theme.ColorNameSeparator, theme.ColorNameDisabledButton:
		return p.line, true
	case theme.ColorNameForeground:
		return p.text, true
	case Secondary:
		return p.secondary, true
	case Faint, theme.ColorNameDisabled:
		return p.faint, true
	case Primary, theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return p.primary, true
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnSuccess,
		theme.ColorNameForegroundOnWarning:
		return p.onPrimary, true
	case Tint, theme.ColorNameSelection:
		return p.tint, true
	case Hover:
		return p.hover, true
	case theme.ColorNameHover:
		return p.alpha(p.text, 0x0F), true // laid over filled buttons too
	case theme.ColorNamePressed:
		return p.alpha(p.text, 0x1E), true
	case theme.ColorNameFocus:
		return p.alpha(p.primary, 0x38), true
	case theme.ColorNameButton:
		return p.hover, true
	case Done, theme.ColorNameSuccess:
		return p.done, true
	case Watch, theme.ColorNameWarning:
		return p.watch, true
	case Short, theme.ColorNameError:
		return p.short, true
	case theme.ColorNameScrollBar:
		return p.alpha(p.secondary, 0x80), true
	case theme.ColorNameScrollBarBackground:
		return p.alpha(p.line, 0x60), true
	case theme.ColorNameShadow:
		return p.alpha(rgb(0), 0x1C), true
	}
	return color.NRGBA{}, false
}

// Font is the embedded face; italic and monospace text is set upright, symbols come from the toolkit.
func (t Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return bold
	}
	return regular
}

// Icon is the toolkit's.
func (t Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size is a measure of the look; texts follow the scale.
func (t Theme) Size(name fyne.ThemeSizeName) float32 {
	scale := t.plain().Scale
	switch name {
	case theme.SizeNameText:
		return Base * scale
	case theme.SizeNameCaptionText:
		return Small * scale
	case theme.SizeNameSubHeadingText:
		return Section * scale
	case theme.SizeNameHeadingText:
		return Title * scale
	case theme.SizeNameInlineIcon:
		return 18 * scale
	case theme.SizeNamePadding:
		return Gap4
	case theme.SizeNameInnerPadding:
		return Gap8
	case theme.SizeNameLineSpacing:
		return Gap4
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius, theme.SizeNameButtonRadius, theme.SizeNameMenuRadius:
		return Radius
	case theme.SizeNameInputBorder, theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameScrollBar:
		return 12
	case theme.SizeNameScrollBarSmall:
		return 6
	}
	return theme.DefaultTheme().Size(name)
}

// Scaled is a text size of the look at the current scale of the theme.
func Scaled(size float32) float32 { return size * theme.TextSize() / Base }
