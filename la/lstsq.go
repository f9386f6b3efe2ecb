package la

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// LstSqResult is what LstSq and LstSqSVD return.
type LstSqResult[T Float] struct {
	X    Vec[T] // minimizes ‖A·x − b‖₂
	SSR  T      // the sum of squared residuals ‖b − A·x‖₂²
	Rank int    // the rank of A: below the number of columns if some are dependent
	S    Vec[T] // the singular values of A, descending; only by LstSqSVD
}

// LstSq returns the least squares solution: the x that minimizes ‖A·x − b‖₂,
// and of all such x, where the columns of A are dependent, the shortest.
//
// A is m×n, any shape, b has length m; neither is changed. Rank says how many
// columns are independent, by the tolerance max(m, n)·ε. For a tall A it is
// applied after the columns have been brought to like lengths, so the units of
// a column do not matter, unless it is negligible beside the largest one. NaN or
// Inf in A or b is ErrNotFinite, and so is a solution that overflows; SSR may
// overflow to +Inf. It panics unless b has length m.
//
// Source: for a tall A of low condition the normal equations, corrected by a step of
// refinement, Björck, Stability analysis of the method of seminormal equations for
// linear least squares problems, 1987. Otherwise QR factorization; where the rank is in
// doubt, another one with column pivoting, completed by an orthogonal transformation from
// the right, Golub and Van Loan, Matrix Computations, 4th ed., §5.5; for data of modest
// size with a step of refinement too, Björck, Iterative refinement of linear least squares
// solutions I, 1967.
func LstSq[T Float](a Dense[T], b Vec[T]) (*LstSqResult[T], error) {
	checkFits("LstSq", a, len(b), a.cols)
	m, n := a.Dims()
	rtol, x := rankTol[T](m, n), make(Vec[T], n)
	if ssr, solved := lstSqNormal(a, b, rtol, x); solved {
		return &LstSqResult[T]{X: x, SSR: ssr, Rank: n}, nil
	}
	if err := checkLstSq(a, b); err != nil {
		return nil, err
	}
	rows := max(m, n)
	ab := blas.Borrow[T](rows, n+1)
	defer ab.Release()
	work := borrow[T](1 + lapack.LeastSquaresWork(m, n, 1))
	defer giveBack(work)
	perm := borrowPerm(n)
	defer perms.Put(perm)
	ssr, rest := (*work)[:1], (*work)[1:]
	blas.CopyMat(ab.Slice(0, m, 0, n), a.view())
	blas.Copy(ab.Col(n).Slice(0, m), blas.VecOf(b))
	rank := lapack.LeastSquares(ab.Mat, m, n, rtol, ssr, rest, *perm)
	blas.Copy(blas.VecOf(x), ab.Col(n).Slice(0, n))
	if err := checkSolution(x.AsCol()); err != nil {
		return nil, err
	}
	return &LstSqResult[T]{X: x, SSR: ssr[0], Rank: rank}, nil
}

// lstSqNormal is LstSq for what the normal equations suit; see lapack.NormalEquations.
func lstSqNormal[T Float](a Dense[T], b Vec[T], rtol T, x Vec[T]) (ssr T, solved bool) {
	work := borrow[T](lapack.NormalEquationsWork(a.rows, a.cols))
	defer giveBack(work)
	return lapack.NormalEquations(a.view(), blas.VecOf(b), rtol, x, *work)
}

// LstSqSVD is LstSq by the singular value decomposition: it also returns the
// singular values, takes several times as long, and does not bring the columns
// to like lengths: singular values up to max(m, n)·ε·σ₁ count as zero. The errors
// are those of LstSq; ErrNoConvergence is not known to happen.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §5.5.3.
func LstSqSVD[T Float](a Dense[T], b Vec[T]) (*LstSqResult[T], error) {
	checkFits("LstSqSVD", a, len(b), a.cols)
	if err := checkLstSq(a, b); err != nil {
		return nil, err
	}
	s, err := SVD(a)
	if err != nil {
		return nil, err
	}
	x, residual := s.Solve(b), b.Clone()
	if err := checkSolution(x.AsCol()); err != nil {
		return nil, err
	}
	blas.Gemv(-1, a.view(), blas.VecOf(x), 1, blas.VecOf(residual))
	norm := residual.Norm()
	return &LstSqResult[T]{X: x, SSR: norm * norm, Rank: s.Rank(rankTol[T](a.rows, a.cols)), S: s.S}, nil
}

func checkLstSq[T Float](a Dense[T], b Vec[T]) error {
	if err := checkFinite(a); err != nil {
		return err
	}
	return checkRHSVec(b)
}
