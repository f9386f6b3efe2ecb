package sparse

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// runLeastSquares is run for min ‖b − A·x‖: it also stops where ‖Aᵀr‖ ≤ RTol·‖A‖·‖r‖, in
// the norms of M if there is a preconditioner.
func runLeastSquares(op string, a Operator, b la.Vector, o *Options, method func(s *state, g *golubKahan)) (*Result, error) {
	s, err := begin(op, a, b, o)
	if err != nil {
		return nil, err
	}
	s.a = withTranspose(a)
	if s.o.Damp > 0 {
		s.damp()
	}
	r, c := s.a.Dims()
	gradient := make(la.Vector, c)
	size := 0.0 // ‖A‖, as large as it has shown itself
	for before := math.Inf(1); ; {
		norm := s.residual()
		if norm-norm != 0 {
			return nil, s.notFinite()
		}
		g := &golubKahan{state: s, u: make(la.Vector, r), v: make(la.Vector, c), p: make(la.Vector, c)}
		if err := g.first(); err != nil {
			return nil, err
		}
		slope := g.alpha * norm
		if norm <= s.tol || slope <= s.o.RTol*max(size, g.size)*norm {
			s.a.MulVecTransTo(gradient, s.r)
			return s.leastSquares(norm, gradient.Norm()), nil
		}
		if s.spent() || slope > before/2 {
			s.a.MulVecTransTo(gradient, s.r)
			return s.leastSquares(norm, gradient.Norm()), s.noConvergence(norm)
		}
		before = slope
		method(s, g)
		if g.err != nil {
			return nil, g.err
		}
		size = max(size, g.size)
	}
}

// damp puts λ·I below A, and zeros below b: the same problem without damping.
func (s *state) damp() {
	r, c := s.a.Dims()
	a, lambda := s.a, s.o.Damp
	s.a = &products{r + c, c, func(dst, x la.Vector) {
		a.MulVecTo(dst[:r], x)
		kernel.Scale(dst[r:], lambda, x)
	}, func(dst, y la.Vector) {
		a.MulVecTransTo(dst, y[:r])
		kernel.Axpy(lambda, y[r:], dst)
	}}
	s.b = append(s.b, make(la.Vector, c)...)
	s.r = make(la.Vector, r+c)
	s.damped = c
}

// leastSquares is the result; the residual is that of b, without what damping adds.
func (s *state) leastSquares(norm, slope float64) *Result {
	if s.damped > 0 {
		norm = s.r[:len(s.r)-s.damped].Norm()
	}
	out := s.result(norm)
	out.NormalResidual = slope * s.scale
	return out
}

// golubKahan makes A bidiagonal, one step after the other: A·v = β·u + α·u₀ and
// Aᵀ·u = α·p + β·p₀ with orthonormal u, and orthonormal v = p, or v = M⁻¹·p that are
// orthonormal for M, which stands for AᵀA (Arridge, Betcke and Harhanen, Iterated
// preconditioned LSQR method for inverse problems on unstructured grids, 2014).
type golubKahan struct {
	*state
	u, v, p     la.Vector
	alpha, beta float64
	size        float64 // √(Σα² + Σβ²): Frobenius' norm of what is bidiagonal so far
	work        la.Vector
	err         error
}

// first begins at the residual: β·u = r, α·v = Aᵀ·u.
func (g *golubKahan) first() error {
	g.work = make(la.Vector, max(len(g.u), len(g.v)))
	if g.beta = g.r.Norm(); g.beta > 0 {
		kernel.Scale(g.u, 1/g.beta, g.r)
	}
	g.a.MulVecTransTo(g.p, g.u)
	g.normalize()
	return g.err
}

// normalize makes p and v = M⁻¹·p of unit length, which was α.
func (g *golubKahan) normalize() {
	if g.m == nil {
		if g.alpha = g.p.Norm(); g.alpha > 0 {
			kernel.Scale(g.p, 1/g.alpha, g.p)
		}
		copy(g.v, g.p)
	} else {
		if g.err = g.precondition(g.v, g.p); g.err != nil {
			return
		}
		square := g.v.Dot(g.p)
		if pp := g.p.Dot(g.p); square < 0 || square == 0 && pp > 0 {
			g.err = &IndefiniteError{Op: g.op, Iter: g.iters, Curvature: square / pp, Preconditioner: true}
			return
		}
		if g.alpha = math.Sqrt(square); g.alpha > 0 {
			kernel.Scale(g.p, 1/g.alpha, g.p)
			kernel.Scale(g.v, 1/g.alpha, g.v)
		}
	}
	if g.size = math.Hypot(g.size, g.alpha); g.size-g.size != 0 {
		g.err = g.notFinite()
	}
}

// next makes the next u, β and v, α; it reports whether there are any.
func (g *golubKahan) next() bool {
	w := g.work[:len(g.u)]
	g.a.MulVecTo(w, g.v)
	kernel.AddScaled(g.u, w, -g.alpha, g.u)
	g.beta = g.u.Norm()
	g.size = math.Hypot(g.size, g.beta)
	if g.beta == 0 {
		g.alpha = 0
		return g.err == nil
	}
	kernel.Scale(g.u, 1/g.beta, g.u)
	w = g.work[:len(g.v)]
	g.a.MulVecTransTo(w, g.u)
	kernel.AddScaled(g.p, w, -g.beta, g.p)
	g.normalize()
	return g.err == nil
}

// goOn counts a step, and reports whether the residual or that of the normal equations, as
// they are estimated, are still too large.
func (g *golubKahan) goOn(residual, slope float64) bool {
	more := g.step(residual)
	return more && slope > 0.5*g.o.RTol*g.size*residual && slope > 0
}
