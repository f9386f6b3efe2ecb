package gonumla

import "gonum.org/v1/gonum/blas"

// Ddot returns xᵀy.
func (l BLAS) Ddot(n int, x []float64, incX int, y []float64, incY int) float64 {
	if n >= fewDot || l.eager {
		if s, ok := dot(n, x, incX, y, incY); ok {
			return s
		}
	}
	return l.Implementation.Ddot(n, x, incX, y, incY)
}

// Dnrm2 returns ‖x‖₂ = √Σxᵢ².
func (l BLAS) Dnrm2(n int, x []float64, incX int) float64 {
	if n >= fewNrm2 || l.eager {
		if s, ok := nrm2(n, x, incX); ok {
			return s
		}
	}
	return l.Implementation.Dnrm2(n, x, incX)
}

// Dasum returns ‖x‖₁ = Σ|xᵢ|.
func (l BLAS) Dasum(n int, x []float64, incX int) float64 {
	if n >= fewAsum || l.eager {
		if s, ok := asum(n, x, incX); ok {
			return s
		}
	}
	return l.Implementation.Dasum(n, x, incX)
}

// Daxpy computes y = αx + y.
func (l BLAS) Daxpy(n int, alpha float64, x []float64, incX int, y []float64, incY int) {
	if n < fewAxpy && !l.eager || !axpy(n, alpha, x, incX, y, incY) {
		l.Implementation.Daxpy(n, alpha, x, incX, y, incY)
	}
}

// Drot computes x, y = cx + sy, cy − sx.
func (l BLAS) Drot(n int, x []float64, incX int, y []float64, incY int, c float64, s float64) {
	if n < fewRot && !l.eager || !rot(n, x, incX, y, incY, c, s) {
		l.Implementation.Drot(n, x, incX, y, incY, c, s)
	}
}

// Dscal computes x = αx.
func (l BLAS) Dscal(n int, alpha float64, x []float64, incX int) {
	if n < fewScal && !l.eager || !scal(n, alpha, x, incX) {
		l.Implementation.Dscal(n, alpha, x, incX)
	}
}

// Dgemv computes y = α·op(A)·x + βy.
func (l BLAS) Dgemv(tA blas.Transpose, m, n int, alpha float64, a []float64, lda int, x []float64, incX int, beta float64, y []float64, incY int) {
	if m*n < fewGemv && !l.eager || !gemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY) {
		l.Implementation.Dgemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY)
	}
}

// Dger computes A = αxyᵀ + A.
func (l BLAS) Dger(m, n int, alpha float64, x []float64, incX int, y []float64, incY int, a []float64, lda int) {
	if n < fewGer && incX > 0 && incY > 0 && !l.eager || !ger(m, n, alpha, x, incX, y, incY, a, lda) {
		l.Implementation.Dger(m, n, alpha, x, incX, y, incY, a, lda)
	}
}

// Dsymv computes y = αAx + βy, A symmetric.
func (l BLAS) Dsymv(ul blas.Uplo, n int, alpha float64, a []float64, lda int, x []float64, incX int, beta float64, y []float64, incY int) {
	if n < fewSymv && !l.eager || !symv(ul, n, alpha, a, lda, x, incX, beta, y, incY) {
		l.Implementation.Dsymv(ul, n, alpha, a, lda, x, incX, beta, y, incY)
	}
}

// Dsyr computes A = αxxᵀ + A, A symmetric.
func (l BLAS) Dsyr(ul blas.Uplo, n int, alpha float64, x []float64, incX int, a []float64, lda int) {
	if n < fewSyr && !l.eager || !syr(ul, n, alpha, x, incX, a, lda) {
		l.Implementation.Dsyr(ul, n, alpha, x, incX, a, lda)
	}
}

// Dsyr2 computes A = α(xyᵀ + yxᵀ) + A, A symmetric.
func (l BLAS) Dsyr2(ul blas.Uplo, n int, alpha float64, x []float64, incX int, y []float64, incY int, a []float64, lda int) {
	if n < fewSyr2 && !l.eager || !syr2(ul, n, alpha, x, incX, y, incY, a, lda) {
		l.Implementation.Dsyr2(ul, n, alpha, x, incX, y, incY, a, lda)
	}
}

// Dtrmv computes x = op(A)·x, A triangular.
func (l BLAS) Dtrmv(ul blas.Uplo, tA blas.Transpose, d blas.Diag, n int, a []float64, lda int, x []float64, incX int) {
	if n < fewTrmv && !l.eager || !trmv(ul, tA, d, n, a, lda, x, incX) {
		l.Implementation.Dtrmv(ul, tA, d, n, a, lda, x, incX)
	}
}

// Dtrsv computes x = op(A)⁻¹·x, A triangular.
func (l BLAS) Dtrsv(ul blas.Uplo, tA blas.Transpose, d blas.Diag, n int, a []float64, lda int, x []float64, incX int) {
	if n < fewTrsv && !l.eager || !trsv(ul, tA, d, n, a, lda, x, incX) {
		l.Implementation.Dtrsv(ul, tA, d, n, a, lda, x, incX)
	}
}

// Dgemm computes C = α·op(A)·op(B) + βC.
func (l BLAS) Dgemm(tA, tB blas.Transpose, m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	if !gemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc) {
		l.Implementation.Dgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
	}
}

// Dsymm computes C = αAB + βC, or C = αBA + βC if A is on the right; A symmetric.
func (l BLAS) Dsymm(s blas.Side, ul blas.Uplo, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	if !symm(s, ul, m, n, alpha, a, lda, b, ldb, beta, c, ldc) {
		l.Implementation.Dsymm(s, ul, m, n, alpha, a, lda, b, ldb, beta, c, ldc)
	}
}

// Dsyrk computes C = α·op(A)·op(A)ᵀ + βC, C symmetric.
func (l BLAS) Dsyrk(ul blas.Uplo, t blas.Transpose, n, k int, alpha float64, a []float64, lda int, beta float64, c []float64, ldc int) {
	if !syrk(ul, t, n, k, alpha, a, lda, beta, c, ldc) {
		l.Implementation.Dsyrk(ul, t, n, k, alpha, a, lda, beta, c, ldc)
	}
}

// Dsyr2k computes C = α(op(A)·op(B)ᵀ + op(B)·op(A)ᵀ) + βC, C symmetric.
func (l BLAS) Dsyr2k(ul blas.Uplo, t blas.Transpose, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	if !syr2k(ul, t, n, k, alpha, a, lda, b, ldb, beta, c, ldc) {
		l.Implementation.Dsyr2k(ul, t, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
	}
}

// Dtrmm computes B = α·op(A)·B, or B = αB·op(A) if A is on the right; A triangular.
func (l BLAS) Dtrmm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int) {
	if s == blas.Left && m*n < fewTrmm && !l.eager || !trmm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb) {
		l.Implementation.Dtrmm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
	}
}

// Dtrsm computes B = α·op(A)⁻¹·B, or B = αB·op(A)⁻¹ if A is on the right; A triangular.
func (l BLAS) Dtrsm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int) {
	if s == blas.Left && m*n < fewTrsm && !l.eager || !trsm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb) {
		l.Implementation.Dtrsm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
	}
}
