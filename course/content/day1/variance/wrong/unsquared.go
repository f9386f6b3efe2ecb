//go:build ignore

// wants: You did not square the deviations

package main

// Variance adds up the deviations themselves.
func Variance(x []float64) float64 {
	n := float64(len(x))
	mean := 0.0
	for _, a := range x {
		mean += a / n
	}
	sum := 0.0
	for _, a := range x {
		sum += a - mean
	}
	return sum / (n - 1)
}
