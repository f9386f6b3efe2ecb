//go:build ignore

// wants: did not divide

package main

// Means forgets to divide.
func Means(X [][]float64) []float64 {
	means := make([]float64, len(X[0]))
	for _, row := range X {
		for j, x := range row {
			means[j] += x
		}
	}
	return means
}
