//go:build ignore

// wants: You turned the table by a quarter.

package main

// Transpose turns A like a page.
func Transpose(A [][]float64) [][]float64 {
	AT := make([][]float64, len(A[0]))
	for j := range AT {
		for i := len(A) - 1; i >= 0; i-- {
			AT[j] = append(AT[j], A[i][j])
		}
	}
	return AT
}
