//go:build ignore

// wants: is not a dot product

package main

// Dot gives the products but does not add them.
func Dot(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic("Dot: the vectors differ in length")
	}
	w := make([]float64, len(u))
	for i := range u {
		w[i] = u[i] * v[i]
	}
	return w
}
