package blas

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
)

// smallSquares bounds the sums of squares that are right as they are: below, squares
// that have lost digits to underflow might count. Squares of float32 never do in
// float64.
const smallSquares = 0x1p-900

// Nrm2 returns ‖x‖₂ = √Σxᵢ². It does not overflow or underflow unless the result
// does. NaN propagates; otherwise, an infinity makes +Inf.
func Nrm2[T Float](x Vec[T]) T {
	s := sumSquares(1, x)
	if smallSquares < s && !math.IsInf(s, 1) {
		return T(math.Sqrt(s))
	}
	largest := float64(maxAbs(x))
	if largest == 0 || largest != largest || math.IsInf(largest, 0) {
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
