//go:build ignore

// wants: You multiplied the diagonal.
// wants: by chance the product of the diagonal too

package main

// Trace multiplies.
func Trace(A [][]float64) float64 {
	product := 1.0
	for i := range A {
		product *= A[i][i]
	}
	return product
}
