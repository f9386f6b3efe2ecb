package lapack

import "github.com/lina-la/lina/internal/blas"

// EigSym decomposes the symmetric A = V·Λ·Vᵀ. values, of length n, receives the
// eigenvalues in ascending order; with vectors, a becomes V, whose columns are
// orthonormal, otherwise a is destroyed. Only the lower triangle of A is read. It is
// fastest where columns of a are consecutive elements.
//
// left is the number of eigenvalues of which the iteration did not converge; it is not
// known to happen, unless A holds NaN or Inf: then left is n, and everything is NaN.
func EigSym[T Float](a blas.Mat[T], values []T, vectors bool) (left int) {
	n := a.Rows
	var largest T
	for i := range n {
		largest = max(largest, blas.MaxAbs(a.Slice(i, i+1, 0, i+1)))
	}
	exponent, finite := rangeScale(largest)
	if !finite {
		fillNaN(values)
		blas.Fill(a, values[0])
		return n
	}
	if exponent != 0 {
		for i := range n {
			scaleMat(a.Slice(i, i+1, 0, i+1), exponent)
		}
	}
	if n == 0 {
		return 0
	}
	rows := triangleRows(a)
	room, wide := blas.Borrow[T](2, n), blas.Borrow[float64](2, n)
	tau, off := room.Data[:n], room.Data[room.RowInc:][:n]
	tridiagonalize(rows.Mat, n, values, off, tau)
	d, e := wide.Data[:n], wide.Data[wide.RowInc:][:n-1]
	for i, x := range values {
		d[i] = float64(x)
	}
	for i := range e {
		e[i] = float64(off[i])
	}
	if vectors {
		left = eigenvectorsInto(a, rows.Mat, tau, d, e)
	} else {
		left = tridiagonalEigen(d, e, blas.Mat[T]{Rows: n})
	}
	for i, x := range d {
		values[i] = T(x)
	}
	room.Release()
	wide.Release()
	rows.Release()
	scaleVec(values, -exponent)
	return left
}

// eigenvectorsInto writes V into a: the eigenvectors of the tridiagonal matrix d, e,
// turned by the reflections in rows and tau.
func eigenvectorsInto[T Float](a, rows blas.Mat[T], tau []T, d, e []float64) (left int) {
	n := len(d)
	zt := a.T()
	if a.RowInc != 1 {
		w := blas.Borrow[T](n, n)
		defer w.Release()
		zt = w.Mat
	}
	left = tridiagonalEigen(d, e, zt)
	applyTridiagonal(rows, n, tau, zt)
	if a.RowInc != 1 {
		blas.CopyMat(a, zt.T())
	}
	return left
}
