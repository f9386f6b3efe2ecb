package blas

import "github.com/lina-la/lina/internal/kernel"

// Dot returns xᵀy = Σ xᵢyᵢ, added up in T. The vectors have the same length.
func Dot[T Float](x, y Vec[T]) T {
	if x.Inc == 1 && y.Inc == 1 {
		return kernel.Dot(x.Data[:x.N], y.Data)
	}
	return kernel.DotInc(x.N, x.Data, x.Inc, y.Data, y.Inc)
}

// AddSlices computes dst = x + y for consecutive elements, as many as dst has.
func AddSlices[T Float](dst, x, y []T) { kernel.Add(dst, x, y) }

// SubSlices computes dst = x − y.
func SubSlices[T Float](dst, x, y []T) { kernel.Sub(dst, x, y) }

// MulSlices computes dst = x·y, element by element.
func MulSlices[T Float](dst, x, y []T) { kernel.Mul(dst, x, y) }

// AddScaledSlices computes dst = x + s·y.
func AddScaledSlices[T Float](dst, x []T, s T, y []T) { kernel.AddScaled(dst, x, s, y) }

// ScaleSlices computes dst = s·x.
func ScaleSlices[T Float](dst []T, s T, x []T) { kernel.Scale(dst, s, x) }

// DotSlices is Dot for x and y whose elements are neighbours.
func DotSlices[T Float](x, y []T) T { return kernel.Dot(x, y) }
