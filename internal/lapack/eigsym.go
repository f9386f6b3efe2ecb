package lapack

import "github.com/lina-la/lina/internal/blas"

// EigSymWork is the number of elements that EigSym needs.
func EigSymWork(n int, vectors bool) int {
	if !vectors {
		return 4 * n
	}
	return 4*n + n*n + QRWork(n, n)
}

// EigSym decomposes the symmetric A = V·Λ·Vᵀ. values, of length n, receives the
// eigenvalues in ascending order; with vectors, a becomes V, whose columns are
// orthonormal, otherwise a is destroyed. Only the lower triangle of A is read.
// work has at least EigSymWork(n, vectors) elements.
//
// It returns false if the iteration does not converge, which is known to happen
// only if A holds NaN or Inf: then everything is NaN.
func EigSym[T Float](a blas.Mat[T], values []T, vectors bool, work []T) (ok bool) {
	n := a.Rows
	var largest T
	for i := range n {
		largest = max(largest, blas.MaxAbs(a.Slice(i, i+1, 0, i+1)))
	}
	exponent, finite := rangeScale(largest)
	if !finite {
		fillNaN(values)
		blas.Fill(a, values[0])
		return false
	}
	if exponent != 0 {
		for i := range n {
			scaleMat(a.Slice(i, i+1, 0, i+1), exponent)
		}
	}
	e, tau, pair, work := work[:n], work[n:2*n], work[2*n:4*n], work[4*n:]
	tridiagonalize(a, values, e, tau, pair)
	z := blas.Mat[T]{Rows: n}
	if vectors {
		// The reflections make room for V.
		reflections := blas.MatOf(n, n, work[:n*n])
		blas.CopyMat(reflections, a)
		tridiagonalForm(reflections, tau, a, work[n*n:])
		z = a
	}
	ok = tridiagonalQR(values, e, z, pair)
	sortByValue(values, func(x, y T) bool { return x < y }, z)
	scaleVec(values, -exponent)
	return ok
}
