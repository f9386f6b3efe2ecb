//go:build ignore

package main

// Add grows the sum entry by entry.
func Add(a, b []float64) []float64 {
	if len(a) != len(b) {
		panic("Add: the vectors differ in length")
	}
	var c []float64
	for i, x := range a {
		c = append(c, x+b[i])
	}
	return c
}
