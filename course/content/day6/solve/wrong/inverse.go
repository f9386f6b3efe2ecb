//go:build ignore

// wants: the other way round

package main

// Solve puts b in the opposite order.
func Solve(l, u [][]float64, p []int, b []float64) []float64 {
	n := len(b)
	x := make([]float64, n)
	for i := range n {
		x[p[i]] = b[i]
	}
	for i := range n {
		for j := range i {
			x[i] -= l[i][j] * x[j]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			x[i] -= u[i][j] * x[j]
		}
		x[i] /= u[i][i]
	}
	return x
}
