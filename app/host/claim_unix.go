//go:build unix

package host

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"
)

// caseless: names that differ in case are different folders, or at worst two windows that the lock on the file tells apart.
const caseless = false

const (
	toFront = "front\n"
	agreed  = "ok\n"
)

// take listens on a socket of the project unless another run answers on it.
func take(key string, front func()) (release func() error, err error) {
	if call(key) == nil {
		return nil, ErrShown
	}
	l, err := listen(key)
	if err != nil {
		return nil, err
	}
	go serve(l, front)
	return l.Close, nil
}

func serve(l net.Listener, front func()) {
	for {
		conn, err := l.Accept()
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
	if err := conn.SetDeadline(deadline()); err != nil {
		return err
	}
	if _, err := conn.Write([]byte(toFront)); err != nil {
		return err
	}
	if line, err := bufio.NewReader(conn).ReadString('\n'); err != nil || line != agreed {
		return errors.Join(errNoAnswer, err)
	}
	return nil
}

// deadline is by the computer's own clock, whatever day the project is looked at.
func deadline() time.Time { return time.Now().Add(patience) }

// listen makes a socket of this user. Only a run that was killed leaves one behind, which nobody answers on: it is made anew.
func listen(key string) (net.Listener, error) {
	path, err := socket(key)
	if err != nil {
		return nil, err
	}
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	return net.Listen("unix", path)
}

func dial(key string) (net.Conn, error) {
	path, err := socket(key)
	if err != nil {
		return nil, err
	}
	return net.DialTimeout("unix", path, patience)
}

// socket is the path of the socket, in a folder that this user alone may enter. It is short: a path of over a hundred
// bytes is refused.
func socket(key string) (string, error) {
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if info, err := os.Stat(dir); err != nil || !info.IsDir() || len(dir) > 60 {
		dir = os.TempDir()
	}
	dir = filepath.Join(dir, fmt.Sprintf("%s-%d", Name, os.Getuid()))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	info, err := os.Lstat(dir)
	if err == nil && (!info.IsDir() || info.Mode().Perm() != 0o700) {
		err = fmt.Errorf("%s is not a folder of this user alone", dir)
	}
	return filepath.Join(dir, key), err
}
