//go:build ignore

package main

// Means goes column by column.
func Means(X [][]float64) []float64 {
	var means []float64
	for j := range X[0] {
		sum := 0.0
		for i := range X {
			sum += X[i][j]
		}
		means = append(means, sum/float64(len(X)))
	}
	return means
}
