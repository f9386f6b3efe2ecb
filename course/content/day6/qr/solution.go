//go:build ignore

package main

import "math"

// QR returns Q with orthonormal columns and an upper triangular
// R, so that Q·R = A. It is the modified Gram–Schmidt process.
func QR(A [][]float64) (Q, R [][]float64) {
	m, n := len(A), len(A[0])
	Q, R = zeros(m, n), zeros(n, n)
	for j := range n {
		v := make([]float64, m)
		for k := range m {
			v[k] = A[k][j]
		}
		for i := range j {
			for k := range m {
				R[i][j] += Q[k][i] * v[k]
			}
			for k := range m {
				v[k] -= R[i][j] * Q[k][i]
			}
		}
		for _, x := range v {
			R[j][j] = math.Hypot(R[j][j], x)
		}
		for k := range m {
			Q[k][j] = v[k] / R[j][j]
		}
	}
	return Q, R
}

// zeros is an r×c matrix of zeros.
func zeros(r, c int) [][]float64 {
	a := make([][]float64, r)
	for i := range a {
		a[i] = make([]float64, c)
	}
	return a
}
