//go:build unix

package host

import "testing"

// A caller who says something else is not answered and does not bring the window forward.
func TestStrangersAreNotAnswered(t *testing.T) {
	dir := t.TempDir()
	c, err := Take(dir, func() { t.Error("came to the front for a stranger") })
	if err != nil {
		t.Fatal(err)
	}
	defer c.Release()
	key, err := keyOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := dial(key)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.Write([]byte("hello\n")); err != nil {
		t.Fatal(err)
	}
	if n, err := conn.Read(make([]byte, 8)); err == nil {
		t.Errorf("answered with %d bytes", n)
	}
}
