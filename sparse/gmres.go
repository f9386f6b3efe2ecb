package sparse

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// GMRES solves A·x = b for any square matrix A: of all x in the Krylov space it takes that
// with the smallest ‖b − A·x‖. After Restart steps it begins anew from there, as each
// step keeps a vector. A preconditioner stands on the right, A·M⁻¹·(M·x) = b, so that the
// residual is that of the system itself.
//
// The residual is computed from x before x is handed out. If it is not as small as asked
// for, there is an x, no farther off than Start, and a *NoConvergenceError: a singular A, or too short a Restart. NaN or
// Inf is la.ErrNotFinite. It panics if A is not square or b not of its size.
//
// Source: Saad and Schultz, GMRES: a generalized minimal residual algorithm for solving
// nonsymmetric linear systems, 1986; orthogonalised twice.
func GMRES(a Operator, b la.Vector, o *Options) (*Result, error) {
	return run("GMRES", a, b, o, false, (*state).gmres)
}

func (s *state) gmres() error {
	n := len(s.x)
	m := s.o.Restart
	if m == 0 {
		m = 30
	}
	m = min(m, n)
	g := &krylov{
		v: la.Zeros(m+1, n), h: la.Zeros(m+1, m), z: make(la.Vector, n),
		c: make(la.Vector, m), s: make(la.Vector, m), y: make(la.Vector, m+1), dots: make(la.Vector, m+1),
	}
	start := make(la.Vector, n)
	for {
		before := s.r.Norm()
		copy(start, s.x)
		more, err := g.cycle(s)
		if err != nil {
			return err
		}
		// Where a cycle gains next to nothing, the next one will not either. It may lose where
		// the space is complete and A singular on it.
		after := s.residual()
		if !(after <= before) {
			copy(s.x, start)
			s.residual()
		}
		if !more || !(after < before*(1-1e-6)) {
			return nil
		}
	}
}

// krylov is an orthonormal basis V, row by row, with A·M⁻¹·V = V·H, and the rotations that
// make H triangular.
type krylov struct {
	v, h     la.Matrix
	z        la.Vector
	c, s     la.Vector // rotations
	y        la.Vector // the right-hand side, ‖r‖·e₁ rotated
	dots     la.Vector
	complete bool
}

// cycle makes the basis anew from s.r, and adds what it finds to s.x. It reports whether there
// should be another one.
func (g *krylov) cycle(s *state) (more bool, err error) {
	m, n := g.v.Rows()-1, len(s.x)
	clear(g.y)
	size := s.r.Norm()
	g.y[0] = size
	kernel.Scale(g.v.RowView(0), 1/size, s.r)
	j, largest := 0, 0.0 // ‖A·z‖
	for more, g.complete = true, false; j < m && more && !g.complete; j++ {
		if err := s.precondition(g.z, g.v.RowView(j)); err != nil {
			return false, err
		}
		w := g.v.RowView(j + 1)
		s.a.MulVecTo(w, g.z)
		norm := w.Norm()
		if norm-norm != 0 {
			return false, s.notFinite()
		}
		largest = max(largest, norm)
		// w −= Vᵀ·(V·w), twice: what rounding leaves of the first time goes the second.
		basis, dots := g.v.Slice(0, j+1, 0, n), g.dots[:j+1]
		for range 2 {
			la.MulVecTo(dots, basis, w)
			for i, d := range dots {
				g.h.Set(i, j, g.h.At(i, j)+d)
				kernel.Axpy(-d, basis.RowView(i), w)
			}
		}
		rest := w.Norm()
		if g.complete = rest <= 10*la.Eps[float64]()*norm; g.complete {
			rest = 0
		} else {
			kernel.Scale(w, 1/rest, w)
		}
		g.rotate(j, rest)
		more = s.step(math.Abs(g.y[j+1]))
	}
	// H·y = ‖r‖·e₁, then x += M⁻¹·Vᵀ·y. Where A is singular on the space, y comes of rounding
	// alone, and is as large: A·Vᵀ·y has no digits beside r then. Fewer columns of H do without.
	var y la.Vector
	for ; j > 0; j-- {
		if y = g.solve(j); y.Norm()*largest <= size*1e-3/la.Eps[float64]() {
			break
		}
	}
	clear(g.z)
	for i, t := range y[:j] {
		kernel.Axpy(t, g.v.RowView(i), g.z)
	}
	h, _, _ := g.h.Raw()
	clear(h)
	w := g.v.RowView(0)
	if err := s.precondition(w, g.z); err != nil {
		return false, err
	}
	kernel.Axpy(1, w, s.x)
	return more && !g.complete, nil
}

// solve returns y with the leading j rows and columns of H, rotated, in the memory of dots.
func (g *krylov) solve(j int) la.Vector {
	y := g.dots[:j]
	for i := j - 1; i >= 0; i-- {
		t := g.y[i]
		for k := i + 1; k < j; k++ {
			t -= g.h.At(i, k) * y[k]
		}
		y[i] = t / g.h.At(i, i)
	}
	return y
}

// rotate puts rest below the diagonal of column j of H, and rotates it away.
func (g *krylov) rotate(j int, rest float64) {
	for i := range j {
		a, b := g.h.At(i, j), g.h.At(i+1, j)
		g.h.Set(i, j, g.c[i]*a+g.s[i]*b)
		g.h.Set(i+1, j, g.c[i]*b-g.s[i]*a)
	}
	a := g.h.At(j, j)
	r := math.Hypot(a, rest)
	g.c[j], g.s[j] = 1, 0
	if r > 0 {
		g.c[j], g.s[j] = a/r, rest/r
	}
	g.h.Set(j, j, r)
	g.y[j], g.y[j+1] = g.c[j]*g.y[j], -g.s[j]*g.y[j]
}
