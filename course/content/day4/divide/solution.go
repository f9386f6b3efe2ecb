//go:build ignore

package main

// Divide returns A / B, entry by entry.
func Divide(A, B [][]float64) [][]float64 {
	quotient := make([][]float64, len(A))
	for i := range A {
		quotient[i] = make([]float64, len(A[i]))
		for j := range A[i] {
			quotient[i][j] = A[i][j] / B[i][j]
		}
	}
	return quotient
}
