//go:build ignore

// wants: compare the lengths first

package main

// Dot stops where the shorter vector ends.
func Dot(u, v []float64) float64 {
	sum := 0.0
	for i := 0; i < len(u) && i < len(v); i++ {
		sum += u[i] * v[i]
	}
	return sum
}
