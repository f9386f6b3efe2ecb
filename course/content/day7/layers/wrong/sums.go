//go:build ignore

// wants: The error adds their squares.

package main

// Layers adds the values, not their squares.
func Layers(s []float64, tol float64) int {
	total := 0.0
	for _, x := range s {
		total += x
	}
	left := total
	for k, x := range s {
		if left <= tol*total {
			return k
		}
		left -= x
	}
	return len(s)
}
