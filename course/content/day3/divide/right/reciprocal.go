//go:build ignore

package main

// Divide fills a copy of u from the back.
func Divide(u, v []float64) []float64 {
	if len(u) != len(v) {
		panic("Divide: the vectors differ in length")
	}
	q := append([]float64{}, u...)
	for i := len(q) - 1; i >= 0; i-- {
		q[i] /= v[i]
	}
	return q
}
