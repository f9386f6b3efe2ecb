//go:build ignore

// wants: That is xᵀ·A

package main

// MatVec runs down the columns.
func MatVec(A [][]float64, x []float64) []float64 {
	y := make([]float64, len(A[0]))
	for i := range A {
		for j := range A[i] {
			y[j] += A[i][j] * x[i]
		}
	}
	return y
}
