//go:build ignore

// wants: Your limit for zero must shrink with the matrix
// wants: not with a fixed number either

package main

import (
	"math"
	"slices"
)

// Rank measures zero by itself and not against the matrix.
func Rank(A [][]float64) int {
	m := make([][]float64, len(A))
	for i := range A {
		m[i] = slices.Clone(A[i])
	}
	r := 0
	for k := 0; r < len(m) && k < len(m[0]); k++ {
		p := r
		for i := r; i < len(m); i++ {
			if math.Abs(m[i][k]) > math.Abs(m[p][k]) {
				p = i
			}
		}
		if math.Abs(m[p][k]) < 1e-9 {
			continue
		}
		m[p], m[r] = m[r], m[p]
		for i := r + 1; i < len(m); i++ {
			f := m[i][k] / m[r][k]
			for j := k; j < len(m[0]); j++ {
				m[i][j] -= f * m[r][j]
			}
		}
		r++
	}
	return r
}
