package kernel

import "math"

// xˢ = exp(s·log|x|), with the sign of x where s is odd. The logarithm has a relative error
// of some 2⁻⁶⁵, for s·log|x| comes near 2¹⁰ and its absolute error is the relative one of the power.
//
// |x| = 2ᵏ·m, and j is the integer nearest to 32/m. Then m·j/32 = 1 + r with |r| < 0.0237, r is a number
// of float64, and log|x| = k·log 2 + log(32/j) + r − r²/2 + r³·q(r) (Tang, Table-driven
// implementation of the logarithm function, 1990). The first two terms are short, so that their sum is exact;
// what the two sums and the square round away is kept, and only r³·q(r) is computed
// as numbers are. Near x = 1, where k = 0 and j = 32, r³·q(r) is below 2⁻¹³ of the logarithm. With the
// exponential as above the error is 0.6 units in the last place, 0.8 where the power is subnormal.

// powSigned computes dst = |x|ˢ, with the sign of x where sign is −0, for an s that is no infinity and not NaN.
func powSigned[T Float](dst []T, s, sign T, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		y := pow1(math.Abs(float64(x[i])), float64(s))
		if math.Signbit(float64(sign)) {
			y = math.Copysign(y, float64(x[i]))
		}
		dst[i] = T(y)
	}
}

// powFinite computes dst = xʸ with the rules of math.Pow, for y that are no infinities and not NaN.
func powFinite[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = T(powFinite1(float64(x[i]), float64(y[i])))
	}
}

func powFinite1(x, y float64) float64 {
	whole := y == math.Trunc(y)
	switch {
	case y == 0:
		return 1
	case !whole && x < 0 && x >= -math.MaxFloat64:
		return math.NaN()
	}
	power := pow1(math.Abs(x), y)
	if whole && y/2 != math.Trunc(y/2) {
		power = math.Copysign(power, x)
	}
	return power
}

// pow1 is xˢ for an x that is not negative.
func pow1(x, s float64) float64 {
	if x != x {
		return x
	}
	if x == 0 || x > math.MaxFloat64 {
		return exp1(s * log1(x))
	}
	high, low := logarithm(x)
	p, rest := product(s, high)
	switch {
	case p > 1000:
		return math.Inf(1)
	case p < -1000:
		return 0
	}
	return expOfSum(p, rest+s*low)
}

// logarithm is log x in two parts, the second small beside the first, for a positive number.
func logarithm(x float64) (high, low float64) {
	n, f := exponentAndRest(x)
	m := 1 + f
	j := int(32/m + 0.5)
	near := float64(j) / 32
	mh, ml := halves(m)
	r := float64(mh*near-1) + float64(ml*near) // each exact, and the sum

	t := float64(n*ln2hi) + logHigh[j-16]
	sum := t + r
	lost := (t - sum) + r
	square, lostSquare := product(r, -0.5*r)
	high = sum + square
	lostHigh := (sum - high) + square
	low = n*ln2lo + logLow[j-16] + lost + (lostSquare + lostHigh)
	c := &powTerms
	r2 := r * r
	even, odd := (((c[8]*r2+c[6])*r2+c[4])*r2+c[2])*r2+c[0], ((c[7]*r2+c[5])*r2+c[3])*r2+c[1]
	return high, low + r*r2*(odd*r+even)
}

// halves is x as a sum of two numbers with 26 and 27 bits.
func halves(x float64) (high, low float64) {
	high = math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1))
	return high, x - high
}

// product is x·y as its rounded value and what rounding took away (Dekker, A floating-point technique
// for extending the available precision, 1971). The conversion keeps the compiler from fusing.
func product(x, y float64) (p, lost float64) {
	p = float64(x * y)
	xh, xl := halves(x)
	yh, yl := halves(y)
	return p, ((xh*yh - p) + xh*yl + xl*yh) + xl*yl
}

// cube computes dst = x³.
func cube[T Float](dst, x []T) {
	x = x[:len(dst)]
	each(dst, x, cube1)
}

func cube1(x float64) float64 {
	square, lost := product(x, x)
	if y := x * square; y-y != 0 || y == 0 {
		return y
	}
	p, rest := product(x, square)
	return p + (rest + x*lost)
}

// reciprocal computes dst = 1/x.
func reciprocal[T Float](dst, x []T) {
	x = x[:len(dst)]
	each(dst, x, func(x float64) float64 { return 1 / x })
}

// Pow computes dst = xˢ, with the rules of math.Pow.
func Pow[T Float](dst []T, s T, x []T) {
	x = x[:len(dst)]
	switch p := float64(s); {
	case p-p != 0 || p == 0:
		for i, v := range x {
			dst[i] = T(math.Pow(float64(v), p))
		}
	case p != math.Trunc(p):
		powOfPositive(dst, s, x)
	default:
		var sign T
		if math.Mod(p, 2) != 0 {
			sign = T(math.Copysign(0, -1))
		}
		PowSigned(dst, s, sign, x)
	}
}

// PowBy computes dst = xʸ, with the rules of math.Pow. dst may be x or y.
func PowBy[T Float](dst, x, y []T) {
	if low, high := Smallest(y[:len(dst)]), Largest(y[:len(dst)]); low-low == 0 && high-high == 0 {
		PowFinite(dst, x, y)
		return
	}
	var bases, exponents [256]T // with infinities and NaN among the exponents
	for len(dst) > 0 {
		n := min(len(dst), len(bases))
		copy(bases[:n], x)
		for i, v := range y[:n] {
			if v-v == 0 {
				exponents[i] = v
			} else {
				bases[i], exponents[i] = T(math.Pow(float64(x[i]), float64(v))), 1
			}
		}
		PowFinite(dst[:n], bases[:n], exponents[:n])
		dst, x, y = dst[n:], x[n:], y[n:]
	}
}

// powOfPositive is Pow for an s that is no integer: NaN where x is a negative number.
func powOfPositive[T Float](dst []T, s T, x []T) {
	if Smallest(x) >= 0 {
		PowSigned(dst, s, 0, x)
		return
	}
	var block [256]T // dst may be x
	for len(dst) > 0 {
		old := block[:min(len(dst), len(block))]
		copy(old, x)
		PowSigned(dst[:len(old)], s, 0, old)
		for i, v := range old {
			if v < 0 && v-v == 0 {
				dst[i] = T(math.NaN())
			}
		}
		dst, x = dst[len(old):], x[len(old):]
	}
}
