package la

import "github.com/lina-la/lina/internal/lapack"

// EigSymResult is the eigendecomposition A = V·Λ·Vᵀ of a symmetric matrix.
type EigSymResult[T Float] struct {
	Values  Vec[T]   // the eigenvalues, ascending
	Vectors Dense[T] // V, orthogonal: column i belongs to Values[i]
}

// EigSym computes A = V·Λ·Vᵀ: the eigenvalues, ascending, and orthonormal
// eigenvectors as columns, A·vᵢ = λᵢ·vᵢ. A sign of a vector means nothing, and
// vectors of equal eigenvalues are any basis of their space.
//
// A is n×n, symmetric, and is not changed. The error is a *NotSymmetricError,
// which names an entry, if two mirrored entries differ by more than rounding;
// ErrNotFinite if A holds NaN or Inf; ErrNoConvergence, which is not known to
// happen. It panics unless A is square.
//
// Source: reduction to tridiagonal form, then implicit QR or divide and conquer;
// Golub and Van Loan, Matrix Computations, 4th ed., §8.3–8.4.
func EigSym[T Float](a Dense[T]) (*EigSymResult[T], error) {
	e := new(EigSymResult[T])
	if err := e.Factorize(a); err != nil {
		return nil, err
	}
	return e, nil
}

// Factorize computes A = V·Λ·Vᵀ anew in e's storage, and allocates nothing if a
// matrix of that size was there before. Whoever still holds Values or Vectors
// sees them change. A is not changed, unless it is Vectors itself. After an
// error e holds nothing of use.
func (e *EigSymResult[T]) Factorize(a Dense[T]) error {
	n := a.rows
	checkSquare("EigSym", n, a.cols)
	if err := checkFinite(a); err != nil {
		return err
	}
	if err := checkSymmetric(a); err != nil {
		return err
	}
	e.Vectors = reuseCopy(e.Vectors, a)
	e.Values = reuseVec(e.Values, n)
	work := borrow[T](lapack.EigSymWork(n, true))
	defer giveBack(work)
	if !lapack.EigSym(e.Vectors.view(), e.Values, true, *work) {
		return &NoConvergenceError{Op: "EigSym"}
	}
	return nil
}
