//go:build ignore

// wants: You multiplied the diagonal.

package main

// Trace multiplies.
func Trace(A [][]float64) float64 {
	product := 1.0
	for i := range A {
		product *= A[i][i]
	}
	return product
}
