package lapack

import "math"

// factors2x2 is the singular value decomposition of [f g; 0 h]:
//
//	[ cl sl; −sl cl ] · [f g; 0 h] · [cr −sr; sr cr] = [large 0; 0 small]
//
// |large| ≥ |small|; either may be negative.
type factors2x2[T Float] struct{ large, small, cl, sl, cr, sr T }

// svd2x2 decomposes [f g; 0 h], every result to nearly full relative
// precision, barring over- and underflow.
//
// With |f| ≥ |h|, let l = (|f|−|h|)/|f|, m = g/f, s = √((2−l)²+m²),
// r = √(l²+m²), a = (s+r)/2: then the singular values are |f|·a and |h|/a, and
// t = 2·tan θ of the right rotation has a sum of positive terms.
//
// Source: Demmel and Kahan (1990), section 3 and appendix; Bai and Demmel,
// Computing the generalized singular value decomposition, 1993.
func svd2x2[T Float](f, g, h T) factors2x2[T] {
	if abs(h) > abs(f) {
		// [f g; 0 h] = J·[h g; 0 f]ᵀ·J with J the exchange of rows: left and
		// right exchange their roles, cosines and sines theirs.
		x := svd2x2(h, g, f)
		return factors2x2[T]{x.large, x.small, x.sr, x.cr, x.sl, x.cl}
	}
	if g == 0 {
		return factors2x2[T]{large: f, small: h, cl: 1, cr: 1}
	}
	fa, ga, ha := abs(f), abs(g), abs(h)
	if fa < ga*Eps[T]()/2 {
		// g is so large that f and h hardly matter: the rotations are those of
		// [0 g; 0 0] with first-order corrections.
		small := fa / ga * ha
		if ha > 1 {
			small = fa / (ga / ha)
		}
		x := factors2x2[T]{large: g, small: small, cl: 1, sl: h / g, cr: f / g, sr: 1}
		return x.withDeterminant(f, h)
	}
	l := (fa - ha) / fa
	m := g / f
	t := 2 - l
	mm := m * m
	s := sqrt(t*t + mm)
	r := abs(m)
	if l != 0 {
		r = sqrt(l*l + mm)
	}
	a := (s + r) / 2
	switch {
	case mm != 0:
		t = (m/(s+t) + m/(r+l)) * (1 + a)
	case l == 0:
		t = withSign(2, f) * withSign(1, g)
	default:
		t = g/withSign(fa-ha, f) + m/t
	}
	q := sqrt(t*t + 4)
	x := factors2x2[T]{large: fa * a, small: ha / a, cr: 2 / q, sr: t / q}
	x.cl = (x.cr + x.sr*m) / a
	x.sl = h / f * x.sr / a
	// large is the first entry of the product; f·cr + g·sr has the sign of f·cl.
	x.large = withSign(x.large, f*x.cl)
	return x.withDeterminant(f, h)
}

// withDeterminant gives small the sign that makes large·small = f·h.
func (x factors2x2[T]) withDeterminant(f, h T) factors2x2[T] {
	x.small = withSign(x.small, withSign(1, f)*withSign(1, h)*withSign(1, x.large))
	return x
}

// smallestSingular2x2 is the smaller singular value of [f g; 0 h], |h|/a with the names of
// svd2x2, in which f and h may exchange their places.
func smallestSingular2x2(f, g, h float64) float64 {
	f, g, h = math.Abs(f), math.Abs(g), math.Abs(h)
	if f < h {
		f, h = h, f
	}
	if g > 0x1p100*f {
		return abs(svd2x2(f, g, h).small)
	}
	inverse := 1 / f
	m, t := g*inverse, h*inverse
	l, mm := 1-t, m*m
	return 2 * h / (math.Sqrt((1+t)*(1+t)+mm) + math.Sqrt(l*l+mm))
}
