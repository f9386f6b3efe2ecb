package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// qrFirst reports whether an m×n matrix, m ≥ n, is so tall that the singular
// value decomposition of its R costs less: from m = 11/6·n (Chan, An improved
// algorithm for computing the singular value decomposition, 1982).
func qrFirst(m, n int) bool { return n > 0 && 6*m >= 11*n }

// SVD decomposes A = U·Σ·Vᵀ, A of any shape m×n, k = min(m, n). s, of length k,
// receives the singular values, descending. u is m×k or m×m, v is n×k or n×n, with
// orthonormal columns; a matrix with no columns is not computed. a is
// destroyed. u, v and a do not overlap.
//
// It returns false if the iteration does not converge, which is known to happen
// only if A holds NaN or Inf: then everything is NaN.
func SVD[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T]) (ok bool) {
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
	if n == 0 {
		setIdentity(u)
		return true
	}
	scaleMat(a, exponent)
	switch {
	case svdIsTiny(m, n, u.Cols):
		ok = svdTiny(a, s, u, v)
	default:
		parallel.AttendIf(n >= attendedOrder, func() {
			if qrFirst(m, n) {
				ok = svdOfR(a, s, u, v)
			} else {
				ok = svdBidiagonal(a, s, u, v)
			}
		})
	}
	scaleVec(blas.VecOf(s), -exponent)
	return ok
}

// svdOfR is svdBidiagonal for a tall matrix: A = Q·R, R = U₁·Σ·Vᵀ, U = Q·U₁.
func svdOfR[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T]) (ok bool) {
	n := a.Cols
	room, square := blas.Borrow[T](1, n), blas.Borrow[T](n, n)
	tau, r := room.Data[:n], square.Mat
	QR(a, tau)
	for i := range n {
		blas.Fill(r.Slice(i, i+1, 0, i), 0)
		blas.CopyMat(r.Slice(i, i+1, i, n), a.Slice(i, i+1, i, n))
	}
	if u.Cols == 0 {
		ok = svdBidiagonal(r, s, u, v)
	} else {
		// U = Q·[U₁ 0; 0 I]
		setIdentity(u)
		ok = svdBidiagonal(r, s, u.Slice(0, n, 0, n), v)
		QRApply(false, a, tau, u)
	}
	room.Release()
	square.Release()
	return ok
}

// svdBidiagonal is SVD for m ≥ n ≥ 1 without scaling, by bidiagonal form:
// A = Q·B·Pᵀ, B = U₁·Σ·V₁ᵀ, U = Q·[U₁ 0; 0 I], V = P·V₁.
func svdBidiagonal[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T]) (ok bool) {
	m, n := a.Rows, a.Cols
	if svdIsTiny(m, n, u.Cols) {
		return svdTiny(a, s, u, v)
	}
	c := blas.Borrow[T](bidiagonalRows(m), n)
	blas.CopyMat(c.Slice(0, m, 0, n), a)
	blas.Fill(c.Slice(m, c.Rows, 0, n), 0)
	a = c.Slice(0, m, 0, n)

	room, wide := blas.Borrow[T](3, n), blas.Borrow[float64](2, n)
	off, tauQ, tauP := room.Data[:n-1], room.Data[room.RowInc:][:n], room.Data[2*room.RowInc:][:n-1]
	bidiagonalize(a, s, off, tauQ, tauP)
	d, e := wide.Data[:n], wide.Data[wide.RowInc:][:n]
	for i, x := range s {
		d[i] = float64(x)
	}
	for i, x := range off {
		e[i] = float64(x)
	}
	e[n-1] = 0

	ut, vt := blas.Scratch[T]{Mat: blas.Mat[T]{Rows: n}}, blas.Scratch[T]{Mat: blas.Mat[T]{Rows: n + 1}}
	if u.Cols > 0 {
		ut = blas.Borrow[T](n, n)
	}
	if u.Cols > 0 || v.Cols > 0 {
		vt = blas.Borrow[T](n+1, n+1)
	}
	ok = bidiagonalSVD(d, e, ut.Mat, vt.Mat)
	for i, x := range d {
		s[i] = T(x)
	}
	turnBack(a, tauQ, tauP, ut.Mat, vt.Mat, u, v)
	if u.Cols > 0 {
		ut.Release()
	}
	if u.Cols > 0 || v.Cols > 0 {
		vt.Release()
	}
	room.Release()
	wide.Release()
	c.Release()
	return ok
}

// turningBack computes U = Q·[U₁ 0; 0 I] and V = P·V₁ from U₁ᵀ and V₁ᵀ, and Q and P as bidiagonalize
// has left them in A.
type turningBack[T Float] struct {
	a          blas.Mat[T]
	tauQ, tauP []T
	ut, vt     blas.Mat[T]
	u, v       blas.Mat[T]
}

var turningsBack scratch.Pools

// turnBack is turningBack for what has columns of u and v: both at the same time.
func turnBack[T Float](a blas.Mat[T], tauQ, tauP []T, ut, vt, u, v blas.Mat[T]) {
	pool := scratch.For[T](&turningsBack)
	s := scratch.Take[turningBack[T]](pool)
	*s = turningBack[T]{a, tauQ, tauP, ut, vt, u, v}
	parallel.RunIf(a.Cols >= tuning.turnThreads && u.Cols > 0 && v.Cols > 0, 2, s)
	*s = turningBack[T]{}
	pool.Put(s)
}

// Tile computes U or V.
func (s *turningBack[T]) Tile(i int) {
	m, n, u, v := s.a.Rows, s.a.Cols, s.u, s.v
	switch {
	case i == 0 && u.Cols > 0:
		blas.CopyMat(u.Slice(0, n, 0, n), s.ut.T())
		blas.Fill(u.Slice(n, m, 0, n), 0)
		blas.Fill(u.Slice(0, n, n, u.Cols), 0)
		setIdentity(u.Slice(n, m, n, u.Cols))
		QRApply(false, s.a, s.tauQ, u)
	case i == 1 && v.Cols > 0 && n > 1:
		blas.CopyMat(v, s.vt.Slice(0, n, 0, n).T())
		QRApply(false, s.a.Slice(0, n-1, 1, n).T(), s.tauP, v.Slice(1, n, 0, n))
	case i == 1 && v.Cols > 0:
		v.Set(0, 0, s.vt.At(0, 0))
	}
}

// setIdentity sets A to the first columns of the identity.
func setIdentity[T Float](a blas.Mat[T]) {
	blas.Fill(a, 0)
	for i := range min(a.Rows, a.Cols) {
		a.Set(i, i, 1)
	}
}
