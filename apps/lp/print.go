package lp

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// String shows all tableaus, one after the other; an asterisk marks the pivot.
func (t *Trace) String() string {
	var b strings.Builder
	for k := range t.Steps {
		if k > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(t.Show(k))
	}
	return b.String()
}

// Show is step k in words and as a table: a line for each basic variable, and z for the objective. It
// panics if there is no step k.
func (t *Trace) Show(k int) string {
	if k < 0 || k >= len(t.Steps) {
		panicShape("Trace.Show", "step %d of %d", k, len(t.Steps))
	}
	s := t.Steps[k]
	m, n := s.Tableau.Dims()
	grid := make([][]string, m+1)
	grid[0] = append(append([]string{""}, t.Columns...), "=")
	for i := range m {
		name := "z"
		if i < len(s.Basis) {
			name = t.Columns[s.Basis[i]]
		} else if s.Phase == 1 {
			name = "w"
		}
		line := []string{name}
		for j := range n {
			cell := fmt.Sprintf("%.5g", s.Tableau.At(i, j))
			if i == s.Row && j == s.Col {
				cell = "*" + cell
			}
			line = append(line, cell)
		}
		grid[i+1] = line
	}
	if s.Ratios != nil {
		grid[0] = append(grid[0], "ratio")
		for i, r := range s.Ratios {
			if !math.IsNaN(r) {
				grid[i+1] = append(grid[i+1], fmt.Sprintf("%.5g", r))
			}
		}
	}
	return fmt.Sprintf("Step %d, phase %d. %s\n%s", k, s.Phase, s.Text, table(grid))
}

// table aligns cells to the right.
func table(grid [][]string) string {
	var width []int
	for _, line := range grid {
		for j, cell := range line {
			if j == len(width) {
				width = append(width, 0)
			}
			width[j] = max(width[j], utf8.RuneCountInString(cell))
		}
	}
	lines := make([]string, len(grid))
	for i, line := range grid {
		var b strings.Builder
		for j, cell := range line {
			b.WriteString(strings.Repeat(" ", 1+width[j]-utf8.RuneCountInString(cell)))
			b.WriteString(cell)
		}
		lines[i] = b.String()
	}
	return strings.Join(lines, "\n")
}
