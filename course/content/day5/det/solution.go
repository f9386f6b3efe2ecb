//go:build ignore

package main

import (
	"math"
	"slices"
)

// Det returns the determinant of a square matrix, by elimination with
// partial pivoting.
func Det(A [][]float64) float64 {
	n := len(A)
	m := make([][]float64, n)
	for i := range A {
		m[i] = slices.Clone(A[i])
	}
	det := 1.0
	for k := range n {
		p := k
		for i := k + 1; i < n; i++ {
			if math.Abs(m[i][k]) > math.Abs(m[p][k]) {
				p = i
			}
		}
		if m[p][k] == 0 {
			return 0
		}
		if p != k {
			m[p], m[k] = m[k], m[p]
			det = -det
		}
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
