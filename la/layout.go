package la

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// grid lays out an r×c table of numbers as NumPy does: it chooses the entries
// shown, gives them a common layout, and folds long rows.
type grid struct {
	printing
	rows, cols []int // the indices shown; −1 stands for "..."
}

func newGrid(r, c int, p printing) *grid {
	summarise := c > 0 && r > p.threshold/c
	return &grid{p, shown(r, p.edge, summarise), shown(c, p.edge, summarise)}
}

// shown is the indices of n that are printed: all, or those at the edges.
func shown(n, edge int, summarise bool) []int {
	var idx []int
	for i := 0; i < n; i++ {
		if summarise && n > 2*edge && i == edge {
			idx = append(idx, -1)
			i = n - edge
		}
		idx = append(idx, i)
	}
	return idx
}

// each calls f for every entry shown.
func (g *grid) each(f func(i, j int)) {
	for _, i := range g.rows {
		for _, j := range g.cols {
			if i >= 0 && j >= 0 {
				f(i, j)
			}
		}
	}
}

// align returns cell padded to the width of the widest entry shown.
func (g *grid) align(cell func(i, j int) string, left bool) func(i, j int) string {
	width := 0
	g.each(func(i, j int) { width = max(width, utf8.RuneCountInString(cell(i, j))) })
	return func(i, j int) string {
		s := cell(i, j)
		pad := strings.Repeat(" ", width-utf8.RuneCountInString(s))
		if left {
			return s + pad
		}
		return pad + s
	}
}

// matrix is the whole table: [[1 2]\n [3 4]].
func (g *grid) matrix(cell func(i, j int) string) string {
	if len(g.rows) == 0 || len(g.cols) == 0 {
		return "[]"
	}
	lines := make([]string, len(g.rows))
	for k, i := range g.rows {
		lines[k] = "..."
		if i >= 0 {
			// One character is kept for the outer bracket.
			lines[k] = g.fold(g.width-1, "  ", func(j int) string { return cell(i, j) })
		}
	}
	return "[" + strings.Join(lines, "\n ") + "]"
}

// vector is the table's only row: [1 2 3].
func (g *grid) vector(cell func(i, j int) string) string {
	return g.fold(g.width, " ", func(j int) string { return cell(0, j) })
}

// fold joins a row's cells to "[1 2 3]" in lines of at most width characters,
// the later ones after indent.
func (g *grid) fold(width int, indent string, cell func(j int) string) string {
	var done strings.Builder
	line := indent // the first line as well, until the bracket takes its place
	for k, j := range g.cols {
		word := "..."
		if j >= 0 {
			word = cell(j)
		}
		if k > 0 {
			if utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width-1 { // one is kept for the bracket
				done.WriteString(strings.TrimRight(line, " ") + "\n")
				line = indent
			} else {
				line += " "
			}
		}
		line += word
	}
	return "[" + (done.String() + line)[len(indent):] + "]"
}

// numbers is the common layout of all numbers of a table.
type numbers struct {
	bits     int
	exponent bool // 1.5e+00 rather than 1.5
	digits   int  // after the point: at most in the plain layout, exactly with exponents
	suppress bool // no sign on what rounds to zero
	right    int  // widest part after the point; 0 if no number has one
	width    int  // of the whole field
}

// layOut returns what prints entry (i, j) in the layout that suits all entries
// shown: plain or with exponents, and the decimal points in one column.
func layOut[T Float](g *grid, at func(i, j int) T) func(i, j int) string {
	value := func(i, j int) float64 { return float64(at(i, j)) }
	n := numbers{bits: bitSize[T](), digits: g.precision, suppress: g.suppress}
	if n.exponent = g.wantsExponents(value, n.bits); n.exponent {
		n.digits = 0
		g.each(func(i, j int) { n.digits = max(n.digits, mantissaDigits(value(i, j), g.precision, n.bits)) })
	}
	left, special := 0, 0
	g.each(func(i, j int) {
		s := n.text(value(i, j))
		if !isFinite(value(i, j)) {
			special = max(special, len(s))
			return
		}
		whole, frac, _ := strings.Cut(s, ".")
		left, n.right = max(left, len(whole)), max(n.right, len(frac))
	})
	if n.width = left + n.right; n.right > 0 {
		n.width++ // the point
	}
	n.width = max(n.width, special)
	return func(i, j int) string { return n.field(value(i, j)) }
}

// wantsExponents is NumPy's rule for when plain numbers would be unreadable:
// |x| ≥ 1e8 (1e6 for float32), |x| < 0.0001, or a ratio above 1000. As NumPy
// prints integers in full, so do we while every entry is whole and exact.
func (g *grid) wantsExponents(value func(i, j int) float64, bits int) bool {
	largest, smallest, whole := 0.0, math.Inf(1), true
	g.each(func(i, j int) {
		if x := math.Abs(value(i, j)); x != 0 && isFinite(x) {
			largest, smallest = max(largest, x), min(smallest, x)
			whole = whole && x == math.Trunc(x)
		}
	})
	plain, exact := 1e8, float64(1<<53)
	if bits == 32 {
		plain, exact = 1e6, 1<<24
	}
	if largest == 0 || whole && largest <= exact {
		return false
	}
	return largest >= plain || !g.suppress && (smallest < 1e-4 || largest/smallest > 1000)
}

// mantissaDigits is how many digits x needs after the point of its mantissa,
// at most precision.
func mantissaDigits(x float64, precision, bits int) int {
	if !isFinite(x) {
		return 0
	}
	digits := func(precision int) int {
		mantissa, _, _ := strings.Cut(strconv.FormatFloat(x, 'e', precision, bits), "e")
		_, frac, _ := strings.Cut(mantissa, ".")
		return len(strings.TrimRight(frac, "0"))
	}
	if d := digits(-1); d <= precision {
		return d
	}
	return digits(precision)
}

// text is one number, not padded.
func (n *numbers) text(x float64) string {
	switch {
	case math.IsNaN(x):
		return "NaN"
	case math.IsInf(x, 1):
		return "+Inf"
	case math.IsInf(x, -1):
		return "-Inf"
	case n.exponent:
		return strconv.FormatFloat(x, 'e', n.digits, n.bits)
	}
	s := strconv.FormatFloat(x, 'f', -1, n.bits)
	if _, frac, _ := strings.Cut(s, "."); len(frac) > n.digits {
		s = strconv.FormatFloat(x, 'f', n.digits, n.bits)
		if strings.Contains(s, ".") {
			s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
		}
	}
	if s == "-0" && x != 0 && n.suppress {
		return "0"
	}
	return s
}

// field is one number, padded: the points of plain numbers stand in one
// column, everything else at the right edge.
func (n *numbers) field(x float64) string {
	s := n.text(x)
	after := 0
	if !n.exponent && isFinite(x) && n.right > 0 {
		_, frac, point := strings.Cut(s, ".")
		after = n.right - len(frac)
		if !point {
			after++
		}
	}
	return strings.Repeat(" ", n.width-after-len(s)) + s + strings.Repeat(" ", after)
}

func isFinite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// layOutComplex is layOut for complex numbers: 1+2i.
func layOutComplex(g *grid, re, im func(i, j int) string) func(i, j int) string {
	return g.align(func(i, j int) string {
		s := strings.TrimSpace(im(i, j))
		if s[0] != '-' && s[0] != '+' {
			s = "+" + s
		}
		return re(i, j) + s + "i"
	}, true)
}
