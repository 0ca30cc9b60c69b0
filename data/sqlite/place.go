package sqlite

import (
	"encoding/hex"
	"fmt"
)

// placeOf tells a file from every copy of it, on this computer and on others, as far as the systems can: by the computer,
// the volume and the number of the file on it. A file that is moved within its volume stays the same one.
func placeOf(path, device string) (string, error) {
	number, err := fileNumber(path)
	if err != nil {
		return "", fmt.Errorf("sqlite: identity of the file: %w", err)
	}
	return hex.EncodeToString(digestOf([]byte(device), []byte(number))[:8]), nil
}
