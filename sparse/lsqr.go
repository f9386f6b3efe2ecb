package sparse

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// LSQR finds the x with the smallest ‖b − A·x‖² + Damp²·‖x‖² for an m×n matrix A of any shape
// and rank; of many, from Start 0, the shortest. It does what conjugate gradients do on
// AᵀA·x = Aᵀb, without losing half of the digits: about κ·log(2/RTol)/2 steps of two
// products, κ the condition number of A. A preconditioner is symmetric positive definite,
// n×n, and near AᵀA.
//
//	x, err := sparse.LSQR(A, b, nil)
//
// It stops where ‖r‖ ≤ RTol·‖b‖ + ATol, r = b − A·x, or ‖Aᵀr‖ ≤ RTol·‖A‖·‖r‖. Both are
// computed from x before x is handed out. If neither is as small as asked for, there is an
// x and a *NoConvergenceError; NaN or Inf is la.ErrNotFinite. It panics if b has not a
// number for each row.
//
// Source: Paige and Saunders, LSQR: an algorithm for sparse linear equations and sparse
// least squares, 1982.
func LSQR(a Operator, b la.Vector, o *Options) (*Result, error) {
	return runLeastSquares("LSQR", a, b, o, lsqr)
}

func lsqr(s *state, g *golubKahan) {
	w := g.v.Clone()
	phi, rho := g.beta, g.alpha
	for g.next() {
		// A rotation takes β away from below ρ.
		r := math.Hypot(rho, g.beta)
		c, sn := rho/r, g.beta/r
		theta := sn * g.alpha
		rho = -c * g.alpha
		kernel.Axpy(c*phi/r, w, s.x)
		kernel.AddScaled(w, g.v, -theta/r, w)
		phi *= sn
		if !g.goOn(phi, phi*g.alpha*math.Abs(c)) {
			return
		}
	}
}

// LSMR finds what [LSQR] finds, with the same arguments, results and errors. Its ‖Aᵀr‖ gets
// smaller with every step, so that it may stop earlier; LSQR's ‖r‖ is the smaller one on
// the way.
//
// Source: Fong and Saunders, LSMR: an iterative algorithm for sparse least-squares problems,
// 2011.
func LSMR(a Operator, b la.Vector, o *Options) (*Result, error) {
	return runLeastSquares("LSMR", a, b, o, lsmr)
}

func lsmr(s *state, g *golubKahan) {
	h, hBar := g.v.Clone(), make(la.Vector, len(g.v))
	// The first rotations make the bidiagonal matrix triangular, R; the second make RᵀR so.
	alphaBar, zetaBar, zeta := g.alpha, g.alpha*g.beta, 0.0
	rho, rhoBar, cBar, sBar := 1.0, 1.0, 1.0, 0.0
	residual := residualNorm{tail: g.beta, diagonal: 1}
	for g.next() {
		oldRho, oldRhoBar, oldZeta := rho, rhoBar, zeta
		rho = math.Hypot(alphaBar, g.beta)
		c, sn := alphaBar/rho, g.beta/rho
		theta := sn * g.alpha
		alphaBar = c * g.alpha

		thetaBar := sBar * rho
		rhoBar = math.Hypot(cBar*rho, theta)
		cBar, sBar = cBar*rho/rhoBar, theta/rhoBar
		zeta = cBar * zetaBar
		zetaBar *= -sBar

		kernel.AddScaled(hBar, h, -thetaBar*rho/(oldRho*oldRhoBar), hBar)
		kernel.Axpy(zeta/(rho*rhoBar), hBar, s.x)
		kernel.AddScaled(h, g.v, -theta/rho, h)
		if !g.goOn(residual.next(c, sn, thetaBar, rhoBar, zeta, oldZeta), math.Abs(zetaBar)) {
			return
		}
	}
}

// residualNorm is ‖r‖ of LSMR, from a third set of rotations (§5 of the paper): the right-hand
// side head, tail rotated, less the triangular system's solution.
type residualNorm struct {
	head, tail          float64
	diagonal, above     float64 // of the triangle
	solution, solution2 float64
}

func (q *residualNorm) next(c, s, thetaBar, rhoBar, zeta, oldZeta float64) float64 {
	hat := c * q.tail
	q.tail *= -s
	oldAbove := q.above
	r := math.Hypot(q.diagonal, thetaBar)
	ct, st := q.diagonal/r, thetaBar/r
	q.above = st * rhoBar
	q.diagonal = ct * rhoBar
	q.head = ct*hat - st*q.head
	q.solution = (oldZeta - oldAbove*q.solution) / r
	q.solution2 = (zeta - q.above*q.solution) / q.diagonal
	return math.Hypot(q.head-q.solution2, q.tail)
}
