//go:build ignore

package main

import "math"

// Cholesky returns the lower triangular L with L·Lᵀ = A, and
// false if A is not positive definite.
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
			switch {
			case j < i:
				L[i][j] = s / L[j][j]
			case s > 0:
				L[i][i] = math.Sqrt(s)
			default:
				return nil, false
			}
		}
	}
	return L, true
}
