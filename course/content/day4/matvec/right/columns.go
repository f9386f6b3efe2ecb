//go:build ignore

package main

// MatVec adds the columns of A, each times its entry of x.
func MatVec(A [][]float64, x []float64) []float64 {
	for _, row := range A {
		if len(row) != len(x) {
			panic("MatVec: the shapes do not fit")
		}
	}
	y := make([]float64, len(A))
	for j, c := range x {
		for i := range A {
			y[i] += c * A[i][j]
		}
	}
	return y
}
