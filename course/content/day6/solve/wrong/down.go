//go:build ignore

// wants: stopped after the first pass

package main

// Solve goes down and not up again.
func Solve(l, u [][]float64, p []int, b []float64) []float64 {
	x := make([]float64, len(b))
	for i := range b {
		x[i] = b[p[i]]
		for j := range i {
			x[i] -= l[i][j] * x[j]
		}
	}
	return x
}
