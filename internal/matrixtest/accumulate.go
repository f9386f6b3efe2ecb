package matrixtest

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
)

// subtractDot returns c − Σ xᵢyᵢ, computed as if in twice the precision of
// float64 and rounded once, barring over- and underflow. Ogita, Rump and Oishi, "Accurate sum and
// dot product", SIAM J. Sci. Comput. 26 (2005), Alg. 5.3, by the kernel for it, which is
// held to its formula where it is: most of the time of most tests passes here.
func subtractDot(c float64, x, y []float64) float64 {
	hi, lo := kernel.DoubledDot(x, y[:len(x)])
	s := c + hi
	z := s - c
	return s + (((c - (s - z)) + (hi - z)) + lo) // s and the bracket around two: c + hi exactly
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
