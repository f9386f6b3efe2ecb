//go:build ignore

// wants: That is B − A.

package main

// Subtract takes A away from B.
func Subtract(A, B [][]float64) [][]float64 {
	difference := make([][]float64, len(A))
	for i := range A {
		difference[i] = make([]float64, len(A[i]))
		for j := range A[i] {
			difference[i][j] = B[i][j] - A[i][j]
		}
	}
	return difference
}
