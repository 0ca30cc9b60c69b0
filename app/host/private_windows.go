package host

// OnlyOwner does nothing on Windows: what lies in a user's own folders is closed to others by what it inherits.
func OnlyOwner(string) error { return nil }
