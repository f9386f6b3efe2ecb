package la

import "math"

// Operations on each entry by itself.

// Abs returns the matrix of |aᵢⱼ|.
func (a Dense[T]) Abs() Dense[T] { return a.Apply(abs[T]) }

// Clip returns A with what is below lo raised to lo, and what is above hi lowered
// to hi. NaN stays. It panics unless lo ≤ hi.
func (a Dense[T]) Clip(lo, hi T) Dense[T] { return a.Apply(clipper(lo, hi)) }

// PowElem returns the matrix of aᵢⱼᵖ, NaN where aᵢⱼ is negative and p is no
// integer; Powm is the power of the matrix.
func (a Dense[T]) PowElem(p T) Dense[T] { return a.Apply(power(p)) }

// Round returns A rounded to the given number of decimals, halves to the even
// neighbour; a negative number of decimals rounds to tens, hundreds, ….
func (a Dense[T]) Round(decimals int) Dense[T] { return a.Apply(rounder[T](decimals)) }

// Abs returns the vector of |vᵢ|.
func (v Vec[T]) Abs() Vec[T] { return v.Apply(abs[T]) }

// Neg returns −v.
func (v Vec[T]) Neg() Vec[T] { return v.Scale(-1) }

// Clip returns v with what is below lo raised to lo, and what is above hi lowered
// to hi. NaN stays. It panics unless lo ≤ hi.
func (v Vec[T]) Clip(lo, hi T) Vec[T] { return v.Apply(clipper(lo, hi)) }

// PowElem returns the vector of vᵢᵖ, NaN where vᵢ is negative and p is no
// integer.
func (v Vec[T]) PowElem(p T) Vec[T] { return v.Apply(power(p)) }

// Round returns v rounded to the given number of decimals, halves to the even
// neighbour; a negative number of decimals rounds to tens, hundreds, ….
func (v Vec[T]) Round(decimals int) Vec[T] { return v.Apply(rounder[T](decimals)) }

func clipper[T Float](lo, hi T) func(T) T {
	if !(lo <= hi) {
		panicShape("Clip", "from %v to %v", lo, hi)
	}
	return func(x T) T { return min(max(x, lo), hi) }
}

func power[T Float](p T) func(T) T {
	switch p {
	case 2:
		return func(x T) T { return x * x }
	case 0.5:
		return func(x T) T { return T(math.Sqrt(float64(x))) }
	}
	return func(x T) T { return T(math.Pow(float64(x), float64(p))) }
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
