//go:build ignore

package main

// Trace returns the sum of the diagonal of a square matrix.
func Trace(A [][]float64) float64 {
	sum := 0.0
	for i := range A {
		sum += A[i][i]
	}
	return sum
}
