//go:build ignore

// wants: before the call and is

package main

// Variance writes the deviations into x.
func Variance(x []float64) float64 {
	n := float64(len(x))
	mean := 0.0
	for _, a := range x {
		mean += a / n
	}
	sum := 0.0
	for i := range x {
		x[i] -= mean
		sum += x[i] * x[i]
	}
	return sum / (n - 1)
}
