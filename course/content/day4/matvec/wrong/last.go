//go:build ignore

// wants: You kept only the last product of each row.

package main

// MatVec overwrites the sum.
func MatVec(A [][]float64, x []float64) []float64 {
	y := make([]float64, len(A))
	for i := range A {
		for j := range A[i] {
			y[i] = A[i][j] * x[j]
		}
	}
	return y
}
