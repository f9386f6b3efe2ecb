package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Householder reflections, one at a time and in blocks.
//
// A reflection is H = I − τ·u·uᵀ with u = (1, v): the leading 1 is never stored,
// so v fits where the reflection has made zeros. τ lies in [1, 2], or is 0 for
// H = I. A product of k reflections, Q = H₁·H₂⋯H_k, is kept in the compact form
//
//	Q = I − V·T·Vᵀ
//
// (Schreiber and Van Loan, A storage-efficient WY representation for products
// of Householder transformations, 1989). V is m×k, m ≥ k, unit lower
// trapezoidal, with the vectors as columns; T is k×k, upper triangular, and has
// the τ's on its diagonal. The diagonal of V and all above it, and the part of
// T below its diagonal, are neither read nor written.

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
	for i := range x.N {
		x.Set(i, scaleByPowerOfTwo(x.At(i), -e))
	}
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

// blockReflector forms the k×k factor T of H₁⋯H_k = I − V·T·Vᵀ from the
// vectors V, m×k, and the k scalars tau. Halves are formed by recursion and
// joined by joinReflectors, so that the work is in matrix products.
func blockReflector[T Float](v blas.Mat[T], tau []T, t blas.Mat[T]) {
	m, k := v.Rows, v.Cols
	switch k {
	case 0:
		return
	case 1:
		t.Set(0, 0, tau[0])
		return
	}
	k1 := k / 2
	blockReflector(v.Slice(0, m, 0, k1), tau[:k1], t.Slice(0, k1, 0, k1))
	blockReflector(v.Slice(k1, m, k1, k), tau[k1:], t.Slice(k1, k, k1, k))
	joinReflectors(v, k1, t)
}

// joinReflectors completes T when its diagonal blocks T11, k1×k1, and T22 are
// known:
//
//	(I − V₁·T11·V₁ᵀ)·(I − V₂·T22·V₂ᵀ) = I − V·T·Vᵀ,  T12 = −T11·(V₁ᵀ·V₂)·T22
//
// (Elmroth and Gustavson, Applying recursion to serial and parallel QR
// factorization leads to better performance, 2000).
func joinReflectors[T Float](v blas.Mat[T], k1 int, t blas.Mat[T]) {
	m, k := v.Rows, v.Cols
	T11, T12, T22 := t.Slice(0, k1, 0, k1), t.Slice(0, k1, k1, k), t.Slice(k1, k, k1, k)
	V21, V22 := v.Slice(k1, k, 0, k1), v.Slice(k1, k, k1, k)
	V31, V32 := v.Slice(k, m, 0, k1), v.Slice(k, m, k1, k)

	// T12 = V21ᵀ·V22 + V31ᵀ·V32
	blas.CopyMat(T12, V21.T())
	blas.Trmm(blas.Upper, blas.Unit, 1, V22.T(), T12.T())
	if m > k {
		blas.Gemm(1, V31.T(), V32, 1, T12)
	}
	// T12 = −T11·T12·T22
	blas.Trmm(blas.Upper, blas.NonUnit, -1, T11, T12)
	blas.Trmm(blas.Lower, blas.NonUnit, 1, T22.T(), T12.T())
}

// applyBlockLeft computes C = Q·C, or C = Qᵀ·C if trans, for Q = I − V·T·Vᵀ.
// C has as many rows as V; work has at least V.Cols·C.Cols elements; V, T and
// C do not overlap.
func applyBlockLeft[T Float](trans bool, v, t, c blas.Mat[T], work []T) {
	m, k, n := v.Rows, v.Cols, c.Cols
	if k == 0 || n == 0 {
		return
	}
	V1, V2 := v.Slice(0, k, 0, k), v.Slice(k, m, 0, k)
	C1, C2 := c.Slice(0, k, 0, n), c.Slice(k, m, 0, n)
	W := blas.MatOf(k, n, work[:k*n])

	// W = Vᵀ·C = V1ᵀ·C1 + V2ᵀ·C2
	blas.CopyMat(W, C1)
	blas.Trmm(blas.Upper, blas.Unit, 1, V1.T(), W)
	if m > k {
		blas.Gemm(1, V2.T(), C2, 1, W)
	}
	// W = T·W or Tᵀ·W
	if trans {
		blas.Trmm(blas.Lower, blas.NonUnit, 1, t.T(), W)
	} else {
		blas.Trmm(blas.Upper, blas.NonUnit, 1, t, W)
	}
	// C2 = C2 − V2·W
	if m > k {
		blas.Gemm(-1, V2, W, 1, C2)
	}
	// C1 = C1 − V1·W
	blas.Trmm(blas.Lower, blas.Unit, 1, V1, W)
	blas.Sub(C1, C1, W)
}

// applyBlockRight computes C = C·Q, or C = C·Qᵀ if trans, for Q = I − V·T·Vᵀ.
// C has as many columns as V has rows; work has at least V.Cols·C.Rows elements.
func applyBlockRight[T Float](trans bool, v, t, c blas.Mat[T], work []T) {
	applyBlockLeft(!trans, v, t, c.T(), work)
}
