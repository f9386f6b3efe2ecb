//go:build ignore

// wants: You added the two products.
// wants: In ad − bc the second product is taken away

package main

// Det takes the wrong sign in ad − bc.
func Det(A [][]float64) float64 {
	return A[0][0]*A[1][1] + A[0][1]*A[1][0]
}
