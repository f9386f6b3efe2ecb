//go:build ignore

// wants: Square the deviations

package main

import "math"

// Variance makes the deviations positive in another way.
func Variance(x []float64) float64 {
	n := float64(len(x))
	mean := 0.0
	for _, a := range x {
		mean += a / n
	}
	sum := 0.0
	for _, a := range x {
		sum += math.Abs(a - mean)
	}
	return sum / (n - 1)
}
