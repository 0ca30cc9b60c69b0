package host

// Rect is a part of a window in its own pixels, counted from the upper left corner of what it shows.
type Rect struct{ Left, Top, Right, Bottom int }

// Caret is where the next letter of a text goes, and the field that holds the text.
type Caret struct{ Line, Field Rect }
