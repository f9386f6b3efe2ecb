package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// mostRows is how many rows of a part are printed as text: the first and the last of
// them, if there are more.
const mostRows = 40

// lineWidth is how many characters a line of text may have: the terminal's, or 80.
func lineWidth(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 20 {
			return n
		}
	}
	return 80
}

// printText writes reports for people.
func printText(w io.Writer, reports []*report, width int) {
	for i, r := range reports {
		if i > 0 {
			fmt.Fprintln(w)
		}
		r.printText(w, width)
	}
}

func (r *report) printText(w io.Writer, width int) {
	head := fmt.Sprintf("%s: %d × %d", printable(r.file), r.rows, r.cols)
	for _, g := range r.group {
		head += fmt.Sprintf(", %s = %s", cellText(g.name), cellText(g.value))
	}
	var lone []fact
	for _, f := range r.facts {
		if f.words != "" {
			head += ", " + f.words
		} else {
			lone = append(lone, f)
		}
	}
	fmt.Fprintln(w, head)
	if len(r.notes) > 0 {
		for _, line := range folded("("+strings.Join(r.notes, "; ")+")", width) {
			fmt.Fprintln(w, line)
		}
	}
	if len(lone) > 0 {
		fmt.Fprintln(w)
		printFacts(w, lone)
	}
	for i := range r.parts {
		if p := &r.parts[i]; !p.noText {
			fmt.Fprintln(w)
			if p.title != "" {
				fmt.Fprintln(w, p.title+":")
			}
			p.printText(w, width)
		}
	}
	if len(r.after) > 0 {
		fmt.Fprintln(w)
	}
	for _, line := range r.after {
		fmt.Fprintln(w, line)
	}
}

// printFacts writes facts one below the other, their values in a column.
func printFacts(w io.Writer, facts []fact) {
	width := 0
	for _, f := range facts {
		width = max(width, utf8.RuneCountInString(f.key))
	}
	for _, f := range facts {
		fmt.Fprintf(w, "  %-*s  %s\n", width, strings.ReplaceAll(f.key, "_", " "), valueText(f.value))
	}
}

func valueText(v any) string {
	switch x := v.(type) {
	case float64:
		return numberText(x)
	case string:
		return printable(x)
	}
	return fmt.Sprint(v)
}

// numberText is a number with seven digits; a dash where there is none.
func numberText(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return strconv.FormatFloat(x+0, 'g', 7, 64)
}

