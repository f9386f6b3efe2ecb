//go:build ignore

// wants: take away its shadows

package main

import "math"

// QR divides each column by its norm and does nothing else.
func QR(A [][]float64) (Q, R [][]float64) {
	m, n := len(A), len(A[0])
	Q, R = make([][]float64, m), make([][]float64, n)
	for i := range Q {
		Q[i] = make([]float64, n)
	}
	for j := range n {
		R[j] = make([]float64, n)
		for k := range m {
			R[j][j] = math.Hypot(R[j][j], A[k][j])
		}
		for k := range m {
			Q[k][j] = A[k][j] / R[j][j]
		}
	}
	return Q, R
}
