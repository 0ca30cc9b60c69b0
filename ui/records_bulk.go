package ui

import (
	"reflect"

	"parkledger/data"
)

// assign gives a field of one record the value it has in another of its kind.
func assign(f *data.Field, to, from data.Record) {
	reflect.ValueOf(f.Pointer(to)).Elem().Set(reflect.ValueOf(f.Pointer(from)).Elem())
}
