//go:build ignore

// wants: You multiplied the two sums.

package main

// Dot adds first and multiplies then.
func Dot(u, v []float64) float64 {
	if len(u) != len(v) {
		panic("Dot: the vectors differ in length")
	}
	a, b := 0.0, 0.0
	for i := range u {
		a += u[i]
		b += v[i]
	}
	return a * b
}
