//go:build ignore

package main

import "math"

// LU keeps both factors in one square and takes them apart at the end.
func LU(A [][]float64) (p []int, L, U [][]float64) {
	n := len(A)
	both := make([][]float64, n)
	p = make([]int, n)
	for i := range both {
		both[i] = append([]float64{}, A[i]...)
		p[i] = i
	}
	for k := 0; k < n-1; k++ {
		for i := k + 1; i < n; i++ {
			if math.Abs(both[i][k]) > math.Abs(both[k][k]) {
				both[i], both[k] = both[k], both[i]
				p[i], p[k] = p[k], p[i]
			}
		}
		for i := k + 1; i < n; i++ {
			both[i][k] /= both[k][k]
			for j := k + 1; j < n; j++ {
				both[i][j] -= both[i][k] * both[k][j]
			}
		}
	}
	for i, row := range both {
		l, u := make([]float64, n), make([]float64, n)
		copy(l, row[:i])
		l[i] = 1
		copy(u[i:], row[i:])
		L, U = append(L, l), append(U, u)
	}
	return p, L, U
}
