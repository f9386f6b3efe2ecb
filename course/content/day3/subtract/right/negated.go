//go:build ignore

package main

// Subtract adds the opposite of v.
func Subtract(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic("Subtract: the vectors differ in length")
	}
	w := append([]float64(nil), u...)
	for i, x := range v {
		w[i] += -x
	}
	return w
}
