package sparse

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// CG solves A·x = b for a symmetric positive definite n×n matrix A by conjugate gradients:
// one product a step, and about √κ·log(2/RTol)/2 steps, κ the condition number, of M⁻¹·A if
// there is a preconditioner, which is symmetric positive definite as well.
//
//	x, err := sparse.CG(A, b, &sparse.Options{Preconditioner: M})
//
// A singular A is allowed if b is A times something. The residual is computed from x before x
// is handed out. If it is not as small as asked for, there is an x and a
// *NoConvergenceError. An A that shows itself as not positive definite is an
// *IndefiniteError, one that is not symmetric is la.ErrNotSymmetric, and NaN or Inf is
// la.ErrNotFinite. It panics if A is not square or b not of its size.
//
// Source: Hestenes and Stiefel, Methods of conjugate gradients for solving linear systems,
// 1952.
func CG(a Operator, b la.Vector, o *Options) (*Result, error) {
	return run("CG", a, b, o, true, (*state).cg)
}

func (s *state) cg() error {
	n := len(s.x)
	z, p, q := make(la.Vector, n), make(la.Vector, n), make(la.Vector, n)
	rz := 1.0
	for first := true; ; first = false {
		// z = M⁻¹·r, and p = z + β·p is conjugate to those before.
		if err := s.precondition(z, s.r); err != nil {
			return err
		}
		before := rz
		rz = s.r.Dot(z)
		if rz <= 0 {
			if rr := s.r.Dot(s.r); rr > 0 && s.m != nil {
				return &IndefiniteError{Op: s.op, Iter: s.iters, Curvature: rz / rr, Preconditioner: true}
			}
			return nil
		}
		if first {
			copy(p, z)
		} else {
			kernel.AddScaled(p, z, rz/before, p)
		}
		s.a.MulVecTo(q, p)
		pq := p.Dot(q)
		if pq <= 0 {
			return &IndefiniteError{Op: s.op, Iter: s.iters + 1, Curvature: pq / p.Dot(p)}
		}
		alpha := rz / pq
		if alpha-alpha != 0 || math.IsNaN(pq) {
			return s.notFinite()
		}
		kernel.Axpy(alpha, p, s.x)
		kernel.Axpy(-alpha, q, s.r)
		if !s.step(s.r.Norm()) {
			return nil
		}
	}
}
