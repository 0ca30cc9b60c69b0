//go:build !cgo

package sqlite

// resultCode knows no code: without cgo the driver is a stub whose Open fails with its own words. The file
// exists so that this package can be vetted for systems whose C compiler is not at hand.
func resultCode(error) (code int, ok bool) { return 0, false }
