//go:build unix

package host

func onShellThread(act func() error) error { return act() }
