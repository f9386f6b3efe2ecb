//go:build ignore

// wants: You need brackets

package main

// Variance subtracts one at the end.
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
	return sum/n - 1
}
