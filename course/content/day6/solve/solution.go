//go:build ignore

package main

// Solve returns the x with A·x = b, where row i of L·U is row p[i]
// of A.
func Solve(l, u [][]float64, p []int, b []float64) []float64 {
	n := len(b)
	x := make([]float64, n)
	for i := range n {
		x[i] = b[p[i]]
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
