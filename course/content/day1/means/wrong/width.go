//go:build ignore

// wants: by the number of columns

package main

// Means divides by the wrong number.
func Means(X [][]float64) []float64 {
	means := make([]float64, len(X[0]))
	for _, row := range X {
		for j, x := range row {
			means[j] += x / float64(len(row))
		}
	}
	return means
}
