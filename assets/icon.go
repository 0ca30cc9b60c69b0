package assets

import _ "embed" // the icon below is compiled into the program

//go:embed icons/app.png
var icon []byte

// Icon is the program's icon as PNG. The bytes are shared: they must not be changed.
func Icon() []byte { return icon }
