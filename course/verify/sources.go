package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/lina-la/lina/course/content"
)

var (
	linkTo  = regexp.MustCompile(`<(?:a|img)\s[^>]*?(?:href|src)="([^"]*)"`)
	dayLink = regexp.MustCompile(`^/day/([0-9]+)(?:#(.*))?$`)
)

// sources holds a day to where its files come from, and its links to where they lead.
func (v *verifier) sources(d *content.Day) {
	if v.course.Licences != "" {
		for _, name := range d.Files {
			v.licence(d, name)
		}
	}
	for _, m := range linkTo.FindAllStringSubmatch(string(d.HTML), -1) {
		if to := html.UnescapeString(m[1]); !v.leads(d, to) {
			v.problem(d.ID()+"/lesson.md", "the link to %s leads nowhere", to)
		}
	}
}

// licence wants a row in data/LICENSES.md for the file as it is, byte for byte.
func (v *verifier) licence(d *content.Day, name string) {
	where := d.ID() + "/" + name
	text, err := v.course.File(name)
	if err != nil {
		v.problem(where, "%v", err)
		return
	}
	sum := sha256.Sum256(text)
	hash := hex.EncodeToString(sum[:])
	for row := range strings.Lines(v.course.Licences) {
		if strings.Contains(row, "/"+name+"`") {
			if !strings.Contains(row, hash) {
				v.problem(where, "its row in data/LICENSES.md is that of another file; this one has the SHA-256 %s", hash)
			}
			return
		}
	}
	v.problem(where, "data/LICENSES.md does not say where it comes from")
}

// leads reports whether a link of the day's page leads somewhere: to a place on it or on another
// day's, to a file of the lesson or a page beside the days, or into the world.
func (v *verifier) leads(d *content.Day, to string) bool {
	if id, ok := strings.CutPrefix(to, "#"); ok {
		return has(d, id)
	}
	if m := dayLink.FindStringSubmatch(to); m != nil {
		number, _ := strconv.Atoi(m[1])
		other := v.course.Day(number)
		return other != nil && (m[2] == "" || has(other, m[2]))
	}
	if name, ok := strings.CutPrefix(to, "/files/"); ok {
		return slices.Contains(d.Files, name)
	}
	page, _, _ := strings.Cut(to, "#")
	return page == "/glossary" || page == "/map" || strings.HasPrefix(to, "https://")
}

// has reports whether something on the page of a day has the id.
func has(d *content.Day, id string) bool {
	return strings.Contains(string(d.HTML), ` id="`+html.EscapeString(id)+`"`)
}
