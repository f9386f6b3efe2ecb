//go:build ignore

package main

import "slices"

// Hadamard multiplies into copies of the rows.
func Hadamard(A, B [][]float64) [][]float64 {
	var C [][]float64
	for i := range A {
		row := slices.Clone(A[i])
		for j := range row {
			row[j] *= B[i][j]
		}
		C = append(C, row)
	}
	return C
}
