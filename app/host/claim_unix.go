//go:build unix

package host

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
)

// caseless: names that differ in case are different folders, or at worst two windows that the lock on the file tells apart.
const caseless = false

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

// yieldFront: windows of this system may come forward when they are asked to.
func yieldFront() {}
