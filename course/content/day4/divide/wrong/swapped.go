//go:build ignore

// wants: That is B over A.

package main

// Divide turns every fraction upside down.
func Divide(A, B [][]float64) [][]float64 {
	quotient := make([][]float64, len(A))
	for i := range A {
		quotient[i] = make([]float64, len(A[i]))
		for j := range A[i] {
			quotient[i][j] = B[i][j] / A[i][j]
		}
	}
	return quotient
}
