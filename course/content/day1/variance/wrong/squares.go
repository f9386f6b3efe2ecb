//go:build ignore

// wants: You squared the numbers themselves

package main

// Variance forgets the mean.
func Variance(x []float64) float64 {
	sum := 0.0
	for _, a := range x {
		sum += a * a
	}
	return sum / float64(len(x)-1)
}
