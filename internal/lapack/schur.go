package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/parallel"
)

// Schur computes A = Z·T·Zᵀ with Z orthogonal and T upper quasi-triangular: its
// diagonal consists of the real eigenvalues, in blocks of order 1, and of blocks
// [a b; c a] with b·c < 0 for the eigenvalues a ± i·√|b|·√|c|. a becomes T; z,
// n×n, becomes Z, or has 0 columns if Z is not wanted. re and im, of length n,
// are the eigenvalues in the order of the diagonal, of a pair the one with
// im > 0 first.
//
// It returns the number of eigenvalues that have not converged, which is known to be other than 0
// only if A holds NaN or Inf: then everything is NaN.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §7.5.
func Schur[T Float](a, z blas.Mat[T], re, im []T) (unfinished int) {
	n := a.Rows
	e, finite := rangeScale(blas.MaxAbs(a))
	if !finite {
		fillNaN(re)
		fillNaN(im)
		blas.Fill(a, T(math.NaN()))
		blas.Fill(z, T(math.NaN()))
		return n
	}
	parallel.AttendIf(n >= attendedOrder, func() { unfinished = schurFinite(a, z, re, im, e) })
	return unfinished
}

// schurFinite is Schur for a matrix without NaN and Inf, which 2ᵉ brings into range.
func schurFinite[T Float](a, z blas.Mat[T], re, im []T, e int) (unfinished int) {
	n := a.Rows
	h, zt, tau := blas.Borrow[T](n, n), blas.Borrow[T](z.Cols, z.Cols), blas.Borrow[T](1, n)
	blas.CopyMat(h.Mat, a)
	scaleMat(h.Mat, e)
	hessenbergReduce(h.Mat, 0, n, true, tau.Data)
	if z.Cols > 0 {
		hessenbergForm(h.Mat, 0, n, tau.Data, zt.T())
	}
	clearBelowSubdiagonal(h.Mat)
	unfinished = hessenbergQR(h.Mat, zt.Mat, 0, n, true, re, im)
	if e != 0 {
		scaleMat(h.Mat, -e)
		scaleVec(blas.VecOf(re), -e)
		for k := 0; k < n; k++ {
			if im[k] != 0 {
				blockEigenvalues(h.Mat, k, re, im)
				k++
			}
		}
	}
	blas.CopyMat(a, h.Mat)
	blas.CopyMat(z, zt.T())
	h.Release()
	zt.Release()
	tau.Release()
	return unfinished
}
