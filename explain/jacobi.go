package explain

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// JacobiSize is the most columns of a matrix for [JacobiEig] and [JacobiSVD], which take a step for each pair of
// columns, several times over.
const JacobiSize = 6

// JacobiEig shows the eigenvalues of a symmetric A by Jacobi's method: each rotation makes the largest entry beside the diagonal
// 0, and the sum of the squares beside the diagonal smaller, until nothing is left. The last step has the values and vectors of la.EigSym.
//
// An A that is not symmetric is a *la.NotSymmetricError beside the trace. The trace is nil if the error is a *SizeError or
// la.ErrNotFinite. It panics unless A is square.
//
// Source: Jacobi, Über ein leichtes Verfahren, die in der Theorie der Säkularstörungen vorkommenden Gleichungen
// numerisch aufzulösen, 1846.
func JacobiEig(a la.Matrix) (*Trace, error) {
	square("JacobiEig", a)
	t, err := newTrace("jacobi", "Eigenvalues by Jacobi's rotations: A ← JᵀA·J until A is diagonal", JacobiSize, a)
	if err != nil {
		return nil, err
	}
	n := a.Rows()
	t.add("Start", "A rotation in the plane of two axes can make the entry that couples them 0.", shown("A", a))
	e, err := la.EigSym(a)
	if err != nil {
		t.add("Not symmetric", "la.EigSym says: "+err.Error()+".", shown("A", a))
		return t, err
	}
	w, v := a.Symmetrize(), la.Identity(n)
	for k := 1; ; k++ {
		p, q := largestBeside(w)
		off := w.At(p, q)
		if p == q || math.Abs(off) <= la.Eps[float64]()*math.Sqrt(math.Abs(w.At(p, p))*math.Abs(w.At(q, q))) || math.Abs(off) <= la.Eps[float64]()*la.Norm(w, la.MaxAbs) {
			break
		}
		c, s := rotation(w.At(p, p), off, w.At(q, q))
		rotateCols(w, p, q, c, s)
		rotateCols(w.T(), p, q, c, s)
		w.Set(p, q, 0)
		w.Set(q, p, 0)
		rotateCols(v, p, q, c, s)
		t.add(fmt.Sprintf("Rotation %d", k), fmt.Sprintf("Entry (%d, %d) is the largest beside the diagonal, %.4g: a rotation by %.4g° in the plane of axes %d and %d makes it 0.", p+1, q+1, off, math.Atan2(s, c)*180/math.Pi, p+1, q+1),
			shown("A", w, at(Zeroed, p, q), at(Zeroed, q, p), at(Changed, p, p), at(Changed, q, q)), shown("V", v, marked(Changed, 0, n, p, p+1), marked(Changed, 0, n, q, q+1)))
	}
	t.add("The eigenvalues", "The diagonal in ascending order, and the columns of V in the same order, as la.EigSym has them; signs of columns are free.",
		shown("A", w), column("λ", e.Values, marked(Final, 0, n, 0, 1)), shown("V", e.Vectors))
	return t, nil
}

// largestBeside is where the largest modulus above the diagonal is; p = q if there is nothing.
func largestBeside(a la.Matrix) (p, q int) {
	most := 0.0
	for i := range a.Rows() {
		for j := i + 1; j < a.Cols(); j++ {
			if x := math.Abs(a.At(i, j)); x > most {
				most, p, q = x, i, j
			}
		}
	}
	return p, q
}

// rotation is cosine and sine of the angle, at most 45°, for which the symmetric matrix [app apq; apq aqq] becomes diagonal.
func rotation(app, apq, aqq float64) (c, s float64) {
	tau := (aqq - app) / (2 * apq)
	t := math.Copysign(1, tau) / (math.Abs(tau) + math.Hypot(1, tau))
	c = 1 / math.Hypot(1, t)
	return c, t * c
}

// rotateCols is A·J: columns p and q become c·aₚ − s·a_q and s·aₚ + c·a_q.
func rotateCols(a la.Matrix, p, q int, c, s float64) {
	x, y := a.Col(p), a.Col(q)
	a.SetCol(p, x.Scale(c).AddScaled(-s, y))
	a.SetCol(q, x.Scale(s).AddScaled(c, y))
}

// JacobiSVD shows A = U·Σ·Vᵀ by rotations from the right (Hestenes): each makes two columns of A·V orthogonal; when all
// are, their lengths are the singular values, and their directions the columns of U. The last step has the U, S and V of la.SVD.
//
// A is m×n with m up to 12 and n up to 6. The error is a *SizeError or la.ErrNotFinite, and then the trace is nil.
//
// Source: Hestenes, Inversion of matrices by biorthogonalization and related results, 1958.
func JacobiSVD(a la.Matrix) (*Trace, error) {
	if a.Cols() > JacobiSize {
		return nil, &SizeError{Rows: a.Rows(), Cols: a.Cols(), Most: JacobiSize}
	}
	t, err := newTrace("svd", "Singular values by Jacobi's rotations: A·V gets orthogonal columns, A·V = U·Σ", Largest, a)
	if err != nil {
		return nil, err
	}
	m, n := a.Dims()
	s, err := la.SVD(a)
	if err != nil {
		return nil, err
	}
	t.add("Start", "Orthogonal columns w₁, w₂, … would be U·Σ: unit vectors times lengths.", shown("A", a))
	w, v := a.Clone(), la.Identity(n)
	tiny := la.Eps[float64]() * la.Norm(a, la.Frobenius)
	count := 0
	for sweep := 0; sweep < 30; sweep++ {
		turned := false
		for p := range n {
			for q := p + 1; q < n; q++ {
				x, y := w.Col(p), w.Col(q)
				xy, lx, ly := x.Dot(y), x.Norm(), y.Norm()
				if math.Abs(xy) <= 4*la.Eps[float64]()*lx*ly || min(lx, ly) <= tiny {
					continue
				}
				turned = true
				count++
				c, sine := rotation(lx*lx, xy, ly*ly)
				rotateCols(w, p, q, c, sine)
				rotateCols(v, p, q, c, sine)
				t.add(fmt.Sprintf("Rotation %d", count), fmt.Sprintf("Columns %d and %d have the product %.4g (cosine %.2g): a rotation by %.4g° makes them orthogonal.", p+1, q+1, xy, xy/lx/ly, math.Atan2(sine, c)*180/math.Pi),
					shown("A·V", w, marked(Changed, 0, m, p, p+1), marked(Changed, 0, m, q, q+1)), shown("V", v))
			}
		}
		if !turned {
			break
		}
	}
	k := len(s.S)
	t.add("A = U·Σ·Vᵀ", fmt.Sprintf("The lengths of the columns are %s: in descending order they are the singular values. Here are the factors of la.SVD; signs of columns are free.", list(w.ColNorms())),
		column("σ", s.S, marked(Final, 0, k, 0, 1)), shown("U", s.U), shown("V", s.V))
	return t, nil
}
