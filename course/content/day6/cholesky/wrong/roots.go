//go:build ignore

// wants: You took the square root of each entry.

package main

import "math"

// Cholesky takes roots entry by entry.
func Cholesky(A [][]float64) (L [][]float64, ok bool) {
	L = make([][]float64, len(A))
	for i := range A {
		L[i] = make([]float64, len(A))
		for j := range i + 1 {
			if A[i][j] <= 0 {
				return nil, false
			}
			L[i][j] = math.Sqrt(A[i][j])
		}
	}
	return L, true
}
