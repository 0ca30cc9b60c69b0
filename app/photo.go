package app

import (
	"errors"
	"fmt"

	"parkledger/app/photo"
	"parkledger/data"
)

// addDisplay makes the upright, reduced copy of the photo at path, keeps it, and describes both in e. A day
// that e has already stays. note says why documents cannot show the photo; then e stays without a copy.
func (l *Ledger) addDisplay(e *data.Evidence, path string) (note string, err error) {
	p, err := photo.Prepare(path)
	var unusable *photo.Error
	if errors.As(err, &unusable) {
		return unusable.Explain(), nil
	}
	if err != nil {
		return "", err
	}
	shown, err := l.StoreBytes(p.Display)
	if err != nil {
		return "", err
	}
	e.Display, e.Captured = shown.SHA256, p.Captured
	e.Width, e.Height = data.N(int64(p.Width)), data.N(int64(p.Height))
	if day := len("2024-05-08"); e.Date.IsZero() && len(p.Captured) >= day {
		if e.Date, err = data.ParseDate(p.Captured[:day]); err != nil {
			return "", fmt.Errorf("app: photo: %w", err)
		}
	}
	return "", nil
}
