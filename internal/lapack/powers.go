package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Powers of two change the units of numbers and nothing else: there is no rounding
// except where a result is subnormal.

// scaleByPowerOfTwo returns x·2ᵉ, correctly rounded also where 2ᵉ itself is
// not representable.
func scaleByPowerOfTwo[T Float](x T, e int) T { return T(math.Ldexp(float64(x), e)) }

// scaleVec computes x = 2ᵉ·x.
func scaleVec[T Float](x blas.Vec[T], e int) {
	if e == 0 {
		return
	}
	if s := scaleByPowerOfTwo(T(1), e); s >= smallestNormal[T]() && s <= 1/smallestNormal[T]() {
		blas.Scal(s, x)
		return
	}
	for i := range x.N {
		x.Set(i, scaleByPowerOfTwo(x.At(i), e))
	}
}

// scaleMat computes A = 2ᵉ·A.
func scaleMat[T Float](a blas.Mat[T], e int) {
	if e == 0 {
		return
	}
	for i := range a.Rows {
		scaleVec(a.Row(i), e)
	}
}

// rangeScale returns the power of two 2ᵉ that brings largest, the largest
// entry of a matrix, near 1 if it is so near the ends of the number range that
// squares of entries would leave it; otherwise e = 0. finite is false if largest
// is NaN or infinite.
func rangeScale[T Float](largest T) (e int, finite bool) {
	if largest-largest != 0 {
		return 0, false
	}
	small, big := iterationRange[T]()
	if largest == 0 || largest >= small && largest <= big {
		return 0, true
	}
	_, e = math.Frexp(float64(largest))
	return -e, true
}
