package intake

import (
	"slices"
	"strings"

	"parkledger/data"
)

// fullName tells a registered name from one people shortened.
func fullName(name string) bool { return strings.HasSuffix(squeezed(name), "公司") }

// mostAtOneNumber is how many firms one number may stand for; beyond it is that of an agent or of the park.
const mostAtOneNumber = 3

// reachedAt lists the firms known by the telephone number of the row, where the row is about a firm.
func (b *firmBook) reachedAt(r *rowReader, name string) []*data.Company {
	phone := r.firmPhone()
	if phone == "" {
		return nil
	}
	if len(b.byPhone[phone]) > mostAtOneNumber {
		return nil
	}
	var out []*data.Company
	for _, id := range b.byPhone[phone] {
		if c, ok := find[*data.Company](b.p.shelf, id); ok && !b.named(name).apart(b.named(c.FullName)) {
			out = append(out, c)
		}
	}
	return out
}

// reach notes the telephone number under which a row knows a firm.
func (b *firmBook) reach(c *data.Company, phone string) {
	if phone != "" && !slices.Contains(b.byPhone[phone], c.ID) {
		b.byPhone[phone] = append(b.byPhone[phone], c.ID)
	}
}

// firmPhone is the number beside the firm of a row, blank for rows whose number is somebody else's.
func (r *rowReader) firmPhone() string {
	if k := r.t.schema.kind; k != data.KindNeed && k != data.KindCompany {
		return ""
	}
	for _, column := range []string{"phone", "@contact", "contact"} {
		if v := ParsePhone(r.cell(column).Text); v.Number != "" {
			return v.Number
		}
	}
	return ""
}
