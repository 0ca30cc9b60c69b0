package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// drawShots draws every screen of the sample project into dir, without a display; an empty dir stands for one
// outside the repository. The pictures of the run before are removed, and nothing else.
func drawShots(r repo, dir string) error {
	if dir == "" {
		work, err := workDir()
		if err != nil {
			return err
		}
		dir = filepath.Join(work, "shots")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(dir, "[0-9][0-9]-*.png"))
	if err != nil {
		return err
	}
	for _, picture := range old {
		if err := os.Remove(picture); err != nil {
			return err
		}
	}
	if err := drawWith(r, "^TestShots", "PARKLEDGER_SHOTS="+dir); err != nil {
		return err
	}
	drawn, err := filepath.Glob(filepath.Join(dir, "[0-9][0-9]-*.png"))
	if err != nil {
		return err
	}
	if len(drawn) == 0 {
		return fmt.Errorf("TestShots in ./ui drew nothing into %s", dir)
	}
	fmt.Printf("%d pictures in %s\n", len(drawn), dir)
	return nil
}

// drawWith runs the tests of ./ui that draw, told by a variable where to.
func drawWith(r repo, tests, variable string) error {
	c := r.command("go", goArgs("test", "-count=1", "-run="+tests, "./ui")...)
	c.Env = append(os.Environ(), variable)
	return c.Run()
}
