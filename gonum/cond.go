package gonumla

import (
	"gonum.org/v1/gonum/blas"
	gonumlapack "gonum.org/v1/gonum/lapack"

	"github.com/lina-la/lina/internal/lapack"
)

// The reciprocals of condition numbers are estimates, from above, here as in Gonum;
// mat asks for one with every factorization.

// Dgecon estimates 1/(‖A‖·‖A⁻¹‖) from A = P·L·U and ‖A‖, in the 1-norm or the ∞-norm.
func (l LAPACK) Dgecon(norm gonumlapack.MatrixNorm, n int, a []float64, lda int, anorm float64, work []float64, iwork []int) float64 {
	if !l.takes(n, fewCon) || !isColumnOrRowSum(norm) || !holdsMat(n, n, len(a), lda) || anorm < 0 || len(work) < 4*n || len(iwork) < n {
		return l.Implementation.Dgecon(norm, n, a, lda, anorm, work, iwork)
	}
	A := view(blas.NoTrans, n, n, a, lda)
	if norm == gonumlapack.MaxColumnSum {
		return lapack.LURCond(A, nil, anorm)
	}
	return lapack.LURCondInf(A, nil, anorm)
}

// Dpocon estimates 1/(‖A‖·‖A⁻¹‖) from A = L·Lᵀ = Uᵀ·U and ‖A‖, in the 1-norm, which is
// the ∞-norm, too.
func (l LAPACK) Dpocon(ul blas.Uplo, n int, a []float64, lda int, anorm float64, work []float64, iwork []int) float64 {
	if !l.takes(n, fewCon) || !isUplo(ul) || !holdsMat(n, n, len(a), lda) || anorm < 0 || len(work) < 3*n || len(iwork) < n {
		return l.Implementation.Dpocon(ul, n, a, lda, anorm, work, iwork)
	}
	return lapack.CholeskyRCond(lowerView(ul, n, a, lda), anorm)
}

// Dtrcon estimates 1/(‖A‖·‖A⁻¹‖) for a triangular A, in the 1-norm or the ∞-norm, which
// is the 1-norm of Aᵀ.
func (l LAPACK) Dtrcon(norm gonumlapack.MatrixNorm, ul blas.Uplo, d blas.Diag, n int, a []float64, lda int, work []float64, iwork []int) float64 {
	if !l.takes(n, fewCon) || !isColumnOrRowSum(norm) || !isUplo(ul) || !isDiag(d) || !holdsMat(n, n, len(a), lda) || len(work) < 3*n || len(iwork) < n {
		return l.Implementation.Dtrcon(norm, ul, d, n, a, lda, work, iwork)
	}
	t := blas.NoTrans
	if norm == gonumlapack.MaxRowSum {
		t = blas.Trans
	}
	return lapack.TriRCond(uploOf(ul, t), d == blas.Unit, view(t, n, n, a, lda))
}

func isColumnOrRowSum(norm gonumlapack.MatrixNorm) bool {
	return norm == gonumlapack.MaxColumnSum || norm == gonumlapack.MaxRowSum
}
