package content

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// longCells are cells of more than 25 lines, each with the reason.
var longCells = map[string]string{
	"day7#search": "fifteen of its lines are the texts that are searched",
}

// A day is read in half an hour: at most 1800 words, its optional parts, formulas and code left
// out, and cells that fit a screen.
func TestADayIsShort(t *testing.T) {
	c, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Days {
		if n := words(t, d); n > 1800 {
			t.Errorf("day %d has %d words", d.Number, n)
		}
		if d.Minutes > 30 {
			t.Errorf("day %d takes %d minutes", d.Number, d.Minutes)
		}
		for _, cell := range d.Cells {
			lines, reason := strings.Count(cell.Source, "\n"), longCells[d.Key(cell)]
			if lines > 25 && reason == "" {
				t.Errorf("the cell %s has %d lines", d.Key(cell), lines)
			}
			if lines <= 25 && reason != "" {
				t.Errorf("the cell %s is short enough", d.Key(cell))
			}
			delete(longCells, d.Key(cell))
		}
	}
	for key := range longCells {
		t.Errorf("there is no cell %s", key)
	}
}

// A box of code on a page 1280 pixels wide shows 72 columns, and cuts the rest off.
func TestCodeFitsItsBox(t *testing.T) {
	c, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	fits := func(name, source string) {
		for line := range strings.Lines(source) {
			line = strings.ReplaceAll(strings.TrimRight(line, "\n"), "\t", "    ")
			if n := utf8.RuneCountInString(line); n > 72 {
				t.Errorf("%s: %d columns: %s", name, n, strings.TrimSpace(line))
			}
		}
	}
	for _, d := range c.Days {
		source, err := embedded.ReadFile(d.ID() + "/lesson.md")
		if err != nil {
			t.Fatal(err)
		}
		shown := code.FindAllStringSubmatch(string(source), -1)
		if len(shown) < len(d.Cells) {
			t.Errorf("%s: %d blocks of code for %d cells", d.ID(), len(shown), len(d.Cells))
		}
		for _, block := range shown {
			fits(d.ID()+"/lesson.md", block[1])
		}
		for _, e := range d.Exercises {
			fits(e.ID+"/start.go", e.Start)
			fits(e.ID+"/solution.go", e.Solution)
		}
	}
}

var (
	code     = regexp.MustCompile("(?ms)^```go\\b[^\n]*\n(.*?)^```")
	optional = regexp.MustCompile(`(?s)<details class="more">.*?</details>`)
	fences   = regexp.MustCompile("(?s)```.*?```")
	figures  = regexp.MustCompile(`(?s)<(la-[a-z]+)\b.*?</la-[a-z]+>`)
	other    = regexp.MustCompile("(?s)<[^>]*>|\\$\\$.*?\\$\\$|\\$[^$]*\\$|`[^`]*`")
	word     = regexp.MustCompile(`[\pL\pN]+(?:['’-][\pL\pN]+)*`)
)

// words counts the words of a lesson that everyone reads.
func words(t *testing.T, d *Day) int {
	t.Helper()
	source, err := embedded.ReadFile(d.ID() + "/lesson.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(source)
	for _, part := range []*regexp.Regexp{optional, fences, figures, other} {
		text = part.ReplaceAllString(text, " ")
	}
	return len(word.FindAllString(text, -1))
}
