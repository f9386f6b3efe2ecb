//go:build ignore

// wants: L should be lower triangular

package main

import "math"

// Cholesky returns Lᵀ.
func Cholesky(A [][]float64) (L [][]float64, ok bool) {
	n := len(A)
	L = make([][]float64, n)
	for i := range L {
		L[i] = make([]float64, n)
	}
	for i := range n {
		for j := range i + 1 {
			s := A[i][j]
			for k := range j {
				s -= L[k][i] * L[k][j]
			}
			switch {
			case j < i:
				L[j][i] = s / L[j][j]
			case s > 0:
				L[i][i] = math.Sqrt(s)
			default:
				return nil, false
			}
		}
	}
	return L, true
}
