package gonumla

import lina "github.com/lina-la/lina/internal/blas"

// The functions in this file, and in level2.go and level3.go, are generic over
// float32 and float64. Each is named like the routine without its first letter, and
// reports whether it took the call: see BLAS.

// pair views two vectors of the same length.
func pair[T lina.Float](n int, x []T, incX int, y []T, incY int) (u, v lina.Vec[T], ok bool) {
	u, okX := strided(n, x, incX)
	v, okY := strided(n, y, incY)
	return u, v, okX && okY
}

func dot[T lina.Float](n int, x []T, incX int, y []T, incY int) (s T, ok bool) {
	u, v, ok := pair(n, x, incX, y, incY)
	if ok {
		s = lina.Dot(u, v)
	}
	return s, ok
}

func nrm2[T lina.Float](n int, x []T, incX int) (s T, ok bool) {
	u, ok := strided(n, x, incX)
	if ok {
		s = lina.Nrm2(u)
	}
	return s, ok
}

func asum[T lina.Float](n int, x []T, incX int) (s T, ok bool) {
	u, ok := strided(n, x, incX)
	if ok {
		s = lina.Asum(u)
	}
	return s, ok
}

func swap[T lina.Float](n int, x []T, incX int, y []T, incY int) bool {
	u, v, ok := pair(n, x, incX, y, incY)
	if ok {
		lina.Swap(u, v)
	}
	return ok
}

// dup is Copy: y = x.
func dup[T lina.Float](n int, x []T, incX int, y []T, incY int) bool {
	u, v, ok := pair(n, x, incX, y, incY)
	if ok {
		lina.Copy(v, u)
	}
	return ok
}

// axpy, as Gonum's, does not read x where α is zero.
func axpy[T lina.Float](n int, alpha T, x []T, incX int, y []T, incY int) bool {
	u, v, ok := pair(n, x, incX, y, incY)
	if ok && alpha != 0 {
		lina.Axpy(alpha, u, v)
	}
	return ok
}

func rot[T lina.Float](n int, x []T, incX int, y []T, incY int, c, s T) bool {
	u, v, ok := pair(n, x, incX, y, incY)
	if ok {
		lina.Rot(u, v, c, s)
	}
	return ok
}

// scal leaves a zero α to Gonum: the result is then zero whatever x holds.
func scal[T lina.Float](n int, alpha T, x []T, incX int) bool {
	u, ok := strided(n, x, incX)
	if !ok || alpha == 0 {
		return false
	}
	lina.Scal(alpha, u)
	return true
}
