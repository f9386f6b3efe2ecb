package content

import (
	"regexp"
	"strings"
	"testing"
)

// longCells are cells of more than 25 lines, each with the reason.
var longCells = map[string]string{
	"day7#search": "ten of its lines are the texts that are searched",
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

var (
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
