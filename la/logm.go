package la

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/lapack"
)

// Logm returns the principal logarithm: the X with e^X = A whose eigenvalues
// have imaginary parts between −π and π. For a symmetric A it is symmetric. A is
// square and is not changed.
//
// A negative eigenvalue is a *NotRealError: it makes the principal logarithm
// complex. Complex pairs that rounding cannot tell from negative eigenvalues count
// as such, also the far apart ones that it makes of a Jordan block. ErrSingular if
// A, its units balanced, has a singular value or an eigenvalue within n·ε of zero,
// measured by its norm. e^X is compared with A before X is handed out: where A is
// so ill-conditioned that more than a third of the digits are gone, and up to half
// of them as √Cond(A) grows, X comes with an ErrSingular. ErrNotFinite if A holds
// NaN or Inf; ErrNoConvergence is not known to happen. It panics unless A is
// square.
//
// Source: inverse scaling and squaring; Higham, Functions of Matrices, 2008,
// Algorithm 11.9; for a symmetric A the eigendecomposition.
func Logm[T Float](a Dense[T]) (Dense[T], error) {
	const op = "Logm"
	n := a.rows
	checkSquare(op, n, a.cols)
	if err := checkFinite(a); err != nil {
		return Dense[T]{}, err
	}
	if checkSymmetric(a) == nil {
		return symmetricLog(a)
	}
	// log A = log(A/2ᵏ) + k·log 2·I, for subnormal numbers have few digits.
	k := 0
	if _, e := math.Frexp(float64(Norm(a, MaxAbs))); e < -logRange || e > logRange {
		k = e
	}
	x, axis, err := logOf(byPowerOfTwo(Convert[float64](a), -k), float64(Eps[T]()))
	if err != nil {
		return Dense[T]{}, rescaled(err, k)
	}
	shift := float64(k) * math.Ln2
	logA, err := finishFunction[T](op, x.AddDiag(shift))
	if err != nil {
		return Dense[T]{}, err
	}
	back := Convert[float64](logA).AddDiag(-shift)
	lapack.Expm(back.view())
	return solved(logA, axis.judge(op, back, float64(Eps[T]())))
}

// logRange is the binary exponent up to which Logm takes A as it is.
const logRange = 500

// logOf returns the principal logarithm of A, which is not symmetric, not yet
// compared with A. The element type has the given ε.
func logOf(a Matrix, eps float64) (Matrix, *closedAxis, error) {
	axis := closedAxisOf(a, eps)
	if err := axis.singular(); err != nil {
		return Matrix{}, nil, fmt.Errorf("la: Logm: zero is an eigenvalue: %w", err)
	}
	s, err := schurOf("Logm", a.Clone())
	if err != nil {
		return Matrix{}, nil, err
	}
	axis.re, axis.im = s.re, s.im
	if err := axis.negative("Logm"); err != nil {
		return Matrix{}, nil, err
	}
	if !lapack.LogQuasiTriangular(s.t.view()) {
		return Matrix{}, nil, &NoConvergenceError{Op: "Logm"}
	}
	return s.z.Mul(s.t).Mul(s.z.T()), axis, nil
}

// symmetricLog is Logm of a symmetric A.
func symmetricLog[T Float](a Dense[T]) (Dense[T], error) {
	norm := float64(Norm(a, Frobenius))
	tol := float64(rankTol[T](a.rows, a.rows)) * norm
	return symmetricFunction("Logm", a, func(lambda float64) (float64, error) {
		switch {
		case math.Abs(lambda) <= tol:
			return 0, fmt.Errorf("la: Logm: eigenvalue %.3g is zero: %w", lambda, &SingularError{RCond: math.Abs(lambda) / norm, Pivot: -1})
		case lambda < 0:
			return 0, &NotRealError{Op: "Logm", Eigenvalue: lambda}
		}
		return lapack.Log(lambda), nil
	})
}
