//go:build ignore

package main

// Transpose returns the mirror image of A in its main diagonal.
func Transpose(A [][]float64) [][]float64 {
	AT := make([][]float64, len(A[0]))
	for j := range AT {
		AT[j] = make([]float64, len(A))
		for i := range A {
			AT[j][i] = A[i][j]
		}
	}
	return AT
}
