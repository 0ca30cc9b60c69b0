package sqlite

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// fileNumber is the volume of a file and its number on it.
func fileNumber(path string) (number string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var i syscall.ByHandleFileInformation
	if err := syscall.GetFileInformationByHandle(syscall.Handle(f.Fd()), &i); err != nil {
		return "", err
	}
	return fmt.Sprint(i.VolumeSerialNumber, i.FileIndexHigh, i.FileIndexLow), nil
}
