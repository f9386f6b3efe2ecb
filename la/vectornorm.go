package la

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Norm returns ‖v‖₂ = √Σvᵢ², the length of v in space. It does not overflow
// as long as the result is a number of the type. The empty vector has norm 0.
func (v Vec[T]) Norm() T { return blas.Nrm2(blas.VecOf(v)) }

// NormP returns the p-norm (Σ|vᵢ|ᵖ)^(1/p). p = 1 adds the absolute values,
// 2 is Norm, +Inf is the largest absolute value, and 0 counts the entries that
// are not zero. It panics if p is negative or NaN.
func (v Vec[T]) NormP(p float64) T {
	switch {
	case p == 0:
		return v.countNonzero()
	case p == 1:
		return blas.Asum(blas.VecOf(v))
	case p == 2:
		return v.Norm()
	case math.IsInf(p, 1):
		return blas.MaxAbs(rowOf(v))
	case !(p > 0):
		panicShape("NormP", "p = %v: it must be 0 or more", p)
	}
	// m·(Σ|vᵢ/m|ᵖ)^(1/p) with m the largest |vᵢ| does not overflow.
	m := float64(blas.MaxAbs(rowOf(v)))
	if m == 0 || math.IsInf(m, 0) || math.IsNaN(m) {
		return T(m)
	}
	sum := 0.0
	for _, x := range v {
		sum += math.Pow(math.Abs(float64(x))/m, p)
	}
	return T(m * math.Pow(sum, 1/p))
}

func (v Vec[T]) countNonzero() T {
	n := 0
	for _, x := range v {
		if x != 0 {
			n++
		}
	}
	return T(n)
}

// Unit returns v/‖v‖₂, the vector of length 1 that points the same way. The
// zero vector has no direction: all entries of the result are NaN.
func (v Vec[T]) Unit() Vec[T] {
	// Scaled by a power of two first, neither the norm overflows nor the
	// quotient loses digits to subnormal numbers.
	m := blas.MaxAbs(rowOf(v))
	if m > 0 && !math.IsInf(float64(m), 0) {
		_, e := math.Frexp(float64(m))
		v = v.Apply(func(x T) T { return T(math.Ldexp(float64(x), -e)) })
	}
	norm := v.Norm()
	return v.Apply(func(x T) T { return x / norm })
}

// Distance returns ‖v − w‖₂.
func (v Vec[T]) Distance(w Vec[T]) T {
	checkLengths("Distance", len(v), len(w))
	return v.Sub(w).Norm()
}

// Cosine returns v·w/(‖v‖₂‖w‖₂), the cosine of the angle between v and w: 1 if
// they point the same way, 0 at right angles, −1 opposite. It is NaN if one of
// them is zero.
func (v Vec[T]) Cosine(w Vec[T]) T {
	checkLengths("Cosine", len(v), len(w))
	return max(-1, min(1, v.Unit().Dot(w.Unit())))
}
