//go:build ignore

// wants: The max-norm takes the largest size

package main

import "math"

// Norms takes the largest entry for the largest size.
func Norms(v []float64) (l1, l2, max float64) {
	for _, x := range v {
		l1 += math.Abs(x)
		l2 += x * x
		max = math.Max(max, x)
	}
	return l1, math.Sqrt(l2), max
}
