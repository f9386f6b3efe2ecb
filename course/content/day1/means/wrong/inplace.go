//go:build ignore

// wants: X was

package main

// Means adds into the first row.
func Means(X [][]float64) []float64 {
	for _, row := range X[1:] {
		for j, x := range row {
			X[0][j] += x
		}
	}
	means := make([]float64, len(X[0]))
	for j, x := range X[0] {
		means[j] = x / float64(len(X))
	}
	return means
}
