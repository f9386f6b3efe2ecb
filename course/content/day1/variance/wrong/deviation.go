//go:build ignore

// wants: That is the standard deviation

package main

import "math"

// Variance goes one step too far.
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
	return math.Sqrt(sum / (n - 1))
}
