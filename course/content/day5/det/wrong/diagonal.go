//go:build ignore

// wants: That is the product of the diagonal.
// wants: A zero on the diagonal does not make the determinant zero.

package main

// Det multiplies the diagonal.
func Det(A [][]float64) float64 {
	det := 1.0
	for i := range A {
		det *= A[i][i]
	}
	return det
}
