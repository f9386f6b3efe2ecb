package la

import (
	"github.com/lina-la/lina/internal/lapack"
)

// SVDJacobi computes the thin decomposition A = U·Σ·Vᵀ as SVD does, with small singular values
// to high relative accuracy where the data determine them so: if A = B·D or D·B with a diagonal D,
// of units say, and B of condition κ, the relative error of every singular value is a modest multiple of κ·ε,
// however small it is, down to 10⁻²⁷⁰ of the largest, below which it is zero. SVD's errors are relative to the largest, and a value below ε·σ₁ has no
// digit that is right. It takes several times as long as SVD from order 32 or so on.
//
// A is m×n, any shape, and is not changed. ErrNotFinite if A holds NaN or Inf, or
// if σ₁ overflows; ErrNoConvergence is not known to happen.
//
// Source: QR with pivoting, then one-sided Jacobi rotations; Drmač and Veselić, New fast and
// accurate Jacobi SVD algorithm I, 2008.
func SVDJacobi[T Float](a Dense[T]) (*SVDResult[T], error) {
	if err := checkFinite(a); err != nil {
		return nil, err
	}
	m, n := a.Dims()
	k := min(m, n)
	s := &SVDResult[T]{U: ZerosOf[T](m, k), S: make(Vec[T], k), V: ZerosOf[T](n, k)}
	x, u, v := a.view(), s.U.view(), s.V.view()
	if m < n {
		x, u, v = x.T(), v, u
	}
	if !lapack.SVDJacobi(x, s.S, u, v) {
		return nil, &NoConvergenceError{Op: "SVDJacobi"}
	}
	return s, checkResult("SVDJacobi", wrap(1, k, s.S))
}
