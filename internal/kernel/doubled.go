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
	for i, h := range his {
		addDoubled(&hi, &lo, h, los[i])
	}
	return hi, lo
}

// doubledAxpy computes hi + lo = hi + lo − s·x, in twice the precision.
func doubledAxpy(hi, lo []float64, s float64, x []float64) {
	hi, lo = hi[:len(x)], lo[:len(x)]
	for i, v := range x {
		SubtractProduct(&hi[i], &lo[i], v, s)
	}
}

// doubledDot subtracts the products xᵢyᵢ from eight sums hi + lo, in twice the precision.
func doubledDot(hi, lo, x, y []float64) {
	for i, v := range x {
		l := i % DoubledLanes
		SubtractProduct(&hi[l], &lo[l], v, y[i])
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
