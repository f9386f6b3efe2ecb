//go:build ignore

// wants: You divided by n.

package main

// Variance takes the sample for all there is.
func Variance(x []float64) float64 {
	n := float64(len(x))
	mean := 0.0
	for _, a := range x {
		mean += a / n
	}
	sum := 0.0
	for _, a := range x {
		sum += (a - mean) * (a - mean)
	}
	return sum / n
}
