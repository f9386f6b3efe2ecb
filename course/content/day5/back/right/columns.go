//go:build ignore

package main

// Back takes the terms of x[j] out of all equations above as soon as it is known.
func Back(U [][]float64, b []float64) []float64 {
	x := append([]float64{}, b...)
	for j := len(x) - 1; j >= 0; j-- {
		x[j] /= U[j][j]
		for i := range j {
			x[i] -= U[i][j] * x[j]
		}
	}
	return x
}
