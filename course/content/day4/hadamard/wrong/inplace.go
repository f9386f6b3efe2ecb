//go:build ignore

// wants: before the call and is

package main

// Hadamard writes into A.
func Hadamard(A, B [][]float64) [][]float64 {
	for i := range A {
		for j := range A[i] {
			A[i][j] *= B[i][j]
		}
	}
	return A
}
