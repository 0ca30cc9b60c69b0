package sqlite

// syncDir has nothing to do: Windows cannot sync a folder and keeps a rename without it.
func syncDir(string) error { return nil }
