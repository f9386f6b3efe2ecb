// Package web holds the course's page: its templates, style sheet, scripts,
// figures, and the editor and maths typesetter by others (vendored/README.md).
// It knows how a page looks and nothing of what the server does; docs/course.md
// is the contract between the two.
package web

import (
	"embed"
	"html/template"
	"io"
	"io/fs"

	"github.com/lina-la/lina/course/notation"
)

//go:embed *.css *.js figures vendored/README.md vendored/codemirror vendored/katex/katex.css vendored/katex/LICENSE vendored/katex/fonts
var assets embed.FS

//go:embed templates
var templates embed.FS

// Assets are the files that the page asks for under /assets/.
var Assets fs.FS = assets

var day = template.Must(template.ParseFS(templates, "templates/*.html"))

// PageData is all that the page of one day shows.
type PageData struct {
	Title, Slug string // of the day
	Day         int    // 1 … 7
	Minutes     int    // what the lesson takes to read
	Goals       []string
	Days        []DayLink     // all days in order
	Sections    []SectionLink // of the day
	HTML        template.HTML // the lesson, rendered
	Token       string        // what every POST of the page must carry
	Learner     Learner
	Toolchain   string // empty if Go was found, otherwise a sentence that says how to get it
}

// SectionLink is one heading of the day.
type SectionLink struct{ ID, Title string }

// DayLink is one day in the navigation.
type DayLink struct {
	Day           int
	Title, Slug   string
	Minutes       int
	Done, Here    bool
	Passed, Total int // exercises
}

// Learner is what the page must know of the learner's record.
type Learner struct {
	Saved   map[string]string   `json:"saved"`   // the last code, byte for byte, by the key of its box
	Answers map[string][]string `json:"answers"` // the fields posted last, by the form's exercise
	Passed  []string            `json:"passed"`  // exercises
	Goal    string              `json:"goal"`    // what they are here for, "" if they did not say
	Pace    string              `json:"pace"`    // daily or evenings
}

// Page writes the page of a day as HTML.
func Page(w io.Writer, p PageData) error {
	return day.ExecuteTemplate(w, "day.html", p)
}

// Glossary writes the page of the glossary as HTML.
func Glossary(w io.Writer, entries []notation.Entry) error {
	return day.ExecuteTemplate(w, "glossary.html", entries)
}

// section is the rows of one heading of the API map.
type section struct {
	Title string
	Rows  []notation.Row
}

// Map writes the page of the API map as HTML.
func Map(w io.Writer, rows []notation.Row) error {
	var sections []section
	for _, r := range rows {
		if len(sections) == 0 || sections[len(sections)-1].Title != r.Section {
			sections = append(sections, section{Title: r.Section})
		}
		last := &sections[len(sections)-1]
		last.Rows = append(last.Rows, r)
	}
	return day.ExecuteTemplate(w, "map.html", sections)
}
