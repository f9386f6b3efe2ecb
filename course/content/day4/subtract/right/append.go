//go:build ignore

package main

// Subtract grows the rows.
func Subtract(A, B [][]float64) (C [][]float64) {
	for i, row := range A {
		var c []float64
		for j, a := range row {
			c = append(c, a-B[i][j])
		}
		C = append(C, c)
	}
	return C
}
