package blas

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
)

// The sum of squares of a vector is taken as it is if it falls between these
// bounds: below, squares that have lost digits to underflow might count; at +Inf
// they have overflowed. Squares of float32 do neither in float64.
const (
	smallSquares = 0x1p-900
	largeSquares = 0x1p+1020
)

// Nrm2 returns ‖x‖₂ = √Σxᵢ². It does not overflow or underflow unless the result
// does. NaN propagates; otherwise, an infinity makes +Inf.
func Nrm2[T Float](x Vec[T]) T {
	s := sumSquares(1, x)
	if s != s || smallSquares < s && s < largeSquares {
		return T(math.Sqrt(s))
	}
	largest := float64(maxAbs(x))
	if largest == 0 || math.IsInf(largest, 0) {
		return T(largest)
	}
	_, e := math.Frexp(largest)
	e = max(e, -1000) // 2¹⁰⁰⁰ lifts the square of a subnormal number far enough
	return T(math.Ldexp(math.Sqrt(sumSquares(math.Ldexp(1, -e), x)), e))
}

// sumSquares returns Σ(s·xᵢ)² in float64.
func sumSquares[T Float](s float64, x Vec[T]) float64 {
	if x.Inc == 1 {
		return kernel.SumSquares(s, x.Data[:x.N])
	}
	var strip [stripLen]T
	sum := 0.0
	for i := 0; i < x.N; i += stripLen {
		sum += kernel.SumSquares(s, gather(&strip, x, i))
	}
	return sum
}
