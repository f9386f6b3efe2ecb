package ml

import (
	"fmt"
	"math"
	"strings"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// design is the matrix z of a regression, n×q, in units in which it is well conditioned: the
// columns of X less their means, of length 1, behind a column for the intercept. With
// weights every row is times √w.
type design struct {
	op        string
	names     []string // of the columns of X
	intercept bool
	mean      la.Vector // of the columns, 0 without an intercept
	scale     la.Vector // their lengths once the mean is taken away
	noise     la.Vector // what rounding of X may be of these lengths
	rootW     la.Vector // √w, or nil
	sumW      float64   // Σw, or n
	n         int       // rows that have a weight
	r         la.Matrix // q×q, of the QR factorization of z
}

// newDesign checks X, y, weights and names, which may be nil, and finds what z is made with.
func newDesign(op string, x la.Matrix, y la.Vector, weights la.Vector, names []string, intercept bool) (*design, error) {
	n, p := x.Dims()
	if len(y) != n {
		panicShape(op, "%d samples and %d values of y", n, len(y))
	}
	if weights != nil && len(weights) != n {
		panicShape(op, "%d samples and %d weights", n, len(weights))
	}
	if names != nil && len(names) != p {
		panicShape(op, "%d columns and %d names", p, len(names))
	}
	d := &design{op: op, names: names, intercept: intercept, mean: make(la.Vector, p), n: n, sumW: float64(n)}
	if d.names == nil {
		d.names = make([]string, p)
		for j := range p {
			d.names[j] = fmt.Sprintf("x%d", j)
		}
	}
	if err := checkFinite(x); err != nil {
		return nil, err
	}
	if err := checkFinite(y.AsCol()); err != nil {
		return nil, fmt.Errorf("ml: %s: y: %w", op, err)
	}
	if weights != nil {
		d.n, d.sumW = 0, weights.Sum()
		d.rootW = make(la.Vector, n)
		for i, w := range weights {
			if !(w >= 0) || math.IsInf(w, 0) {
				panicShape(op, "weight %d is %v", i, w)
			}
			if w > 0 {
				d.n++
			}
			d.rootW[i] = math.Sqrt(w)
		}
	}
	if need := p + d.first(); d.n < need || d.n == 0 {
		return nil, &TooFewError{op, "samples", d.n, max(need, 1)}
	}
	return d, d.measure(x, weights)
}

// first is the number of the first column of X in z.
func (d *design) first() int {
	if d.intercept {
		return 1
	}
	return 0
}

// measure finds the means and lengths of the columns.
func (d *design) measure(x la.Matrix, weights la.Vector) error {
	n, p := x.Dims()
	d.scale, d.noise = make(la.Vector, p), make(la.Vector, p)
	data, rowInc, colInc := x.Raw()
	col := make(la.Vector, n)
	for j := range p {
		whole := la.Vector(data[min(j*colInc, len(data)):]) // the column itself, where its elements stand together
		if rowInc == 1 && len(whole) >= n {
			whole = whole[:n]
		} else {
			for i := range col {
				col[i] = data[i*rowInc+j*colInc]
			}
			whole = col
		}
		size := d.weighVec(whole).Norm()
		if d.intercept {
			if d.mean[j] = whole.Mean(); weights != nil {
				d.mean[j] = weights.Dot(whole) / d.sumW
			}
		}
		kernel.Shift(col, -d.mean[j], whole)
		d.scale[j] = d.weighVec(col).Norm()
		if d.scale[j] <= 8*0x1p-52*size { // no more than what rounding leaves of a constant
			return &CollinearError{Op: d.op, Column: j, Name: d.names[j], Intercept: d.intercept}
		}
		d.noise[j] = 0x1p-52 * size / d.scale[j]
	}
	return nil
}

// weighVec multiplies by √w.
func (d *design) weighVec(y la.Vector) la.Vector {
	if d.rootW == nil {
		return y
	}
	return y.MulElem(d.rootW)
}

// checkRank finds the first column that is a combination of those before it, up to what
// the rounding of the data explains.
func (d *design) checkRank(x la.Matrix) error {
	q, first := d.r.Rows(), d.first()
	for j := first; j < q; j++ {
		rjj := math.Abs(d.r.At(j, j))
		if rjj > 1e-6 {
			continue
		}
		c, err := la.SolveUpper(d.r.Slice(0, j, 0, j), d.r.Col(j)[:j])
		if err != nil && c == nil {
			continue
		}
		tol := 20*math.Sqrt(float64(q))*0x1p-52 + 4*d.noise[j-first]
		for i := first; i < j; i++ {
			tol += 4 * math.Abs(c[i]) * d.noise[i-first]
		}
		if rjj > tol {
			continue
		}
		e := &CollinearError{Op: d.op, Column: j - first, Name: d.names[j-first]}
		constant := d.mean[j-first]
		for i := first; i < j; i++ { // zⱼ = Σ cᵢ·zᵢ, in the units of X
			if math.Abs(c[i]) < 1e-6 {
				continue
			}
			f := c[i] * d.scale[j-first] / d.scale[i-first]
			e.On, e.Coef = append(e.On, d.names[i-first]), append(e.Coef, f)
			constant -= f * d.mean[i-first]
		}
		if e.Intercept = d.intercept && math.Abs(constant) > 1e-9*x.Col(j-first).Abs().Max(); e.Intercept {
			e.Constant = constant
		}
		return e
	}
	return nil
}

// back turns coefficients of z into those of X, and the intercept, which comes first if
// there is one: each column of C is a set of them.
func (d *design) back(c la.Matrix) la.Matrix {
	first := d.first()
	out := c.Clone()
	for j, s := range d.scale {
		out.SetRow(first+j, c.Row(first+j).Apply(func(v float64) float64 { return v / s })) // 1/s may overflow
	}
	if d.intercept {
		b := out.Row(0).Scale(1 / math.Sqrt(d.sumW))
		for j, m := range d.mean {
			b = b.AddScaled(-m, out.Row(1+j))
		}
		out.SetRow(0, b)
	}
	return out
}

// cond is the condition number of z.
func (d *design) cond() float64 { return la.Cond(d.r) }

// CollinearError says that a column of X is a combination of others, so that no coefficients
// are best: xⱼ = Σ Coefᵢ·xᵢ + Constant. errors.Is(err, la.ErrSingular) holds for it.
type CollinearError struct {
	Op        string
	Column    int // of X
	Name      string
	On        []string  // the columns that it depends on; none if it is constant
	Coef      la.Vector // their factors
	Intercept bool      // the intercept takes part
	Constant  float64   // its factor
}

// Error says which columns depend on each other, and how. Those of one-hot coding, which add
// up to the intercept, are called so.
func (e *CollinearError) Error() string {
	who := fmt.Sprintf("ml: %s: column %d (%s)", e.Op, e.Column, e.Name)
	switch {
	case len(e.On) == 0 && e.Intercept:
		return who + " is constant, as the intercept is: leave it out"
	case len(e.On) == 0:
		return who + " is zero throughout: leave it out"
	case e.oneHot():
		return fmt.Sprintf("ml: %s: columns %s and %s add up to %.6g in every row, as one-hot columns do, and so does the intercept: leave out one of them, or the intercept",
			e.Op, strings.Join(e.On, ", "), e.Name, e.Constant)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s is a combination of others, %s =", who, e.Name)
	for i, c := range e.Coef {
		writeTerm(&b, i == 0, c, e.On[i])
	}
	if e.Intercept {
		writeTerm(&b, false, e.Constant, "")
	}
	b.WriteString(": leave it out")
	return b.String()
}

// oneHot says whether columns add up to the intercept.
func (e *CollinearError) oneHot() bool {
	for _, c := range e.Coef {
		if math.Abs(c+1) > 1e-6 {
			return false
		}
	}
	return e.Intercept
}

// writeTerm writes a summand, a name with its factor.
func writeTerm(b *strings.Builder, first bool, c float64, name string) {
	switch {
	case first && c < 0:
		b.WriteString(" −")
	case first:
		b.WriteString(" ")
	case c < 0:
		b.WriteString(" − ")
	default:
		b.WriteString(" + ")
	}
	c = math.Abs(c)
	switch {
	case name == "":
		fmt.Fprintf(b, "%.6g", c)
	case math.Abs(c-1) < 1e-9:
		b.WriteString(name)
	default:
		fmt.Fprintf(b, "%.6g·%s", c, name)
	}
}

// Unwrap returns la.ErrSingular.
func (e *CollinearError) Unwrap() error { return la.ErrSingular }
