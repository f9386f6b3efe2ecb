package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// SchurWork is the number of elements that Schur needs for order n.
func SchurWork(n int) int { return 0 }

// Schur computes A = Z·T·Zᵀ with Z orthogonal and T upper quasi-triangular: its
// diagonal consists of the real eigenvalues, in blocks of order 1, and of blocks
// [a b; c a] with b·c < 0 for the eigenvalues a ± i·√|b|·√|c|. a becomes T; z,
// n×n, becomes Z, or has 0 columns if Z is not wanted. re and im, of length n,
// are the eigenvalues in the order of the diagonal, of a pair the one with
// im > 0 first. work has at least SchurWork(n) elements.
//
// It returns false if the iteration does not converge, which is known to happen
// only if A holds NaN or Inf: then everything is NaN.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §7.5.
func Schur[T Float](a, z blas.Mat[T], re, im []T, work []T) (ok bool) {
	n := a.Rows
	e, finite := rangeScale(blas.MaxAbs(a))
	if !finite {
		fillNaN(re)
		fillNaN(im)
		blas.Fill(a, T(math.NaN()))
		blas.Fill(z, T(math.NaN()))
		return false
	}
	scaleMat(a, e)
	Hessenberg(a, z)
	if !hessenbergQR(a, z, 0, n, true, re, im) {
		return false
	}
	if e == 0 {
		return true
	}
	scaleMat(a, -e)
	scaleVec(re, -e)
	for k := 0; k < n; k++ {
		if im[k] != 0 {
			blockEigenvalues(a, k, re, im)
			k++
		}
	}
	return true
}
