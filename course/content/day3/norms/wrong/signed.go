//go:build ignore

// wants: with their signs

package main

import "math"

// Norms forgets the absolute values.
func Norms(v []float64) (l1, l2, max float64) {
	for _, x := range v {
		l1 += x
		l2 += x * x
		max = math.Max(max, x)
	}
	return l1, math.Sqrt(l2), max
}
