package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// QRAppend computes the R of [R; B] = Q·R' in place, without Q: a is (n+m)×n, its first
// n rows hold R on and above the diagonal, whatever stands below it, and the rows behind
// them B. R' takes R's place, zeros below its diagonal; B is overwritten. Repeated,
// block of rows by block, it is the R of a matrix of any height (TSQR: Demmel, Grigori,
// Hoemmen and Langou, Communication-optimal parallel and sequential QR and LU
// factorizations, 2012).
func QRAppend[T Float](a blas.Mat[T]) {
	n := a.Cols
	clearBelow(a)
	w := scratch.Borrow[T](n + QRWork(a.Rows, n))
	QR(a, w.Take(n), w.Take(QRWork(a.Rows, n)))
	w.Release()
	clearBelow(a)
}

// clearBelow sets to zero what stands below the diagonal in the first Cols rows.
func clearBelow[T Float](a blas.Mat[T]) {
	for i := 1; i < a.Cols; i++ {
		blas.Fill(a.Slice(i, i+1, 0, i), 0)
	}
}
