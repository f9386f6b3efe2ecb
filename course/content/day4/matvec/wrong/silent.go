//go:build ignore

// wants: The inner dimensions differ

package main

// MatVec sums over the entries that happen to be there.
func MatVec(A [][]float64, x []float64) []float64 {
	y := make([]float64, len(A))
	for i := range A {
		for j := range x {
			if j < len(A[i]) {
				y[i] += A[i][j] * x[j]
			}
		}
	}
	return y
}
