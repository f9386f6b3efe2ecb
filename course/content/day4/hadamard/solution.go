//go:build ignore

package main

// Hadamard returns A ∘ B, entry by entry.
func Hadamard(A, B [][]float64) [][]float64 {
	product := make([][]float64, len(A))
	for i := range A {
		product[i] = make([]float64, len(A[i]))
		for j := range A[i] {
			product[i][j] = A[i][j] * B[i][j]
		}
	}
	return product
}
