package gonumla

import "gonum.org/v1/gonum/blas"

// Sdot returns xᵀy.
func (l BLAS) Sdot(n int, x []float32, incX int, y []float32, incY int) float32 {
	if n >= fewDot || l.eager {
		if s, ok := dot(n, x, incX, y, incY); ok {
			return s
		}
	}
	return l.Implementation.Sdot(n, x, incX, y, incY)
}

// Snrm2 returns ‖x‖₂ = √Σxᵢ².
func (l BLAS) Snrm2(n int, x []float32, incX int) float32 {
	if n >= fewNrm2 || l.eager {
		if s, ok := nrm2(n, x, incX); ok {
			return s
		}
	}
	return l.Implementation.Snrm2(n, x, incX)
}

// Sasum returns ‖x‖₁ = Σ|xᵢ|.
func (l BLAS) Sasum(n int, x []float32, incX int) float32 {
	if n >= fewAsum || l.eager {
		if s, ok := asum(n, x, incX); ok {
			return s
		}
	}
	return l.Implementation.Sasum(n, x, incX)
}

// Saxpy computes y = αx + y.
func (l BLAS) Saxpy(n int, alpha float32, x []float32, incX int, y []float32, incY int) {
	if n < fewAxpy && !l.eager || !axpy(n, alpha, x, incX, y, incY) {
		l.Implementation.Saxpy(n, alpha, x, incX, y, incY)
	}
}

// Srot computes x, y = cx + sy, cy − sx.
func (l BLAS) Srot(n int, x []float32, incX int, y []float32, incY int, c float32, s float32) {
	if n < fewRot && !l.eager || !rot(n, x, incX, y, incY, c, s) {
		l.Implementation.Srot(n, x, incX, y, incY, c, s)
	}
}

// Sscal computes x = αx.
func (l BLAS) Sscal(n int, alpha float32, x []float32, incX int) {
	if n < fewScal && !l.eager || !scal(n, alpha, x, incX) {
		l.Implementation.Sscal(n, alpha, x, incX)
	}
}

// Sgemv computes y = α·op(A)·x + βy.
func (l BLAS) Sgemv(tA blas.Transpose, m, n int, alpha float32, a []float32, lda int, x []float32, incX int, beta float32, y []float32, incY int) {
	if m*n < fewGemv && !l.eager || !gemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY) {
		l.Implementation.Sgemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY)
	}
}

// Sger computes A = αxyᵀ + A.
func (l BLAS) Sger(m, n int, alpha float32, x []float32, incX int, y []float32, incY int, a []float32, lda int) {
	if n < fewGer && incX > 0 && incY > 0 && !l.eager || !ger(m, n, alpha, x, incX, y, incY, a, lda) {
		l.Implementation.Sger(m, n, alpha, x, incX, y, incY, a, lda)
	}
}

// Ssymv computes y = αAx + βy, A symmetric.
func (l BLAS) Ssymv(ul blas.Uplo, n int, alpha float32, a []float32, lda int, x []float32, incX int, beta float32, y []float32, incY int) {
	if n < fewSymv && !l.eager || !symv(ul, n, alpha, a, lda, x, incX, beta, y, incY) {
		l.Implementation.Ssymv(ul, n, alpha, a, lda, x, incX, beta, y, incY)
	}
}

// Ssyr computes A = αxxᵀ + A, A symmetric.
func (l BLAS) Ssyr(ul blas.Uplo, n int, alpha float32, x []float32, incX int, a []float32, lda int) {
	if n < fewSyr && !l.eager || !syr(ul, n, alpha, x, incX, a, lda) {
		l.Implementation.Ssyr(ul, n, alpha, x, incX, a, lda)
	}
}

// Ssyr2 computes A = α(xyᵀ + yxᵀ) + A, A symmetric.
func (l BLAS) Ssyr2(ul blas.Uplo, n int, alpha float32, x []float32, incX int, y []float32, incY int, a []float32, lda int) {
	if n < fewSyr2 && !l.eager || !syr2(ul, n, alpha, x, incX, y, incY, a, lda) {
		l.Implementation.Ssyr2(ul, n, alpha, x, incX, y, incY, a, lda)
	}
}

// Strmv computes x = op(A)·x, A triangular.
func (l BLAS) Strmv(ul blas.Uplo, tA blas.Transpose, d blas.Diag, n int, a []float32, lda int, x []float32, incX int) {
	if n < fewTrmv && !l.eager || !trmv(ul, tA, d, n, a, lda, x, incX) {
		l.Implementation.Strmv(ul, tA, d, n, a, lda, x, incX)
	}
}

// Strsv computes x = op(A)⁻¹·x, A triangular.
func (l BLAS) Strsv(ul blas.Uplo, tA blas.Transpose, d blas.Diag, n int, a []float32, lda int, x []float32, incX int) {
	if n < fewTrsv && !l.eager || !trsv(ul, tA, d, n, a, lda, x, incX) {
		l.Implementation.Strsv(ul, tA, d, n, a, lda, x, incX)
	}
}

// Sgemm computes C = α·op(A)·op(B) + βC.
func (l BLAS) Sgemm(tA, tB blas.Transpose, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	if !gemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc) {
		l.Implementation.Sgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
	}
}

// Ssymm computes C = αAB + βC, or C = αBA + βC if A is on the right; A symmetric.
func (l BLAS) Ssymm(s blas.Side, ul blas.Uplo, m, n int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	if !symm(s, ul, m, n, alpha, a, lda, b, ldb, beta, c, ldc) {
		l.Implementation.Ssymm(s, ul, m, n, alpha, a, lda, b, ldb, beta, c, ldc)
	}
}

// Ssyrk computes C = α·op(A)·op(A)ᵀ + βC, C symmetric.
func (l BLAS) Ssyrk(ul blas.Uplo, t blas.Transpose, n, k int, alpha float32, a []float32, lda int, beta float32, c []float32, ldc int) {
	if !syrk(ul, t, n, k, alpha, a, lda, beta, c, ldc) {
		l.Implementation.Ssyrk(ul, t, n, k, alpha, a, lda, beta, c, ldc)
	}
}

// Ssyr2k computes C = α(op(A)·op(B)ᵀ + op(B)·op(A)ᵀ) + βC, C symmetric.
func (l BLAS) Ssyr2k(ul blas.Uplo, t blas.Transpose, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	if !syr2k(ul, t, n, k, alpha, a, lda, b, ldb, beta, c, ldc) {
		l.Implementation.Ssyr2k(ul, t, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
	}
}

// Strmm computes B = α·op(A)·B, or B = αB·op(A) if A is on the right; A triangular.
func (l BLAS) Strmm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float32, a []float32, lda int, b []float32, ldb int) {
	if s == blas.Left && m*n < fewTrmm && !l.eager || !trmm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb) {
		l.Implementation.Strmm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
	}
}

// Strsm computes B = α·op(A)⁻¹·B, or B = αB·op(A)⁻¹ if A is on the right; A triangular.
func (l BLAS) Strsm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float32, a []float32, lda int, b []float32, ldb int) {
	if s == blas.Left && m*n < fewTrsm && !l.eager || !trsm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb) {
		l.Implementation.Strsm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
	}
}
