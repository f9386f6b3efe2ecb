//go:build ignore

// wants: b was

package main

// Solve computes in b.
func Solve(l, u [][]float64, p []int, b []float64) []float64 {
	n := len(b)
	y := make([]float64, n)
	for i := range n {
		y[i] = b[p[i]]
	}
	copy(b, y)
	for i := range n {
		for j := range i {
			b[i] -= l[i][j] * b[j]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			b[i] -= u[i][j] * b[j]
		}
		b[i] /= u[i][i]
	}
	return b
}
