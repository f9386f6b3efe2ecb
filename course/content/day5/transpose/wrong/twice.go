//go:build ignore

// wants: you swapped each pair twice

package main

// Transpose swaps each pair twice, and so not at all.
func Transpose(A [][]float64) [][]float64 {
	for i := range A {
		for j := range A[i] {
			A[i][j], A[j][i] = A[j][i], A[i][j]
		}
	}
	return A
}
