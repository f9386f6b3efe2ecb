//go:build ignore

package main

// Variance takes one pass and keeps the mean up to date (Welford, 1962).
func Variance(x []float64) float64 {
	mean, sum := 0.0, 0.0
	for i, a := range x {
		d := a - mean
		mean += d / float64(i+1)
		sum += d * (a - mean)
	}
	return sum / float64(len(x)-1)
}
