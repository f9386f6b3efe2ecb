package la

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/scratch"
)

// LstSqResult is what LstSq and LstSqSVD return. Its methods say how well the data
// determine X.
type LstSqResult[T Float] struct {
	X    Vec[T] // minimizes ‖A·x − b‖₂
	SSR  T      // the sum of squared residuals ‖b − A·x‖₂²
	Rank int    // the rank of A: below the number of columns if some are dependent
	S    Vec[T] // the singular values of A, descending; only by LstSqSVD
	fit  fit[T]
}

// LstSq returns the least squares solution: the x that minimizes ‖A·x − b‖₂,
// and of all such x, where the columns of A are dependent, the shortest.
//
//	fit, err := la.LstSq(A, b)
//	fit.X, fit.StdErr() // coefficients and their standard errors
//
// A is m×n, any shape, b has length m; neither is changed. The result does not depend on
// the units of the columns: rank and condition are judged of A·D⁻¹, where D, powers
// of two, brings the columns to like lengths. Rank is the number of singular values of
// A·D⁻¹ that exceed 20·√min(m, n)·ε times the largest; see LstSqTol. Rank(A) judges A as
// it is, as NumPy does, and may be lower: it takes 1 for the columns 1 and t, with t in
// milliseconds since 1970, where LstSq takes 2. If the rank is n, X is unique. If it is
// lower, X is the shortest solution in the units given, as NumPy's.
//
// NaN or Inf in A or b is ErrNotFinite, and so is a solution that overflows; SSR may
// overflow to +Inf. It panics unless b has length m.
//
// Source: for a tall A of low condition the normal equations, corrected by a step of
// refinement, Björck, Stability analysis of the method of seminormal equations for
// linear least squares problems, 1987; those of float32 in float64 where that says more.
// Otherwise QR factorization; where the rank is in
// doubt, another one with column pivoting, completed by an orthogonal transformation from
// the right, Golub and Van Loan, Matrix Computations, 4th ed., §5.5; for data of modest
// size with a step of refinement too, Björck, Iterative refinement of linear least squares
// solutions I, 1967.
func LstSq[T Float](a Dense[T], b Vec[T]) (*LstSqResult[T], error) {
	return lstSqVec("LstSq", a, b, lapack.LeastSquaresTol[T](a.rows, a.cols))
}

// LstSqTol is LstSq with a tolerance of one's own: the rank is the number of singular
// values σᵢ > rtol·σ₁ of A with columns brought to like lengths. For data known to four
// digits rtol = 1e-4 is a fair choice; with 0 only what is exactly zero is dropped.
func LstSqTol[T Float](a Dense[T], b Vec[T], rtol T) (*LstSqResult[T], error) {
	return lstSqVec("LstSqTol", a, b, rtol)
}

func lstSqVec[T Float](op string, a Dense[T], b Vec[T], rtol T) (*LstSqResult[T], error) {
	checkFits(op, a.rows, a.cols, len(b), a.cols)
	n := a.cols
	r := new(LstSqResult[T])
	r.X, r.fit = newFit[T](a.rows, n)
	var ssr [1]T
	rank, err := lstSq(a, blas.VecOf(b).AsCol(), rtol, blas.VecOf(r.X).AsCol(), ssr[:], r.fit.root)
	if err != nil {
		return nil, err
	}
	r.SSR, r.Rank, r.fit.rank = ssr[0], rank, rank
	return r, nil
}

// LstSqMatResult is what LstSqMat returns: LstSqResult for every column of B.
type LstSqMatResult[T Float] struct {
	X    Dense[T] // column j minimizes ‖A·xⱼ − bⱼ‖₂
	SSR  Vec[T]   // SSR[j] = ‖bⱼ − A·xⱼ‖₂²
	Rank int      // the rank of A
	fit  fit[T]
}

// LstSqMat returns the least squares solutions for several right-hand sides: the X, n×p,
// that minimizes ‖A·xⱼ − bⱼ‖₂ for every column bⱼ of B, m×p. A is m×n, any shape, and
// factored once. All else is as for LstSq.
func LstSqMat[T Float](a, b Dense[T]) (*LstSqMatResult[T], error) {
	return lstSqMat("LstSqMat", a, b, lapack.LeastSquaresTol[T](a.rows, a.cols))
}

