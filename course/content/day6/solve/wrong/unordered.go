//go:build ignore

// wants: did not put b in order

package main

// Solve forgets the order.
func Solve(l, u [][]float64, p []int, b []float64) []float64 {
	n := len(b)
	x := append([]float64{}, b...)
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
