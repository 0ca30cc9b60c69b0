package host

import (
	"encoding/base64"
	"fmt"
	"os/exec"
	"strings"
)

// pasteboardScript prints the picture on the pasteboard as PNG in base 64; nothing where there is none.
const pasteboardScript = `ObjC.import('AppKit');
const board = $.NSPasteboard.generalPasteboard;
let png = board.dataForType('public.png');
if (png.isNil()) {
	const tiff = board.dataForType('public.tiff');
	if (!tiff.isNil()) {
		png = $.NSBitmapImageRep.imageRepWithData(tiff).representationUsingTypeProperties($.NSBitmapImageFileTypePNG, $());
	}
}
png.isNil() ? '' : ObjC.unwrap(png.base64EncodedStringWithOptions(0));`

// clipboardPicture asks the system's own interpreter, so that nothing of the package has to be compiled with its headers.
func clipboardPicture() ([]byte, error) {
	out, err := exec.Command("/usr/bin/osascript", "-l", "JavaScript", "-e", pasteboardScript).Output()
	if err != nil {
		return nil, fmt.Errorf("pasteboard: %w", err)
	}
	text := strings.TrimSpace(string(out))
	if text == "" {
		return nil, ErrNoPicture
	}
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, err
	}
	return wholePNG(b)
}
