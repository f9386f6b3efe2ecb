package la

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/scratch"
)

// EigSymResult is the eigendecomposition A = V·Λ·Vᵀ of a symmetric matrix.
type EigSymResult[T Float] struct {
	Values  Vec[T]   // the eigenvalues, ascending
	Vectors Dense[T] // V, orthogonal: column i belongs to Values[i]
}

// EigSym computes A = V·Λ·Vᵀ: the eigenvalues, ascending, and orthonormal
// eigenvectors as columns, A·vᵢ = λᵢ·vᵢ. A sign of a vector means nothing, and
// vectors of equal eigenvalues are any basis of their space. An eigenvector is a run of
// consecutive elements: Vectors.T().RowView(i) is vᵢ without a copy.
//
// A is n×n, symmetric, and is not changed. The error is a *NotSymmetricError,
// which names an entry, if two mirrored entries differ by more than rounding;
// ErrNotFinite if A holds NaN or Inf, or if an eigenvalue overflows;
// ErrNoConvergence, which is not known to happen. It panics unless A is square.
//
// Source: reduction to tridiagonal form (Golub and Van Loan, Matrix Computations, 4th
// ed., §8.3), then implicit QR where it is small, and divide and conquer (Gu and
// Eisenstat, A divide-and-conquer algorithm for the symmetric tridiagonal
// eigenproblem, 1995).
func EigSym[T Float](a Dense[T]) (*EigSymResult[T], error) {
	e := new(EigSymResult[T])
	if err := e.Factorize(a); err != nil {
		return nil, err
	}
	return e, nil
}

// EigSymVals returns the eigenvalues of the symmetric A, ascending, in less time
// than EigSym. The errors are those of EigSym.
func EigSymVals[T Float](a Dense[T]) (Vec[T], error) {
	const op = "EigSymVals"
	if err := checkEigSym(op, a); err != nil {
		return nil, err
	}
	n := a.rows
	copied, values := scratch.Borrow[T](n*n), make(Vec[T], n)
	defer copied.Release()
	c := blas.MatOf(n, n, copied.Data)
	blas.CopyMat(c, a.view())
	if err := eigSym(op, c.T(), values, false); err != nil {
		return nil, err
	}
	return values, nil
}

// Factorize computes A = V·Λ·Vᵀ anew in e's storage, and allocates nothing if a
// matrix of that size was there before. Whoever still holds Values or Vectors
// sees them change. A is not changed, unless it is Vectors itself. After an
// error e holds nothing of use.
func (e *EigSymResult[T]) Factorize(a Dense[T]) error {
	const op = "EigSym"
	if err := checkEigSym(op, a); err != nil {
		return err
	}
	e.Vectors, e.Values = reuseCopy(e.Vectors, a).T(), reuseVec(e.Values, a.rows)
	return eigSym(op, e.Vectors.view(), e.Values, true)
}

// checkEigSym panics unless A is square, and returns why it has no
// eigendecomposition.
func checkEigSym[T Float](op string, a Dense[T]) error {
	checkSquare(op, a.rows, a.cols)
	if err := checkFinite(a); err != nil {
		return err
	}
	return checkSymmetric(a)
}

// eigSym leaves the eigenvalues in values and V, if asked for, in a.
func eigSym[T Float](op string, a blas.Mat[T], values Vec[T], vectors bool) error {
	if left := lapack.EigSym(a, values, vectors); left > 0 {
		return &NoConvergenceError{Op: op, Left: left}
	}
	return checkResult(op, values.AsRow())
}