// LstSqMatTol is LstSqMat with a tolerance of one's own, as LstSqTol is.
func LstSqMatTol[T Float](a, b Dense[T], rtol T) (*LstSqMatResult[T], error) {
	return lstSqMat("LstSqMatTol", a, b, rtol)
}

func lstSqMat[T Float](op string, a, b Dense[T], rtol T) (*LstSqMatResult[T], error) {
	checkFits(op, a.rows, a.cols, b.rows, a.cols)
	r := &LstSqMatResult[T]{X: ZerosOf[T](a.cols, b.cols), SSR: make(Vec[T], b.cols)}
	_, r.fit = newFit[T](a.rows, a.cols)
	rank, err := lstSq(a, b.view(), rtol, r.X.view(), r.SSR, r.fit.root)
	if err != nil {
		return nil, err
	}
	r.Rank, r.fit.rank = rank, rank
	return r, nil
}

// lstSq stores X and ssr, and root if the rank is n, which see lapack.LeastSquares.
func lstSq[T Float](a Dense[T], b blas.Mat[T], rtol T, x blas.Mat[T], ssr, root []T) (rank int, err error) {
	checkTolerance("LstSq", rtol)
	m, n, nrhs := a.rows, a.cols, b.Cols
	if lapack.NormalEquations(a.view(), b, rtol, x, ssr, root) {
		return n, nil
	}
	if err := checkFinite(a); err != nil {
		return 0, err
	}
	if err := checkRHS(fromView(b)); err != nil {
		return 0, err
	}
	ab := blas.Borrow[T](max(m, n), n+nrhs)
	defer ab.Release()
	B := ab.Slice(0, m, n, n+nrhs)
	blas.CopyMat(ab.Slice(0, m, 0, n), a.view())
	blas.CopyMat(B, b)
	rank = lapack.LeastSquares(ab.Mat, m, n, rtol, ssr, root)
	blas.CopyMat(x, ab.Slice(0, n, n, n+nrhs))
	return rank, checkSolution(fromView(x))
}

// checkTolerance panics unless 0 ≤ rtol.
func checkTolerance[T Float](op string, rtol T) {
	if !(rtol >= 0) {
		panicShape(op, "the tolerance is %v", rtol)
	}
}

// LstSqSVD is LstSq by singular values: it takes several times as long, and returns the
// singular values of A as well, those of A as it is. Rank and X are found with columns
// brought to like lengths, as by LstSq, so Rank may be larger than S lets expect. The
// errors are those of LstSq; ErrNoConvergence is not known to happen.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §5.5.3.
func LstSqSVD[T Float](a Dense[T], b Vec[T]) (*LstSqResult[T], error) {
	checkFits("LstSqSVD", a.rows, a.cols, len(b), a.cols)
	if err := checkFinite(a); err != nil {
		return nil, err
	}
	if err := checkRHSVec(b); err != nil {
		return nil, err
	}
	f, err := newScaledSVD(a)
	if err != nil {
		return nil, err
	}
	defer f.release()
	r := &LstSqResult[T]{Rank: f.rank, S: f.svd.S}
	r.X, r.fit = newFit[T](a.rows, a.cols)
	r.fit.rank = f.rank
	f.solveInto(blas.VecOf(r.X).AsCol(), blas.VecOf(b).AsCol())
	if err := checkSolution(r.X.AsCol()); err != nil {
		return nil, err
	}
	f.rootTo(r.fit.root)
	if f.scaled {
		if r.S, err = SVDVals(a); err != nil {
			return nil, err
		}
	}
	residual := scratch.Borrow[T](len(b))
	defer residual.Release()
	e := blas.VecOf(residual.Take(len(b)))
	blas.Copy(e, blas.VecOf(b))
	blas.Gemv(-1, a.view(), blas.VecOf(r.X), 1, e)
	norm := blas.Nrm2(e)
	r.SSR = norm * norm
	return r, nil
}
