package blas

import "math"

func zip[T Float](dst, a, b Mat[T], f func(x, y T) T) {
	for i := range dst.Rows {
		for j := range dst.Cols {
			dst.Set(i, j, f(a.At(i, j), b.At(i, j)))
		}
	}
}

// Add computes dst = a + b.
func Add[T Float](dst, a, b Mat[T]) { zip(dst, a, b, func(x, y T) T { return x + y }) }

// Sub computes dst = a − b.
func Sub[T Float](dst, a, b Mat[T]) { zip(dst, a, b, func(x, y T) T { return x - y }) }

// Mul computes dst = a ∘ b.
func Mul[T Float](dst, a, b Mat[T]) { zip(dst, a, b, func(x, y T) T { return x * y }) }

// Div computes dst = a / b, entry by entry.
func Div[T Float](dst, a, b Mat[T]) { zip(dst, a, b, func(x, y T) T { return x / y }) }

// Scale computes dst = s·a.
func Scale[T Float](dst Mat[T], s T, a Mat[T]) { zip(dst, a, a, func(x, _ T) T { return s * x }) }

// Shift computes dst = a + s.
func Shift[T Float](dst Mat[T], s T, a Mat[T]) { zip(dst, a, a, func(x, _ T) T { return s + x }) }

// AddScaled computes dst = a + s·b.
func AddScaled[T Float](dst, a Mat[T], s T, b Mat[T]) {
	zip(dst, a, b, func(x, y T) T { return x + s*y })
}

// CopyMat copies src to dst.
func CopyMat[T Float](dst, src Mat[T]) { zip(dst, src, src, func(x, _ T) T { return x }) }

// Fill sets every entry of dst to s.
func Fill[T Float](dst Mat[T], s T) {
	for i := range dst.Rows {
		for j := range dst.Cols {
			dst.Set(i, j, s)
		}
	}
}

// IsFinite reports whether a holds no NaN and no Inf.
func IsFinite[T Float](a Mat[T]) bool {
	for i := range a.Rows {
		for j := range a.Cols {
			if v := a.At(i, j); v-v != 0 {
				return false
			}
		}
	}
	return true
}

// SumMat returns Σaᵢⱼ, added pairwise in float64.
func SumMat[T Float](a Mat[T]) T {
	s := make([]float64, a.Rows)
	for i := range s {
		s[i] = sumPairs(a.Row(i))
	}
	return T(Sum(VecOf(s)))
}

// MaxAbs returns max |aᵢⱼ|, 0 if empty; NaN propagates.
func MaxAbs[T Float](a Mat[T]) T {
	m := 0.0
	for i := range a.Rows {
		for j := range a.Cols {
			m = max(m, math.Abs(float64(a.At(i, j))))
		}
	}
	return T(m)
}
