//go:build ignore

package main

// Variance returns the variance of the sample x.
func Variance(x []float64) float64 {
	n := float64(len(x))
	mean := 0.0
	for _, a := range x {
		mean += a / n
	}
	sum := 0.0
	for _, a := range x {
		d := a - mean
		sum += d * d
	}
	return sum / (n - 1)
}
