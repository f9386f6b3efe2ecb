//go:build ignore

package main

// Product returns the matrix product A·B.
func Product(A, B [][]float64) [][]float64 {
	C := make([][]float64, len(A))
	for i := range A {
		C[i] = make([]float64, len(B[0]))
		for j := range C[i] {
			for k := range B {
				C[i][j] += A[i][k] * B[k][j]
			}
		}
	}
	return C
}
