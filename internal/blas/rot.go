package blas

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
)

// Rot applies a plane rotation: x, y = c·x + s·y, c·y − s·x. The vectors have the
// same length and do not overlap.
func Rot[T Float](x, y Vec[T], c, s T) {
	if x.Inc == 1 && y.Inc == 1 {
		kernel.Rot(x.Data[:x.N], y.Data, c, s)
		return
	}
	for i, p, q := 0, 0, 0; i < x.N; i, p, q = i+1, p+x.Inc, q+y.Inc {
		u, v := x.Data[p], y.Data[q]
		x.Data[p], y.Data[q] = c*u+s*v, c*v-s*u
	}
}

// Rotg returns the plane rotation that takes (a, b) to (r, 0): c·a + s·b = r,
// c·b − s·a = 0 and r = sign(a)·√(a² + b²), so that c ≥ 0. Neither overflow nor
// underflow happens unless r itself is out of range.
func Rotg[T Float](a, b T) (c, s, r T) {
	if b == 0 {
		return 1, 0, a
	}
	f, g := float64(a), float64(b)
	if f == 0 {
		return 0, T(math.Copysign(1, g)), T(math.Abs(g))
	}
	_, e := math.Frexp(max(math.Abs(f), math.Abs(g)))
	e = max(e, -1000)
	f, g = math.Ldexp(f, -e), math.Ldexp(g, -e)
	d := math.Copysign(math.Sqrt(f*f+g*g), f)
	return T(f / d), T(g / d), T(math.Ldexp(d, e))
}
