package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// product is what FyneApp.toml says of the program; nothing else says it a second
// time, and dev never writes that file.
type product struct {
	name    string // as people see it
	id      string // in reverse domain order
	version string // three numbers
	buildNo int    // 1 to 65535
	icon    string // a PNG, slash-separated from the root
}

// product reads FyneApp.toml.
func (r repo) product() (product, error) {
	const file = "FyneApp.toml"
	text, err := os.ReadFile(filepath.Join(r.root, file))
	if err != nil {
		return product{}, err
	}
	p, err := parseProduct(string(text))
	if err != nil {
		return product{}, fmt.Errorf("%s: %w", file, err)
	}
	return p, nil
}

var (
	productID      = regexp.MustCompile(`^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)+$`)
	productVersion = regexp.MustCompile(`^(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){2}$`) // each fits 16 bits
)

func parseProduct(text string) (product, error) {
	values, err := parseTOML(text)
	if err != nil {
		return product{}, err
	}
	p := product{}
	for key, to := range map[string]*string{"Name": &p.name, "ID": &p.id, "Version": &p.version, "Icon": &p.icon} {
		said, ok := values["Details."+key].(string)
		if !ok || said == "" || strings.ContainsAny(said, `"$&<>`+"`") { // it goes into scripts and markup
			return product{}, fmt.Errorf("[Details]: %s is no plain text", key)
		}
		*to = said
	}
	p.buildNo, _ = values["Details.Build"].(int)
	switch {
	case p.buildNo < 1 || p.buildNo > 65535:
		return product{}, fmt.Errorf("[Details]: Build is no number from 1 to 65535")
	case !productID.MatchString(p.id):
		return product{}, fmt.Errorf("[Details]: ID %q is not in reverse domain order", p.id)
	case !productVersion.MatchString(p.version):
		return product{}, fmt.Errorf("[Details]: Version %q is not three numbers", p.version)
	case !filepath.IsLocal(filepath.FromSlash(p.icon)):
		return product{}, fmt.Errorf("[Details]: Icon %q lies outside the repository", p.icon)
	}
	return p, nil
}

// parseTOML reads the part of TOML that FyneApp.toml uses: tables of one name, and
// texts, whole numbers and switches; keys come back as "table.key". dev uses the
// standard library only, and a reader that knows little but refuses the rest cannot
// take a line for something else.
func parseTOML(text string) (map[string]any, error) {
	values := map[string]any{}
	seen := map[string]bool{}
	table := ""
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if name, ok := strings.CutPrefix(line, "["); ok {
			table = strings.TrimSuffix(name, "]")
			if !bareKey.MatchString(table) || table+"]" != name || seen[table] {
				return nil, fmt.Errorf("line %d: %q begins no new table", i+1, line)
			}
			seen[table] = true
			continue
		}
		key, said, _ := strings.Cut(line, "=")
		key = strings.TrimSpace(key)
		value, err := parseValue(strings.TrimSpace(said))
		_, twice := values[table+"."+key]
		if err != nil || !bareKey.MatchString(key) || table == "" || twice {
			return nil, fmt.Errorf("line %d: %q is no new key with a text, number or switch", i+1, line)
		}
		values[table+"."+key] = value
	}
	return values, nil
}

var (
	bareKey     = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
	plainText   = regexp.MustCompile(`^"([^"\\[:cntrl:]]*)"$`)
	wholeNumber = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,8})$`)
)

func parseValue(text string) (any, error) {
	switch {
	case text == "true" || text == "false":
		return text == "true", nil
	case wholeNumber.MatchString(text):
		return strconv.Atoi(text)
	}
	inner := plainText.FindStringSubmatch(text)
	if inner == nil {
		return nil, fmt.Errorf("%q is not understood", text)
	}
	return inner[1], nil
}

// linkFlags tell the linker the version; the programs know it from nowhere else.
func (p product) linkFlags() string { return "-X main.version=" + p.version }
