package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// LeastSquaresTol is the part of the largest singular value of A, m×n, with columns
// scaled to like norms, up to which LeastSquares takes another to be zero: 20·√k·ε, for
// k = min(m, n).
//
// It has to be above what rounding leaves of a zero. That the entries are rounded
// changes a column by up to ε/2 of its norm, k of them by up to √k·ε/2, whatever m is.
// What Householder's reflections add grows with the terms of a sum that are added one
// after the other; kernels add in chunks, and what the sums of chunks lose is kept
// (see chunkSums). Measured, as multiples of √k·ε, over the kinds of dependence in
// TestRankOfDependentColumns: up to 9, typically 1, from 3 rows to 10⁶, in both types,
// with and without vector instructions. NumPy's max(m, n)·ε is for a matrix as it is,
// and for 10⁶ rows in float32 it is 0.12.
func LeastSquaresTol[T Float](m, n int) T {
	return T(20*math.Sqrt(float64(min(m, n)))) * Eps[T]()
}

// triangularRank is the order of the largest leading block of R, upper
// trapezoidal with |r₁₁| ≥ |r₂₂| ≥ …, for which σ_min > rtol·σ_max. The diagonal
// alone would miss matrices like Kahan's, whose smallest singular value is far
// below |rₙₙ|; so both values are estimated, one more column at a time.
//
// If ‖xᵀ·R‖ = σ for a unit vector x, then for y = (s·x, c), s² + c² = 1,
//
//	‖yᵀ·[R w; 0 γ]‖ = ‖(s, c)·[σ α; 0 γ]‖,  α = xᵀ·w
//
// and the best s and c belong to a singular vector of that 2×2 matrix (Bischof,
// Incremental condition estimation, 1990).
func triangularRank[T Float](r blas.Mat[T], rtol T) int {
	k := min(r.Rows, r.Cols)
	if k == 0 || !(rtol < 1) {
		return 0
	}
	w := scratch.Borrow[T](2 * k)
	defer w.Release()
	xSmall, xLarge := w.Take(k), w.Take(k)
	smallest := float64(abs(r.At(0, 0)))
	largest := smallest
	if !(smallest > 0) {
		return 0
	}
	xSmall[0], xLarge[0] = 1, 1
	for i := 1; i < k; i++ {
		w, gamma := r.Col(i).Slice(0, i), float64(r.At(i, i))
		var low, high singularPair
		low, _ = singularPairs(smallest, float64(blas.Dot(blas.VecOf(xSmall[:i]), w)), gamma)
		_, high = singularPairs(largest, float64(blas.Dot(blas.VecOf(xLarge[:i]), w)), gamma)
		if !(low.sigma > float64(rtol)*high.sigma) {
			return i
		}
		smallest, largest = low.sigma, high.sigma
		blas.Scal(T(low.s), blas.VecOf(xSmall[:i]))
		blas.Scal(T(high.s), blas.VecOf(xLarge[:i]))
		xSmall[i], xLarge[i] = T(low.c), T(high.c)
	}
	return k
}

// singularPair is a singular value of a 2×2 matrix and its left singular vector.
type singularPair struct{ sigma, s, c float64 }

// singularPairs returns both pairs of [f g; 0 h], f ≥ 0, from the Jacobi rotation
// that diagonalizes [f²+g² gh; gh h²]. The smaller value is |f·h|/σ_max, which
// does not cancel.
func singularPairs(f, g, h float64) (small, large singularPair) {
	scale := max(f, math.Abs(g), math.Abs(h))
	if scale == 0 {
		return singularPair{0, 0, 1}, singularPair{0, 1, 0}
	}
	f, g, h = f/scale, g/scale, h/scale
	p, q, offDiagonal := f*f+g*g, h*h, g*h
	sin, cos := math.Sincos(math.Atan2(2*offDiagonal, p-q) / 2)
	sigma := math.Sqrt((p+q)/2 + math.Hypot((p-q)/2, offDiagonal))
	return singularPair{scale * f * (math.Abs(h) / sigma), -sin, cos}, singularPair{scale * sigma, cos, sin}
}

// fullRankLimit is the reciprocal condition number in the 1-norm from which on there is
// no doubt that the rank of a matrix with n columns is n. That in the 2-norm is at most n
// times as large.
func fullRankLimit[T Float](n int, rtol T) T { return 10 * T(n) * rtol }

// wellConditioned reports whether 1/(‖R‖₁·‖R⁻¹‖₁) ≥ limit for an upper triangle R.
func wellConditioned[T Float](r blas.Mat[T], limit T) bool {
	n := r.Rows
	var y [regularOrder]T
	if n == 0 || n <= regularOrder && triOneNorm(blas.Upper, blas.NonUnit, r)*inverseBound(blas.Lower, blas.NonUnit, r.Data, n, r.ColInc, r.RowInc, y[:])*limit <= 1 {
		return true
	}
	return TriRCond(blas.Upper, blas.NonUnit, r) >= limit
}
