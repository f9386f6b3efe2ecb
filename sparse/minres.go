package sparse

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// MINRES solves A·x = b for a symmetric n×n matrix A, definite or not: of all x in the
// Krylov space, one step larger each time, it takes that with the smallest ‖b − A·x‖. A
// preconditioner must be symmetric positive definite; the norm is then rᵀ·M⁻¹·r.
//
// The residual is computed from x before x is handed out. If it is not as small as asked
// for, there is an x and a *NoConvergenceError: so it is for a singular A, unless b is A
// times something. An A that is not symmetric is la.ErrNotSymmetric, and NaN or Inf
// la.ErrNotFinite. It panics if A is not square or b not of its size.
//
// Source: Paige and Saunders, Solution of sparse indefinite systems of linear equations,
// 1975.
func MINRES(a Operator, b la.Vector, o *Options) (*Result, error) {
	return run("MINRES", a, b, o, true, (*state).minres)
}

func (s *state) minres() error {
	n := len(s.x)
	vector := func() la.Vector { return make(la.Vector, n) }
	// Lanczos: A·v = β'·u' + α·u + β·u₀, u = M·v; z = M⁻¹·u before both are divided by β.
	u0, u, z, v := vector(), s.r.Clone(), vector(), vector()
	d0, d1, d2 := vector(), vector(), vector() // directions: x += φ·d2
	norm := func() (float64, error) {
		if err := s.precondition(z, u); err != nil {
			return 0, err
		}
		square := u.Dot(z)
		if uu := u.Dot(u); square < 0 || square == 0 && uu > 0 {
			return 0, &IndefiniteError{Op: s.op, Iter: s.iters, Curvature: square / uu, Preconditioner: true}
		}
		return math.Sqrt(square), nil
	}
	beta, err := norm()
	if err != nil {
		return err
	}
	phi := beta // ‖r‖ in the norm of M⁻¹
	kernel.Scale(u, 1/beta, u)
	kernel.Scale(v, 1/beta, z)
	// Rotations make the tridiagonal matrix triangular, with δ, ε above its diagonal γ.
	c, sn, delta, epsilon := -1.0, 0.0, 0.0, 0.0
	next := vector()
	beta = 0
	for {
		s.a.MulVecTo(next, v)
		alpha := v.Dot(next)
		kernel.Axpy(-alpha, u, next)
		kernel.Axpy(-beta, u0, next)
		u0, u, next = u, next, u0
		if alpha-alpha != 0 {
			return s.notFinite()
		}
		w := v
		old := beta
		if beta, err = norm(); err != nil {
			return err
		}
		if beta <= la.Eps[float64]()*(math.Abs(alpha)+old) {
			beta = 0 // the Krylov space is complete
		}
		// The last rotation, then a new one that takes β away.
		oldEpsilon := epsilon
		deltaBar := c*delta + sn*alpha
		gammaBar := sn*delta - c*alpha
		epsilon, delta = sn*beta, -c*beta
		gamma := math.Hypot(gammaBar, beta)
		if gamma <= la.Eps[float64]()*(math.Abs(alpha)+old) {
			return nil // singular: no further
		}
		c, sn = gammaBar/gamma, beta/gamma
		d0, d1, d2 = d1, d2, d0
		for i := range d2 {
			d2[i] = (w[i] - oldEpsilon*d0[i] - deltaBar*d1[i]) / gamma
		}
		kernel.Axpy(c*phi, d2, s.x)
		phi *= sn
		// r = s²·r − φ·c·u'
		if beta > 0 {
			kernel.Scale(u, 1/beta, u)
			kernel.Scale(v, 1/beta, z)
			kernel.Scale(s.r, sn*sn, s.r)
			kernel.Axpy(-phi*c, u, s.r)
		} else {
			clear(s.r)
		}
		if !s.step(s.r.Norm()) || beta == 0 {
			return nil
		}
	}
}
