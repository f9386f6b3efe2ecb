package gonumla

import (
	"gonum.org/v1/gonum/blas"

	"github.com/lina-la/lina/internal/lapack"
)

// Dgetrf factors A = P·L·U in place, A of any shape, and reports whether U is regular.
func (l LAPACK) Dgetrf(m, n int, a []float64, lda int, ipiv []int) (ok bool) {
	if !l.takesMat(m, n, fewGetrf) || !holdsMat(m, n, len(a), lda) || len(ipiv) != min(m, n) {
		return l.Implementation.Dgetrf(m, n, a, lda, ipiv)
	}
	return lapack.LU(view(blas.NoTrans, m, n, a, lda), ipiv) < 0
}

// Dgetrs computes B = op(A)⁻¹·B from A = P·L·U.
func (l LAPACK) Dgetrs(trans blas.Transpose, n, nrhs int, a []float64, lda int, ipiv []int, b []float64, ldb int) {
	if !l.takes(n, fewGetrs) || !holdsOp(trans, n, n, len(a), lda) || !holdsMat(n, nrhs, len(b), ldb) || len(ipiv) != n {
		l.Implementation.Dgetrs(trans, n, nrhs, a, lda, ipiv, b, ldb)
		return
	}
	A, B := view(blas.NoTrans, n, n, a, lda), view(blas.NoTrans, n, nrhs, b, ldb)
	if trans == blas.NoTrans {
		lapack.LUSolve(A, ipiv, B)
	} else {
		lapack.LUSolveTrans(A, ipiv, B)
	}
}

// Dgetri replaces A = P·L·U by A⁻¹. If U is singular it leaves A alone and reports false.
func (l LAPACK) Dgetri(n int, a []float64, lda int, ipiv []int, work []float64, lwork int) (ok bool) {
	if !l.takes(n, fewGetri) || !holdsMat(n, n, len(a), lda) || len(ipiv) != n || !holdsWork(work, lwork, n) {
		return l.Implementation.Dgetri(n, a, lda, ipiv, work, lwork)
	}
	A := view(blas.NoTrans, n, n, a, lda)
	if hasZeroDiagonal(A) {
		return false
	}
	lapack.LUInverse(A, A, ipiv)
	return l.Implementation.Dgetri(n, a, lda, ipiv, work, -1) // for the length in work[0]
}
