//go:build ignore

// wants: mean of each row

package main

// Means takes the mean of each row.
func Means(X [][]float64) []float64 {
	means := make([]float64, len(X))
	for i, row := range X {
		for _, x := range row {
			means[i] += x / float64(len(row))
		}
	}
	return means
}
