//go:build ignore

// wants: That is the Hadamard product.

package main

// Product pairs entry with entry.
func Product(A, B [][]float64) [][]float64 {
	C := make([][]float64, len(A))
	for i := range A {
		for j := range A[i] {
			C[i] = append(C[i], A[i][j]*B[i][j])
		}
	}
	return C
}
