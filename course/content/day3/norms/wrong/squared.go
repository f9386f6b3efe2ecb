//go:build ignore

// wants: The 2-norm is its square root.

package main

import "math"

// Norms forgets the root.
func Norms(v []float64) (l1, l2, max float64) {
	for _, x := range v {
		l1 += math.Abs(x)
		l2 += x * x
		max = math.Max(max, math.Abs(x))
	}
	return l1, l2, max
}
