//go:build !darwin || !cgo

package host

// Composing reports whether an input method holds letters that are not chosen yet. Other systems keep the keys that are
// meant for the input method from the window.
func Composing(uintptr) bool { return false }
