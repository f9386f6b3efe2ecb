//go:build ignore

package main

import "fmt"

// MatVec returns A·x.
func MatVec(A [][]float64, x []float64) []float64 {
	y := make([]float64, len(A))
	for i := range A {
		if len(A[i]) != len(x) {
			panic(fmt.Sprintf(
				"MatVec: row %d has %d entries, but x has %d",
				i, len(A[i]), len(x)))
		}
		for j := range x {
			y[i] += A[i][j] * x[j]
		}
	}
	return y
}
