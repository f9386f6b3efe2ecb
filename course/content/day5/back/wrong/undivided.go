//go:build ignore

// wants: You did not divide by the diagonal.

package main

// Back takes every diagonal entry for 1.
func Back(U [][]float64, b []float64) []float64 {
	x := make([]float64, len(b))
	for i := len(b) - 1; i >= 0; i-- {
		x[i] = b[i]
		for j := i + 1; j < len(b); j++ {
			x[i] -= U[i][j] * x[j]
		}
	}
	return x
}
