package kernel

import "math"

// Functions of one number, entry by entry. What the comments say of errors holds for twins and
// assembly; a twin for float32 computes in float64.
//
// exp(x) = 2ᵏ·exp(r) with x = k·log 2 + r, |r| ≤ ½·log 2. log 2 is a sum of two numbers,
// the first short enough that k times it is exact (Cody and Waite, Software Manual for
// the Elementary Functions, 1980). exp(r) = 1 + r + r²·q(r), and 1 + r is split into its
// rounded value and what rounding took away, so that only r²·q(r) and the last sum add to
// the error: 0.6 units in the last place. The coefficients of q, and below of R, are a
// Chebyshev interpolation of 200 bits, rounded.

const (
	ln2hi = 0x1.62e42fefa3800p-1 // 42 bits of log 2
	ln2lo = 5.497923018708371e-14

	// magic added to a number leaves the nearest integer in the lowest bits.
	magic = 0x1.8p52
)

var exponentTerms = [...]float64{0.5, 0.1666666666666667, 0.04166666666666667, 0.008333333333326136, 0.0013888888888883748,
	0.00019841269874820627, 2.4801587325547743e-05, 2.7557255400206422e-06, 2.75572736431103e-07, 2.5105217004720745e-08, 2.0914686968086876e-09}

// reduce returns k and r of x + rest = k·log 2 + r, for a rest that is small, and the r²·q(r) that
// exp(r) is beyond 1 + r.
func reduce(x, rest float64) (k int, r, tail float64) {
	shifted := (x+rest)*math.Log2E + magic
	n := shifted - magic
	r = (x - n*ln2hi) + (rest - n*ln2lo)
	r2 := r * r
	c := &exponentTerms
	even := ((((c[10]*r2+c[8])*r2+c[6])*r2+c[4])*r2+c[2])*r2 + c[0]
	odd := (((c[9]*r2+c[7])*r2+c[5])*r2+c[3])*r2 + c[1]
	return int(n), r, r2 * (odd*r + even)
}

// power is 2ᵏ for a k in the range of exponents.
func power(k int) float64 { return math.Float64frombits(uint64(k+1023) << 52) }

// exp1 is exp(x).
func exp1(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	return expOfSum(x, 0)
}

// expOfSum is exp(x + rest), in range or just out of it.
func expOfSum(x, rest float64) float64 {
	k, r, tail := reduce(x, rest)
	sum := 1 + r
	y := sum + (tail + (r - (sum - 1)))
	return y * power(k>>1) * power(k-k>>1)
}

// log(x) = k·log 2 + log(1 + f) with x = 2ᵏ·(1 + f), √½ ≤ 1 + f < √2. With s = f/(2 + f),
// log(1 + f) = f − (f²/2 − s·(f²/2 + R(s²))), the rounding of which is small beside f (Ng,
// in the log of FreeBSD's msun, 1993). k·log 2 + f is split as in exp: 0.6 units.
var logTerms = [...]float64{0.666666666666667, 0.3999999999989827, 0.2857142862653362, 0.22222211043776857, 0.18182895750119193,
	0.1533150161114533, 0.1461916613488797}

// log1 is log(x).
func log1(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	n, f := exponentAndRest(x)
	s := f / (2 + f)
	z := s * s
	w := z * z
	c := &logTerms
	r := z * ((((c[6]*w+c[4])*w+c[2])*w + c[0]) + ((c[5]*w+c[3])*w+c[1])*z)
	half := 0.5 * f * f
	small := s*(half+r) + n*ln2lo
	high := n * ln2hi
	sum := high + f
	return sum + ((f - (sum - high)) + (small - half))
}

// exponentAndRest is the n and the f of x = 2ⁿ·(1 + f), √½ ≤ 1 + f < √2, for a positive number.
func exponentAndRest(x float64) (n, f float64) {
	n = -1023.0
	if x < 0x1p-1022 {
		x *= 0x1p54
		n -= 54
	}
	const bias, sqrtHalf = 1023 << 52, 0x3FE6A09E667F3BCD
	bits := math.Float64bits(x)
	exponent := (bits + bias - sqrtHalf) >> 52
	f = math.Float64frombits(bits-exponent<<52+bias) - 1
	return n + float64(exponent), f
}

// tanh(x) = 1 − 2/(exp(2|x|) + 1) with the sign of x, and below 0.81 x − x³/D(x²), where
// D(x²) = x³/(x − tanh x) = 3 + 6x²/5 − … has its nearest pole at the first x ≠ 0 with
// tan x = x, so that few terms do. In both the quotient is at most 0.3: 1 unit.
var tanhTerms = [...]float64{3, 1.1999999999999746, -0.005714285713550266, 0.00025396824580313363, -1.2203624747042775e-05,
	5.986336220280347e-07, -2.9345142799449185e-08, 1.270161709136521e-09}

// tanh1 is tanh(x).
func tanh1(x float64) float64 {
	y := math.Abs(x)
	switch {
	case x != x:
		return x
	case y < 0.81:
		z := x * x
		w := z * z
		c := &tanhTerms
		even, odd := ((c[6]*w+c[4])*w+c[2])*w+c[0], ((c[7]*w+c[5])*w+c[3])*w+c[1]
		return math.Copysign(y-y*z/(odd*z+even), x)
	case y > 20:
		return math.Copysign(1, x)
	}
	k, r, tail := reduce(y+y, 0)
	w, high := power(-k), 1+r
	sum := high + w
	lost := w - (sum - high)
	denominator := sum + (tail + (r - (high - 1)) + lost)
	return math.Copysign(1-2*w/denominator, x)
}

// sigmoid1 is 1/(1 + exp(−x)), with an exponential that does not overflow.
func sigmoid1(x float64) float64 {
	e := exp1(-math.Abs(x))
	if x < 0 {
		return e / (1 + e)
	}
	return 1 / (1 + e)
}

// exp computes dst = exp(x).
func exp[T Float](dst, x []T) {
	x = x[:len(dst)]
	each(dst, x, exp1)
}

// expShifted computes dst = exp(x − s).
func expShifted[T Float](dst []T, s T, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = T(exp1(float64(x[i] - s)))
	}
}

// log computes dst = log(x): −Inf for 0, NaN for negative numbers.
func log[T Float](dst, x []T) {
	x = x[:len(dst)]
	each(dst, x, log1)
}

// tanh computes dst = tanh(x).
func tanh[T Float](dst, x []T) {
	x = x[:len(dst)]
	each(dst, x, tanh1)
}

// sigmoid computes dst = 1/(1 + exp(−x)).
func sigmoid[T Float](dst, x []T) {
	x = x[:len(dst)]
	each(dst, x, sigmoid1)
}

// sqrt computes dst = √x.
func sqrt[T Float](dst, x []T) {
	x = x[:len(dst)]
	each(dst, x, math.Sqrt)
}

// abs computes dst = |x|.
func abs[T Float](dst, x []T) {
	x = x[:len(dst)]
	each(dst, x, math.Abs)
}

func each[T Float](dst, x []T, f func(float64) float64) {
	for i := range dst {
		dst[i] = T(f(float64(x[i])))
	}
}

// relu computes dst = max(x, 0): NaN stays, and −0 becomes 0.
func relu[T Float](dst, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		v := x[i]
		if v <= 0 {
			v = 0
		}
		dst[i] = v
	}
}
