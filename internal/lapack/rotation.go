package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Plane rotations, the steps of every implicit QR iteration.

// givens makes the rotation with c·f + s·g = r and c·g − s·f = 0, c² + s² = 1.
// r has the sign of f.
func givens[T Float](f, g T) (c, s, r T) {
	if g == 0 {
		return 1, 0, f
	}
	small, big := squareRange[T]()
	sum := f*f + g*g
	if f == 0 || !(sum > small && sum < big) {
		return blas.Rotg(f, g)
	}
	r = withSign(sqrt(sum), f)
	return f / r, g / r, r
}

// rotation is givens in float64, with r of any sign.
func rotation(f, g float64) (cos, sin, r float64) {
	sum := f*f + g*g
	if g == 0 || !(sum > 0x1p-860 && sum < 0x1p960) {
		return givens(f, g)
	}
	r = math.Sqrt(sum)
	return f / r, g / r, r
}

// squareRange bounds the sums of squares f² + g² that can be trusted: below,
// the square of the smaller may have lost digits that count; above, overflow is
// near.
func squareRange[T Float]() (small, big T) {
	if isFloat32[T]() {
		return 0x1p-60, 0x1p100
	}
	return T(smallSquare64), T(big64)
}

var smallSquare64 = 0x1p-860

// fillNaN overwrites x with NaN.
func fillNaN[T Float](x []T) {
	for i := range x {
		x[i] = T(math.NaN())
	}
}
