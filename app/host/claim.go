package host

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"time"
)

// ErrShown says that another run of the program shows the project and has been asked to come to the front.
var ErrShown = errors.New("host: the project is shown by another run")

// Claim is the right of this run to show a project; it answers others who want to. Release it with the project.
type Claim struct{ listener net.Listener }

const (
	toFront = "front\n"
	agreed  = "ok\n"
	// patience is how long the other run may take to answer; it does so from a goroutine of its own.
	patience = 3 * time.Second
)

// Take makes this run the one that shows the project in dir. Another run that wants it later calls front, in a goroutine.
// ErrShown when another run has it; any other error says that runs cannot be told apart here, which the lock on the
// project's file makes up for.
func Take(dir string, front func()) (*Claim, error) {
	key, err := keyOf(dir)
	if err != nil {
		return nil, fmt.Errorf("host: claim: %w", err)
	}
	if call(key) == nil {
		return nil, ErrShown
	}
	l, err := listen(key)
	if err != nil {
		return nil, fmt.Errorf("host: claim: %w", err)
	}
	c := &Claim{l}
	go c.serve(front)
	return c, nil
}

// Release gives the project free for other runs. It may be called on nil.
func (c *Claim) Release() error {
	if c == nil {
		return nil
	}
	return c.listener.Close()
}

func (c *Claim) serve(front func()) {
	for {
		conn, err := c.listener.Accept()
		if err != nil {
			return // released
		}
		answer(conn, front)
	}
}

// answer hears one caller. What goes wrong on the way is the caller's: it gets no answer and tells its user.
func answer(conn net.Conn, front func()) {
	defer conn.Close()
	if conn.SetDeadline(deadline()) != nil {
		return
	}
	if line, err := bufio.NewReader(conn).ReadString('\n'); err != nil || line != toFront {
		return
	}
	if _, err := conn.Write([]byte(agreed)); err == nil {
		front()
	}
}

// call asks the run that shows a project to come to the front; an error when there is none.
func call(key string) error {
	conn, err := dial(key)
	if err != nil {
		return err
	}
	defer conn.Close()
	yieldFront()
	if err := conn.SetDeadline(deadline()); err != nil {
		return err
	}
	if _, err := conn.Write([]byte(toFront)); err != nil {
		return err
	}
	if line, err := bufio.NewReader(conn).ReadString('\n'); err != nil || line != agreed {
		return errors.Join(errors.New("host: no answer"), err)
	}
	return nil
}

// deadline is by the computer's own clock, whatever day the project is looked at.
func deadline() time.Time { return time.Now().Add(patience) }

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
