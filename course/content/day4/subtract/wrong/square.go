//go:build ignore

// wants: Your inner loop stops too early.

package main

// Subtract takes every matrix to be square.
func Subtract(A, B [][]float64) [][]float64 {
	difference := make([][]float64, len(A))
	for i := range A {
		difference[i] = make([]float64, len(A[i]))
		for j := range A {
			difference[i][j] = A[i][j] - B[i][j]
		}
	}
	return difference
}
