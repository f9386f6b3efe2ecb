//go:build ignore

package main

import (
	"math"
	"slices"
)

// LU returns p, L and U: row i of L·U is row p[i] of A.
func LU(A [][]float64) (p []int, L, U [][]float64) {
	n := len(A)
	for i := range n {
		p = append(p, i)
		L = append(L, make([]float64, n))
		U = append(U, slices.Clone(A[i]))
	}
	for k := range n {
		best := k
		for i := k + 1; i < n; i++ {
			if math.Abs(U[i][k]) > math.Abs(U[best][k]) {
				best = i
			}
		}
		p[k], p[best] = p[best], p[k]
		L[k], L[best] = L[best], L[k]
		U[k], U[best] = U[best], U[k]
		L[k][k] = 1
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
