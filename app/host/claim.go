package host

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// ErrShown says that another run of the program shows the project and has been asked to come to the front.
var ErrShown = errors.New("host: the project is shown by another run")

// errNoAnswer says that another run has the project and does not answer.
var errNoAnswer = errors.New("another run does not answer")

// patience is how long the other run may take to answer; it does so from a goroutine of its own.
const patience = 3 * time.Second

// Claim is the right of this run to show a project; it answers others who want to. Release it with the project.
type Claim struct{ release func() error }

// Take makes this run the one that shows the project in dir. Another run that wants it later calls front, in a goroutine.
// ErrShown when another run has it; any other error says that runs cannot be told apart here, which the lock on the
// project's file makes up for.
func Take(dir string, front func()) (*Claim, error) {
	key, err := keyOf(dir)
	if err != nil {
		return nil, fmt.Errorf("host: claim: %w", err)
	}
	release, err := take(key, front)
	switch {
	case errors.Is(err, ErrShown):
		return nil, ErrShown
	case err != nil:
		return nil, fmt.Errorf("host: claim: %w", err)
	}
	return &Claim{release}, nil
}

// Release gives the project free for other runs. It may be called on nil.
func (c *Claim) Release() error {
	if c == nil {
		return nil
	}
	return c.release()
}

// keyOf is the same for every way of writing the path of one folder.
func keyOf(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	there := nearest(abs) // a project that is about to be made has no folder yet
	if real, err := filepath.EvalSymlinks(there); err == nil {
		abs = filepath.Join(real, strings.TrimPrefix(abs, there))
	}
	if caseless {
		abs = strings.ToLower(abs)
	}
	sum := sha256.Sum256([]byte(abs))
	return hex.EncodeToString(sum[:12]), nil
}
