//go:build ignore

// wants: You divided by the number of entries.

package main

// Cosine takes len for the length of the arrow.
func Cosine(u, v []float64) float64 {
	sum := 0.0
	for i := range u {
		sum += u[i] * v[i]
	}
	return sum / float64(len(u))
}
