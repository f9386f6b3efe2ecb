package gonumla

import (
	"gonum.org/v1/gonum/blas"

	lina "github.com/lina-la/lina/internal/blas"
)

func gemm[T lina.Float](tA, tB blas.Transpose, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) bool {
	if !holdsOp(tA, m, k, len(a), lda) || !holdsOp(tB, k, n, len(b), ldb) || !holdsMat(m, n, len(c), ldc) {
		return false
	}
	lina.Gemm(alpha, view(tA, m, k, a, lda), view(tB, k, n, b, ldb), beta, view(blas.NoTrans, m, n, c, ldc))
	return true
}

func syrk[T lina.Float](ul blas.Uplo, t blas.Transpose, n, k int, alpha T, a []T, lda int, beta T, c []T, ldc int) bool {
	if !isUplo(ul) || !holdsOp(t, n, k, len(a), lda) || !holdsMat(n, n, len(c), ldc) {
		return false
	}
	lina.Syrk(uploOf(ul, blas.NoTrans), alpha, view(t, n, k, a, lda), beta, view(blas.NoTrans, n, n, c, ldc))
	return true
}

func syr2k[T lina.Float](ul blas.Uplo, t blas.Transpose, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) bool {
	if !isUplo(ul) || !holdsOp(t, n, k, len(a), lda) || !holdsOp(t, n, k, len(b), ldb) || !holdsMat(n, n, len(c), ldc) {
		return false
	}
	lina.Syr2k(uploOf(ul, blas.NoTrans), alpha, view(t, n, k, a, lda), view(t, n, k, b, ldb), beta, view(blas.NoTrans, n, n, c, ldc))
	return true
}

// If A stands on the right, the operation is done with transposed matrices:
// C = αBA + βC is Cᵀ = αAᵀBᵀ + βCᵀ.

// onLeft reports whether A stands on the left of an m×n matrix, and the order of A.
func onLeft(s blas.Side, m, n int) (left bool, order int) {
	if s == blas.Right {
		return false, n
	}
	return true, m
}

func isSide(s blas.Side) bool { return s == blas.Left || s == blas.Right }

func symm[T lina.Float](s blas.Side, ul blas.Uplo, m, n int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) bool {
	left, order := onLeft(s, m, n)
	if !isSide(s) || !isUplo(ul) || !holdsMat(order, order, len(a), lda) || !holdsMat(m, n, len(b), ldb) || !holdsMat(m, n, len(c), ldc) {
		return false
	}
	A, B, C := view(blas.NoTrans, order, order, a, lda), view(blas.NoTrans, m, n, b, ldb), view(blas.NoTrans, m, n, c, ldc)
	if !left {
		B, C = B.T(), C.T()
	}
	lina.Symm(uploOf(ul, blas.NoTrans), alpha, A, B, beta, C)
	return true
}

func trmm[T lina.Float](s blas.Side, ul blas.Uplo, t blas.Transpose, d blas.Diag, m, n int, alpha T, a []T, lda int, b []T, ldb int) bool {
	left, order := onLeft(s, m, n)
	if !isSide(s) || !isUplo(ul) || !isDiag(d) || !holdsOp(t, order, order, len(a), lda) || !holdsMat(m, n, len(b), ldb) {
		return false
	}
	uplo, A, B := uploOf(ul, t), view(t, order, order, a, lda), view(blas.NoTrans, m, n, b, ldb)
	if !left {
		uplo, A, B = !uplo, A.T(), B.T()
	}
	lina.Trmm(uplo, d == blas.Unit, alpha, A, B)
	return true
}

func trsm[T lina.Float](s blas.Side, ul blas.Uplo, t blas.Transpose, d blas.Diag, m, n int, alpha T, a []T, lda int, b []T, ldb int) bool {
	left, order := onLeft(s, m, n)
	if !isSide(s) || !isUplo(ul) || !isDiag(d) || !holdsOp(t, order, order, len(a), lda) || !holdsMat(m, n, len(b), ldb) {
		return false
	}
	uplo, A, B := uploOf(ul, t), view(t, order, order, a, lda), view(blas.NoTrans, m, n, b, ldb)
	if !left {
		uplo, A, B = !uplo, A.T(), B.T()
	}
	lina.Trsm(uplo, d == blas.Unit, alpha, A, B)
	return true
}
