//go:build ignore

// wants: before the call and is

package main

// Subtract makes a new list of rows, but the rows are those of A.
func Subtract(A, B [][]float64) [][]float64 {
	difference := make([][]float64, len(A))
	for i := range A {
		difference[i] = A[i]
		for j := range A[i] {
			difference[i][j] -= B[i][j]
		}
	}
	return difference
}
