package sqlite

import (
	"encoding/json"
	"fmt"
	"strings"

	"parkledger/data"
)

// stored is the stored form of the value p points to: date as 2024-05-08, money in fen, tags as JSON,
// unknown numbers and empty references as nil. Bytes that are no text, as names of folders may hold, become U+FFFD: the
// journal is JSON and would keep them as that, and the record would not be what its history says.
func stored(p any) any {
	switch p := p.(type) {
	case *string:
		return strings.ToValidUTF8(*p, "\uFFFD")
	case *data.Date:
		return p.String()
	case *data.Money:
		if p.Known {
			return p.Fen
		}
		return nil
	case *data.Count:
		if p.Known {
			return p.N
		}
		return nil
	case *data.Number:
		if p.Known {
			return p.Value
		}
		return nil
	case *bool:
		if *p {
			return int64(1)
		}
		return int64(0)
	case *data.ID:
		if *p == "" {
			return nil
		}
		return string(*p)
	case *[]string:
		return tagsText(*p)
	}
	panic(fmt.Sprintf("sqlite: no stored form for %T", p))
}

func tagsText(tags []string) string {
	if len(tags) == 0 {
		return "[]"
	}
	b, err := json.Marshal(tags)
	if err != nil {
		panic(err) // strings always have a JSON form
	}
	return string(b)
}

// fill sets what p points to from its stored form.
func fill(p, v any) (err error) {
	switch p := p.(type) {
	case *string:
		*p = asText(v)
	case *data.Date:
		*p, err = asDate(asText(v))
	case *data.Money:
		p.Fen, p.Known = asInt(v)
	case *data.Count:
		p.N, p.Known = asInt(v)
	case *data.Number:
		p.Value, p.Known = v.(float64)
	case *bool:
		n, _ := asInt(v)
		*p = n != 0
	case *data.ID:
		*p = data.ID(asText(v))
	case *[]string:
		*p = nil
		if s := asText(v); s != "[]" && s != "" {
			err = json.Unmarshal([]byte(s), p)
		}
	default:
		panic(fmt.Sprintf("sqlite: no field of type %T", p))
	}
	return err
}

// asText is the text of a cell, empty for NULL. STRICT tables hold nothing else in a text column.
func asText(v any) string {
	s, _ := v.(string)
	return s
}

func asInt(v any) (int64, bool) {
	n, ok := v.(int64)
	return n, ok
}

// asDate reads 2024-05-08 without the cost of a layout, for a hundred thousand rows at a time.
func asDate(s string) (data.Date, error) {
	if len(s) != len("2024-05-08") || s[4] != '-' || s[7] != '-' {
		return data.ParseDate(s)
	}
	y, m, d := number(s[:4]), number(s[5:7]), number(s[8:])
	date, ok := data.NewDate(y, m, d)
	if !ok {
		return data.ParseDate(s)
	}
	return date, nil
}

// number is the value of a short run of digits, -1 when there is anything else in it.
func number(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
