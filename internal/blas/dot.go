package blas

import "github.com/lina-la/lina/internal/kernel"

// Dot returns xᵀy = Σ xᵢyᵢ, added up in T. The vectors have the same length.
func Dot[T Float](x, y Vec[T]) T {
	if x.Inc == 1 && y.Inc == 1 {
		return kernel.Dot(x.Data[:x.N], y.Data)
	}
	return kernel.DotInc(x.N, x.Data, x.Inc, y.Data, y.Inc)
}

// DotSlices is Dot for x and y whose elements are neighbours.
func DotSlices[T Float](x, y []T) T { return kernel.Dot(x, y) }
