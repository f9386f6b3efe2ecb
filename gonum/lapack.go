package gonumla

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/lapack"
	gonumlapack "gonum.org/v1/gonum/lapack/gonum"

	lina "github.com/lina-la/lina/internal/blas"
)

// LAPACK is Gonum's Implementation with Lina's factorizations behind the routines for
// general and for symmetric positive definite matrices: LU, Cholesky, QR, LQ, QR with
// column pivoting, what solves, inverts and multiplies with their factors, and least
// squares; and behind those for eigenvalues and singular values, Dsyev, Dgeev and Dgesvd, and the
// reductions Dsytrd and Dgehrd. All that it does not override is Gonum's own.
//
// A routine takes the calls that LAPACK allows, that have something to compute, and
// that are not so small that Gonum is faster. It hands every other call to Gonum, which
// panics with its own messages, says how much workspace it wants, or does what is left
// to do. Any workspace that Gonum accepts will do: what Lina needs it has of its own.
type LAPACK struct {
	gonumlapack.Implementation
	eager bool // for tests: take small calls, too
}

var _ lapack.Float64 = LAPACK{}

// takes reports whether a call whose size is n is for Lina, which is at least as fast
// from few on.
func (l LAPACK) takes(n, few int) bool { return n >= few || l.eager }

// takesMat is takes for an m×n matrix of which panels are factored.
func (l LAPACK) takesMat(m, n, few int) bool {
	return l.takes(min(m, n), fewColumns) && l.takes(m*n, few)
}

// holdsWork reports whether work is as long as lwork says, and that at least as long as
// Gonum asks for. It is not if lwork is −1, which asks for the length.
func holdsWork(work []float64, lwork, least int) bool {
	return lwork >= max(1, least) && len(work) >= lwork
}

// hasZeroDiagonal reports whether the triangular factor in a square A is singular.
func hasZeroDiagonal(a lina.Mat[float64]) bool {
	for i := range a.Rows {
		if a.At(i, i) == 0 {
			return true
		}
	}
	return false
}

// lowerView views a symmetric matrix, or a triangular one, such that its lower triangle
// is the one that is given: L, or U as Uᵀ.
func lowerView(ul blas.Uplo, n int, a []float64, lda int) lina.Mat[float64] {
	if ul == blas.Upper {
		return view(blas.Trans, n, n, a, lda)
	}
	return view(blas.NoTrans, n, n, a, lda)
}