// folded breaks a line of words.
func folded(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// printText writes a part as a table with aligned columns; one too wide for a line
// is cut into several, one below the other.
func (p *part) printText(w io.Writer, width int) {
	t := p.table()
	rows := t.Rows()
	shown := make([]int, 0, min(rows, mostRows+1))
	for i := range rows {
		if rows <= mostRows || i < mostRows-5 || i >= rows-5 {
			shown = append(shown, i)
		}
	}
	cut := -1 // the row of the cells behind which rows are missing
	if rows > mostRows {
		cut = mostRows - 5
	}
	var cols []textColumn
	header := p.t != nil || p.cols != nil
	for j := range t.Cols {
		c := &t.Cols[j]
		tc := textColumn{head: "", cells: make([]string, len(shown))}
		switch {
		case p.heads != nil:
			tc.head = p.heads[j]
		case header && c.Name != "" && (p.t != nil || c.IsNum()):
			tc.head = cellText(c.Name)
		}
		if c.IsNum() {
			x := make([]float64, len(shown))
			for k, i := range shown {
				x[k] = c.Num[i]
			}
			tc.right = true
			if tc.cells = columnText(x, p.digits); p.own > 0 {
				digits := p.own
				if n, ok := p.ownOf[j]; ok {
					digits = n
				}
				tc.cells = ownText(x, digits)
			}
		} else {
			for k, i := range shown {
				if tc.cells[k] = "–"; c.Str[i] != "" {
					tc.cells[k] = cellText(c.Str[i])
				}
			}
		}
		tc.measure()
		cols = append(cols, tc)
	}
	names := 0 // columns that every panel begins with
	if p.t == nil && p.rows != nil || p.t != nil && len(cols) > 1 && !cols[0].right {
		names = 1
	}
	for at := names; ; {
		to, used := at, 2
		for _, c := range cols[:names] {
			used += c.width + 2
		}
		for to < len(cols) && (to == at || used+cols[to].width <= width) {
			used += cols[to].width + 2
			to++
		}
		if at > names {
			fmt.Fprintln(w)
		}
		printPanel(w, append(append([]textColumn{}, cols[:names]...), cols[at:to]...), header, cut, rows)
		if at = to; at >= len(cols) {
			return
		}
	}
}

type textColumn struct {
	head  string
	cells []string
	right bool
	width int
}

func (c *textColumn) measure() {
	c.width = utf8.RuneCountInString(c.head)
	for _, s := range c.cells {
		c.width = max(c.width, utf8.RuneCountInString(s))
	}
}

// pad is a cell in its column's width, to the right for numbers.
func (c *textColumn) pad(s string) string {
	blanks := strings.Repeat(" ", max(0, c.width-utf8.RuneCountInString(s)))
	if c.right {
		return blanks + s
	}
	return s + blanks
}

func printPanel(w io.Writer, cols []textColumn, header bool, cut, rows int) {
	line := func(cell func(c *textColumn) string) {
		var b strings.Builder
		for j := range cols {
			b.WriteString("  ")
			b.WriteString(cols[j].pad(cell(&cols[j])))
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
	if header {
		line(func(c *textColumn) string { return c.head })
	}
	n := 0
	if len(cols) > 0 {
		n = len(cols[0].cells)
	}
	for i := range n {
		if i == cut {
			fmt.Fprintf(w, "  … %d rows in all; --format csv prints every one, --out FILE writes it\n", rows)
		}
		line(func(c *textColumn) string { return c.cells[i] })
	}
}

// columnText formats the numbers of a column alike: with as many decimals as the
// largest one needs for six digits, fewer where all of them are short. Where sizes
// differ too much for that, each number has six digits of its own. What is to the
// largest as rounding is to one counts as zero.
func columnText(x []float64, decimals int) []string {
	out := make([]string, len(x))
	largest, least := 0.0, math.Inf(1)
	for _, v := range x {
		if a := math.Abs(v); !math.IsInf(a, 0) && a > largest {
			largest = a
		}
	}
	for _, v := range x {
		if a := math.Abs(v); a > 1e-13*largest {
			least = min(least, a)
		}
	}
	own := decimals == 0 && (largest >= 1e9 || largest > 0 && largest < 1e-3 || largest > 1e4*least)
	if decimals == 0 {
		decimals = 6
		if largest >= 1 {
			decimals = max(0, 6-int(math.Log10(largest)))
		}
	}
	for i, v := range x {
		switch {
		case math.IsNaN(v):
			out[i] = "–"
		case math.Abs(v) <= 1e-13*largest && own:
			out[i] = "0"
		case math.IsInf(v, 0) || own:
			out[i] = strconv.FormatFloat(v, 'g', 6, 64)
		default:
			out[i] = strconv.FormatFloat(v, 'f', decimals, 64)
			if strings.Trim(out[i], "-0.") == "" {
				out[i] = strings.TrimPrefix(out[i], "-")
			}
		}
	}
	if !own {
		trimZeros(out)
	}
	return out
}

// ownText formats numbers with so many digits each; whole numbers have all of theirs.
func ownText(x []float64, digits int) []string {
	out := make([]string, len(x))
	for i, v := range x {
		switch {
		case math.IsNaN(v):
			out[i] = "–"
		case v == math.Trunc(v) && math.Abs(v) < 1e9:
			out[i] = strconv.FormatFloat(v, 'f', 0, 64)
		default:
			out[i] = strconv.FormatFloat(v, 'g', digits, 64)
		}
	}
	return out
}

// trimZeros takes away the zeros that all numbers of a column end with behind the
// point.
func trimZeros(cells []string) {
	cut := math.MaxInt
	for _, s := range cells {
		point := strings.IndexByte(s, '.')
		if point < 0 {
			if s != "–" && !strings.Contains(s, "Inf") {
				return
			}
			continue
		}
		zeros := len(s) - len(strings.TrimRight(s, "0"))
		if zeros == len(s)-point-1 {
			zeros++ // the point too
		}
		cut = min(cut, zeros)
	}
	for i, s := range cells {
		if strings.IndexByte(s, '.') >= 0 {
			// A column that keeps some decimals keeps the point.
			n := len(s) - cut
			cells[i] = strings.TrimSuffix(s[:n], ".")
		}
	}
}
