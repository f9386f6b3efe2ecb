//go:build ignore

package main

// Subtract returns A − B, entry by entry.
func Subtract(A, B [][]float64) [][]float64 {
	difference := make([][]float64, len(A))
	for i := range A {
		difference[i] = make([]float64, len(A[i]))
		for j := range A[i] {
			difference[i][j] = A[i][j] - B[i][j]
		}
	}
	return difference
}
