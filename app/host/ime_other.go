//go:build !windows

package host

import "errors"

// LeadsInput reports whether the system's input methods have to be told where the caret is.
const LeadsInput = false

// errLed says that the toolkit tells the input method itself.
var errLed = errors.New("host: input methods need no guide on this system")

// InputGuide keeps the windows of the system's input methods at the caret; there is none where they find it themselves.
type InputGuide struct{}

// GuideInput makes a guide for a window where the system needs one.
func GuideInput(uintptr, func() (Caret, bool), func(error)) (*InputGuide, error) { return nil, errLed }

// Close ends the guide.
func (g *InputGuide) Close() error { return nil }
