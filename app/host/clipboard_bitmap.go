//go:build !darwin

package host

import (
	"bytes"
	"image"
	"image/png"
)

// packed makes a PNG file of a picture.
func packed(p image.Image, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
