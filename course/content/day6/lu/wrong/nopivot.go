//go:build ignore

// wants: You divided by a pivot that is 0.

package main

import "slices"

// LU never swaps.
func LU(A [][]float64) (p []int, L, U [][]float64) {
	n := len(A)
	for i := range n {
		p = append(p, i)
		L = append(L, make([]float64, n))
		L[i][i] = 1
		U = append(U, slices.Clone(A[i]))
	}
	for k := range n {
		for i := k + 1; i < n; i++ {
			f := U[i][k] / U[k][k]
			L[i][k] = f
			for j := k; j < n; j++ {
				U[i][j] -= f * U[k][j]
			}
		}
	}
	return p, L, U
}
