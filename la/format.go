package la

import (
	"fmt"
	"math"
	"strconv"
)

// FormatOptions says how Sprint lays out numbers. A field left at zero means
// its default, and a nil *FormatOptions means all defaults. The package keeps
// no settings of its own.
type FormatOptions struct {
	Precision     int  // most digits after the point; 0 means 8, negative means none
	Threshold     int  // a matrix of more entries is summarised; 0 means 1000, negative means never
	EdgeItems     int  // rows and columns shown at each edge of a summary; 0 means 3
	Width         int  // characters a line, longer rows are folded; 0 means 75, negative means no limit
	SuppressSmall bool // print numbers close to zero as 0 instead of switching to exponents
}

// Sprint returns A as fmt.Sprint(A) does, laid out by o.
func Sprint[T Float](a Dense[T], o *FormatOptions) string {
	g := newGrid(a.rows, a.cols, o.printing())
	return g.matrix(layOut(g, a.at))
}

// SprintVec returns v as fmt.Sprint(v) does, laid out by o.
func SprintVec[T Float](v Vec[T], o *FormatOptions) string {
	g := newGrid(1, len(v), o.printing())
	return g.vector(layOut(g, v.AsRow().at))
}

// Format prints a matrix. fmt calls it.
//
//	%v    NumPy's layout with Go's numbers: [[1 2]\n [3 4]]. Columns are
//	      aligned; up to 8 digits follow the point, fewer if fewer are exact;
//	      exponents appear if some number is below 0.0001 or at least 1e8, or
//	      1000 times another, unless all are whole; NaN, +Inf, -Inf and -0
//	      print as that. More than 1000 entries are summarised with "...",
//	      rows longer than 75 characters are folded. Empty prints [].
//	%.3v  the same with up to 3 digits
//	%+v   the same below a line with shape and type: 2×2 float64
//	%#v   Go source: la.New(2, 2, 1, 2, 3, 4)
//	%.3f  every number with this directive, aligned; also e, E, F, g and G
//	%s    as %v
func (a Dense[T]) Format(s fmt.State, verb rune) {
	p := printingFor(s)
	switch {
	case !p.knows(verb):
		fmt.Fprintf(s, "%%!%c(la.%s=%s)", verb, matrixName[T](), dims(a.rows, a.cols))
	case verb == 'v' && s.Flag('#'):
		fmt.Fprint(s, a.goSource())
	default:
		if verb == 'v' && s.Flag('+') {
			fmt.Fprintf(s, "%s %s\n", dims(a.rows, a.cols), typeName[T]())
		}
		g := newGrid(a.rows, a.cols, p)
		fmt.Fprint(s, g.matrix(cells(g, s, verb, a.at)))
	}
}

// String returns the matrix as %v prints it.
func (a Dense[T]) String() string { return Sprint(a, nil) }

// Format prints a vector: [1 2 3], with the verbs of Dense.Format. %+v adds
// the length, and %#v prints la.Vector{1, 2, 3}.
func (v Vec[T]) Format(s fmt.State, verb rune) {
	p := printingFor(s)
	switch {
	case !p.knows(verb):
		fmt.Fprintf(s, "%%!%c(la.%s=%d)", verb, vectorName[T](), len(v))
	case verb == 'v' && s.Flag('#'):
		fmt.Fprint(s, v.goSource())
	default:
		if verb == 'v' && s.Flag('+') {
			fmt.Fprintf(s, "%d %s\n", len(v), typeName[T]())
		}
		g := newGrid(1, len(v), p)
		fmt.Fprint(s, g.vector(cells(g, s, verb, v.AsRow().at)))
	}
}

// String returns the vector as %v prints it.
func (v Vec[T]) String() string { return SprintVec(v, nil) }

// printing is FormatOptions with every default in its place.
type printing struct {
	precision, threshold, edge, width int
	suppress                          bool
}

func (o *FormatOptions) printing() printing {
	if o == nil {
		o = &FormatOptions{}
	}
	or := func(x, zero, negative int) int {
		switch {
		case x == 0:
			return zero
		case x < 0:
			return negative
		}
		return x
	}
	return printing{
		precision: or(o.Precision, 8, 0),
		threshold: or(o.Threshold, 1000, math.MaxInt),
		edge:      or(o.EdgeItems, 3, 3),
		width:     or(o.Width, 75, math.MaxInt),
		suppress:  o.SuppressSmall,
	}
}

// printingFor is the printing that a directive asks for.
func printingFor(s fmt.State) printing {
	p := (*FormatOptions)(nil).printing()
	if digits, ok := s.Precision(); ok {
		p.precision = digits
	}
	return p
}

// knows reports whether verb prints a matrix.
func (printing) knows(verb rune) bool {
	switch verb {
	case 'v', 's', 'e', 'E', 'f', 'F', 'g', 'G':
		return true
	}
	return false
}

// cells returns what prints entry (i, j): laid out together for %v, each by
// the directive itself for %f and its kind.
func cells[T Float](g *grid, s fmt.State, verb rune, at func(i, j int) T) func(i, j int) string {
	if verb == 'v' || verb == 's' {
		return layOut(g, at)
	}
	directive := fmt.FormatString(s, verb)
	return g.align(func(i, j int) string { return fmt.Sprintf(directive, at(i, j)) }, s.Flag('-'))
}

// goSource is the matrix as a Go expression.
func (a Dense[T]) goSource() string {
	b := fmt.Appendf(nil, "la.New(%d, %d", a.rows, a.cols)
	if is32[T]() {
		b = fmt.Appendf(nil, "la.NewOf[float32](%d, %d", a.rows, a.cols)
	}
	for _, x := range a.All() {
		b = append(append(b, ", "...), goNumber(x)...)
	}
	return string(b) + ")"
}

// goSource is the vector as a Go expression.
func (v Vec[T]) goSource() string {
	b := []byte("la." + vectorName[T]() + "{")
	for i, x := range v {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, goNumber(x)...)
	}
	return string(b) + "}"
}

// goNumber is a number as a Go expression.
func goNumber[T Float](x T) string {
	call := ""
	switch y := float64(x); {
	case math.IsNaN(y):
		call = "math.NaN()"
	case math.IsInf(y, 1):
		call = "math.Inf(1)"
	case math.IsInf(y, -1):
		call = "math.Inf(-1)"
	case y == 0 && math.Signbit(y):
		call = "math.Copysign(0, -1)"
	default:
		return string(appendNumber(nil, x))
	}
	if is32[T]() {
		return "float32(" + call + ")"
	}
	return call
}

// appendNumber appends x with as many digits as it takes to read it back, and
// with an exponent only where it is very large or very small, as JSON does.
func appendNumber[T Float](b []byte, x T) []byte {
	format := byte('f')
	if y := math.Abs(float64(x)); y != 0 && (y < 1e-6 || y >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(b, float64(x), format, -1, bitSize[T]())
}

func matrixName[T Float]() string {
	if is32[T]() {
		return "Matrix32"
	}
	return "Matrix"
}

func vectorName[T Float]() string {
	if is32[T]() {
		return "Vector32"
	}
	return "Vector"
}
