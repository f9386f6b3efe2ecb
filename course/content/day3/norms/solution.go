//go:build ignore

package main

import "math"

// Norms returns the 1-norm, the 2-norm and the largest size of an
// entry.
func Norms(v []float64) (l1, l2, max float64) {
	squares := 0.0
	for _, x := range v {
		size := math.Abs(x)
		l1 += size
		squares += x * x
		if size > max {
			max = size
		}
	}
	return l1, math.Sqrt(squares), max
}
