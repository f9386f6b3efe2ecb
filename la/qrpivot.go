package la

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/scratch"
)

// QRPivotFactors is the factorization A·P = Q·R of an m×n matrix with column
// pivoting: the diagonal of R falls in modulus, |r₁₁| ≥ |r₂₂| ≥ …, and so shows
// the rank. Several goroutines may use it at once, except for Factorize.
type QRPivotFactors[T Float] struct {
	base QRFactors[T]
	perm Perm
}

// QRPivot computes A·P = Q·R by Householder reflections, taking at each step
// the column with the largest part that is orthogonal to the columns taken
// before.
//
//	Q, R, p := la.QRPivot(A).Factors()
//	A.TakeCols(p...) // is Q·R
//
// A is m×n, any shape, and is not changed. QRPivot never fails; if A holds NaN
// or Inf the factors are NaN and Solve returns ErrNotFinite.
//
// Source: Businger and Golub, Linear least squares solutions by Householder
// transformations, 1965; norms updated as in Drmač and Bujanović, On the failure
// of rank-revealing QR factorization software, 2008.
func QRPivot[T Float](a Dense[T]) *QRPivotFactors[T] {
	f := new(QRPivotFactors[T])
	f.Factorize(a)
	return f
}

// Factorize computes A·P = Q·R anew in f's storage, and allocates nothing if a
// matrix of that size was there before. A is not changed.
func (f *QRPivotFactors[T]) Factorize(a Dense[T]) {
	f.perm = reuseVec(f.perm, a.cols)
	if f.base.load(a); f.base.err != nil {
		for j := range f.perm {
			f.perm[j] = j
		}
		return
	}
	lapack.QRPivot(f.base.qr.view(), f.base.tau, f.perm)
}

// Factors returns the thin factors Q (m×k) and R (k×n), k = min(m, n), and the
// permutation p: column j of Q·R is column p[j] of A. They are copies.
func (f *QRPivotFactors[T]) Factors() (q, r Dense[T], p Perm) {
	q, r = f.base.Factors()
	return q, r, append(Perm(nil), f.perm...)
}

// Rank returns the number of diagonal entries of R with |rᵢᵢ| > rtol·|r₁₁|. With
// rtol = max(m, n)·ε it is nearly always the rank that the singular values
// give, Rank(A), at a fraction of their price. It is 0 if A held NaN or Inf.
func (f *QRPivotFactors[T]) Rank(rtol T) int {
	qr, rank := f.base.qr, 0
	for rank < len(f.base.tau) && abs(qr.at(rank, rank)) > rtol*abs(qr.at(0, 0)) {
		rank++
	}
	return rank
}

// RCond returns an estimate of the reciprocal condition number of R, as
// QRFactors.RCond does. It panics if A has more columns than rows.
func (f *QRPivotFactors[T]) RCond() T { return f.base.RCond() }

func (f *QRPivotFactors[T]) shape() (m, n int)        { return f.base.shape() }
func (f *QRPivotFactors[T]) solvable(op string) error { return f.base.solvable(op) }

// solveInto computes X = P·Y from the solution Y with A·P.
func (f *QRPivotFactors[T]) solveInto(x, b blas.Mat[T]) {
	w := scratch.Borrow[T](x.Rows * x.Cols)
	defer w.Release()
	y := blas.MatOf(x.Rows, x.Cols, w.Data)
	f.base.solveInto(y, b)
	for i, k := range f.perm {
		blas.Copy(x.Row(k), y.Row(i))
	}
}

func (f *QRPivotFactors[T]) readsFirst() bool { return true }
func (f *QRPivotFactors[T]) regular() bool    { return false }
func (f *QRPivotFactors[T]) rcond() T         { return f.base.rcond() }

// Solve returns the x that minimizes ‖A·x − b‖₂, as QRFactors.Solve does, with
// the same errors and panics.
func (f *QRPivotFactors[T]) Solve(b Vec[T]) (Vec[T], error) { return solve(f, "QRPivot.Solve", b) }

// SolveTo is Solve into dst, of length n, which may be b. It allocates nothing.
// Where Solve returns no x, dst is unchanged.
func (f *QRPivotFactors[T]) SolveTo(dst, b Vec[T]) error {
	return solveTo(f, "QRPivot.Solve", dst, b)
}

// SolveMat returns the X that minimizes ‖A·X − B‖ in every column: B is m×p and
// not changed, X is n×p. The errors are those of Solve.
func (f *QRPivotFactors[T]) SolveMat(b Dense[T]) (Dense[T], error) {
	return solveMat(f, "QRPivot.SolveMat", b)
}

// SolveMatTo is SolveMat into dst, n×p, and allocates nothing. Where SolveMat
// returns no X, dst is unchanged. dst may overlap B.
func (f *QRPivotFactors[T]) SolveMatTo(dst, b Dense[T]) error {
	return solveMatTo(f, "QRPivot.SolveMatTo", dst, b)
}

// String names the factorization and the shape of A.
func (f *QRPivotFactors[T]) String() string {
	return "QRPivot: " + dims(f.base.qr.rows, f.base.qr.cols)
}
