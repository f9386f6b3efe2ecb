package gonumla

import (
	"gonum.org/v1/gonum/blas"

	lina "github.com/lina-la/lina/internal/blas"
)

func gemv[T lina.Float](t blas.Transpose, m, n int, alpha T, a []T, lda int, x []T, incX int, beta T, y []T, incY int) bool {
	if t != blas.NoTrans {
		m, n = n, m
	}
	if !holdsOp(t, m, n, len(a), lda) || !holds(n, len(x), incX) || !holds(m, len(y), incY) {
		return false
	}
	lina.Gemv(alpha, view(t, m, n, a, lda), lina.Vec[T]{Data: x, N: n, Inc: incX}, beta, lina.Vec[T]{Data: y, N: m, Inc: incY})
	return true
}

// ger takes negative increments, too: Gonum's assembly for amd64 has them wrong.
func ger[T lina.Float](m, n int, alpha T, x []T, incX int, y []T, incY int, a []T, lda int) bool {
	if !holdsMat(m, n, len(a), lda) || !holds(m, len(x), max(incX, -incX)) || !holds(n, len(y), max(incY, -incY)) {
		return false
	}
	lina.Ger(alpha, inOrder(m, x, incX), inOrder(n, y, incY), view(blas.NoTrans, m, n, a, lda))
	return true
}

// inOrder views a vector that is only read. If its increment is negative, the first
// element is the last in storage, and the vector is copied.
func inOrder[T lina.Float](n int, x []T, inc int) lina.Vec[T] {
	if inc > 0 {
		return lina.Vec[T]{Data: x, N: n, Inc: inc}
	}
	copied := make([]T, n)
	for i := range copied {
		copied[i] = x[(i+1-n)*inc]
	}
	return lina.VecOf(copied)
}

func symv[T lina.Float](ul blas.Uplo, n int, alpha T, a []T, lda int, x []T, incX int, beta T, y []T, incY int) bool {
	if !isUplo(ul) || !holdsMat(n, n, len(a), lda) || !holds(n, len(x), incX) || !holds(n, len(y), incY) {
		return false
	}
	lina.Symv(uploOf(ul, blas.NoTrans), alpha, view(blas.NoTrans, n, n, a, lda),
		lina.Vec[T]{Data: x, N: n, Inc: incX}, beta, lina.Vec[T]{Data: y, N: n, Inc: incY})
	return true
}

func syr[T lina.Float](ul blas.Uplo, n int, alpha T, x []T, incX int, a []T, lda int) bool {
	if !isUplo(ul) || !holdsMat(n, n, len(a), lda) || !holds(n, len(x), incX) {
		return false
	}
	lina.Syr(uploOf(ul, blas.NoTrans), alpha, lina.Vec[T]{Data: x, N: n, Inc: incX}, view(blas.NoTrans, n, n, a, lda))
	return true
}

func syr2[T lina.Float](ul blas.Uplo, n int, alpha T, x []T, incX int, y []T, incY int, a []T, lda int) bool {
	if !isUplo(ul) || !holdsMat(n, n, len(a), lda) || !holds(n, len(x), incX) || !holds(n, len(y), incY) {
		return false
	}
	lina.Syr2(uploOf(ul, blas.NoTrans), alpha,
		lina.Vec[T]{Data: x, N: n, Inc: incX}, lina.Vec[T]{Data: y, N: n, Inc: incY}, view(blas.NoTrans, n, n, a, lda))
	return true
}

func trmv[T lina.Float](ul blas.Uplo, t blas.Transpose, d blas.Diag, n int, a []T, lda int, x []T, incX int) bool {
	if !isUplo(ul) || !isDiag(d) || !holdsOp(t, n, n, len(a), lda) || !holds(n, len(x), incX) {
		return false
	}
	lina.Trmv(uploOf(ul, t), d == blas.Unit, view(t, n, n, a, lda), lina.Vec[T]{Data: x, N: n, Inc: incX})
	return true
}

func trsv[T lina.Float](ul blas.Uplo, t blas.Transpose, d blas.Diag, n int, a []T, lda int, x []T, incX int) bool {
	if !isUplo(ul) || !isDiag(d) || !holdsOp(t, n, n, len(a), lda) || !holds(n, len(x), incX) {
		return false
	}
	lina.Trsv(uploOf(ul, t), d == blas.Unit, view(t, n, n, a, lda), lina.Vec[T]{Data: x, N: n, Inc: incX})
	return true
}
