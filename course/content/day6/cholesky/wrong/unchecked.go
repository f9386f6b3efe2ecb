//go:build ignore

// wants: This matrix is not positive definite.

package main

import "math"

// Cholesky takes every root, also those that there are not.
func Cholesky(A [][]float64) (L [][]float64, ok bool) {
	n := len(A)
	L = make([][]float64, n)
	for i := range n {
		L[i] = make([]float64, n)
		for j := range i + 1 {
			s := A[i][j]
			for k := range j {
				s -= L[i][k] * L[j][k]
			}
			if j == i {
				L[i][i] = math.Sqrt(s)
			} else {
				L[i][j] = s / L[j][j]
			}
		}
	}
	return L, true
}
