//go:build unix

package host

import (
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/ncruces/zenity"
)

// alert uses the dialogs of the desktop; a plain X server may have at least xmessage. Whoever started the program in a
// terminal reads it there as well.
func alert(title, text string) error {
	fmt.Fprintln(os.Stderr, text)
	err := zenity.Warning(text, zenity.Title(title))
	if err == nil || errors.Is(err, zenity.ErrCanceled) {
		return nil
	}
	if plain := exec.Command("xmessage", "-center", "-title", title, text).Run(); plain != nil {
		return errors.Join(err, plain)
	}
	return nil
}
