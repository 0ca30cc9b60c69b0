package sqlite

import (
	"path/filepath"
	"testing"
)

// open opens a project file for a test, making it when there is none.
func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{Create: true, Device: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "项目 #1%?.db")
	s := open(t, path)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, path)
}
