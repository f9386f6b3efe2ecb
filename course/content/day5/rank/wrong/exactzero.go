//go:build ignore

// wants: do not compare with 0
// wants: what rounding leaves of a 0

package main

import (
	"math"
	"slices"
)

// Rank takes only an exact 0 for zero.
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
		if m[p][k] == 0 {
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
