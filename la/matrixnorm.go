package la

import (
	"errors"
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// NormKind names a norm of a matrix.
type NormKind int

// The norms of Norm.
const (
	Frobenius NormKind = iota // √Σaᵢⱼ²
	OneNorm                   // the largest column sum Σᵢ|aᵢⱼ|
	InfNorm                   // the largest row sum Σⱼ|aᵢⱼ|
	Spectral                  // σ₁, the largest ‖A·x‖₂ for ‖x‖₂ = 1
	Nuclear                   // Σσᵢ
	MaxAbs                    // the largest |aᵢⱼ|
)

var normNames = [...]string{"Frobenius", "OneNorm", "InfNorm", "Spectral", "Nuclear", "MaxAbs"}

// String returns the name of the constant.
func (k NormKind) String() string {
	if k < 0 || int(k) >= len(normNames) {
		return "NormKind(?)"
	}
	return normNames[k]
}

// Norm returns ‖A‖, of the kind asked for. A is m×n, any shape, and is not
// changed. An empty matrix has norm 0; NaN in A makes NaN, else Inf makes Inf.
// Squares do not overflow on the way. Spectral and Nuclear need the singular
// values, the rest one pass. It panics for an unknown kind.
func Norm[T Float](a Dense[T], kind NormKind) T {
	switch kind {
	case Frobenius:
		return lapack.FrobeniusNorm(a.view())
	case OneNorm:
		return lapack.OneNorm(a.view())
	case InfNorm:
		return lapack.OneNorm(a.T().view())
	case MaxAbs:
		return blas.MaxAbs(a.view())
	case Spectral, Nuclear:
		return schattenNorm(a, kind)
	}
	panicShape("Norm", "kind %d is none of Frobenius … MaxAbs", int(kind))
	return 0
}

// schattenNorm is a norm of the singular values.
func schattenNorm[T Float](a Dense[T], kind NormKind) T {
	if m := blas.MaxAbs(a.view()); m == 0 || math.IsNaN(float64(m)) || math.IsInf(float64(m), 0) {
		return m
	}
	values, err := SVDVals(a)
	switch {
	case errors.Is(err, ErrNotFinite): // A is finite: the norm overflows
		return T(math.Inf(1))
	case err != nil:
		return T(math.NaN())
	}
	if kind == Spectral {
		return values[0]
	}
	return values.Sum()
}

// Cond returns σ₁/σₖ, the condition number of A in the 2-norm, k = min(m, n):
// by how much A can amplify a relative error. It is 1 for an orthogonal matrix,
// +Inf if σₖ is exactly zero, 0 for an empty matrix, and NaN if A holds NaN or
// Inf or if σ₁ overflows. A is m×n, any shape, and is not changed. A matrix with Cond(A) > 1/ε is
// singular to working precision. LUFactors.RCond is a fast estimate of the
// reciprocal in the 1-norm.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §2.6.2.
func Cond[T Float](a Dense[T]) T {
	values, err := SVDVals(a)
	switch {
	case err != nil:
		return T(math.NaN())
	case len(values) == 0:
		return 0
	case values[len(values)-1] == 0:
		return T(math.Inf(1))
	}
	return values[0] / values[len(values)-1]
}
