package app

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"parkledger/data"
	"parkledger/data/sqlite"
)

// rememberAct is the name of the acts that keep values of windows; the history passes them over.
const rememberAct = "记住界面设置"

// Remember keeps values of the program's windows, such as the theme and the width of columns, among the
// settings of the project. It is no act of the user: undo passes it over. A project open for reading keeps nothing.
func (l *Ledger) Remember(ctx context.Context, values map[string]string) error {
	if l.reader {
		return nil // what is open for reading remembers nothing
	}
	act := sqlite.Act{Name: rememberAct, Who: l.User(), Final: true, Sort: sqlite.SortWindow}
	_, err := l.store.Write(ctx, act, func(t *Tx) error { return putSettings(t, values) })
	if err != nil {
		return fmt.Errorf("app: remember settings: %w", err)
	}
	return nil
}

func putSettings(t *Tx, values map[string]string) error {
	kept, err := t.All(data.KindSetting)
	if err != nil {
		return err
	}
	rows := make(map[string]*data.Setting, len(kept))
	for _, r := range kept {
		s := r.(*data.Setting)
		rows[s.Key] = s
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		s := &data.Setting{Key: key}
		if old := rows[key]; old != nil {
			edited := *old
			s = &edited
		}
		s.Value = values[key]
		if err := t.Save(s); err != nil {
			return err
		}
	}
	return nil
}
