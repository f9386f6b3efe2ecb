//go:build ignore

// wants: You forgot to divide

package main

// Variance adds up and stops.
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
	return sum
}
