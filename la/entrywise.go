package la

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Operations on each entry by itself.

// Abs returns the matrix of |aᵢⱼ|.
func (a Dense[T]) Abs() Dense[T] { return a.entrywise(blas.OpAbs, 0) }

// Clip returns A with what is below lo raised to lo, and what is above hi lowered
// to hi. NaN stays. It panics unless lo ≤ hi.
func (a Dense[T]) Clip(lo, hi T) Dense[T] { return a.Apply(clipper(lo, hi)) }

// PowElem returns the matrix of aᵢⱼᵖ, to within one unit in the last place, NaN where aᵢⱼ is negative and p is no
// integer; Powm is the power of the matrix. Special cases are those of math.Pow.
func (a Dense[T]) PowElem(p T) Dense[T] { return a.entrywise(blas.OpPow, p) }

// Round returns A rounded to the given number of decimals, halves to the even
// neighbour; a negative number of decimals rounds to tens, hundreds, ….
func (a Dense[T]) Round(decimals int) Dense[T] { return a.Apply(rounder[T](decimals)) }

// Abs returns the vector of |vᵢ|.
func (v Vec[T]) Abs() Vec[T] { return v.entrywise(blas.OpAbs, 0) }

// Neg returns −v.
func (v Vec[T]) Neg() Vec[T] { return v.Scale(-1) }

// Clip returns v with what is below lo raised to lo, and what is above hi lowered
// to hi. NaN stays. It panics unless lo ≤ hi.
func (v Vec[T]) Clip(lo, hi T) Vec[T] { return v.Apply(clipper(lo, hi)) }

// PowElem returns the vector of vᵢᵖ, NaN where vᵢ is negative and p is no
// integer.
func (v Vec[T]) PowElem(p T) Vec[T] { return v.entrywise(blas.OpPow, p) }

// Round returns v rounded to the given number of decimals, halves to the even
// neighbour; a negative number of decimals rounds to tens, hundreds, ….
func (v Vec[T]) Round(decimals int) Vec[T] { return v.Apply(rounder[T](decimals)) }

func clipper[T Float](lo, hi T) func(T) T {
	if !(lo <= hi) {
		panicShape("Clip", "from %v to %v", lo, hi)
	}
	return func(x T) T { return min(max(x, lo), hi) }
}

func rounder[T Float](decimals int) func(T) T {
	unit := math.Pow(10, math.Abs(float64(decimals)))
	return func(x T) T {
		var y float64
		if decimals < 0 {
			if y = math.RoundToEven(float64(x) / unit); y != 0 { // 0·∞, for a unit beyond all numbers
				y *= unit
			}
		} else {
			y = math.RoundToEven(float64(x)*unit) / unit
		}
		if decimals > 0 && (math.IsNaN(y) || math.IsInf(y, 0)) {
			return x // so large that it has no decimals, or not finite
		}
		return T(y)
	}
}
