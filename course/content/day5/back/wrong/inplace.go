//go:build ignore

// wants: before the call and is

package main

// Back writes the solution into b.
func Back(U [][]float64, b []float64) []float64 {
	for i := len(b) - 1; i >= 0; i-- {
		for j := i + 1; j < len(b); j++ {
			b[i] -= U[i][j] * b[j]
		}
		b[i] /= U[i][i]
	}
	return b
}
