//go:build ignore

package main

// Transpose hands out each row of A to the ends of the new rows.
func Transpose(A [][]float64) [][]float64 {
	AT := make([][]float64, len(A[0]))
	for _, row := range A {
		for j, x := range row {
			AT[j] = append(AT[j], x)
		}
	}
	return AT
}
