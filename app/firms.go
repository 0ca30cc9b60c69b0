package app

import (
	"slices"

	"parkledger/app/intake"
	"parkledger/data"
)

// FirmNamed is another firm of the register that goes by the name of c, however it is written (DOMAIN §3: （北京）,
// 有限公司 and the like make no difference), or has that name among its other spellings; nil when there is none.
func FirmNamed(b *data.Book, c *data.Company) *data.Company {
	key := intake.FirmKey(c.FullName)
	if key == "" {
		return nil
	}
	same := func(name string) bool { return intake.FirmKey(name) == key }
	for o := range data.Each[*data.Company](b) {
		if o.ID != c.ID && (same(o.FullName) || slices.ContainsFunc(o.OtherNames, same)) {
			return o
		}
	}
	return nil
}
