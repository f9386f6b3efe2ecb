package gonumla

import (
	"gonum.org/v1/gonum/blas"

	lina "github.com/lina-la/lina/internal/blas"
)

func gemm[T lina.Float](tA, tB blas.Transpose, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) bool {
	A, okA := operand(tA, m, k, a, lda)
	B, okB := operand(tB, k, n, b, ldb)
	C, okC := general(m, n, c, ldc)
	ok := okA && okB && okC
	if ok {
		lina.Gemm(alpha, A, B, beta, C)
	}
	return ok
}

func symm[T lina.Float](s blas.Side, ul blas.Uplo, m, n int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) bool {
	order, okS := orderOf(s, m, n)
	uplo, A, okA := symmetric(ul, order, a, lda)
	B, okB := general(m, n, b, ldb)
	C, okC := general(m, n, c, ldc)
	if s == blas.Right { // C = αBA + βC is Cᵀ = αABᵀ + βCᵀ
		B, C = B.T(), C.T()
	}
	ok := okS && okA && okB && okC
	if ok {
		lina.Symm(uplo, alpha, A, B, beta, C)
	}
	return ok
}

// orderOf is the order of a square matrix that stands beside an m×n one.
func orderOf(s blas.Side, m, n int) (order int, ok bool) {
	if s == blas.Right {
		return n, true
	}
	return m, s == blas.Left
}

func syrk[T lina.Float](ul blas.Uplo, t blas.Transpose, n, k int, alpha T, a []T, lda int, beta T, c []T, ldc int) bool {
	A, okA := operand(t, n, k, a, lda)
	uplo, C, okC := symmetric(ul, n, c, ldc)
	ok := okA && okC
	if ok {
		lina.Syrk(uplo, alpha, A, beta, C)
	}
	return ok
}

func syr2k[T lina.Float](ul blas.Uplo, t blas.Transpose, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) bool {
	A, okA := operand(t, n, k, a, lda)
	B, okB := operand(t, n, k, b, ldb)
	uplo, C, okC := symmetric(ul, n, c, ldc)
	ok := okA && okB && okC
	if ok {
		lina.Syr2k(uplo, alpha, A, B, beta, C)
	}
	return ok
}

// beside views op(A), triangular, and the m×n matrix B that it multiplies or
// solves, both transposed if A stands on the right.
func beside[T lina.Float](s blas.Side, ul blas.Uplo, t blas.Transpose, d blas.Diag, m, n int, a []T, lda int, b []T, ldb int) (A triangle[T], B lina.Mat[T], ok bool) {
	order, okS := orderOf(s, m, n)
	A, okA := triangular(ul, t, d, order, a, lda)
	B, okB := general(m, n, b, ldb)
	if s == blas.Right {
		A, B = A.transposed(), B.T()
	}
	return A, B, okS && okA && okB
}

func trmm[T lina.Float](s blas.Side, ul blas.Uplo, t blas.Transpose, d blas.Diag, m, n int, alpha T, a []T, lda int, b []T, ldb int) bool {
	A, B, ok := beside(s, ul, t, d, m, n, a, lda, b, ldb)
	if ok {
		lina.Trmm(A.uplo, A.diag, alpha, A.mat, B)
	}
	return ok
}

func trsm[T lina.Float](s blas.Side, ul blas.Uplo, t blas.Transpose, d blas.Diag, m, n int, alpha T, a []T, lda int, b []T, ldb int) bool {
	A, B, ok := beside(s, ul, t, d, m, n, a, lda, b, ldb)
	if ok {
		lina.Trsm(A.uplo, A.diag, alpha, A.mat, B)
	}
	return ok
}
