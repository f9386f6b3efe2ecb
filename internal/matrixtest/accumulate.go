package matrixtest

import "math"

// subtractDot returns c − Σ xᵢyᵢ, computed as if in twice the precision of
// float64 and rounded once, barring over- and underflow. Ogita, Rump and Oishi, "Accurate sum and
// dot product", SIAM J. Sci. Comput. 26 (2005), Alg. 5.3.
func subtractDot(c float64, x, y []float64) float64 {
	y = y[:len(x)]
	hi, lo := c, 0.0
	for i, xi := range x {
		p := -xi * y[i]
		e := math.FMA(-xi, y[i], -p) // p + e = −xᵢyᵢ exactly
		s := hi + p
		z := s - hi
		lo += ((hi - (s - z)) + (p - z)) + e // s and the bracket: hi + p exactly
		hi = s
	}
	return hi + lo
}

// absDot returns Σ |xᵢyᵢ|.
func absDot(x, y []float64) float64 {
	y = y[:len(x)]
	s := 0.0
	for i, xi := range x {
		s += math.Abs(xi * y[i])
	}
	return s
}
