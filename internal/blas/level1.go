package blas

import "math"

// Dot returns xᵀy.
func Dot[T Float](x, y Vec[T]) T {
	var s T
	for i, p, q := 0, 0, 0; i < x.N; i, p, q = i+1, p+x.Inc, q+y.Inc {
		s += x.Data[p] * y.Data[q]
	}
	return s
}

// Axpy computes y += αx.
func Axpy[T Float](alpha T, x, y Vec[T]) {
	for i, p, q := 0, 0, 0; i < x.N; i, p, q = i+1, p+x.Inc, q+y.Inc {
		y.Data[q] += alpha * x.Data[p]
	}
}

// Scal computes x = αx.
func Scal[T Float](alpha T, x Vec[T]) {
	for i, p := 0, 0; i < x.N; i, p = i+1, p+x.Inc {
		x.Data[p] *= alpha
	}
}

// Copy copies src to dst.
func Copy[T Float](dst, src Vec[T]) {
	for i, p, q := 0, 0, 0; i < src.N; i, p, q = i+1, p+src.Inc, q+dst.Inc {
		dst.Data[q] = src.Data[p]
	}
}

// Swap exchanges x and y.
func Swap[T Float](x, y Vec[T]) {
	for i, p, q := 0, 0, 0; i < x.N; i, p, q = i+1, p+x.Inc, q+y.Inc {
		x.Data[p], y.Data[q] = y.Data[q], x.Data[p]
	}
}

// Nrm2 returns ‖x‖₂ without overflow.
func Nrm2[T Float](x Vec[T]) T {
	var m float64
	for i := range x.N {
		m = max(m, math.Abs(float64(x.At(i))))
	}
	if m == 0 || math.IsNaN(m) || math.IsInf(m, 0) {
		return T(m)
	}
	_, e := math.Frexp(m)
	e = min(max(e, -1000), 1000)
	scale := math.Ldexp(1, -e)
	s := 0.0
	for i := range x.N {
		v := float64(x.At(i)) * scale
		s += v * v
	}
	return T(math.Ldexp(math.Sqrt(s), e))
}

// Asum returns Σ|xᵢ|.
func Asum[T Float](x Vec[T]) T {
	s := 0.0
	for i := range x.N {
		s += math.Abs(float64(x.At(i)))
	}
	return T(s)
}

// Iamax returns the first index of the largest |xᵢ|; NaN wins; −1 if empty.
func Iamax[T Float](x Vec[T]) int {
	best, m := -1, T(-1)
	for i := range x.N {
		v := x.At(i)
		if v != v {
			return i
		}
		if v < 0 {
			v = -v
		}
		if v > m {
			best, m = i, v
		}
	}
	return best
}

// Rot computes x, y = cx+sy, cy−sx.
func Rot[T Float](x, y Vec[T], c, s T) {
	for i, p, q := 0, 0, 0; i < x.N; i, p, q = i+1, p+x.Inc, q+y.Inc {
		u, v := x.Data[p], y.Data[q]
		x.Data[p], y.Data[q] = c*u+s*v, c*v-s*u
	}
}

// Rotg returns the rotation with c·a + s·b = r, c·b − s·a = 0, r = sign(a)·√(a²+b²).
func Rotg[T Float](a, b T) (c, s, r T) {
	if b == 0 {
		return 1, 0, a
	}
	f, g := float64(a), float64(b)
	if f == 0 {
		return 0, T(math.Copysign(1, g)), T(math.Abs(g))
	}
	_, e := math.Frexp(max(math.Abs(f), math.Abs(g)))
	e = min(max(e, -1000), 1000)
	f, g = math.Ldexp(f, -e), math.Ldexp(g, -e)
	d := math.Copysign(math.Sqrt(f*f+g*g), f)
	return T(f / d), T(g / d), T(math.Ldexp(d, e))
}

// Sum returns Σxᵢ, added pairwise in float64.
func Sum[T Float](x Vec[T]) T { return T(sumPairs(x)) }

func sumPairs[T Float](x Vec[T]) float64 {
	if x.N <= 32 {
		s := 0.0
		for i := range x.N {
			s += float64(x.At(i))
		}
		return s
	}
	h := x.N / 2
	return sumPairs(x.Slice(0, h)) + sumPairs(x.Slice(h, x.N))
}
