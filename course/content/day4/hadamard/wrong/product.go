//go:build ignore

// wants: That is the matrix product

package main

// Hadamard multiplies rows by columns.
func Hadamard(A, B [][]float64) [][]float64 {
	product := make([][]float64, len(A))
	for i := range A {
		product[i] = make([]float64, len(B[0]))
		for j := range B[0] {
			for k := range B {
				product[i][j] += A[i][k] * B[k][j]
			}
		}
	}
	return product
}
