//go:build ignore

// wants: Your inner loop stops too early.

package main

// Hadamard takes every matrix to be square.
func Hadamard(A, B [][]float64) [][]float64 {
	product := make([][]float64, len(A))
	for i := range A {
		product[i] = make([]float64, len(A[i]))
		for j := range A {
			product[i][j] = A[i][j] * B[i][j]
		}
	}
	return product
}
