//go:build ignore

package main

// Means returns the mean of each column of X.
func Means(X [][]float64) []float64 {
	means := make([]float64, len(X[0]))
	for _, row := range X {
		for j, x := range row {
			means[j] += x / float64(len(X))
		}
	}
	return means
}
