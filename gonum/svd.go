package gonumla

import (
	"gonum.org/v1/gonum/blas"
	gonumlapack "gonum.org/v1/gonum/lapack"

	lina "github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// Dgesvd computes A = U·Σ·Vᵀ, A of any shape, and as many columns of U and rows of Vᵀ as are
// wanted; A is lost.
func (l LAPACK) Dgesvd(jobU, jobVT gonumlapack.SVDJob, m, n int, a []float64, lda int, s, u []float64, ldu int, vt []float64, ldvt int, work []float64, lwork int) (ok bool) {
	k := min(m, n)
	uCols, uKnown := svdColumns(jobU, m, k)
	vCols, vKnown := svdColumns(jobVT, n, k)
	if !uKnown || !vKnown || !l.takes(k, fewSpectral) || !holdsMat(m, n, len(a), lda) || len(s) < k || ldu < 1 || ldvt < 1 ||
		uCols > 0 && !holdsMat(m, uCols, len(u), ldu) || vCols > 0 && !holdsMat(vCols, n, len(vt), ldvt) || !holdsWork(work, lwork, max(5*k, 3*k+max(m, n))) {
		return l.Implementation.Dgesvd(jobU, jobVT, m, n, a, lda, s, u, ldu, vt, ldvt, work, lwork)
	}
	var U, V lina.Mat[float64]
	if uCols > 0 {
		U = view(blas.NoTrans, m, uCols, u, ldu)
	}
	if vCols > 0 {
		V = view(blas.Trans, n, vCols, vt, ldvt)
	}
	ok = lapack.SVD(view(blas.NoTrans, m, n, a, lda), s[:k], U, V)
	l.Implementation.Dgesvd(jobU, jobVT, m, n, a, lda, s, u, ldu, vt, ldvt, work, -1) // for the length in work[0]
	return ok
}

// svdColumns is the number of singular vectors that a job wants, of length n; known is false
// for what Gonum refuses.
func svdColumns(job gonumlapack.SVDJob, n, k int) (columns int, known bool) {
	switch job {
	case gonumlapack.SVDAll:
		return n, true
	case gonumlapack.SVDStore:
		return k, true
	}
	return 0, job == gonumlapack.SVDNone
}
