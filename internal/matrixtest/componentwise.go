package matrixtest

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// GemmError is how far c is from αAB + βC₀, entry by entry, in units of the
// error that any order of summation may make: the largest of
//
//	|c − (αAB + βC₀)| / ((k+3)·(ε·(|α||A||B| + |β||C₀|) + η)),  k the columns of A.
//
// A correct product stays below 1 (Higham, Accuracy and Stability of Numerical
// Algorithms, 2nd ed., §3.1). With β = 0, C₀ is not looked at.
func GemmError[T blas.Float](alpha T, a, b blas.Mat[T], beta T, c0, c blas.Mat[T]) float64 {
	k := a.Cols
	y := make([]float64, 2*k+1)
	x := make([]float64, 2*k+1)
	worst := 0.0
	for i := range c.Rows {
		for p := range k {
			x[p], x[k+p] = twoProduct(float64(alpha), float64(a.At(i, p)))
		}
		for j := range c.Cols {
			for p := range k {
				y[p] = float64(b.At(p, j))
				y[k+p] = y[p]
			}
			if beta != 0 {
				x[2*k], y[2*k] = float64(beta), float64(c0.At(i, j))
			}
			size := Eps[T]()*absDot(x, y) + Smallest[T]()
			d := math.Abs(subtractDot(float64(c.At(i, j)), x, y))
			worst = math.Max(worst, d/(float64(k+3)*size))
		}
	}
	return notNaN(worst)
}

// TriangularSolveError is how far X is from a solution of A·X = αB, entry by
// entry, in units of the backward error of substitution: the largest of
// |αB − A·X| / ((n+3)·(ε·|A||X| + η)) (Higham, 2nd ed., Theorem 8.5).
func TriangularSolveError[T blas.Float](a, x blas.Mat[T], alpha T, b blas.Mat[T]) float64 {
	return GemmError(1, a, x, 0, x, Scaled(float64(alpha), b))
}

// twoProduct returns x·y as an unevaluated sum of two numbers.
func twoProduct(x, y float64) (hi, lo float64) {
	hi = x * y
	return hi, math.FMA(x, y, -hi)
}
