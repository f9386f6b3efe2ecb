//go:build ignore

// wants: dividing by it gives NaN

package main

import "slices"

// Det never swaps.
func Det(A [][]float64) float64 {
	n := len(A)
	m := make([][]float64, n)
	for i := range A {
		m[i] = slices.Clone(A[i])
	}
	det := 1.0
	for k := range n {
		det *= m[k][k]
		for i := k + 1; i < n; i++ {
			f := m[i][k] / m[k][k]
			for j := k; j < n; j++ {
				m[i][j] -= f * m[k][j]
			}
		}
	}
	return det
}
