package kernel

import "math"

// Sums in twice the precision of float64: a sum is hi + lo, hi rounded and lo what
// rounding took away.

// DoubledLanes is the number of sums that DoubledDot carries at once.
const DoubledLanes = 8

// DoubledDot returns −Σ xᵢyᵢ as hi + lo.
func DoubledDot(x, y []float64) (hi, lo float64) {
	var his, los [DoubledLanes]float64
	doubledDot64(his[:], los[:], x, y[:len(x)])
	for n := DoubledLanes / 2; n > 0; n /= 2 { // halves together: sums side by side do not wait for each other
		for i := range n {
			addDoubled(&his[i], &los[i], his[n+i], los[n+i])
		}
	}
	return his[0], los[0]
}

// DoubledDot4 returns −Σ xᵢyⱼᵢ, each rounded once, for four rows yⱼ that begin at a[j·inc].
func DoubledDot4(x, a []float64, inc int) (s0, s1, s2, s3 float64) {
	var his, los [4 * DoubledLanes]float64
	doubledDot464(his[:], los[:], x, a[:3*inc+len(x)], inc)
	for n := DoubledLanes / 2; n > 0; n /= 2 {
		for r := 0; r < len(his); r += DoubledLanes {
			hi, lo := his[r:r+2*n], los[r:r+2*n]
			for i := range n {
				addDoubled(&hi[i], &lo[i], hi[n+i], lo[n+i])
			}
		}
	}
	return his[0] + los[0], his[DoubledLanes] + los[DoubledLanes], his[2*DoubledLanes] + los[2*DoubledLanes], his[3*DoubledLanes] + los[3*DoubledLanes]
}

// doubledAxpy computes hi + lo = hi + lo − s·x, in twice the precision.
func doubledAxpy(hi, lo []float64, s float64, x []float64) {
	hi, lo = hi[:len(x)], lo[:len(x)]
	for i, v := range x {
		SubtractProduct(&hi[i], &lo[i], v, s)
	}
}

// doubledAxpy4 is doubledAxpy with four rows, one after the other; row j begins at x[j·inc].
func doubledAxpy4(hi, lo []float64, a0, a1, a2, a3 float64, x []float64, inc int) {
	lo, x = lo[:len(hi)], x[:3*inc+len(hi)]
	for j, s := range [4]float64{a0, a1, a2, a3} {
		doubledAxpy(hi, lo, s, x[j*inc:][:len(hi)])
	}
}

// doubledDot subtracts the products xᵢyᵢ from eight sums hi + lo, in twice the precision.
func doubledDot(hi, lo, x, y []float64) {
	for i, v := range x {
		l := i % DoubledLanes
		SubtractProduct(&hi[l], &lo[l], v, y[i])
	}
}

// doubledDot4 is doubledDot for four rows; row j begins at a[j·inc], and its sums at 8j.
func doubledDot4(hi, lo, x, a []float64, inc int) {
	for j := range 4 {
		doubledDot(hi[8*j:][:8], lo[8*j:][:8], x, a[j*inc:])
	}
}

// SubtractProduct computes hi + lo = hi + lo − x·y. Product and sum are split into a
// rounded part and its exact error (Ogita, Rump and Oishi, Accurate sum and dot
// product, 2005, Alg. 5.3). The conversion keeps the compiler from fusing.
func SubtractProduct(hi, lo *float64, x, y float64) {
	p := float64(-x * y)
	addDoubled(hi, lo, p, math.FMA(-x, y, -p))
}

// addDoubled computes hi + lo = hi + lo + x + e for a small e; hi + x is split into its
// rounded value and the exact rest (Knuth).
func addDoubled(hi, lo *float64, x, e float64) {
	t := *hi + x
	z := t - *hi
	*lo += ((*hi - (t - z)) + (x - z)) + e
	*hi = t
}
