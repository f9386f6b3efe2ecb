package main

import "github.com/lina-la/lina/la"

// The operations by eigenvalues and singular values.

// eigSym is V and Λ of a symmetric matrix.
func eigSym[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := positiveDefinite[T](n)
	out.symmetricEigen = new(la.EigSymResult[T])
	return func() { out.err = out.symmetricEigen.Factorize(a) },
		func() { out.symmetricEigen, out.err = la.EigSym(a) }
}

// eigSymVals is Λ of a symmetric matrix.
func eigSymVals[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := positiveDefinite[T](n)
	call := func() { out.vector, out.err = la.EigSymVals(a) }
	return call, call
}

// eig is V and Λ of a general matrix, which come together.
func eig[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, n, n)
	call := func() { out.eigen, out.err = la.Eig(a) }
	return call, call
}

// eigVals is Λ of a general matrix.
func eigVals[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, n, n)
	call := func() { out.eigenvalues, out.err = la.EigVals(a) }
	return call, call
}

// svd is U, Σ and V of an n×n matrix, svdThin and svdFull of a 4n×n matrix.
func svd[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	return decompose(matrix[T](1, n, n), out)
}

func svdThin[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	return decompose(matrix[T](1, 4*n, n), out)
}

func decompose[T la.Float](a la.Dense[T], out *results[T]) (reused, fresh func()) {
	out.svd = new(la.SVDResult[T])
	return func() { out.err = out.svd.Factorize(a) },
		func() { out.svd, out.err = la.SVD(a) }
}

func svdFull[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, 4*n, n)
	call := func() { out.svd, out.err = la.SVDFull(a) }
	return call, call
}

// svdVals is Σ of an n×n matrix.
func svdVals[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, n, n)
	call := func() { out.vector, out.err = la.SVDVals(a) }
	return call, call
}

// pinv is A⁺ of an n×n matrix.
func pinv[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, n, n)
	call := func() { out.matrix, out.err = la.PInv(a) }
	return call, call
}
