//go:build ignore

// wants: divide it by both norms

package main

// Cosine forgets the norms.
func Cosine(u, v []float64) float64 {
	sum := 0.0
	for i := range u {
		sum += u[i] * v[i]
	}
	return sum
}
