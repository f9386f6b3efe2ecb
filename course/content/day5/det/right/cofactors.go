//go:build ignore

package main

// Det expands along the first row.
func Det(A [][]float64) float64 {
	if len(A) == 1 {
		return A[0][0]
	}
	det, sign := 0.0, 1.0
	for j := range A {
		var minor [][]float64
		for _, row := range A[1:] {
			minor = append(minor, append(append([]float64{}, row[:j]...), row[j+1:]...))
		}
		det += sign * A[0][j] * Det(minor)
		sign = -sign
	}
	return det
}
