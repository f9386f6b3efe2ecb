package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Householder reflections, one at a time: H = I − τ·u·uᵀ with u = (1, v). The leading
// 1 is never stored, so v fits where the reflection has made zeros. τ lies in
// [1, 2], or is 0 for H = I.

// reflector makes H = I − τ·u·uᵀ, u = (1, v), with H·(alpha, x) = (beta, 0).
// x is overwritten by v; |beta| = ‖(alpha, x)‖₂, with the sign opposite to
// alpha, so that forming u does not cancel. If x is zero, H = I and τ = 0.
// Neither overflow nor underflow happens unless beta itself is out of range.
func reflector[T Float](alpha T, x blas.Vec[T]) (beta, tau T) {
	if x.N == 0 {
		return alpha, 0
	}
	norm := blas.Nrm2(x)
	if norm == 0 {
		return alpha, 0
	}
	beta = hypot(alpha, norm)
	small, big := safeRange[T]()
	if beta < small || beta > big {
		return reflectorScaled(alpha, x)
	}
	beta = -withSign(beta, alpha)
	tau = (beta - alpha) / beta
	blas.Scal(1/(alpha-beta), x)
	return beta, tau
}

// reflectorScaled is reflector for a vector at the edges of the number range:
// the whole vector is brought near 1 by a power of two first. A NaN or an
// infinity in the vector makes beta and tau NaN.
func reflectorScaled[T Float](alpha T, x blas.Vec[T]) (beta, tau T) {
	largest := max(abs(alpha), abs(x.At(blas.Iamax(x))))
	if math.IsInf(float64(largest), 0) || largest != largest {
		nan := T(math.NaN())
		return nan, nan
	}
	_, e := math.Frexp(float64(largest))
	alpha = scaleByPowerOfTwo(alpha, -e)
	scaleVec(x, -e)
	beta = -withSign(hypot(alpha, blas.Nrm2(x)), alpha)
	tau = (beta - alpha) / beta
	blas.Scal(1/(alpha-beta), x)
	return scaleByPowerOfTwo(beta, e), tau
}

// applyReflectorLeft computes A = H·A, H = I − τ·u·uᵀ, u = (1, v).
// A has 1 + v.N rows; work has at least A.Cols elements; v and A do not overlap.
func applyReflectorLeft[T Float](tau T, v blas.Vec[T], a blas.Mat[T], work []T) {
	if tau == 0 || a.Cols == 0 {
		return
	}
	a1, A2 := a.Row(0), a.Slice(1, a.Rows, 0, a.Cols)
	w := blas.VecOf(work[:a.Cols])

	// w = Aᵀ·u = a1 + A2ᵀ·v
	blas.Copy(w, a1)
	if v.N > 0 {
		blas.Gemv(1, A2.T(), v, 1, w)
	}
	// A = A − τ·u·wᵀ
	blas.Axpy(-tau, w, a1)
	if v.N > 0 {
		blas.Ger(-tau, v, w, A2)
	}
}

// applyReflectorRight computes A = A·H, H = I − τ·u·uᵀ, u = (1, v).
// A has 1 + v.N columns; work has at least A.Rows elements; v and A do not overlap.
func applyReflectorRight[T Float](tau T, v blas.Vec[T], a blas.Mat[T], work []T) {
	applyReflectorLeft(tau, v, a.T(), work)
}
