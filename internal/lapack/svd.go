package lapack

import "github.com/lina-la/lina/internal/blas"

// SVDWork is the number of elements that SVD needs, for u and v of uCols and
// vCols columns.
func SVDWork(m, n, uCols, vCols int) int {
	if m < n {
		m, n, uCols, vCols = n, m, vCols, uCols
	}
	work := 8*n + max(m, QRWork(m, uCols), QRWork(n, vCols))
	if qrFirst(m, n) {
		work += n + n*n + max(QRWork(m, n), QRWork(n, uCols))
	}
	return work
}

// qrFirst reports whether an m×n matrix, m ≥ n, is so tall that the singular
// value decomposition of its R costs less: from m = 11/6·n (Chan, An improved
// algorithm for computing the singular value decomposition, 1982).
func qrFirst(m, n int) bool { return n > 0 && 6*m >= 11*n }

// SVD decomposes A = U·Σ·Vᵀ, A of any shape m×n, k = min(m, n). s, of length k,
// receives the singular values, descending. u is m×k or m×m, v is n×k or n×n, with
// orthonormal columns; a matrix with no columns is not computed. a is
// destroyed. u, v and a do not overlap. work has at least SVDWork elements.
//
// It returns false if the iteration does not converge, which is known to happen
// only if A holds NaN or Inf: then everything is NaN.
func SVD[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T], work []T) (ok bool) {
	if a.Rows < a.Cols {
		a, u, v = a.T(), v, u
	}
	m, n := a.Rows, a.Cols
	exponent, finite := rangeScale(blas.MaxAbs(a))
	if !finite {
		fillNaN(s)
		blas.Fill(u, s[0])
		blas.Fill(v, s[0])
		return false
	}
	scaleMat(a, exponent)
	switch {
	case n == 0:
		setIdentity(u)
		return true
	case qrFirst(m, n):
		ok = svdOfR(a, s, u, v, work)
	default:
		ok = svdBidiagonal(a, s, u, v, work)
	}
	sortByValue(s, func(x, y T) bool { return x > y }, u, v)
	scaleVec(s, -exponent)
	return ok
}

// svdOfR is svdBidiagonal for a tall matrix: A = Q·R, R = U₁·Σ·Vᵀ, U = Q·U₁.
func svdOfR[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T], work []T) (ok bool) {
	m, n := a.Rows, a.Cols
	tau, r, work := work[:n], blas.MatOf(n, n, work[n:n+n*n]), work[n+n*n:]
	QR(a, tau, work)
	for i := range n {
		blas.Fill(r.Slice(i, i+1, 0, i), 0)
		blas.CopyMat(r.Slice(i, i+1, i, n), a.Slice(i, i+1, i, n))
	}
	if u.Cols == 0 {
		return svdBidiagonal(r, s, u, v, work)
	}
	// U = Q·[U₁ 0; 0 I]
	setIdentity(u)
	ok = svdBidiagonal(r, s, u.Slice(0, n, 0, n), v, work)
	QRApply(false, a, tau, u.Slice(0, m, 0, u.Cols), work)
	return ok
}

// svdBidiagonal is SVD for m ≥ n without scaling or sorting, by bidiagonal form.
func svdBidiagonal[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T], work []T) (ok bool) {
	n := a.Cols
	e, tauQ, tauP, work := work[:n-1], work[n:2*n], work[2*n:3*n-1], work[3*n:]
	bidiagonalize(a, s, e, tauQ, tauP, work)
	bidiagonalForm(a, tauQ, tauP, u, v, work)
	return bidiagonalQR(s, e, u, v, work)
}

// setIdentity sets A to the first columns of the identity.
func setIdentity[T Float](a blas.Mat[T]) {
	blas.Fill(a, 0)
	for i := range min(a.Rows, a.Cols) {
		a.Set(i, i, 1)
	}
}
