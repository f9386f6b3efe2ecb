package gonumla

import (
	lina "github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// Level 1 takes vectors without gaps, and for sums any: with gaps, the time goes
// where the memory is.

// neighbours reports whether two vectors have n > 0 elements each, without gaps.
func neighbours[T lina.Float](n int, x []T, incX int, y []T, incY int) bool {
	return n > 0 && incX == 1 && incY == 1 && n <= len(x) && n <= len(y)
}

func dot[T lina.Float](n int, x []T, incX int, y []T, incY int) (s T, ok bool) {
	if !neighbours(n, x, incX, y, incY) {
		return 0, false
	}
	return kernel.Dot(x[:n], y), true
}

// axpy leaves a zero α to Gonum, which then does not read x.
func axpy[T lina.Float](n int, alpha T, x []T, incX int, y []T, incY int) bool {
	if !neighbours(n, x, incX, y, incY) || alpha == 0 {
		return false
	}
	kernel.Axpy(alpha, x[:n], y)
	return true
}

func rot[T lina.Float](n int, x []T, incX int, y []T, incY int, c, s T) bool {
	if !neighbours(n, x, incX, y, incY) {
		return false
	}
	kernel.Rot(x[:n], y, c, s)
	return true
}

// scal leaves a zero α to Gonum: the result is then zero whatever x holds.
func scal[T lina.Float](n int, alpha T, x []T, incX int) bool {
	if n < 1 || incX != 1 || n > len(x) || alpha == 0 {
		return false
	}
	kernel.Scale(x[:n], alpha, x)
	return true
}

func nrm2[T lina.Float](n int, x []T, incX int) (s T, ok bool) {
	if !holds(n, len(x), incX) {
		return 0, false
	}
	return lina.Nrm2(lina.Vec[T]{Data: x, N: n, Inc: incX}), true
}

func asum[T lina.Float](n int, x []T, incX int) (s T, ok bool) {
	if !holds(n, len(x), incX) {
		return 0, false
	}
	return lina.Asum(lina.Vec[T]{Data: x, N: n, Inc: incX}), true
}
