//go:build ignore

// wants: That is B·A.

package main

// Product multiplies in the other order.
func Product(A, B [][]float64) [][]float64 {
	C := make([][]float64, len(B))
	for i := range B {
		C[i] = make([]float64, len(A[0]))
		for j := range C[i] {
			for k := range A {
				C[i][j] += B[i][k] * A[k][j]
			}
		}
	}
	return C
}
