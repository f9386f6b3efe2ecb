//go:build ignore

// wants: did not divide by the diagonal

package main

// Solve does not divide.
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
	}
	return x
}
