package gonumla

import (
	"gonum.org/v1/gonum/blas"

	"github.com/lina-la/lina/internal/lapack"
)

// Of the two triangles of A these routines read and write the one that ul names. The
// factor is L, or U = Lᵀ.

// Dpotrf factors A = L·Lᵀ = Uᵀ·U in place, and reports whether A is positive definite.
// If not, the triangle is left half done.
func (l LAPACK) Dpotrf(ul blas.Uplo, n int, a []float64, lda int) (ok bool) {
	few := fewPotrf
	if ul == blas.Lower {
		few = fewPotrfLower
	}
	if !l.takes(n, few) || !isUplo(ul) || !holdsMat(n, n, len(a), lda) {
		return l.Implementation.Dpotrf(ul, n, a, lda)
	}
	return lapack.Cholesky(lowerView(ul, n, a, lda)) < 0
}

// Dpotrs computes B = A⁻¹·B from A = L·Lᵀ = Uᵀ·U.
func (l LAPACK) Dpotrs(ul blas.Uplo, n, nrhs int, a []float64, lda int, b []float64, ldb int) {
	if !l.takes(n, fewPotrs) || !isUplo(ul) || !holdsMat(n, n, len(a), lda) || !holdsMat(n, nrhs, len(b), ldb) {
		l.Implementation.Dpotrs(ul, n, nrhs, a, lda, b, ldb)
		return
	}
	lapack.CholeskySolve(lowerView(ul, n, a, lda), view(blas.NoTrans, n, nrhs, b, ldb))
}

// Dpotri replaces L or U by A⁻¹ = L⁻ᵀ·L⁻¹ = U⁻¹·U⁻ᵀ, one triangle of it. If the factor
// is singular it leaves A alone and reports false.
func (l LAPACK) Dpotri(ul blas.Uplo, n int, a []float64, lda int) (ok bool) {
	if !l.takes(n, fewPotri) || !isUplo(ul) || !holdsMat(n, n, len(a), lda) {
		return l.Implementation.Dpotri(ul, n, a, lda)
	}
	A := lowerView(ul, n, a, lda)
	if hasZeroDiagonal(A) {
		return false
	}
	lapack.CholeskyInverseLower(A)
	return true
}
