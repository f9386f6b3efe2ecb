//go:build ignore

// wants: A need not be square.

package main

// Transpose makes a square result, whatever the shape of A.
func Transpose(A [][]float64) [][]float64 {
	AT := make([][]float64, len(A))
	for i := range AT {
		AT[i] = make([]float64, len(A))
	}
	for i := range A {
		for j := range A[i] {
			AT[j][i] = A[i][j]
		}
	}
	return AT
}
