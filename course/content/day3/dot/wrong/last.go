//go:build ignore

// wants: You kept only the last product.

package main

// Dot overwrites the sum.
func Dot(u, v []float64) float64 {
	if len(u) != len(v) {
		panic("Dot: the vectors differ in length")
	}
	sum := 0.0
	for i := range u {
		sum = u[i] * v[i]
	}
	return sum
}
