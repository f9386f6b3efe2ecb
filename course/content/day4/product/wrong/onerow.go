//go:build ignore

// wants: All your rows are one and the same slice

package main

// Product uses one slice for all rows.
func Product(A, B [][]float64) [][]float64 {
	C := make([][]float64, len(A))
	row := make([]float64, len(B[0]))
	for i := range A {
		C[i] = row
		for j := range row {
			for k := range B {
				C[i][j] += A[i][k] * B[k][j]
			}
		}
	}
	return C
}
