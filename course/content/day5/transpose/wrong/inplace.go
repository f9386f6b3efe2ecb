//go:build ignore

// wants: before the call and is
// wants: you swapped each pair twice

package main

// Transpose swaps in A itself.
func Transpose(A [][]float64) [][]float64 {
	for i := range A {
		for j := range i {
			A[i][j], A[j][i] = A[j][i], A[i][j]
		}
	}
	return A
}
