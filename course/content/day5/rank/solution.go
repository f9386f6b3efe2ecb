//go:build ignore

package main

import (
	"math"
	"slices"
)

// Rank returns the number of independent rows of A, by elimination with
// partial pivoting.
func Rank(A [][]float64) int {
	m := make([][]float64, len(A))
	largest := 0.0
	for i := range A {
		m[i] = slices.Clone(A[i])
		for _, x := range A[i] {
			largest = math.Max(largest, math.Abs(x))
		}
	}
	r := 0
	for k := 0; r < len(m) && k < len(m[0]); k++ {
		p := r
		for i := r; i < len(m); i++ {
			if math.Abs(m[i][k]) > math.Abs(m[p][k]) {
				p = i
			}
		}
		if math.Abs(m[p][k]) <= 1e-10*largest {
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
