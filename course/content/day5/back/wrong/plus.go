//go:build ignore

// wants: You added the known terms.

package main

// Back leaves the known terms on their side.
func Back(U [][]float64, b []float64) []float64 {
	x := make([]float64, len(b))
	for i := len(b) - 1; i >= 0; i-- {
		s := b[i]
		for j := i + 1; j < len(b); j++ {
			s += U[i][j] * x[j]
		}
		x[i] = s / U[i][i]
	}
	return x
}
