package look_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"parkledger/ui/look"
)

func TestChineseWhateverTheSystem(t *testing.T) {
	for _, language := range []string{"en_US.UTF-8", "fr_FR.UTF-8", "zh_CN.UTF-8", "C"} {
		t.Setenv("LANG", language)
		t.Setenv("LC_ALL", language)
		if err := look.Chinese(); err != nil {
			t.Fatal(err)
		}
		for english, want := range map[string]string{"Cancel": "取消", "No": "否", "OK": "确定"} {
			if got := lang.L(english); got != want {
				t.Errorf("%s: %s is %q, want %q", language, english, got, want)
			}
		}
	}
}

func TestThemeIsComplete(t *testing.T) {
	for _, th := range []look.Theme{{}, {Dark: true}, {Scale: 1.3}} {
		for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Monospace: true}, {Symbol: true}} {
			if f := th.Font(style); f == nil || len(f.Content()) == 0 {
				t.Errorf("no font for %+v", style)
			}
		}
		for _, name := range []fyne.ThemeColorName{look.Surface, look.Line, look.Short, theme.ColorNameForeground} {
			if _, _, _, a := th.Color(name, theme.VariantDark).RGBA(); a == 0 {
				t.Errorf("colour %s is transparent", name)
			}
		}
	}
	if got := (look.Theme{Scale: 1.5}).Size(theme.SizeNameText); got != 21 {
		t.Errorf("text size at 1.5 is %v, want 21", got)
	}
}
