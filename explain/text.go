package explain

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// width is what a terminal has, at least.
const width = 80

// String is the trace as text, up to 80 columns wide; an asterisk marks the pivot.
func (t *Trace) String() string {
	var b strings.Builder
	b.WriteString(wrap(t.Title))
	for k, s := range t.Steps {
		fmt.Fprintf(&b, "\n\n%d. %s\n", k, s.Title)
		if s.Text != "" {
			b.WriteString(wrap(s.Text))
			b.WriteByte('\n')
		}
		b.WriteString(beside(s.Matrices))
	}
	return strings.TrimRight(b.String(), "\n")
}

// wrap breaks lines between words.
func wrap(text string) string {
	var b strings.Builder
	at := 0
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case at == 0:
		case at+1+n > width:
			b.WriteByte('\n')
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String()
}

// beside sets matrices side by side as far as the width allows.
func beside(matrices []Matrix) string {
	var lines []string
	var band [][]string // blocks of lines that stand beside each other
	used := 0
	flush := func() {
		height := 0
		for _, block := range band {
			height = max(height, len(block))
		}
		for i := range height {
			var b strings.Builder
			for _, block := range band {
				cell := ""
				if i < len(block) {
					cell = block[i]
				}
				b.WriteString("  " + pad(cell, -widest(block)))
			}
			lines = append(lines, strings.TrimRight(b.String(), " "))
		}
		band, used = nil, 0
	}
	for _, m := range matrices {
		for _, block := range m.blocks() {
			n := 2 + widest(block)
			if used > 0 && used+n > width {
				flush()
			}
			band, used = append(band, block), used+n
		}
	}
	flush()
	return strings.Join(lines, "\n")
}

// blocks is the matrix as lines of text, cut between columns where it is too wide.
func (m Matrix) blocks() [][]string {
	r, c := m.A.Dims()
	cells := make([][]string, c)
	stars := map[[2]int]bool{}
	for _, k := range m.Marks {
		stars[[2]int{k.I, k.J}] = k.Role == Pivot || stars[[2]int{k.I, k.J}]
	}
	head := 0 // width of the names of rows
	for _, name := range m.Rows {
		head = max(head, utf8.RuneCountInString(name)+1)
	}
	for j := range c {
		if m.Cols != nil {
			cells[j] = append(cells[j], m.Cols[j])
		}
		for i := range r {
			text := fmt.Sprintf("%.4g", m.A.At(i, j))
			if stars[[2]int{i, j}] {
				text = "*" + text
			}
			cells[j] = append(cells[j], text)
		}
	}
	var blocks [][]string
	for from := 0; from < c; {
		to, n := from, head+2
		for to < c && (to == from || n+widest(cells[to])+1 <= width-4) {
			n += widest(cells[to]) + 1
			to++
		}
		title := m.Name
		if from > 0 {
			title += " (continued)"
		}
		blocks = append(blocks, m.block(title, cells[from:to], head))
		from = to
	}
	return blocks
}

// block is some columns of cells with the title above.
func (m Matrix) block(title string, cells [][]string, head int) []string {
	lines := []string{title}
	top := 0
	if m.Cols != nil {
		top = 1
	}
	for i := range cells[0] {
		name := ""
		if i >= top && m.Rows != nil {
			name = m.Rows[i-top]
		}
		line := pad(name, head-1)
		if head > 0 {
			line += " "
		}
		open, end := "[", "]"
		if i < top {
			open, end = " ", ""
		}
		line += open
		for j, column := range cells {
			if j > 0 {
				line += " "
			}
			line += pad(column[i], widest(column))
		}
		lines = append(lines, line+end)
	}
	return lines
}

// widest is the length of the longest line.
func widest(lines []string) int {
	n := 0
	for _, l := range lines {
		n = max(n, utf8.RuneCountInString(l))
	}
	return n
}

// pad fills s with blanks to n characters: before it, or for a negative n after it.
func pad(s string, n int) string {
	blanks := strings.Repeat(" ", max(0, max(n, -n)-utf8.RuneCountInString(s)))
	if n < 0 {
		return s + blanks
	}
	return blanks + s
}
