package data

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lina-la/lina/la"
)

const (
	mostRows  = 20  // a longer table is shown by its first and last rows
	edgeRows  = 5   // this many of each
	mostWidth = 100 // characters a line; columns beyond are counted
	mostCell  = 30  // characters of a text
)

// String returns the table for people: the names, the rows with their numbers from 0,
// and what has been left out of a long or a wide one. No control character of a cell
// is among it.
func (t Table) String() string {
	rows := shownRows(t.Rows())
	grid := [][]string{column("", false, rows, func(i int) string { return fmt.Sprint(i) })}
	width, shown := utf8.RuneCountInString(grid[0][len(grid[0])-1]), 0
	for j := range t.Cols {
		c := &t.Cols[j]
		text := func(i int) string { return printable(c.Str[i]) }
		if c.IsNum() {
			text = numbersOf(c.Num, rows)
		}
		next := column(printable(c.Name), c.IsNum(), rows, text)
		if width += 2 + utf8.RuneCountInString(next[0]); shown > 0 && width > mostWidth {
			break
		}
		grid = append(grid, next)
		shown++
	}
	var b strings.Builder
	for i := range grid[0] {
		line := grid[0][i]
		for _, c := range grid[1:] {
			line += "  " + c[i]
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	fmt.Fprintf(&b, "%s, %s", count(t.Rows(), "row"), count(len(t.Cols), "column"))
	if shown < len(t.Cols) {
		fmt.Fprintf(&b, ", %d of them not shown", len(t.Cols)-shown)
	}
	return b.String()
}

// shownRows are the rows of n that are printed, −1 for those left out.
func shownRows(n int) []int {
	var rows []int
	for i := range n {
		switch {
		case n <= mostRows || i < edgeRows || i >= n-edgeRows:
			rows = append(rows, i)
		case i == edgeRows:
			rows = append(rows, -1)
		}
	}
	return rows
}

// column is a name and the texts of the given rows, all of one width.
func column(name string, right bool, rows []int, text func(i int) string) []string {
	cells := []string{name}
	for _, i := range rows {
		if i < 0 {
			cells = append(cells, "…")
		} else {
			cells = append(cells, text(i))
		}
	}
	width := 0
	for _, c := range cells {
		width = max(width, utf8.RuneCountInString(c))
	}
	for i, c := range cells {
		if pad := strings.Repeat(" ", width-utf8.RuneCountInString(c)); right {
			cells[i] = pad + c
		} else {
			cells[i] = c + pad
		}
	}
	return cells
}

// numbersOf prints the given rows of a column, all as a vector would.
func numbersOf(v la.Vector, rows []int) func(i int) string {
	shown := la.Vector{}
	place := map[int]int{}
	for _, i := range rows {
		if i >= 0 {
			place[i] = len(shown)
			shown = append(shown, v[i])
		}
	}
	lines := strings.Split(la.Sprint(shown.AsCol(), &la.FormatOptions{Precision: 6, Width: -1}), "\n")
	return func(i int) string { return strings.Trim(lines[place[i]], "[] ") }
}

// printable is a text on one line, without what a terminal would obey.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '�'
	}, s)
	if r := []rune(s); len(r) > mostCell {
		return string(r[:mostCell-1]) + "…"
	}
	return s
}
