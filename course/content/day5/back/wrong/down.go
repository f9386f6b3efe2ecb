//go:build ignore

// wants: You began at the top

package main

// Back goes through the equations from the top down.
func Back(U [][]float64, b []float64) []float64 {
	x := make([]float64, len(b))
	for i := range b {
		s := b[i]
		for j := i + 1; j < len(b); j++ {
			s -= U[i][j] * x[j]
		}
		x[i] = s / U[i][i]
	}
	return x
}
