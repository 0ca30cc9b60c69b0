package host

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"

	"parkledger/app/host/dib"
)

// ErrNoPicture says that the clipboard holds something else than a picture, or nothing.
var ErrNoPicture = errors.New("host: the clipboard holds no picture")

// errLargePicture says that the picture on the clipboard is larger than any screen.
var errLargePicture = errors.New("the picture has too many pixels or bytes")

const (
	mostClipboard = 512 << 20 // bytes taken off the clipboard: a picture of the most pixels, unpacked
	mostPNG       = 50 << 20  // bytes of a picture that comes packed
)

// ClipboardPicture is the picture on the clipboard as a PNG file. Errors: ErrNoPicture; any other says that there is one
// that cannot be had. The program that owns the picture may have to make it first: call it off the thread of the windows.
func ClipboardPicture() ([]byte, error) {
	b, err := clipboardPicture()
	if err != nil {
		return nil, fmt.Errorf("host: picture of the clipboard: %w", err)
	}
	return b, nil
}

// wholePNG checks a picture that comes as PNG before anybody unpacks it.
func wholePNG(b []byte) ([]byte, error) {
	c, err := png.DecodeConfig(bytes.NewReader(b))
	switch {
	case err != nil:
		return nil, err
	case c.Width > dib.MostPixels || c.Height > dib.MostPixels/max(1, c.Width) || len(b) > mostPNG:
		return nil, errLargePicture
	}
	if _, err := png.Decode(bytes.NewReader(b)); err != nil {
		return nil, err
	}
	return b, nil
}
