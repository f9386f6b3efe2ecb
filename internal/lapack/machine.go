package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// Float is the set of element types.
type Float = blas.Float

// Eps is the spacing ε of the numbers next to 1: 2⁻⁵² for float64, 2⁻²³ for
// float32. The unit roundoff is half of it.
func Eps[T Float]() T {
	if isFloat32[T]() {
		return 0x1p-23
	}
	return 0x1p-52
}

// smallestNormal is the smallest positive number of full precision:
// 2⁻¹⁰²² for float64, 2⁻¹²⁶ for float32. Its reciprocal is finite.
func smallestNormal[T Float]() T {
	if isFloat32[T]() {
		return 0x1p-126
	}
	return T(smallestNormal64)
}

// smallestNormal64 is a variable because the constant 2⁻¹⁰²² does not convert
// to a type parameter that may be float32.
var smallestNormal64 = 0x1p-1022

// safeRange returns bounds small and big = 1/small, powers of two: a number in
// [small, big] has full precision, and so have its reciprocal, its double and
// its product with ε. small is 2⁻⁹⁶⁰ for float64 and 2⁻¹⁰⁰ for float32.
func safeRange[T Float]() (small, big T) {
	if isFloat32[T]() {
		return 0x1p-100, 0x1p100
	}
	return T(small64), T(big64)
}

var small64, big64 = 0x1p-960, 0x1p960

// productRange bounds the norms of vectors whose products with others may be added
// up as they are: with norms of a like order, no term is lost that counts.
func productRange[T Float]() (small, big T) {
	if isFloat32[T]() {
		return 0x1p-20, 0x1p40
	}
	return 0x1p-120, 0x1p120
}

// iterationRange bounds the largest entry of a matrix on which the eigenvalue and
// singular value iterations may work without scaling.
func iterationRange[T Float]() (small, big T) {
	if isFloat32[T]() {
		return 0x1p-30, 0x1p30
	}
	return 0x1p-120, 0x1p120
}

func isFloat32[T Float]() bool { return !kernel.Is64[T]() }

func abs[T Float](x T) T { return T(math.Abs(float64(x))) }

func sqrt[T Float](x T) T { return T(math.Sqrt(float64(x))) }

func sqrt64[T Float](x float64) T { return T(math.Sqrt(x)) }

// withSign is |x| with the sign of y; a zero y counts with its sign bit.
func withSign[T Float](x, y T) T { return T(math.Copysign(float64(x), float64(y))) }

// hypot is √(x² + y²) without overflow or underflow on the way.
func hypot[T Float](x, y T) T { return T(math.Hypot(float64(x), float64(y))) }

// Log is the natural logarithm of x ≥ 0, also of subnormal x, for which math.Log is
// wrong on amd64 (Go 1.26: −709.09 for 1e−310, which is −713.80).
func Log(x float64) float64 {
	if x > 0 && x < smallestNormal64 {
		return math.Log(math.Ldexp(x, 52)) - 52*math.Ln2
	}
	return math.Log(x)
}
