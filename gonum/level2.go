package gonumla

import (
	"gonum.org/v1/gonum/blas"

	lina "github.com/lina-la/lina/internal/blas"
)

func gemv[T lina.Float](t blas.Transpose, m, n int, alpha T, a []T, lda int, x []T, incX int, beta T, y []T, incY int) bool {
	if t != blas.NoTrans {
		m, n = n, m
	}
	A, okA := operand(t, m, n, a, lda)
	u, okX := strided(n, x, incX)
	v, okY := strided(m, y, incY)
	ok := okA && okX && okY
	if ok {
		lina.Gemv(alpha, A, u, beta, v)
	}
	return ok
}

// ger takes negative increments, too: Gonum's assembly for amd64 has them wrong.
func ger[T lina.Float](m, n int, alpha T, x []T, incX int, y []T, incY int, a []T, lda int) bool {
	u, okX := inOrder(m, x, incX)
	v, okY := inOrder(n, y, incY)
	A, okA := general(m, n, a, lda)
	ok := okX && okY && okA
	if ok {
		lina.Ger(alpha, u, v, A)
	}
	return ok
}

// inOrder is strided for a vector that is only read: if the increment is negative,
// the first element is the last in storage, and the vector is copied.
func inOrder[T lina.Float](n int, x []T, inc int) (v lina.Vec[T], ok bool) {
	v, ok = strided(n, x, max(inc, -inc))
	if !ok || inc > 0 {
		return v, ok
	}
	copied := make([]T, n)
	for i := range copied {
		copied[i] = v.At(n - 1 - i)
	}
	return lina.VecOf(copied), true
}

func symv[T lina.Float](ul blas.Uplo, n int, alpha T, a []T, lda int, x []T, incX int, beta T, y []T, incY int) bool {
	uplo, A, okA := symmetric(ul, n, a, lda)
	u, v, ok := pair(n, x, incX, y, incY)
	ok = ok && okA
	if ok {
		lina.Symv(uplo, alpha, A, u, beta, v)
	}
	return ok
}

func syr[T lina.Float](ul blas.Uplo, n int, alpha T, x []T, incX int, a []T, lda int) bool {
	uplo, A, okA := symmetric(ul, n, a, lda)
	u, ok := strided(n, x, incX)
	ok = ok && okA
	if ok {
		lina.Syr(uplo, alpha, u, A)
	}
	return ok
}

func syr2[T lina.Float](ul blas.Uplo, n int, alpha T, x []T, incX int, y []T, incY int, a []T, lda int) bool {
	uplo, A, okA := symmetric(ul, n, a, lda)
	u, v, ok := pair(n, x, incX, y, incY)
	ok = ok && okA
	if ok {
		lina.Syr2(uplo, alpha, u, v, A)
	}
	return ok
}

func trmv[T lina.Float](ul blas.Uplo, t blas.Transpose, d blas.Diag, n int, a []T, lda int, x []T, incX int) bool {
	A, okA := triangular(ul, t, d, n, a, lda)
	u, ok := strided(n, x, incX)
	ok = ok && okA
	if ok {
		lina.Trmv(A.uplo, A.diag, A.mat, u)
	}
	return ok
}

func trsv[T lina.Float](ul blas.Uplo, t blas.Transpose, d blas.Diag, n int, a []T, lda int, x []T, incX int) bool {
	A, okA := triangular(ul, t, d, n, a, lda)
	u, ok := strided(n, x, incX)
	ok = ok && okA
	if ok {
		lina.Trsv(A.uplo, A.diag, A.mat, u)
	}
	return ok
}
