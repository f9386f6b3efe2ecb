package la

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/scratch"
)

// SVDResult is the singular value decomposition A = U·Σ·Vᵀ of an m×n matrix,
// k = min(m, n).
type SVDResult[T Float] struct {
	U Dense[T] // m×k, or m×m by SVDFull: orthonormal columns
	S Vec[T]   // the k singular values, descending, none negative
	V Dense[T] // n×k, or n×n by SVDFull: orthonormal columns; V, not Vᵀ
}

// SVD computes the thin decomposition A = U·Σ·Vᵀ: the singular values, largest
// first, with their singular vectors as the columns of U (m×k) and V (n×k),
// k = min(m, n). The signs of uᵢ and vᵢ may change together.
//
// A is m×n, any shape, and is not changed. ErrNotFinite if A holds NaN or Inf, or
// if σ₁ overflows; ErrNoConvergence is not known to happen.
//
// Source: reduction to bidiagonal form, then implicit QR, or divide and conquer (Gu
// and Eisenstat, 1995) from order 33 on; a QR factorization first where A is much
// taller than wide (or wider than tall). Golub and Van Loan, Matrix Computations,
// 4th ed., §8.6.
func SVD[T Float](a Dense[T]) (*SVDResult[T], error) {
	s := new(SVDResult[T])
	if err := s.Factorize(a); err != nil {
		return nil, err
	}
	return s, nil
}

// SVDFull computes A = U·Σ·Vᵀ with square orthogonal U (m×m) and V (n×n). For a
// tall A most of U is of no use, and large: 20000×3 makes a U of 3.2 GB. The
// errors are those of SVD.
func SVDFull[T Float](a Dense[T]) (*SVDResult[T], error) {
	s := new(SVDResult[T])
	if err := s.decompose("SVDFull", a, a.rows, a.cols); err != nil {
		return nil, err
	}
	return s, nil
}

// SVDVals returns the singular values of A, descending, in less time than SVD.
// The errors are those of SVD.
func SVDVals[T Float](a Dense[T]) (Vec[T], error) {
	s := new(SVDResult[T])
	if err := s.decompose("SVDVals", a, 0, 0); err != nil {
		return nil, err
	}
	return s.S, nil
}

// Factorize computes the thin A = U·Σ·Vᵀ anew in s's storage, and allocates
// nothing if matrices of that size were there before. Whoever still holds U, S
// or V sees them change. A is not changed, and must not share elements with U
// or V. After an error s holds nothing of use.
func (s *SVDResult[T]) Factorize(a Dense[T]) error {
	k := min(a.rows, a.cols)
	return s.decompose("SVD", a, k, k)
}

// decompose computes the first uCols columns of U and vCols of V: all, k or 0.
func (s *SVDResult[T]) decompose(op string, a Dense[T], uCols, vCols int) error {
	m, n := a.Dims()
	if err := checkFinite(a); err != nil {
		return err
	}
	s.U, s.S, s.V = reuse(s.U, m, uCols), reuseVec(s.S, min(m, n)), reuse(s.V, n, vCols)
	copied := scratch.Borrow[T](m * n)
	defer copied.Release()
	c := blas.MatOf(m, n, copied.Data)
	blas.CopyMat(c, a.view())
	if !lapack.SVD(c, s.S, s.U.view(), s.V.view()) {
		return &NoConvergenceError{Op: op}
	}
	return checkResult(op, s.S.AsRow())
}

// Factors returns U, the singular values and Vᵀ (a view), as NumPy does:
// A = U · s.Sigma() · vt.
func (s *SVDResult[T]) Factors() (u Dense[T], sv Vec[T], vt Dense[T]) { return s.U, s.S, s.V.T() }

// Sigma returns Σ, the rectangular diagonal matrix between U and Vᵀ: k×k for
// SVD, m×n for SVDFull.
func (s *SVDResult[T]) Sigma() Dense[T] {
	sigma := ZerosOf[T](s.U.cols, s.V.cols)
	for i, x := range s.S {
		sigma.set(i, i, x)
	}
	return sigma
}

// Truncate returns the k largest singular values with their vectors, as views:
// its Reconstruct is the best approximation of A of rank k. It panics unless
// 0 ≤ k ≤ min(m, n).
//
// Source: Eckart and Young, The approximation of one matrix by another of lower
// rank, 1936.
func (s *SVDResult[T]) Truncate(k int) *SVDResult[T] {
	if k < 0 || k > len(s.S) {
		panicShape("SVD.Truncate", "k = %d, with %d singular values", k, len(s.S))
	}
	return &SVDResult[T]{U: s.U.Slice(0, s.U.rows, 0, k), S: s.S[:k:k], V: s.V.Slice(0, s.V.rows, 0, k)}
}

// Reconstruct returns U·Σ·Vᵀ, m×n: A up to rounding, or after Truncate the best
// approximation of A of that rank.
func (s *SVDResult[T]) Reconstruct() Dense[T] {
	k := len(s.S)
	t := s.Truncate(k)
	return t.U.MulElem(t.S.AsRow()).Mul(t.V.T())
}

// Rank returns the number of singular values σᵢ > rtol·σ₁. The tolerance of the
// rest of the library is rtol = max(m, n)·ε.
func (s *SVDResult[T]) Rank(rtol T) int {
	rank := 0
	for rank < len(s.S) && s.S[rank] > rtol*s.S[0] {
		rank++
	}
	return rank
}

// Solve returns x = V·Σ⁺·Uᵀ·b: of all x that minimize ‖A·x − b‖₂ the shortest.
// Singular values up to max(m, n)·ε·σ₁ count as zero, in the units of A: LstSqSVD brings
// columns to like lengths first. b has length m and is not
// changed; NaN in b makes NaN. It panics unless b has length m.
func (s *SVDResult[T]) Solve(b Vec[T]) Vec[T] {
	x := make(Vec[T], s.V.rows)
	s.SolveTo(x, b)
	return x
}

// SolveTo is Solve into dst, of length n, which may be b. It allocates nothing.
func (s *SVDResult[T]) SolveTo(dst, b Vec[T]) {
	m, n := s.U.rows, s.V.rows
	if len(b) != m || len(dst) != n {
		panicShape("SVD.Solve", "A is %s, b has length %d, dst %d", dims(m, n), len(b), len(dst))
	}
	rank := s.Rank(rankTol[T](m, n))
	w := scratch.Borrow[T](rank)
	defer w.Release()
	y := blas.VecOf(w.Take(rank))
	blas.Gemv(1, s.U.view().Slice(0, m, 0, rank).T(), blas.VecOf(b), 0, y)
	for i := range y.Data {
		y.Data[i] /= s.S[i]
	}
	blas.Gemv(1, s.V.view().Slice(0, n, 0, rank), y, 0, blas.VecOf(dst))
}
