//go:build ignore

// wants: You multiplied row i by x[i].

package main

// MatVec pairs x with the rows.
func MatVec(A [][]float64, x []float64) []float64 {
	y := make([]float64, len(A))
	for i := range A {
		for j := range A[i] {
			y[i] += A[i][j] * x[i]
		}
	}
	return y
}
